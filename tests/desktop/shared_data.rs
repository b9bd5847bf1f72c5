//! Window and command line work on the same data folder and the same keychain, both at once.

use std::io::Write;

use chatbeam_tests::command_line::KEY;
use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::linux::chat::{ASSISTANT, ask, composer, listed, open_and_connect};
use chatbeam_tests::linux::keyring;
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::programs;
use chatbeam_tests::running::Running;
use chatbeam_tests::wait;

/// Runs the command line in `desktop` to its end, and returns what it wrote.
fn run(desktop: &VirtualDesktop, arguments: &[&str], input: &str) -> String {
    let mut command = desktop.command(programs::chatbeam());
    command.args(arguments);
    let mut running = Running::start(command);
    let mut stdin = running.stdin();
    // A program that reads no input may have ended already.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    assert_eq!(running.wait().code(), Some(0), "{:#?}", running.output());
    running.output().join("\n")
}

#[test]
fn what_the_command_line_asks_appears_in_the_open_window() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide").click();
    composer(&window);

    run(
        &desktop,
        &["ask", "--assistant", "guide", "What is a credit?"],
        "",
    );

    listed(&window, "What is a credit?");
}

#[test]
fn a_command_that_is_killed_while_it_asks_is_missed_by_the_open_window() {
    let server = FaultServer::start([Behaviour::AnswerWhenReleased("Yes.".to_owned())]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    let mut command = desktop.command(programs::chatbeam());
    command.args(["ask", "--assistant", ASSISTANT, "Is there a trial?"]);
    let mut asking = Running::start(command);
    server.wait_for_requests(1);
    listed(&window, "Is there a trial?").click();
    window.button("Stop waiting");

    asking.kill();

    window.text(
        "Chatbeam ended while this question was under way. This may have used a credit. Send it again if you still \
         want the answer.",
    );
    // By keyboard, whose place stays with the question.
    window.button("Leave it").ask("arguments[0].focus();");
    desktop.press("Return");
    window.text("The question stays here, and can still be sent.");
    window.text(
        "Chatbeam ended while this question was under way. This may have used a credit. You left this question. It can \
         still be sent.",
    );
    wait::until("the question's words to have the focus", || {
        window.focused().attribute("data-part").as_deref() == Some("message")
    });
    desktop.press("Return");
    assert_eq!(server.connections(), 1);
}

#[test]
fn an_assistant_that_the_command_line_added_answers_in_the_window() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let origin = server.origin();
    let add = [
        "assistant",
        "add",
        "--hosted",
        ASSISTANT,
        "--url",
        &origin,
        "--key-stdin",
    ];
    run(&desktop, &add, &format!("{KEY}\n"));
    assert_eq!(keyring::secrets(&desktop), [KEY]);

    let window = Window::open(&desktop);
    window.find(Role::Button, ASSISTANT);
    ask(&desktop, &window, "Is there a trial?");

    window.text("It lasts 14 days.");
    assert_eq!(
        server.requests()[0].header("authorization"),
        Some(&*format!("Bearer {KEY}"))
    );
}

#[test]
fn an_assistant_that_the_window_added_answers_on_the_command_line() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());

    let answer = run(
        &desktop,
        &["ask", "--assistant", ASSISTANT, "Is there a trial?"],
        "",
    );

    assert!(answer.contains("It lasts 14 days."), "{answer}");
    listed(&window, "Is there a trial?").click();
    window.text("It lasts 14 days.");
}
