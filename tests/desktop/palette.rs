//! Every setting and every action is found by its name, and leads to its very place.

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::chat::{ask, close_dialog, composer, new_question, open_and_connect};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::programs;
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
    wait::until("what can be done with it", || {
        window.evaluate(
            "const line = document.querySelector('.command-item[data-on-open]');
             line?.click();
             return line !== null;",
            &[],
        ) == true
    });
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

    assert!(window.try_text("Pinned").is_none(), "something was pinned");

    // Where nothing that was said is found, it stands on top, and Enter takes it once that is seen.
    search(&desktop, &window, "rename conversation");
    wait_for_marked(&window, "Rename");
    desktop.press("Return");
    window.find(Role::Textbox, "Name of the conversation");
}

#[test]
fn enter_takes_the_marked_line_on_top_and_down_the_next_one() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is the theme part of the trial?");
    window.text("It lasts 14 days.");

    search(&desktop, &window, "theme");
    window.find(Role::Heading, "Found · 1 result");
    wait_for_marked(&window, "Theme: System");
    desktop.press("Down");
    wait::until("the second line to have the focus", || {
        window.focused().text().contains("Theme: Light")
    });
    // The mark is where Enter leads; in the list that is the focus.
    let seen = "const line = document.querySelector('[data-next]');
                return getComputedStyle(line, '::after').content !== 'none';";
    assert_eq!(window.evaluate(seen, &[]), false);
    desktop.press("ctrl+k");
    wait::until("the mark to be seen again", || {
        window.evaluate(seen, &[]) == true
    });

    // A place that is found later does not become the line that Enter takes.
    search(&desktop, &window, "trial");
    wait_for_marked(&window, "Is the theme part");
    let asked = desktop
        .command(programs::chatbeam())
        .args(["ask", "Another trial?"])
        .status();
    assert!(asked.expect("chatbeam starts").success());
    window.find(Role::Heading, "Found · 2 results");
    wait_for_marked(&window, "Is the theme part");
}

/// Waits until Enter in the search takes the line with these words.
fn wait_for_marked(window: &Window<'_>, words: &str) {
    wait::until(&format!("“{words}” to be marked"), || {
        window.evaluate(
            "const marked = [...document.querySelectorAll('[data-next]')];
             return marked.length === 1 && marked[0].textContent.includes(arguments[0]);",
            &[json!(words)],
        ) == true
    });
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
