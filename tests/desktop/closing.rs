//! Closing the window, with and without a question under way.

use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::linux::chat::{TITLE, ask, listed, open_and_connect};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::Window;
use chatbeam_tests::{programs, wait};

/// Asks a question that the server keeps waiting, and closes the window.
pub(crate) fn closed_while_waiting<'a>(
    desktop: &'a VirtualDesktop,
    server: &FaultServer,
) -> Window<'a> {
    desktop.was_told_that_closing_quits();
    let window = open_and_connect(desktop, &server.origin());
    ask(desktop, &window, "Is there a trial?");
    server.wait_for_requests(1);
    window.press_close();
    wait::until("the window to be gone", || {
        desktop.visible_windows(TITLE).is_empty()
    });
    window
}

#[test]
fn closing_the_window_does_not_cancel_a_question_and_its_answer_is_there_next_time() {
    let server = FaultServer::start([Behaviour::AnswerWhenReleased("A late answer.".to_owned())]);
    let desktop = VirtualDesktop::start();
    let window = closed_while_waiting(&desktop, &server);
    assert!(
        !desktop
            .processes_of(&programs::chatbeam_desktop())
            .is_empty(),
        "the program ended while the question was under way"
    );
    server.release();
    window.wait_until_ended();
    drop(window);

    let window = Window::open(&desktop);
    listed(&window, "Is there a trial?").click();
    window.text("A late answer.");
    assert_eq!(server.connections(), 1);
}

#[test]
fn a_second_start_shows_the_window_again_while_its_question_is_under_way() {
    let server = FaultServer::start([Behaviour::AnswerWhenReleased("A late answer.".to_owned())]);
    let desktop = VirtualDesktop::start();
    let window = closed_while_waiting(&desktop, &server);

    let status = desktop
        .command(programs::chatbeam_desktop())
        .status()
        .expect("the program starts");

    assert!(status.success());
    desktop.wait_for_window(TITLE, wait::LONG);
    window.text("Asking Acme Support");
    server.release();
    window.text("A late answer.");
    assert_eq!(server.connections(), 1);
}
