//! The line above the conversation, with what can be done with the whole of it.

use std::fs;

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::chat::composer;
use chatbeam_tests::linux::clipboard;
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::wait;

use super::tidying::{wait_for_titles, with_questions};
use super::transfer::choose;

fn take(window: &Window<'_>, item: &str) {
    window.button("Actions for this conversation").click();
    window.find(Role::MenuItem, item).click();
}

#[test]
fn the_open_conversation_is_renamed_pinned_copied_exported_archived_and_deleted() {
    let server = FaultServer::answering("It lasts **14 days**.");
    let desktop = VirtualDesktop::start();
    let window = with_questions(&desktop, &server, &["Is there a trial?"]);

    // Its tooltip would cover what it opens.
    let actions = window.button("Actions for this conversation");
    actions.click();
    window.find(Role::MenuItem, "Rename");
    assert_eq!(actions.attribute("title").as_deref(), Some(""));
    desktop.press("Escape");
    wait::until("the tooltip to be back", || {
        actions.attribute("title").as_deref() == Some("Actions for this conversation")
    });

    take(&window, "Rename");
    let field = window.find(Role::Textbox, "Name of the conversation");
    field.wait_for_value("Is there a trial?");
    desktop.type_text("Trials");
    desktop.press("Return");
    wait_for_titles(&window, &["Trials"]);
    wait::until("the head to have the name", || {
        window.find(Role::Heading, "Trials").text() == "Trials"
    });
    window
        .button("Actions for this conversation")
        .wait_for_focus();

    take(&window, "Pin");
    window.find(Role::Heading, "Pinned");
    take(&window, "Unpin");
    window.find(Role::Heading, "Today");

    window.button("Copy conversation").click();
    wait::until("the conversation on the clipboard", || {
        let text = clipboard::plain_text(&desktop);
        text.starts_with("Trials") && text.contains("Is there a trial?") && text.contains("14 days")
    });
    assert!(clipboard::html(&desktop).contains("<strong>14 days</strong>"));

    window.button("Export conversation").click();
    window.find(Role::MenuItem, "HTML").click();
    let file = desktop.folder().join("trials.html");
    choose(&desktop, "Save File", &file);
    window.text("1 conversation written to");
    let page = fs::read_to_string(&file).expect("the file is there");
    assert!(page.contains("Is there a trial?"));

    take(&window, "Archive");
    wait_for_titles(&window, &[]);
    window.text("“Trials” is archived. The search still finds it.");
    window.button("Unarchive").click();
    wait_for_titles(&window, &["Trials"]);
    assert!(window.try_button("Unarchive").is_none());
    window
        .button("Actions for this conversation")
        .wait_for_focus();
    desktop.press("ctrl+z");
    wait_for_titles(&window, &[]);
    window.button("Unarchive");
    take(&window, "Move out of the archive");
    wait_for_titles(&window, &["Trials"]);

    take(&window, "Delete");
    window.find(Role::Heading, "Ask Acme Support");
    wait_for_titles(&window, &[]);
    assert!(
        window.try_button("Actions for this conversation").is_none(),
        "there is nothing to act on"
    );
    composer(&window).wait_for_focus();
    desktop.press("ctrl+z");
    wait_for_titles(&window, &["Trials"]);
    window.text("14 days");
    assert_eq!(server.requests().len(), 1, "tidying up sent something");
}
