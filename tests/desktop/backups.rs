//! Backups in the settings, and what is said of a history that can't be opened.

use std::fs;

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::accessibility::Accessibility;
use chatbeam_tests::linux::chat::{
    ASSISTANT, TITLE, ask, close_dialog, composer, listed, open_and_connect, open_settings,
};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::running::Running;
use chatbeam_tests::{programs, wait};

const QUESTION: &str = "Is there a trial?";
const ADDS: &str = "1 assistant, 1 conversation and 2 questions and answers";

/// What is said of the assistant that a restore brings.
fn brought(server: &FaultServer) -> String {
    format!("New hosted assistants: {ASSISTANT} at {}.", server.origin())
}

/// Asks, backs up, ends the program, and damages the history.
fn lose_the_history(desktop: &VirtualDesktop, server: &FaultServer) {
    desktop.was_told_that_closing_quits();
    let window = open_and_connect(desktop, &server.origin());
    ask(desktop, &window, QUESTION);
    window.text("It lasts 14 days.");
    open_settings(desktop, &window);
    window.button("Back up now").click();
    window.text("1 conversation, 2 questions and answers · verified");
    close_dialog(desktop, &window);
    window.close();
    let history = desktop.data_folder().join("history.db");
    fs::write(history, "not a history ".repeat(2000)).expect("the history is a file");
    // Else all of it might be read from there.
    for log in ["history.db-wal", "history.db-shm"] {
        let _ = fs::remove_file(desktop.data_folder().join(log));
    }
}

#[test]
fn a_damaged_history_is_brought_back_from_the_newest_backup_with_one_button() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    lose_the_history(&desktop, &server);

    let window = Window::open(&desktop);
    window.find(Role::Dialog, "The history is damaged");
    window.text("set aside as history-damaged-");
    window.text("It holds 1 conversation, 2 questions and answers.");
    window.button("Restore this backup").click();
    window.text(&format!("Added {ADDS}."));
    window.text(&brought(&server));
    window.button("Go on").click();
    composer(&window).wait_for_focus();

    listed(&window, QUESTION).click();
    window.text("It lasts 14 days.");
    assert_eq!(server.connections(), 1, "nothing was sent");
}

#[test]
fn a_backup_is_restored_later_with_what_it_adds_before_and_after() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    lose_the_history(&desktop, &server);
    let window = Window::open(&desktop);
    window.button("Not now").click();
    window.button("Use the user guide").click();

    open_settings(&desktop, &window);
    window.button("Restore…").click();
    window.text(&format!("This adds {ADDS}."));
    assert!(window.try_find(Role::ListItem, QUESTION).is_none());
    window.button("Restore").click();
    window.text(&format!("Added {ADDS}."));
    window.text(&brought(&server));
    window.button("Done").click();
    window.button("Restore…").click();
    window.text("Nothing to add: all of it is here already.");
    close_dialog(&desktop, &window);

    // What was read goes with the settings.
    open_settings(&desktop, &window);
    window.button("Restore…");
    assert!(window.try_button("Done").is_none());
    close_dialog(&desktop, &window);

    listed(&window, QUESTION).click();
    window.text("It lasts 14 days.");
}

#[test]
fn a_newer_history_is_refused_in_words_and_not_a_byte_of_it_is_changed() {
    let desktop = VirtualDesktop::start();
    desktop.was_told_that_closing_quits();
    let accessibility = Accessibility::start(&desktop);
    let window = Window::open(&desktop);
    window.button("Use the user guide");
    window.close();
    let history = desktop.data_folder().join("history.db");
    rusqlite::Connection::open(&history)
        .and_then(|connection| connection.pragma_update(None, "user_version", 99))
        .expect("the history is a database");
    let before = fs::read(&history).expect("the history is there");

    let mut started = Running::start(desktop.command(programs::chatbeam_desktop()));

    desktop.wait_for_window(TITLE, wait::LONG);
    let words = "The history was written by a newer version of Chatbeam. Install that version or a later one; nothing \
                 was changed.";
    wait::until("the words", || {
        accessibility.place_of("label", words).is_some()
    });
    accessibility.click("push button", "OK");
    assert_eq!(started.wait().code(), Some(1));
    assert!(fs::read(&history).expect("it is still there") == before);
}
