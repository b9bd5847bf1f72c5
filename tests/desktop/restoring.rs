//! The offer to restore after damage, which lasts until it is answered, and how far a large restore is.

use std::fs;

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::bar::{self, ask_here};
use chatbeam_tests::linux::chat::{
    ask, close_dialog, composer, listed, open_and_connect, open_settings,
};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Page, Role, Window};
use chatbeam_tests::running::Running;
use chatbeam_tests::{history, programs, wait};

const QUESTION: &str = "Is there a trial?";
const DAMAGED: &str = "The history is damaged";

/// The newest question of the conversation that is open, also behind a dialog.
const SHOWN: &str = "return document.querySelector('#thread [data-exchange]:last-child [data-part=question]')?.textContent;";

/// Enough that a restore takes a while.
const MANY: usize = 4_000;

/// Runs the command line in `desktop` to its end.
fn run(desktop: &VirtualDesktop, arguments: &[&str]) {
    let mut command = desktop.command(programs::chatbeam());
    command.args(arguments);
    let mut running = Running::start(command);
    assert_eq!(running.wait().code(), Some(0), "{:#?}", running.output());
}

/// Leaves a history with one question, and as many conversations more, backed up and then damaged. Returns the backup's
/// name.
fn lost(desktop: &VirtualDesktop, more: usize) -> String {
    let server = FaultServer::answering("It lasts 14 days.");
    desktop.was_told_that_closing_quits();
    let window = open_and_connect(desktop, &server.origin());
    ask(desktop, &window, QUESTION);
    window.text("It lasts 14 days.");
    window.close();
    let data = desktop.data_folder();
    let answers = ["It lasts 14 days.".to_owned()];
    let conversations: Vec<_> = (0..more)
        .map(|number| (format!("Conversation {number}"), &answers[..]))
        .collect();
    history::add_conversations(&data, &conversations);
    run(desktop, &["backup", "create"]);
    let history = data.join("history.db");
    fs::write(history, "not a history ".repeat(2000)).expect("the history is a file");
    for log in ["history.db-wal", "history.db-shm"] {
        // Else all of it might be read from there.
        let _ = fs::remove_file(data.join(log));
    }
    let backups = fs::read_dir(data.join("backups")).expect("there is a backup");
    backups
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .find(|name| name.starts_with("by-hand-"))
        .expect("there is a backup by hand")
}

#[test]
fn the_offer_is_made_at_each_start_until_the_person_begins_with_an_empty_history() {
    let desktop = VirtualDesktop::start();
    lost(&desktop, 0);
    // A command meets the damage first.
    let mut command = desktop.command(programs::chatbeam());
    command.args(["history", "search", "trial"]);
    assert_eq!(Running::start(command).wait().code(), Some(1));

    for _ in 0..2 {
        let window = Window::open(&desktop);
        window.find(Role::Dialog, DAMAGED);
        window.button("Not now").click();
        window.find(Role::Heading, "Welcome to Chatbeam");
        window.close();
    }
    let window = Window::open(&desktop);
    window.find(Role::Dialog, DAMAGED);
    window.button("Start with an empty history").click();
    window.wait_until_gone(DAMAGED);
    window.close();

    let window = Window::open(&desktop);
    window.find(Role::Heading, "Welcome to Chatbeam");
    assert!(window.try_find(Role::Dialog, DAMAGED).is_none());
    window.button("Settings").click();
    window.button("Restore…").click();
    window.text("This adds 1 assistant");
    window.button("Restore").click();
    window.text("Added 1 assistant");
    close_dialog(&desktop, &window);
    listed(&window, QUESTION);
}

#[test]
fn answering_the_offer_leaves_what_was_opened_behind_it_open() {
    let desktop = VirtualDesktop::start();
    lost(&desktop, 0);
    let window = Window::open(&desktop);
    window.button("Not now").click();
    window.button("Use the user guide").click();
    composer(&window);
    window.close();

    let window = Window::open(&desktop);
    window.find(Role::Dialog, DAMAGED);
    bar::open(&desktop, &window);
    ask_here(&desktop, &window, "What is a credit?");
    window.text("When a credit is counted");
    desktop.press("ctrl+j");
    bar::wait_until_hidden(&desktop);
    window.switch_to(Page::Chat);
    wait::until("the question to be shown behind the offer", || {
        window.evaluate(SHOWN, &[]) == "What is a credit?"
    });
    window.button("Not now").click();
    composer(&window).wait_for_focus();
    assert_eq!(window.evaluate(SHOWN, &[]), "What is a credit?");
}

#[test]
fn a_restore_that_was_killed_is_offered_again_and_completed() {
    let desktop = VirtualDesktop::start();
    lost(&desktop, MANY);

    let window = Window::open(&desktop);
    window.button("Restore this backup").click();
    window.text(&format!("of {} conversations", "4,001"));
    window.button("Stop");
    window.kill();

    let window = Window::open(&desktop);
    window.find(Role::Dialog, DAMAGED);
    window.text("It holds 4,001 conversations");
    window.button("Restore this backup").click();
    window.find(Role::Dialog, "The history is restored");
    window.button("Go on").click();
    composer(&window).wait_for_focus();
    listed(&window, "Conversation 3999");
    window.close();

    let window = Window::open(&desktop);
    listed(&window, "Conversation 3999");
    assert!(window.try_find(Role::Dialog, DAMAGED).is_none());
    open_settings(&desktop, &window);
    window.button("Back up now").click();
    window.text("Backed up and verified: 4,001 conversations, 8,002 questions and answers.");
}

#[test]
fn a_restore_that_is_stopped_says_so_and_can_be_gone_on_with() {
    let desktop = VirtualDesktop::start();
    lost(&desktop, MANY);
    let window = Window::open(&desktop);
    window.wait_for_keys();
    window.button("Restore this backup").click();
    window.text(&format!("of {} conversations", "4,001"));
    // The button has the focus.
    desktop.press("Return");
    window.text("Restore it again for the rest.");
    window.button("Restore this backup").click();
    window.find(Role::Dialog, "The history is restored");
}

#[test]
fn welcome_gives_way_when_the_command_line_restores_the_history() {
    let desktop = VirtualDesktop::start();
    let name = lost(&desktop, 0);
    let window = Window::open(&desktop);
    window.button("Not now").click();
    window.find(Role::Heading, "Welcome to Chatbeam");

    run(&desktop, &["backup", "restore", &name]);

    composer(&window).wait_for_focus();
    listed(&window, QUESTION).click();
    window.text("It lasts 14 days.");
}
