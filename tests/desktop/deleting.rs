//! Deleting everything, and what is there afterwards.

use std::fs;
use std::path::PathBuf;

use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::deleting;
use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::linux::chat::{TITLE, ask, open_and_connect, open_settings};
use chatbeam_tests::linux::leaks::Canary;
use chatbeam_tests::linux::virtual_desktop::{Oddity, VirtualDesktop};
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::linux::{keyring, processes};
use chatbeam_tests::{programs, wait};

/// A question that stands nowhere else.
const QUESTION: &str = "deleted-question-Vq3XkR7tN2";

fn open_the_question(desktop: &VirtualDesktop, window: &Window<'_>) {
    open_settings(desktop, window);
    window.button("Delete everything…").click();
    window.text("Delete everything that Chatbeam keeps on this computer?");
    window
        .find(Role::Textbox, "Type the word delete")
        .wait_for_focus();
}

#[test]
fn everything_goes_once_the_word_is_typed_and_the_program_begins_anew() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, QUESTION);
    window.text("It lasts 14 days.");
    open_settings(&desktop, &window);
    window.button("Back up now").click();
    window.text("Backed up and verified: 1 conversation, 2 questions and answers.");
    window.evaluate_later(
        "const done = arguments[0];
         window.__TAURI__.core.invoke('set_proxy',
           { address: 'http://proxy.example:3128', user: 'clara', password: 'a-password' }).then(done);",
        &[],
    );
    let canary = Canary::new(QUESTION);
    assert!(!canary.files_below(desktop.folder()).is_empty());
    let before = desktop.processes_of(&programs::chatbeam_desktop());

    open_the_question(&desktop, &window);
    for words in [
        "1 conversation, 2 questions and answers, and all drafts",
        "1 backup of the history",
        "2 keys in the keychain",
    ] {
        window.text(words);
    }
    desktop.press("Return");
    window.text("Type the word delete, so that nothing goes by mistake.");
    assert_eq!(keyring::secrets(&desktop).len(), 2, "only asked so far");
    window.find(Role::Textbox, "Type the word delete").click();
    desktop.type_text("delete");
    desktop.press("Return");

    let arguments = wait_for_the_next(&desktop, &before);
    assert!(keyring::secrets(&desktop).is_empty());
    assert_eq!(canary.files_below(desktop.folder()), Vec::<PathBuf>::new());
    drop(window);

    let window = next_window(&desktop, &arguments);
    window.text("Everything that Chatbeam kept on this computer is deleted.");
    drop(window);

    // A start that claims the same where there is a history is like any other.
    let window = next_window(&desktop, &arguments);
    assert!(window.try_text("is deleted").is_none());
}

#[test]
fn nothing_goes_while_a_question_is_under_way() {
    let server = FaultServer::start([Behaviour::AnswerWhenReleased(
        "It lasts 14 days.".to_owned(),
    )]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, QUESTION);
    server.wait_for_requests(1);

    open_the_question(&desktop, &window);
    desktop.type_text("delete");
    desktop.press("Return");

    window.text("A question is still under way.");
    window.text("Nothing was deleted.");
    assert_eq!(keyring::secrets(&desktop).len(), 1);
    window.button("Keep everything").click();
    server.release();
    window.text("It lasts 14 days.");
}

/// Types the word, and presses the key that deletes.
fn delete(desktop: &VirtualDesktop, window: &Window<'_>) {
    window.find(Role::Textbox, "Type the word delete").click();
    desktop.type_text("delete");
    desktop.press("Return");
}

/// Waits until the process that was there has given way to another one, and undoes that. Its arguments.
fn wait_for_the_next(desktop: &VirtualDesktop, before: &[u32]) -> Vec<String> {
    let program = programs::chatbeam_desktop();
    let again = wait::for_some("the program to begin anew", wait::LONG, || {
        let now = desktop.processes_of(&program);
        now.into_iter().find(|id| !before.contains(id))
    });
    wait::until("the first one to end", || {
        desktop.processes_of(&program) == [again]
    });
    desktop.wait_for_window(TITLE, wait::LONG);
    let arguments = fs::read_to_string(format!("/proc/{again}/cmdline")).expect("it runs");
    processes::kill(again);
    // As it found it: what it says, it says only where there is no history.
    fs::remove_dir_all(desktop.data_folder()).expect("it has begun anew");
    let arguments = arguments.trim_end_matches('\0').split('\0').skip(1);
    arguments.map(str::to_owned).collect()
}

/// The window that the next process shows, with its arguments.
fn next_window<'a>(desktop: &'a VirtualDesktop, arguments: &[String]) -> Window<'a> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let window = Window::open_with(desktop, &arguments);
    window.find(Role::Heading, "Welcome to Chatbeam");
    window
}

#[test]
fn without_a_keychain_that_answers_the_rest_is_deleted_and_it_is_said_where_the_keys_stay() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start_with(&[Oddity::MuteKeyring]);
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, QUESTION);
    window.text("It lasts 14 days.");
    let canary = Canary::new(QUESTION);
    let before = desktop.processes_of(&programs::chatbeam_desktop());

    open_the_question(&desktop, &window);
    delete(&desktop, &window);
    window.text("The keychain did not answer in time.");
    window.text("Nothing was deleted.");
    window.text("The keys then stay in the keychain: remove them there later");
    assert!(!canary.files_below(&desktop.data_folder()).is_empty());
    window.button("Delete the rest").click();

    let arguments = wait_for_the_next(&desktop, &before);
    assert_eq!(canary.files_below(desktop.folder()), Vec::<PathBuf>::new());
    drop(window);

    let window = next_window(&desktop, &arguments);
    window.text("The keys are still in the keychain");
}

#[test]
fn what_was_killed_while_it_deleted_everything_is_finished_by_the_next_start_which_says_so() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, QUESTION);
    window.text("It lasts 14 days.");
    window.kill();
    let data = desktop.data_folder();
    let canary = Canary::new(QUESTION);
    assert!(!canary.files_below(&data).is_empty());
    // As it lies there when the power goes after the first steps.
    deleting::mark(&DataFolder::open(Some(data.clone())).expect("the data folder is there"));
    assert!(data.join("history.db-deleting").exists());
    fs::remove_file(data.join("preferences.json")).expect("there are preferences");

    let window = Window::open(&desktop);

    window.text("Deleting everything was interrupted the last time. It is finished now");
    window.find(Role::Heading, "Welcome to Chatbeam");
    assert_eq!(canary.files_below(desktop.folder()), Vec::<PathBuf>::new());
    assert!(!data.join("history.db-deleting").exists());
}
