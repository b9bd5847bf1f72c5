//! Desktops that lack something, or hang: each shows the window.

use std::time::Duration;

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::accessibility::Accessibility;
use chatbeam_tests::linux::chat::{ASSISTANT, TITLE, ask, open_and_connect};
use chatbeam_tests::linux::keyring;
use chatbeam_tests::linux::virtual_desktop::{Oddity, VirtualDesktop};
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::wait;

/// The hang that this guards against takes 25 s, the time that GLib waits for an answer on the bus.
const AT_ONCE: Duration = Duration::from_secs(20);

fn shows_the_window(oddities: &[Oddity]) {
    let desktop = VirtualDesktop::start_with(oddities);
    let program = chatbeam_tests::programs::chatbeam_desktop();
    let started = chatbeam_tests::running::Running::start(desktop.command(program));
    desktop.wait_for_window(TITLE, AT_ONCE);
    drop(started);

    // Visible is not enough: something has to stand in it.
    let window = Window::open(&desktop);
    window.find(Role::Heading, "Welcome to Chatbeam");
}

#[test]
fn without_a_session_bus_the_window_shows() {
    shows_the_window(&[Oddity::NoSessionBus]);
}

#[test]
fn without_a_portal_the_window_shows() {
    shows_the_window(&[]);
}

#[test]
fn with_a_mute_portal_the_window_shows() {
    shows_the_window(&[Oddity::MutePortal]);
}

#[test]
fn with_a_mute_portal_a_key_still_reaches_the_keyring() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start_with(&[Oddity::MutePortal]);
    let window = open_and_connect(&desktop, &server.origin());
    window.text("key in keychain");
    assert_eq!(keyring::secrets(&desktop).len(), 1);
}

#[test]
fn without_a_tray_library_the_window_shows() {
    shows_the_window(&[Oddity::NoTrayLibrary]);
}

#[test]
fn with_a_mute_keyring_the_window_shows() {
    shows_the_window(&[Oddity::MuteKeyring]);
}

#[test]
fn a_locked_keyring_is_told_from_a_missing_one_and_nothing_is_sent() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    desktop.was_told_that_closing_quits();
    open_and_connect(&desktop, &server.origin()).close();
    keyring::lock(&desktop);

    let window = Window::open(&desktop);
    ask(&desktop, &window, "Is there a trial?");

    window.text("locked");
    assert_eq!(server.connections(), 0);
}

#[test]
fn without_a_keyring_whoever_closes_the_window_is_told_that_the_key_goes() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start_with(&[Oddity::NoKeyring]);
    let accessibility = Accessibility::start(&desktop);
    let window = open_and_connect(&desktop, &server.origin());

    window.press_close();

    let told = format!("gone when Chatbeam quits: the key of {ASSISTANT}. You enter that again");
    wait::until("the key to be named", || accessibility.says(&told));
}

#[test]
fn without_a_keyring_the_window_shows_and_a_key_lasts_until_it_closes() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start_with(&[Oddity::NoKeyring]);
    desktop.was_told_that_closing_quits();

    let window = open_and_connect(&desktop, &server.origin());
    window.text("key until you quit");
    ask(&desktop, &window, "Is there a trial?");
    window.text("It lasts 14 days.");
    window.close();

    let window = Window::open(&desktop);
    window.find(Role::Button, ASSISTANT);
    window.text("no key");
    assert_eq!(server.requests().len(), 1);
}
