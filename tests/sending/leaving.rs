//! A question that was not answered may stay so: nobody is reminded of it, and it can still be sent.

use chatbeam_core::reading;
use chatbeam_core::view::{AttemptState, ConversationStatus, NextStep};
use chatbeam_tests::fault_server::{Behaviour, FaultServer};

use super::process::{Process, answer};

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_is_left_needs_no_decision_any_more_and_can_still_be_sent() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::start([Behaviour::CloseAfterRequest, answer("Yes.")]);
    let process = Process::start(folder.path(), &server).await;
    let asked = process.ask(None, "Refunds?", "press");
    process.asking.all_over().await;
    let status = || reading::status(&process.history, &process.asking, asked.conversation).unwrap();
    let steps = || {
        let failure = process.exchanges(asked.conversation)[0]
            .attempt
            .failure
            .clone();
        failure.unwrap().next
    };
    assert_eq!(status(), ConversationStatus::NeedsDecision);
    assert_eq!(steps(), [NextStep::SendAgain, NextStep::Leave]);

    process.asking.leave_unanswered(asked.attempt).unwrap();

    assert_eq!(status(), ConversationStatus::Idle);
    assert_eq!(steps(), [NextStep::SendAgain]);
    assert_eq!(server.requests().len(), 1, "leaving sends nothing");
    process.asking.ask_again(asked.attempt, "again").unwrap();
    process.asking.all_over().await;
    assert_eq!(process.states(asked.conversation), [AttemptState::Answered]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_stops_waiting_has_decided() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::start([Behaviour::AnswerWhenReleased("Yes.".to_owned())]);
    let process = Process::start(folder.path(), &server).await;
    let asked = process.ask(None, "Refunds?", "press");
    server.wait_for_requests(1);

    process.asking.cancel(asked.attempt).unwrap();
    process.asking.all_over().await;

    assert_eq!(process.states(asked.conversation), [AttemptState::Unknown]);
    let status = reading::status(&process.history, &process.asking, asked.conversation);
    assert_eq!(status.unwrap(), ConversationStatus::Idle);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_answered_or_is_under_way_can_not_be_left() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::start([Behaviour::AnswerWhenReleased("Yes.".to_owned())]);
    let process = Process::start(folder.path(), &server).await;
    let asked = process.ask(None, "Refunds?", "press");
    server.wait_for_requests(1);

    process.asking.leave_unanswered(asked.attempt).unwrap();

    let status = || reading::status(&process.history, &process.asking, asked.conversation).unwrap();
    assert_eq!(status(), ConversationStatus::Waiting);
    server.release();
    process.asking.all_over().await;
    process.asking.leave_unanswered(asked.attempt).unwrap();
    assert_eq!(process.states(asked.conversation), [AttemptState::Answered]);
}
