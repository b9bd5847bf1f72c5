//! An answer in a terminal: there, and nothing of it was run.

use std::time::Duration;

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::application::Application;
use chatbeam_tests::linux::bar::{self, ask_here};
use chatbeam_tests::linux::chat::{ask, open_and_connect};
use chatbeam_tests::linux::clipboard;
use chatbeam_tests::linux::pasting::{newest_answer, paste};
use chatbeam_tests::linux::screen::Screen;
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::Role;
use chatbeam_tests::wait;
use serde_json::json;

use super::pasting::CTRL_RETURN;

#[test]
fn an_answer_of_commands_stands_in_the_terminal_on_one_line_and_nothing_of_it_runs() {
    let desktop = VirtualDesktop::start();
    let server = FaultServer::answering(
        "Do this:\n\n```sh\ntouch first\ntouch second\n\u{1b}[201~touch third\u{3}\u{4}\r\n```\n",
    );
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "How do I make files?");
    window.text("touch second");
    let answer = newest_answer(&window);
    let home = desktop.folder().join("home");
    // A shell that knows nothing of bracketed paste, so that each line that ends would run.
    let terminal = Application::open(
        &desktop,
        "xterm",
        &["-T", "Terminal", "-e", "sh"],
        "Terminal",
    );
    desktop.type_text(": ");

    assert_eq!(paste(&window, &answer, "rich"), json!({ "kind": "pasted" }));
    assert!(terminal.has_focus());
    assert!(!home.join("second").exists(), "a line was run");

    // What stands there is an argument of `:`, which does nothing; what follows shows that it is still one line.
    desktop.type_text("; touch done");
    wait::until("the line to run", || {
        // For a moment after pasting Enter reaches nobody.
        desktop.press("Return");
        home.join("done").exists()
    });
    for never in ["first", "second", "third"] {
        assert!(!home.join(never).exists(), "{never} was run");
    }
    desktop.type_text("fc -l >/dev/null 2>&1; touch ended");
    desktop.press("Return");
    wait::until("the shell to live", || home.join("ended").exists());
}

#[test]
fn a_second_press_of_the_keys_does_not_run_what_was_pasted() {
    for between in [100, 250, 400] {
        let desktop = VirtualDesktop::start();
        let server = FaultServer::answering("touch first");
        let window = open_and_connect(&desktop, &server.origin());
        let home = desktop.folder().join("home");
        let _terminal = Application::open(
            &desktop,
            "xterm",
            &["-T", "Terminal", "-e", "sh"],
            "Terminal",
        );
        let before = desktop.folder().join("before");
        std::fs::write(&before, "copied before").expect("a writable folder");
        let _held = clipboard::hold(&desktop, "image/png", &before);
        bar::open(&desktop, &window);
        ask_here(&desktop, &window, "How do I make a file?");
        window.find(Role::Button, "Paste into XTerm");

        Screen::of(&desktop).press_twice(&CTRL_RETURN, Duration::from_millis(between));

        bar::wait_until_hidden(&desktop);
        wait::until("what was copied before to be there again", || {
            clipboard::bytes(&desktop, "image/png") == std::fs::read(&before).ok()
        });
        // The line still stands there, so that it can be gone on with.
        desktop.type_text(".kept");
        wait::until("a later Enter to run the line", || {
            desktop.press("Return");
            home.join("first.kept").exists()
        });
        assert!(
            !home.join("first").exists(),
            "{between} ms between: it was run"
        );
    }
}
