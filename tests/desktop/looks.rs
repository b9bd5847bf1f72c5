//! What can be measured about how it looks: every text can be read, and the focus can be seen.

use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::linux::chat::{ask, listed, open_and_connect};
use chatbeam_tests::linux::virtual_desktop::{Oddity, VirtualDesktop};
use chatbeam_tests::linux::window::{Role, Window, contrast};
use chatbeam_tests::wait;

const ANSWER: &str = "Three services:\n\n| Service | Plan |\n| --- | --- |\n| Chat widget | All |\n\n\
    ```sh\ncurl -X POST https://www.chatbeam.com # a comment\n```\n\n> Quoted, with a [link](https://example.com).";

#[test]
fn every_text_has_enough_contrast_in_both_themes() {
    let server = FaultServer::start([Behaviour::Answer(ANSWER.to_owned()), Behaviour::status(503)]);
    // Half-way between two colours, nothing has the contrast of either.
    let desktop = VirtualDesktop::start_with(&[Oddity::Still]);
    let window = Window::open(&desktop);
    window.button("Connect");
    in_both_themes(&window, "the first start");
    drop(window);

    let window = open_and_connect(&desktop, &server.origin());
    in_both_themes(&window, "a new question");
    ask(&desktop, &window, "What services do you offer?");
    window.find(Role::Table, "Chat widget");
    ask(&desktop, &window, "Tell me more about that");
    window.find(Role::Button, "Send again");
    in_both_themes(&window, "an answer and a failure");
    window.button("Settings").click();
    window.find(Role::Dialog, "Settings");
    in_both_themes(&window, "the settings");
}

#[test]
fn the_focus_can_be_seen_wherever_it_goes() {
    let server = FaultServer::start([Behaviour::Answer(ANSWER.to_owned())]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "What services do you offer?");
    window.find(Role::Table, "Chat widget");
    let start = window.focused().describe();

    let mut seen = 0;
    loop {
        let before = window.focused().describe();
        desktop.press("Tab");
        wait::until("the focus to move", || {
            window.focused().describe() != before
        });
        let focused = window.focused();
        if focused.describe() == start {
            break;
        }
        if focused.describe() == "body" {
            continue;
        }
        assert!(
            focused.shows_its_focus(),
            "{} does not show its focus",
            focused.describe()
        );
        seen += 1;
        assert!(seen < 60, "the focus never comes back");
    }
    assert!(seen >= 6, "only {seen} places can be reached");
}

#[test]
fn a_key_shows_the_focus_that_it_moves_even_after_a_click() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is there a trial?");
    window.text("It lasts 14 days.");

    listed(&window, "Is there a trial?").click();
    wait::until("the line to have the focus", || {
        has_focus(&window, ".conversation-item")
    });
    assert!(
        !has_focus(&window, "[data-ringed]"),
        "a click alone shows a ring"
    );
    desktop.press("ctrl+k");
    window
        .find(Role::Textbox, "Search conversations")
        .wait_for_focus();
    desktop.press("Down");
    wait::until("the line to have the focus and to show it", || {
        has_focus(&window, ".conversation-item[data-ringed]")
    });

    desktop.press("shift+F10");
    wait::until("the menu to have the focus and to show it", || {
        has_focus(&window, ".menu-item[data-ringed]")
    });
}

/// Whether `selector` holds for what has the focus, which is marked where it shows a ring by itself.
fn has_focus(window: &Window<'_>, selector: &str) -> bool {
    window.evaluate(
        "const focused = document.activeElement;
         focused.toggleAttribute('data-ringed', getComputedStyle(focused).outlineStyle !== 'none');
         return focused.matches(arguments[0]);",
        &[selector.into()],
    ) == true
}

fn in_both_themes(window: &Window<'_>, what: &str) {
    for theme in ["light", "dark"] {
        window.evaluate(
            "document.documentElement.dataset.theme = arguments[0];",
            &[theme.into()],
        );
        let weak = contrast::texts_below(window, 4.5);
        assert_eq!(weak, Vec::<String>::new(), "{what}, {theme}");
    }
}
