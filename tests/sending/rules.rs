//! The rules of sending that a person sees: tries, turns, countdowns, stops and conversations that were forgotten.
#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]

use chatbeam_core::error::Code;
use chatbeam_core::view::{AttemptState, Failure, NextStep};
use chatbeam_tests::fault_server::{Behaviour, FaultServer};

use crate::process::{Process, answer};

/// Milliseconds in an hour.
const HOUR: i64 = 3_600_000;

fn held(text: &str) -> Behaviour {
    Behaviour::AnswerWhenReleased(text.to_owned())
}

/// What is said about a question that was asked and came to this.
async fn failure_of(behaviour: Behaviour) -> (Failure, i64) {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::start([behaviour]);
    let process = Process::start(folder.path(), &server).await;
    let asked = process.ask(None, "Refunds?", "press");
    let ended = process.asking.over(asked.attempt).await.unwrap();
    let failure = process.exchanges(asked.conversation)[0]
        .attempt
        .failure
        .clone();
    (failure.unwrap(), ended.ended_at.unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_cannot_be_made_is_tried_three_times_more_in_the_same_attempt() {
    let folder = tempfile::tempdir().unwrap();
    // It closes every connection before the handshake of TLS is over, so no request can have left.
    let server = FaultServer::start([Behaviour::CloseUnread]);
    let origin = server.origin().replace("http:", "https:");
    let process = Process::start_at(folder.path(), &origin).await;

    let asked = process.ask(None, "Refunds?", "press");
    let ended = process.asking.over(asked.attempt).await.unwrap();

    assert_eq!(
        (ended.state, ended.code),
        (AttemptState::NotSent, Some(Code::Offline))
    );
    assert_eq!(server.connections(), 4);
    let exchange = &process.exchanges(asked.conversation)[0];
    assert_eq!(exchange.attempts, 1);
    assert_eq!((exchange.credits.spent, exchange.credits.maybe), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_comes_back_between_the_tries_is_asked_once() {
    let folder = tempfile::tempdir().unwrap();
    let origin = FaultServer::refusing_origin();
    let process = Process::start_at(folder.path(), &origin).await;

    let asked = process.ask(None, "Refunds?", "press");
    let server = FaultServer::start_again_at(&origin, [answer("Yes.")]);
    let ended = process.asking.over(asked.attempt).await.unwrap();

    assert_eq!(ended.state, AttemptState::Answered);
    assert_eq!(server.requests().len(), 1);
    assert_eq!(process.exchanges(asked.conversation)[0].attempts, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_in_several_conversations_are_under_way_at_once_and_one_at_a_time_in_each() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::start([held("One."), held("Two."), held("Three."), answer("More.")]);
    let process = Process::start(folder.path(), &server).await;

    let [first, second, third] =
        ["one", "two", "three"].map(|press| process.ask(None, "Refunds?", press));
    let next = process.ask(Some(second.conversation), "Tell me more", "four");
    // All three are unanswered when the third request comes.
    server.wait_for_requests(3);
    assert_eq!(
        process.states(second.conversation),
        [AttemptState::Sending, AttemptState::Queued]
    );
    server.release();
    process.asking.all_over().await;

    assert_eq!(server.requests().len(), 4);
    for asked in [first, second, third, next] {
        let exchanges = process.exchanges(asked.conversation);
        assert!(exchanges.iter().all(|exchange| exchange.answer.is_some()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_that_the_service_forgot_goes_on_in_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::start([answer("Yes."), Behaviour::status(404), answer("More.")]);
    let process = Process::start(folder.path(), &server).await;
    let first = process.ask(None, "Refunds?", "first");
    process.asking.over(first.attempt).await.unwrap();
    let second = process.ask(Some(first.conversation), "Tell me more", "second");
    process.asking.over(second.attempt).await.unwrap();
    let forgotten = process.exchanges(first.conversation)[1]
        .attempt
        .failure
        .clone();
    let forgotten = forgotten.unwrap();
    assert_eq!(forgotten.code, Code::ConversationForgotten);
    assert_eq!(forgotten.next[0], NextStep::NewConversation);

    let anew = process.asking.continue_in_new(second.attempt, "click");
    let anew = anew.unwrap();
    process.asking.over(anew.attempt).await.unwrap();

    assert_ne!(anew.conversation, first.conversation);
    let exchange = &process.exchanges(anew.conversation)[0];
    assert_eq!(exchange.question, "Tell me more");
    assert!(exchange.answer.is_some());
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert_eq!(requests[2].json().get("conversation_id"), None);
    assert_eq!(
        process.exchanges(first.conversation).len(),
        2,
        "the old one stays"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_continued_in_a_new_conversation_is_not_continued_once_more() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::start([Behaviour::status(500), answer("Yes."), answer("Again.")]);
    let process = Process::start(folder.path(), &server).await;
    let failed = process.ask(None, "Refunds?", "press");
    process.asking.over(failed.attempt).await.unwrap();

    let anew = ["click", "another click"].map(|press| {
        let anew = process.asking.continue_in_new(failed.attempt, press);
        anew.unwrap()
    });
    process.asking.all_over().await;
    let after_the_answer = process.asking.continue_in_new(failed.attempt, "late");
    process.asking.all_over().await;

    assert_eq!(anew, [after_the_answer.unwrap(); 2]);
    assert_eq!(server.requests().len(), 2, "no other credit was spent");
    let restarted = Process::start(folder.path(), &server).await;
    let later = restarted.asking.continue_in_new(failed.attempt, "click");
    assert_eq!(later.unwrap(), anew[0], "also by another process");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_ended_without_an_answer_is_continued_in_a_new_conversation() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::start([
        Behaviour::status(500),
        held("Yes."),
        answer("Another answer."),
    ]);
    let process = Process::start(folder.path(), &server).await;
    let failed = process.ask(None, "Refunds?", "press");
    process.asking.over(failed.attempt).await.unwrap();
    let again = process.asking.ask_again(failed.attempt, "again").unwrap();
    server.wait_for_requests(2);

    let refused = |attempt, press: &str| {
        let continued = process.asking.continue_in_new(attempt, press);
        assert_eq!(continued.unwrap_err().code(), Code::AlreadySent, "{press}");
    };
    refused(failed.attempt, "it was repeated");
    refused(again.attempt, "it is under way");
    server.release();
    process.asking.over(again.attempt).await.unwrap();
    refused(again.attempt, "it is answered");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_that_the_service_asks_for_becomes_the_time_to_ask_again() {
    let seconds = Behaviour::with_headers(429, [("retry-after", "90")]);
    let (failure, ended_at) = failure_of(seconds).await;
    let wait = failure.retry_at.unwrap() - ended_at;
    assert!((80_000..=90_000).contains(&wait), "{wait}");

    let date = Behaviour::with_headers(503, [("retry-after", "Sun, 06 Nov 2044 08:49:37 GMT")]);
    let (failure, ended_at) = failure_of(date).await;
    let wait = (failure.retry_at.unwrap() - ended_at) / HOUR;
    assert!(
        (365 * 24..=366 * 24).contains(&wait),
        "no countdown is longer than a year: {wait}"
    );

    let (failure, _) = failure_of(Behaviour::status(503)).await;
    assert_eq!(failure.retry_at, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn stopping_says_what_it_means_for_the_credit() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::start([held("Yes.")]);
    let process = Process::start(folder.path(), &server).await;
    let sent = process.ask(None, "Refunds?", "first");
    let waiting = process.ask(Some(sent.conversation), "Tell me more", "second");
    server.wait_for_requests(1);

    process.asking.cancel(waiting.attempt).unwrap();
    process.asking.cancel(sent.attempt).unwrap();
    process.asking.all_over().await;

    let said: Vec<String> = process
        .exchanges(sent.conversation)
        .iter()
        .map(|exchange| exchange.attempt.failure.as_ref().unwrap().message.clone())
        .collect();
    assert_eq!(
        said,
        [
            "You stopped waiting. This may have used a credit.",
            "You stopped waiting. Nothing was sent, and no credit was used."
        ]
    );
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_without_credits_is_recognised_by_its_words_too() {
    let refusal = Behaviour::Respond {
        status: 403,
        headers: Vec::new(),
        body: br#"{"error": {"code": "insufficient_credits", "message": "Buy more."}}"#.to_vec(),
    };
    let (failure, _) = failure_of(refusal).await;
    assert_eq!(failure.code, Code::OutOfCredits);
    assert!(failure.message.starts_with("Acme has no credits left."));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_comes_after_everybody_left_is_stored_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::start([held("Yes.")]);
    let process = Process::start(folder.path(), &server).await;
    let asked = process.ask(None, "Refunds?", "press");
    server.wait_for_requests(1);
    let mut changes = process.changes.listen();

    // Nobody waits for this attempt; a window that listens is told.
    server.release();
    let answered = async {
        while process.states(asked.conversation) != [AttemptState::Answered] {
            changes.recv().await.unwrap();
        }
    };
    answered.await;

    let later = Process::start(folder.path(), &server).await;
    assert!(later.exchanges(asked.conversation)[0].answer.is_some());
}
