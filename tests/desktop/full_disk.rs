//! A disk that is full, or can't be written: it is said in words, and what was typed stays.

use std::fs;

use chatbeam_tests::command_line::KEY;
use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::linux::accessibility::Accessibility;
use chatbeam_tests::linux::bar;
use chatbeam_tests::linux::chat::{self, TITLE, composer, listed};
use chatbeam_tests::linux::clipboard;
use chatbeam_tests::linux::desktop::Desktop;
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::volume::Volume;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::running::Running;
use chatbeam_tests::{programs, wait};

const QUESTION: &str = "Is the annual plan refundable?";
const FULL: &str = "The disk is full, so nothing could be saved. Free some space and try again.";

#[test]
fn what_is_typed_on_a_full_disk_stays_can_be_copied_and_is_asked_once_there_is_room() {
    let server = FaultServer::answering("Within 30 days.");
    let desktop = VirtualDesktop::start();
    let Some(volume) = Volume::of(&desktop) else {
        return;
    };
    let window = Window::open(&volume);
    chat::connect(&window, &server.origin(), KEY);
    chat::ask(&desktop, &window, "Is there a trial?");
    window.button("Copy");
    chat::new_question(&desktop, &window);
    volume.fill();

    let field = composer(&window);
    field.click();
    field.wait_for_focus();
    desktop.type_text(QUESTION);
    field.wait_for_value(QUESTION);
    window.text(FULL);
    window.button("Copy the text").click();
    window.text("The text is on the clipboard.");
    assert_eq!(clipboard::plain_text(&desktop), QUESTION);
    field.click();
    field.wait_for_focus();
    desktop.press("Return");
    listed(&window, "Is there a trial?").click();
    window.find(Role::Heading, "Is there a trial?");
    // Another conversation's draft is not shown in it.
    composer(&window).wait_for_value("");
    desktop.press("ctrl+n");
    composer(&window).wait_for_value(QUESTION);
    composer(&window).wait_for_focus();
    window.text(FULL);
    assert_eq!(server.connections(), 1, "it was sent without being kept");

    volume.free();
    desktop.press("Return");
    listed(&window, QUESTION);
    server.wait_for_requests(2);
    assert_eq!(server.requests()[1].question(), QUESTION);
    window.wait_until_gone(FULL);
}

#[test]
fn what_is_typed_in_the_bar_on_a_full_disk_can_be_copied_too() {
    let desktop = VirtualDesktop::start();
    let Some(volume) = Volume::of(&desktop) else {
        return;
    };
    let window = Window::open(&volume);
    window.button("Use the user guide").click();
    composer(&window).wait_for_focus();
    bar::open_by_shortcut(&desktop, &window);
    volume.fill();

    desktop.type_text(QUESTION);
    bar::field(&window).wait_for_value(QUESTION);
    window.text(FULL);
    window.button("Copy the text").click();
    window.text("The text is on the clipboard.");
    assert_eq!(clipboard::plain_text(&desktop), QUESTION);
    assert_eq!(bar::field(&window).value(), QUESTION);

    volume.free();
    desktop.type_text("!");
    window.wait_until_gone(FULL);
}

#[test]
fn an_answer_that_a_full_disk_refuses_is_told_can_be_copied_and_is_stored_once_there_is_room() {
    let server = FaultServer::start([Behaviour::AnswerWhenReleased("Within 30 days.".to_owned())]);
    let desktop = VirtualDesktop::start();
    let Some(volume) = Volume::of(&desktop) else {
        return;
    };
    let window = Window::open(&volume);
    chat::connect(&window, &server.origin(), KEY);
    chat::ask(&desktop, &window, QUESTION);
    server.wait_for_requests(1);
    window.button("Stop waiting");
    volume.fill();
    server.release();

    window.text(
        "Acme Support has answered, but the disk does not take the answer. Free some space: until it is stored it \
         lies in memory only, and Chatbeam keeps trying.",
    );
    window.button("Copy the answer").click();
    window.text("The text is on the clipboard.");
    assert_eq!(clipboard::plain_text(&desktop), "Within 30 days.");

    volume.free();
    window.wait_until_gone("Copy the answer");
    window.text("Within 30 days.");
    assert_eq!(server.connections(), 1);
}

#[test]
fn a_data_folder_that_is_taken_away_is_missed_and_nothing_is_sent_until_it_is_back() {
    let server = FaultServer::answering("Within 30 days.");
    let desktop = VirtualDesktop::start();
    let window = chat::open_and_connect(&desktop, &server.origin());
    let away = desktop.folder().join("away");
    fs::rename(desktop.data_folder(), &away).expect("our own folder");

    chat::ask(&desktop, &window, QUESTION);

    window.text("The data folder is not where it was.");
    window.button("Copy the text").click();
    window.text("The text is on the clipboard.");
    assert_eq!(composer(&window).value(), QUESTION);
    assert_eq!(server.connections(), 0);
    fs::rename(&away, desktop.data_folder()).expect("our own folder");
    composer(&window).click();
    composer(&window).wait_for_focus();
    desktop.press("Return");
    window.text("Within 30 days.");
    assert_eq!(server.connections(), 1);
}

#[test]
fn a_data_folder_that_cannot_be_written_is_told_at_the_start() {
    let desktop = VirtualDesktop::start();
    let Some(volume) = Volume::read_only(&desktop) else {
        return;
    };
    let accessibility = Accessibility::start(&desktop);
    let program = programs::chatbeam_desktop();

    let mut started = Running::start(volume.command_for(program.as_os_str()));

    desktop.wait_for_window(TITLE, wait::LONG);
    let words = "The data folder can't be written. Check the folder and its disk, then try again.";
    wait::until("the words", || {
        accessibility.place_of("label", words).is_some()
    });
    accessibility.click("push button", "OK");
    assert_eq!(started.wait().code(), Some(1));
}
