//! An answer in the other application, and the clipboard as it was.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::application::Application;
use chatbeam_tests::linux::bar::{self, ask_here};
use chatbeam_tests::linux::chat::{ask, open_and_connect};
use chatbeam_tests::linux::clipboard;
use chatbeam_tests::linux::pasting::{context, copy, newest_answer, paste, target};
use chatbeam_tests::linux::screen::Screen;
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Page, Role, Window};
use chatbeam_tests::running::Running;
use chatbeam_tests::wait;
use serde_json::json;

/// An answer that looks different as plain text.
const ANSWER: &str = "A **refund** takes five days.";
const PLAIN: &str = "A refund takes five days.";

/// Ctrl+Enter, as X11 numbers its keys.
pub(crate) const CTRL_RETURN: [u32; 2] = [0xffe3, 0xff0d];

/// The suggested shortcut.
const SHORTCUT: &str = "ctrl+alt+space";

#[test]
fn a_question_from_the_shortcut_is_answered_into_the_editor_and_the_picture_is_copied_again() {
    let server = FaultServer::answering(ANSWER);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    let editor = Application::text_editor(&desktop);
    let _held = clipboard::hold(&desktop, "image/png", &picture());

    desktop.press(SHORTCUT);
    bar::wait_for_focus(&desktop);
    window.switch_to(Page::Bar);
    ask_here(&desktop, &window, "How long does a refund take?");
    window.text(PLAIN);
    window.find(Role::Button, "Paste into Mousepad");
    desktop.press("ctrl+Return");

    bar::wait_until_hidden(&desktop);
    editor.wait_for_focus();
    editor.wait_until_changed();
    wait::until("the picture to be on the clipboard again", || {
        clipboard::bytes(&desktop, "image/png") == std::fs::read(picture()).ok()
    });
    assert_eq!(text_of(&desktop, &editor), PLAIN);
    assert_eq!(server.connections(), 1);
}

#[test]
fn a_second_press_of_the_keys_does_nothing_in_the_editor() {
    let server = FaultServer::answering(ANSWER);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    let editor = Application::text_editor(&desktop);
    for (between, expected) in [(100, PLAIN.to_owned()), (250, PLAIN.repeat(2))] {
        let held = clipboard::hold(&desktop, "image/png", &picture());
        bar::open(&desktop, &window);
        // Else the answer before it stands there, ready to be pasted.
        desktop.press("ctrl+n");
        window.wait_until_gone(PLAIN);
        ask_here(&desktop, &window, "How long does a refund take?");
        window.find(Role::Button, "Paste into Mousepad");

        Screen::of(&desktop).press_twice(&CTRL_RETURN, Duration::from_millis(between));

        bar::wait_until_hidden(&desktop);
        wait::until("the picture to be on the clipboard again", || {
            clipboard::bytes(&desktop, "image/png") == std::fs::read(picture()).ok()
        });
        drop(held);
        assert_eq!(text_of(&desktop, &editor), expected, "{between} ms between");
        desktop.press("ctrl+End");
        window.switch_to(Page::Chat);
    }
}

#[test]
fn the_bar_stays_and_says_what_to_press_when_the_application_was_closed_meanwhile() {
    let server = FaultServer::answering(ANSWER);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    let editor = Application::text_editor(&desktop);
    bar::summon(&desktop, &[]);
    bar::wait_for_focus(&desktop);
    window.switch_to(Page::Bar);
    ask_here(&desktop, &window, "How long does a refund take?");
    window.text(PLAIN);
    editor.end();
    bar::wait_for_focus(&desktop);

    desktop.press("ctrl+Return");

    window.text("Copied. Press Ctrl+V");
    assert!(bar::shown(&desktop).is_some());
    assert_eq!(clipboard::plain_text(&desktop), PLAIN);
}

#[test]
fn an_answer_is_pasted_from_the_chat_window_which_names_the_application() {
    let desktop = VirtualDesktop::start();
    let (window, _server) = answered(&desktop);
    let answer = newest_answer(&window);
    assert_eq!(target(&window), json!(null));
    let editor = Application::text_editor(&desktop);
    wait::until("the editor to be named", || {
        target(&window) == json!("Mousepad")
    });
    // The chat window has the focus, as when its button is pressed.
    desktop.activate_titled("Chatbeam");
    let files = desktop.folder().join("files");
    std::fs::write(&files, "copy\nfile:///tmp/a%20b").expect("a writable folder");
    let held = clipboard::hold(&desktop, "x-special/gnome-copied-files", &files);

    assert_eq!(paste(&window, &answer, "rich"), json!({ "kind": "pasted" }));
    assert!(editor.has_focus());
    let restored = clipboard::bytes(&desktop, "x-special/gnome-copied-files");
    assert_eq!(restored, std::fs::read(&files).ok());
    drop(held);

    assert_eq!(text_of(&desktop, &editor), PLAIN);
}

#[test]
fn our_own_earlier_copy_is_on_the_clipboard_again_and_an_empty_clipboard_is_empty_again() {
    let desktop = VirtualDesktop::start();
    let (window, _server) = answered(&desktop);
    let answer = newest_answer(&window);
    let editor = Application::text_editor(&desktop);

    assert_eq!(
        paste(&window, &answer, "plain"),
        json!({ "kind": "pasted" })
    );
    assert_eq!(clipboard::formats(&desktop), Vec::<String>::new());

    copy(&window, &answer);
    let html = clipboard::html(&desktop);
    assert_eq!(
        paste(&window, &answer, "markdown"),
        json!({ "kind": "pasted" })
    );
    assert_eq!(clipboard::html(&desktop), html);
    assert_eq!(clipboard::plain_text(&desktop), PLAIN);
    assert_eq!(text_of(&desktop, &editor), format!("{PLAIN}{ANSWER}"));
}

