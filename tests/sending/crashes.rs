//! A process that dies while its question is under way.

use chatbeam_tests::command_line::Chatbeam;
use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::history;

const QUESTION: &str = "Is the annual plan refundable?";

#[test]
fn a_question_whose_process_was_killed_becomes_unknown_and_is_not_sent_again() {
    let server = FaultServer::start([Behaviour::Stall]);
    let chatbeam = Chatbeam::with_hosted("Acme", &server.origin());
    let mut asking = chatbeam.start_asking(QUESTION);
    server.wait_for_requests(1);
    asking.kill();
    let data = chatbeam.data_folder();
    assert_eq!(history::attempt_states(&data), ["sending"]);

    // The next start, for something else.
    server.now(Behaviour::Answer("Yes.".to_owned()));
    chatbeam
        .run(["ask", "--json", "--assistant", "guide", "What is a credit?"])
        .must_succeed();

    assert_eq!(history::attempt_states(&data), ["unknown", "answered"]);
    assert!(history::holds(&data, QUESTION), "the question is lost");
    assert_eq!(
        server.requests().len(),
        1,
        "it was sent again without anybody's consent"
    );
}

#[test]
fn a_living_process_keeps_its_question_while_another_starts() {
    let server = FaultServer::start([Behaviour::AnswerWhenReleased("Yes.".to_owned())]);
    let chatbeam = Chatbeam::with_hosted("Acme", &server.origin());
    let mut asking = chatbeam.start_asking(QUESTION);
    server.wait_for_requests(1);

    chatbeam
        .run(["ask", "--json", "--assistant", "guide", "What is a credit?"])
        .must_succeed();
    assert_eq!(
        history::attempt_states(&chatbeam.data_folder())[0],
        "sending"
    );
    server.release();

    assert_eq!(asking.wait().code(), Some(0), "{:#?}", asking.output());
    assert_eq!(
        history::attempt_states(&chatbeam.data_folder()),
        ["answered", "answered"]
    );
    assert_eq!(server.requests().len(), 1);
}
