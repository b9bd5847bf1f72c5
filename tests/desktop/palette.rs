//! Every setting and every action is found by its name, and leads to its very place.

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::chat::{ask, close_dialog, composer, new_question, open_and_connect};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::wait;
use serde_json::json;

/// What a person types, the line that is found, and what then has the focus.
const PLACES: [(&str, &str, &str); 9] = [
    ("delete every", "Delete everything…", "Delete everything…"),
    ("proxy", "Proxy", "Proxy"),
    ("font size", "Text size", "Text size"),
    (
        "start at login",
        "Start Chatbeam when I log in",
        "Start Chatbeam when I log in",
    ),
    ("backup", "Back up now", "Back up now"),
    ("colours", "Theme", "Theme"),
    (
        "hard stop",
        "Stop before the allowance is passed",
        "Stop before the allowance is passed",
    ),
    ("replace key", "Replace key", "Replace key"),
    ("hotkey", "Shortcut", "Shortcut"),
];

#[test]
fn each_setting_that_the_search_finds_is_shown_and_has_the_focus() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    for (words, line, focused) in PLACES {
        search(&desktop, &window, words);
        take(&window, line);
        window.find(Role::Dialog, "Settings");
        wait::until(&format!("{focused} to have the focus in view"), || {
            has_focus_in_view(&window, focused)
        });
        close_dialog(&desktop, &window);
    }
    assert_eq!(server.requests().len(), 0, "something was sent");
}

#[test]
fn what_is_done_with_the_open_conversation_is_found_too() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is there a trial?");
    window.text("It lasts 14 days.");

    search(&desktop, &window, "rename");
    take(&window, "The open conversation");
    let field = window.find(Role::Textbox, "Name of the conversation");
    field.wait_for_value("Is there a trial?");
    desktop.type_text("Trials");
    desktop.press("Return");
    window.find(Role::Heading, "Trials");
}

#[test]
fn enter_in_the_search_opens_what_was_said_and_does_nothing_with_the_open_conversation() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "How do I pin a message?");
    window.text("It lasts 14 days.");
    new_question(&desktop, &window);
    ask(&desktop, &window, "And how do I close it?");
    window.find(Role::Heading, "And how do I close it?");
    window.text("It lasts 14 days.");

    search(&desktop, &window, "pin");
    window.text("Pin");
    desktop.press("Return");
    window.find(Role::Heading, "How do I pin a message?");
    composer(&window).wait_for_focus();

    search(&desktop, &window, "rename conversation");
    window.text("The open conversation");
    desktop.press("Return");
    // Only what was chosen is done; the keys after Enter come later than anything that it would have done.
    desktop.press("Down");
    window.wait_for_focus_on("Rename");
    assert!(
        window
            .try_find(Role::Textbox, "Name of the conversation")
            .is_none()
    );
    desktop.press("Return");
    window.find(Role::Textbox, "Name of the conversation");
    assert!(window.try_text("Pinned").is_none(), "something was pinned");
}

fn search(desktop: &VirtualDesktop, window: &Window<'_>, words: &str) {
    desktop.press("ctrl+k");
    let field = window.find(Role::Textbox, "Search conversations, actions and settings");
    field.wait_for_focus();
    desktop.type_text(words);
    field.wait_for_value(words);
}

/// Presses the line with these words in one go: the lines are drawn anew while the search goes on.
fn take(window: &Window<'_>, words: &str) {
    wait::until(&format!("the line “{words}”"), || {
        window.evaluate(
            "const line = [...document.querySelectorAll('.command-item')].find(({ textContent }) => textContent.includes(arguments[0]));
             line?.click();
             return line !== undefined;",
            &[json!(words)],
        ) == true
    });
}

/// Whether what has the focus belongs to a row with these words, which stands in view.
fn has_focus_in_view(window: &Window<'_>, words: &str) -> bool {
    window.evaluate(
        "const control = document.activeElement;
         const row = control?.closest('.settings .setting') ?? control;
         const view = document.querySelector('#settings [data-part=scroller]').getBoundingClientRect();
         const { top, bottom } = row.getBoundingClientRect();
         return row.closest('#settings') !== null && row.textContent.includes(arguments[0]) && top >= view.top && bottom <= view.bottom;",
        &[json!(words)],
    ) == true
}
