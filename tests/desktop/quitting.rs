//! Quitting while a question is under way: it asks first, waits, and loses nothing in silence.

use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::linux::accessibility::Accessibility;
use chatbeam_tests::linux::chat::{ask, listed, open_and_connect};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::Window;
use chatbeam_tests::{programs, wait};

const DIALOG: &str = "Quit Chatbeam?";
const QUESTION: &str = "Is there a trial?";

/// Asks a question that the server keeps waiting, and has the program quit.
fn quit_while_waiting<'a>(desktop: &'a VirtualDesktop, server: &FaultServer) -> Window<'a> {
    let window = open_and_connect(desktop, &server.origin());
    ask(desktop, &window, QUESTION);
    server.wait_for_requests(1);
    desktop.press("ctrl+q");
    desktop.wait_for_window(DIALOG, wait::LONG);
    window
}

fn server() -> FaultServer {
    FaultServer::start([Behaviour::AnswerWhenReleased(
        "It lasts 14 days.".to_owned(),
    )])
}

#[test]
fn quit_and_wait_ends_the_program_once_the_answer_is_kept() {
    let server = server();
    let desktop = VirtualDesktop::start();
    let accessibility = Accessibility::start(&desktop);
    let window = quit_while_waiting(&desktop, &server);

    accessibility.click("push button", "Wait, then quit");
    wait::until("the windows to be gone", || {
        desktop.visible_windows("Chatbeam").is_empty()
    });
    assert!(
        !desktop
            .processes_of(&programs::chatbeam_desktop())
            .is_empty()
    );
    server.release();
    window.wait_until_ended();
    drop(window);

    let window = Window::open(&desktop);
    listed(&window, QUESTION).click();
    window.text("It lasts 14 days.");
    assert_eq!(server.connections(), 1);
}

#[test]
fn quitting_at_once_leaves_the_question_as_one_that_may_have_used_a_credit() {
    let server = server();
    let desktop = VirtualDesktop::start();
    let accessibility = Accessibility::start(&desktop);
    let window = quit_while_waiting(&desktop, &server);

    accessibility.click("push button", "Quit now");
    window.wait_until_ended();
    drop(window);

    let window = Window::open(&desktop);
    listed(&window, QUESTION).click();
    window.text("may have used a credit");
    assert_eq!(server.connections(), 1);
}

#[test]
fn not_quitting_changes_nothing_and_escape_means_the_same() {
    let server = server();
    let desktop = VirtualDesktop::start();
    let accessibility = Accessibility::start(&desktop);
    let window = quit_while_waiting(&desktop, &server);
    let gone = || desktop.visible_windows(DIALOG).is_empty();

    accessibility.click("push button", "Don’t quit");
    wait::until("the dialog to close", gone);
    // Until the dialog has given it back, and until it has got it, keys reach nobody.
    window.wait_for_keys();
    desktop.press("ctrl+q");
    desktop.wait_until_active(DIALOG);
    desktop.press("Escape");
    wait::until("the dialog to close", gone);

    server.release();
    window.text("It lasts 14 days.");
    window.wait_for_keys();
    desktop.press("ctrl+q");
    window.wait_until_ended();
}
