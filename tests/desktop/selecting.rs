//! Doing something with several conversations at once, and grouping the list.

use std::fs;

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::chat::{TITLE, close_dialog, listed};
use chatbeam_tests::linux::screen::Screen;
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Element, Role, Window};
use chatbeam_tests::wait;
use serde_json::json;

use super::tidying::{take_from_menu, wait_for_titles, with_questions};
use super::transfer::choose;

const QUESTIONS: [&str; 4] = ["One?", "Two?", "Three?", "Four?"];

/// The titles of what is selected, from above; none where nothing is.
fn wait_for_selected(window: &Window<'_>, expected: &[&str]) {
    wait::until(&format!("{expected:?} to be selected"), || {
        window.evaluate(
            "return [...document.querySelectorAll('[aria-pressed=true] [data-part=title]')].map((title) => title.textContent);",
            &[],
        ) == json!(expected)
    });
}

/// Where a line's name stands on the screen.
pub(crate) fn place_of(desktop: &VirtualDesktop, line: &Element<'_>) -> (i32, i32) {
    line.wait_until_still();
    let inside = line.ask(
        "const { x, y, width, height } = arguments[0].getBoundingClientRect();
         return [Math.round(x + width / 3), Math.round(y + height / 2)];",
    );
    let inside = |index: usize| {
        let number = inside[index].as_i64().expect("a place has numbers");
        i32::try_from(number).expect("a place on the screen")
    };
    let screen = Screen::of(desktop);
    let window = screen.window(TITLE).expect("the window stands there");
    let (x, y, ..) = screen.place_of(window).expect("it has a place");
    (i32::from(x) + inside(0), i32::from(y) + inside(1))
}

fn focus_list(desktop: &VirtualDesktop, window: &Window<'_>) {
    desktop.press("ctrl+k");
    window
        .find(Role::Textbox, "Search conversations")
        .wait_for_focus();
    desktop.press("Down");
    wait::until("the list to have the focus", || {
        window.focused().attribute("data-conversation").is_some()
    });
}

#[test]
fn several_are_selected_by_keyboard_deleted_and_brought_back_at_once() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = with_questions(&desktop, &server, &QUESTIONS);
    focus_list(&desktop, &window);

    desktop.press("shift+Down");
    wait_for_selected(&window, &["Four?", "Three?"]);
    desktop.press("shift+Down");
    wait_for_selected(&window, &["Four?", "Three?", "Two?"]);
    desktop.press("shift+Up");
    wait_for_selected(&window, &["Four?", "Three?"]);
    window.text("2 selected");
    // The focus is on the last one; a press takes it out, and opens nothing.
    desktop.press("Return");
    wait_for_selected(&window, &["Four?"]);
    desktop.press("ctrl+a");
    wait_for_selected(&window, &["Four?", "Three?", "Two?", "One?"]);
    desktop.press("Escape");
    wait_for_selected(&window, &[]);

    desktop.press("Home");
    desktop.press("shift+Down");
    wait_for_selected(&window, &["Four?", "Three?"]);
    desktop.press("Delete");
    wait_for_titles(&window, &["Two?", "One?"]);
    wait_for_selected(&window, &[]);
    // What a screen reader is told of last.
    wait::until("the deletion to be told", || {
        let said = window.evaluate("return document.querySelector('#status').textContent;", &[]);
        said.as_str()
            .is_some_and(|said| said.starts_with("2 conversations deleted."))
    });
    window.text("2 conversations deleted.");
    window.wait_for_focus_on("Two?");
    desktop.press("ctrl+z");
    wait_for_titles(&window, &["Four?", "Three?", "Two?", "One?"]);
    window.text("2 conversations brought back.");
    // One of them was open.
    window.find(Role::Heading, "Four?");
    assert_eq!(server.requests().len(), 4, "tidying up sent something");
}

#[test]
fn several_are_selected_by_mouse_exported_and_archived() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = with_questions(&desktop, &server, &QUESTIONS);
    let click = |title: &str, key: &str| {
        let place = place_of(&desktop, &listed(&window, title));
        desktop.hold_keys(&[key]);
        desktop.click_at(place);
        desktop.release_keys(&[key]);
    };

    take_from_menu(&window, "Three?", "Select");
    wait_for_selected(&window, &["Three?"]);
    listed(&window, "One?").click();
    wait_for_selected(&window, &["Three?", "One?"]);
    window.button("Done").click();
    wait_for_selected(&window, &[]);

    click("Four?", "ctrl");
    click("Two?", "shift");
    wait_for_selected(&window, &["Four?", "Three?", "Two?"]);
    click("Three?", "ctrl");
    wait_for_selected(&window, &["Four?", "Two?"]);

    window.button("Export…").click();
    window.find(Role::MenuItem, "Markdown").click();
    let file = desktop.folder().join("some.md");
    choose(&desktop, "Save File", &file);
    window.text("2 conversations written to");
    let text = fs::read_to_string(&file).expect("the file is there");
    assert!(
        text.contains("> Four?") && text.contains("> Two?"),
        "{text}"
    );
    assert!(!text.contains("Three?"), "{text}");

    window.button("Archive").click();
    wait_for_titles(&window, &["Three?", "One?"]);
    wait_for_selected(&window, &[]);
    window.button("Archived").click();
    wait_for_titles(&window, &["Four?", "Two?"]);
    take_from_menu(&window, "Four?", "Select");
    listed(&window, "Two?").click();
    // The menu of one of them is about all of them.
    take_from_menu(&window, "Two?", "Move 2 conversations out of the archive");
    window.text("Nothing is archived.");
}

#[test]
fn during_a_search_the_menu_offers_to_select_nothing() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = with_questions(&desktop, &server, &QUESTIONS[..2]);
    let offers_all = || {
        window.button("Grouping and selecting").click();
        window.find(Role::MenuItem, "Group by date");
        let all = window.try_find(Role::MenuItem, "Select all that are listed");
        let offers = all.is_some();
        desktop.press("Escape");
        wait::until("the menu to close", || {
            window.try_find(Role::MenuItem, "Group by date").is_none()
        });
        offers
    };
    assert!(offers_all());
    desktop.press("ctrl+k");
    desktop.type_text("14 days");
    window.find(Role::Heading, "Found · 2 results");
    assert!(!offers_all());
}

#[test]
fn the_list_is_grouped_by_assistant_and_stays_so() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = with_questions(&desktop, &server, &["Where is the invoice?"]);
    window.find(Role::Heading, "Today");
    let group = |window: &Window<'_>, by: &str| {
        window.button("Grouping and selecting").click();
        window.find(Role::MenuItem, by).click();
    };
    group(&window, "Group by assistant");
    window.find(Role::Heading, "Acme Support");
    window.kill();

    let window = Window::open(&desktop);
    window.find(Role::Heading, "Acme Support");
    wait_for_titles(&window, &["Where is the invoice?"]);
    group(&window, "Group by date");
    window.find(Role::Heading, "Today");
    // The search finds it, too.
    window.wait_for_keys();
    desktop.press("ctrl+k");
    desktop.type_text("group conversations assistant");
    window.find(Role::ListItem, "Group conversations by: Assistant");
    desktop.press("Return");
    window.find(Role::Heading, "Acme Support");
    desktop.press("ctrl+slash");
    window.text("Select conversations in the list");
    close_dialog(&desktop, &window);
}
