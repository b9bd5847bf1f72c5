//! A computer that is suspended while a question is under way: the process stands still, and the server goes on.

use chatbeam_tests::command_line::Chatbeam;
use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::history;
use chatbeam_tests::running::Running;

const QUESTION: &str = "Is the annual plan refundable?";

/// A process whose question the server has, and that stands still.
fn suspended(chatbeam: &Chatbeam, server: &FaultServer) -> Running {
    let asking = chatbeam.start_asking(QUESTION);
    server.wait_for_requests(1);
    asking.stop();
    asking
}

#[test]
fn an_answer_that_came_meanwhile_is_stored() {
    let server = FaultServer::start([Behaviour::AnswerWhenReleased("Yes.".to_owned())]);
    let chatbeam = Chatbeam::with_hosted("Acme", &server.origin());
    let mut asking = suspended(&chatbeam, &server);
    server.release();
    // The whole answer has left the server.
    server.wait_until_counted();
    let data = chatbeam.data_folder();
    assert_eq!(history::attempt_states(&data), ["sending"]);

    asking.go_on();

    assert_eq!(asking.wait().code(), Some(0), "{:#?}", asking.output());
    assert_eq!(history::attempt_states(&data), ["answered"]);
    assert!(history::holds(&data, "Yes."), "the answer is lost");
    assert_eq!(server.connections(), 1);
}

#[test]
fn a_connection_that_went_meanwhile_makes_the_question_unknown_and_sends_nothing_again() {
    let server = FaultServer::start([Behaviour::Stall]);
    let origin = server.origin();
    let chatbeam = Chatbeam::with_hosted("Acme", &origin);
    let mut asking = suspended(&chatbeam, &server);
    drop(server);
    let server = FaultServer::start_again_at(&origin, [Behaviour::Answer("Yes.".to_owned())]);

    asking.go_on();

    assert_ne!(asking.wait().code(), Some(0), "{:#?}", asking.output());
    let data = chatbeam.data_folder();
    assert_eq!(history::attempt_states(&data), ["unknown"]);
    assert!(history::holds(&data, QUESTION), "the question is lost");
    assert_eq!(server.connections(), 0, "it was sent again");
}

#[test]
fn a_process_that_stands_still_is_not_taken_for_a_dead_one() {
    let server = FaultServer::start([Behaviour::AnswerWhenReleased("Yes.".to_owned())]);
    let chatbeam = Chatbeam::with_hosted("Acme", &server.origin());
    let mut asking = suspended(&chatbeam, &server);

    chatbeam
        .run(["ask", "--json", "--assistant", "guide", "What is a credit?"])
        .must_succeed();

    let data = chatbeam.data_folder();
    assert_eq!(history::attempt_states(&data), ["sending", "answered"]);
    asking.go_on();
    server.release();
    assert_eq!(asking.wait().code(), Some(0), "{:#?}", asking.output());
    assert_eq!(history::attempt_states(&data), ["answered", "answered"]);
    assert_eq!(server.connections(), 1);
}
