//! The mark of an answer that nobody has looked at: it outlives the program, and goes once somebody looks.

use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::linux::chat::{ASSISTANT, ask, listed, open_and_connect};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::running::Running;
use chatbeam_tests::{programs, wait};

const QUESTION: &str = "Is there a trial?";

/// The titles of the conversations that bear the mark.
const MARKED: &str = "return [...document.querySelectorAll('.conversation-item[data-unseen]')]
    .map((item) => item.textContent).join();";

fn wait_for_mark(window: &Window<'_>) {
    wait::until("the answer to be marked", || {
        window
            .evaluate(MARKED, &[])
            .as_str()
            .is_some_and(|marked| marked.contains(QUESTION))
    });
}

fn wait_for_no_mark(window: &Window<'_>) {
    wait::until("the mark to be gone", || window.evaluate(MARKED, &[]) == "");
}

#[test]
fn an_answer_that_nobody_saw_is_marked_also_after_a_restart_until_somebody_looks() {
    let server = FaultServer::start([Behaviour::AnswerWhenReleased(
        "It lasts 14 days.".to_owned(),
    )]);
    let desktop = VirtualDesktop::start();
    desktop.was_told_that_closing_quits();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, QUESTION);
    server.wait_for_requests(1);
    desktop.press("ctrl+n");
    window.find(Role::Heading, &format!("Ask {ASSISTANT}"));
    // The page has said so, but nobody knows whether it was heard.
    window.evaluate_later(
        "const done = arguments[arguments.length - 1];
         window.__TAURI__.core.invoke('shows_conversation', { conversation: null }).then(done);",
        &[],
    );
    server.release();
    wait_for_mark(&window);
    window.close();

    let window = Window::open(&desktop);
    wait_for_mark(&window);
    listed(&window, QUESTION).click();
    window.text("It lasts 14 days.");
    desktop.press("ctrl+n");
    window.find(Role::Heading, &format!("Ask {ASSISTANT}"));
    wait_for_no_mark(&window);

    // What a command has written was seen in the terminal.
    let mut command = desktop.command(programs::chatbeam());
    command.args(["ask", "--assistant", "guide", "What is a credit?"]);
    assert_eq!(Running::start(command).wait().code(), Some(0));
    listed(&window, "What is a credit?");
    wait_for_no_mark(&window);
    window.close();

    let window = Window::open(&desktop);
    listed(&window, QUESTION);
    wait_for_no_mark(&window);
}