#[test]
fn a_program_that_holds_the_clipboard_and_hangs_does_not_hold_up_a_paste() {
    let desktop = VirtualDesktop::start();
    let (window, _server) = answered(&desktop);
    let answer = newest_answer(&window);
    let editor = Application::text_editor(&desktop);
    let held = clipboard::hold(&desktop, "image/png", &picture());
    held.stop();

    assert_eq!(
        paste(&window, &answer, "plain"),
        json!({ "kind": "pasted", "message": "Pasted. What you had copied could not be kept." })
    );
    assert!(editor.has_focus());
    assert_eq!(
        clipboard::plain_text(&desktop),
        PLAIN,
        "what was there is lost, and ours is better than nothing"
    );
    assert_eq!(text_of(&desktop, &editor), PLAIN);
}

#[test]
fn a_program_that_holds_the_clipboard_and_hangs_is_not_waited_for_as_context() {
    let desktop = VirtualDesktop::start();
    let (window, _server) = answered(&desktop);
    bar::open(&desktop, &window);
    let held = clipboard::hold(&desktop, "UTF8_STRING", &picture());
    held.stop();

    assert_eq!(context(&window), json!(null));
}

#[test]
fn a_program_that_looks_at_the_clipboard_again_and_again_is_not_taken_for_the_application() {
    let desktop = VirtualDesktop::start();
    let (window, _server) = answered(&desktop);
    let answer = newest_answer(&window);
    let editor = Application::text_editor(&desktop);
    editor.stop();
    let mut command = desktop.command("sh");
    let again_and_again = "while :; do xclip -selection clipboard -o >/dev/null 2>&1; done";
    command.args(["-c", again_and_again]);
    let _looking = Running::start(command);

    assert_eq!(
        paste(&window, &answer, "plain"),
        json!({ "kind": "copied", "message": "Copied. If nothing was pasted, press Ctrl+V" })
    );
    assert_eq!(clipboard::plain_text(&desktop), PLAIN);
}

#[test]
fn keys_that_are_still_held_neither_reach_the_application_nor_spoil_the_paste() {
    let desktop = VirtualDesktop::start();
    let (window, _server) = answered(&desktop);
    let answer = newest_answer(&window);
    let editor = Application::text_editor(&desktop);
    desktop.activate_titled("Chatbeam");
    desktop.hold_keys(&["Alt_L", "Control_L", "Return"]);

    assert_eq!(
        paste(&window, &answer, "plain"),
        json!({ "kind": "pasted" })
    );

    desktop.release_keys(&["Return", "Control_L", "Alt_L"]);
    assert_eq!(text_of(&desktop, &editor), PLAIN);
}

#[test]
fn a_paste_that_is_under_way_is_finished_when_the_program_is_quit() {
    let desktop = VirtualDesktop::start();
    desktop.was_told_that_closing_quits();
    let (window, _server) = answered(&desktop);
    let editor = Application::text_editor(&desktop);
    let paste = window.find(Role::Button, "Paste into Mousepad");
    desktop.activate_titled("Chatbeam");
    // The paste waits for it.
    desktop.hold_keys(&["F9"]);
    paste.click();
    wait::until("the answer to be offered", || {
        clipboard::bytes(&desktop, "UTF8_STRING").as_deref() == Some(PLAIN.as_bytes())
    });
    let screen = Screen::of(&desktop);
    screen.press_close(screen.window("Chatbeam").expect("the chat window"));
    desktop.release_keys(&["F9"]);

    window.wait_until_ended();
    editor.wait_until_changed();
    assert_eq!(text_of(&desktop, &editor), PLAIN);
}

#[test]
fn without_an_application_the_answer_is_copied_and_the_keys_are_told() {
    let desktop = VirtualDesktop::start();
    let (window, _server) = answered(&desktop);
    let answer = newest_answer(&window);
    let editor = Application::text_editor(&desktop);
    wait::until("the editor to be named", || {
        target(&window) == json!("Mousepad")
    });
    editor.end();
    wait::until("the editor to be forgotten", || {
        target(&window) == json!(null)
    });

    assert_eq!(
        paste(&window, &answer, "rich"),
        json!({ "kind": "copied", "message": "Copied. Press Ctrl+V" })
    );
    assert_eq!(clipboard::plain_text(&desktop), PLAIN);
    assert!(clipboard::html(&desktop).contains("<strong>refund</strong>"));
}

/// The chat window with a question and its answer.
fn answered(desktop: &VirtualDesktop) -> (Window<'_>, FaultServer) {
    let server = FaultServer::answering(ANSWER);
    let window = open_and_connect(desktop, &server.origin());
    ask(desktop, &window, "How long does a refund take?");
    window.text(PLAIN);
    (window, server)
}

/// Everything in an editor that has the focus.
fn text_of(desktop: &VirtualDesktop, editor: &Application<'_>) -> String {
    editor.wait_for_focus();
    let marker = desktop.folder().join("marker");
    std::fs::write(&marker, "nothing was copied").expect("a writable folder");
    let held = clipboard::hold(desktop, "UTF8_STRING", &marker);
    editor.copy_all();
    wait::until("the editor to copy", || {
        clipboard::formats(desktop).len() > 2
    });
    drop(held);
    clipboard::plain_text(desktop)
}

/// A picture as a person may have copied it.
fn picture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/icons/icon.png")
}
