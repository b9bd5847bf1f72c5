//! What differs under Wayland: no global shortcut, no pasting, and a compositor that decides where windows stand.

use chatbeam_tests::linux::bar::{BAR, field};
use chatbeam_tests::linux::chat::TITLE;
use chatbeam_tests::linux::wayland::{WaylandDesktop, soon};
use chatbeam_tests::linux::window::{Page, Role, Window};
use chatbeam_tests::running::Running;
use chatbeam_tests::{programs, wait};

/// What the guide answers.
const QUESTION: &str = "How do I change the quick question shortcut?";

fn open(desktop: &WaylandDesktop) -> Window<'_> {
    let window = Window::open(desktop);
    window.button("Use the user guide").click();
    window.find(Role::Heading, "Ask");
    desktop.wait_for_focus(TITLE);
    window
}

/// Summons the bar until it has the focus: an Escape that was pressed once more than needed may be on its way yet.
fn summon(desktop: &WaylandDesktop) {
    wait::until("the bar with the focus", || {
        let mut command = desktop.command(programs::chatbeam());
        command.arg("quick");
        let mut quick = Running::start(command);
        assert_eq!(quick.wait().code(), Some(0), "{:#?}", quick.output());
        soon(|| desktop.has_focus(BAR))
    });
}

/// Asks in the bar, and waits for the answer.
fn ask(desktop: &WaylandDesktop, window: &Window<'_>) {
    window.switch_to(Page::Bar);
    field(window).wait_for_focus();
    desktop.type_text(QUESTION);
    field(window).wait_for_value(QUESTION);
    desktop.press_until(&[], "Return", "the answer", || {
        window.try_text("Quick question > Shortcut").is_some()
    });
}

#[test]
fn the_settings_say_that_the_shortcut_can_not_be_grabbed_and_which_command_to_bind() {
    let desktop = WaylandDesktop::start();
    let window = open(&desktop);
    desktop.press_until(&["ctrl"], "comma", "the settings", || {
        window.try_find(Role::Dialog, "Settings").is_some()
    });
    window.text("Wayland");
    window.text("chatbeam quick");
}

#[test]
fn the_command_line_shows_the_bar_and_escape_hides_it() {
    let desktop = WaylandDesktop::start();
    let window = open(&desktop);
    summon(&desktop);
    window.switch_to(Page::Bar);
    field(&window).wait_for_focus();
    desktop.type_text("Is there a trial?");
    field(&window).wait_for_value("Is there a trial?");
    desktop.press_until(&[], "Escape", "the bar to hide", || !desktop.shows(BAR));
    summon(&desktop);
    field(&window).wait_for_value("Is there a trial?");
}

#[test]
fn an_answer_is_copied_with_both_formats() {
    let desktop = WaylandDesktop::start();
    let window = open(&desktop);
    summon(&desktop);
    ask(&desktop, &window);
    desktop.press_until(&["ctrl"], "c", "the answer to be copied", || {
        window.try_text("Copied").is_some()
    });
    assert!(desktop.clipboard("text/html").contains("<p"));
    assert!(!desktop.clipboard("text/plain;charset=utf-8").contains("<p"));
}

#[test]
fn pasting_copies_and_says_what_to_press() {
    let desktop = WaylandDesktop::start();
    let window = open(&desktop);
    summon(&desktop);
    ask(&desktop, &window);
    desktop.press_until(&["ctrl"], "Return", "what to press", || {
        window.try_text("Copied. Press Ctrl+V").is_some()
    });
    wait::until("the answer to be on the clipboard", || {
        !desktop.clipboard("text/plain;charset=utf-8").is_empty()
    });
}
