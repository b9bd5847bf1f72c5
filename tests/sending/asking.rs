//! Asking inside one process, as the window does it: presses, turns, repeats and stops.

use chatbeam_core::asking::Question;
use chatbeam_core::error::Code;
use chatbeam_core::history::{Attempts, DraftPlace, Mark, Messages, NewAttempt};
use chatbeam_core::view::{AttemptState, NextStep};
use chatbeam_core::{drafting, tidying};
use chatbeam_tests::fault_server::{Behaviour, FaultServer};

use crate::process::{Process, answer};

#[tokio::test(flavor = "multi_thread")]
async fn a_double_click_asks_once() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::answering("Yes.");
    let process = Process::start(folder.path(), &server).await;

    let first = process.ask(None, "Refunds?", "one press");
    let second = process.ask(None, "Refunds?", "one press");
    process.asking.all_over().await;

    assert_eq!(first, second);
    assert_eq!(server.requests().len(), 1);
    assert_eq!(process.states(first.conversation), [AttemptState::Answered]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_on_disk_as_sending_before_the_server_sees_it() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::start([Behaviour::AnswerWhenReleased("Yes.".to_owned())]);
    let process = Process::start(folder.path(), &server).await;

    let asked = process.ask(None, "Refunds?", "press");
    server.wait_for_requests(1);

    assert_eq!(process.states(asked.conversation), [AttemptState::Sending]);
    server.release();
    process.asking.over(asked.attempt).await.unwrap();
    assert_eq!(process.states(asked.conversation), [AttemptState::Answered]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_question_of_a_conversation_waits_for_the_answer_before_it() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::start([
        Behaviour::AnswerWhenReleased("Yes.".to_owned()),
        answer("More."),
    ]);
    let process = Process::start(folder.path(), &server).await;

    let first = process.ask(None, "Refunds?", "first");
    let second = process.ask(Some(first.conversation), "Tell me more", "second");
    server.wait_for_requests(1);
    assert_eq!(
        process.states(first.conversation),
        [AttemptState::Sending, AttemptState::Queued]
    );
    assert_eq!(
        process.exchanges(first.conversation)[1].attempt.failure,
        None
    );

    server.release();
    process.asking.over(second.attempt).await.unwrap();

    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert!(
        requests[1].json()["conversation_id"].is_string(),
        "it continues the conversation"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_failure_the_next_question_waits_for_a_click() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::start([Behaviour::status(500), answer("More.")]);
    let process = Process::start(folder.path(), &server).await;

    let first = process.ask(None, "Refunds?", "first");
    let second = process.ask(Some(first.conversation), "Tell me more", "second");
    process.asking.all_over().await;

    assert_eq!(server.requests().len(), 1);
    let held = &process.exchanges(first.conversation)[1].attempt;
    assert_eq!(held.state, AttemptState::Queued);
    assert_eq!(held.failure.as_ref().unwrap().next, [NextStep::Send]);

    process.asking.send_queued(second.attempt).unwrap();
    process.asking.over(second.attempt).await.unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_in_a_deleted_conversation_is_not_sent_and_waits_for_a_click_once_it_is_back() {
    for undone_before_the_answer in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let server = FaultServer::start([
            Behaviour::AnswerWhenReleased("Yes.".to_owned()),
            answer("More."),
        ]);
        let process = Process::start(folder.path(), &server).await;
        let first = process.ask(None, "Refunds?", "first");
        let second = process.ask(Some(first.conversation), "Tell me more", "second");
        server.wait_for_requests(1);
        let mark = |mark| {
            let ids = [first.conversation];
            tidying::mark(&process.history, &process.changes, &ids, mark).unwrap();
        };

        mark(Mark::Deleted(true));
        if undone_before_the_answer {
            process.asking.leave(first.conversation);
            mark(Mark::Deleted(false));
        }
        server.release();
        process.asking.all_over().await;

        assert_eq!(server.requests().len(), 1);
        if !undone_before_the_answer {
            mark(Mark::Deleted(false));
        }
        assert_eq!(
            process.states(first.conversation),
            [AttemptState::Answered, AttemptState::Queued]
        );
        let held = &process.exchanges(first.conversation)[1].attempt;
        assert_eq!(held.failure.as_ref().unwrap().next, [NextStep::Send]);
        process.asking.send_queued(second.attempt).unwrap();
        process.asking.over(second.attempt).await.unwrap();
        assert_eq!(server.requests().len(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_attempt_is_repeated_at_most_once_and_both_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::start([Behaviour::CloseAfterRequest, answer("Yes.")]);
    let process = Process::start(folder.path(), &server).await;
    let asked = process.ask(None, "Refunds?", "press");
    let failed = process.asking.over(asked.attempt).await.unwrap();
    assert_eq!(failed.state, AttemptState::Unknown);

    let again = process.asking.ask_again(asked.attempt, "again").unwrap();
    let twice = process
        .asking
        .ask_again(asked.attempt, "and again")
        .unwrap_err();
    process.asking.over(again.attempt).await.unwrap();

    assert_eq!(twice.code(), Code::AlreadySent);
    assert_eq!(server.requests().len(), 2);
    let exchanges = process.exchanges(asked.conversation);
    assert_eq!(exchanges.len(), 1, "it is the same question");
    assert_eq!(exchanges[0].attempts, 2);
    assert_eq!(
        (exchanges[0].credits.spent, exchanges[0].credits.maybe),
        (1, 1)
    );
    assert!(exchanges[0].answer.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_an_earlier_question_once_more_keeps_what_was_typed_since() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::start([answer("Yes."), answer("Still yes.")]);
    let process = Process::start(folder.path(), &server).await;
    let asked = process.ask(None, "Refunds?", "press");
    process.asking.all_over().await;
    let save = |text: &str| {
        process.history.write(|t| {
            chatbeam_core::history::Drafts(t)
                .save(DraftPlace::Conversation(asked.conversation), text)
        })
    };
    save("And for").unwrap();

    process.asking.re_ask(asked.question, "once more").unwrap();
    process.asking.all_over().await;

    let conversation = process.read(asked.conversation);
    assert_eq!(conversation.exchanges.len(), 2);
    assert_eq!(conversation.draft, "And for");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_takes_the_place_of_its_own_draft_and_of_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::answering("Yes.");
    let process = Process::start(folder.path(), &server).await;
    drafting::save(&process.history, DraftPlace::NewQuestion, "half a thought").unwrap();

    process.ask(None, "Refunds?", "from the command line");
    let after_another = drafting::at(&process.history, DraftPlace::NewQuestion).unwrap();
    let from_the_composer = Question {
        draft: Some(DraftPlace::NewQuestion),
        ..Question::new(
            process.assistant,
            "half a thought, ended",
            "from the composer",
        )
    };
    process.asking.ask(&from_the_composer).unwrap();
    process.asking.all_over().await;

    assert_eq!(after_another, "half a thought");
    assert_eq!(
        drafting::at(&process.history, DraftPlace::NewQuestion).unwrap(),
        ""
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_can_never_be_recorded_keeps_nobody_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::answering("Yes.");
    let process = Process::start(folder.path(), &server).await;
    let refuse_answers =
        "CREATE TRIGGER refuse BEFORE INSERT ON messages WHEN new.answers IS NOT NULL
                          BEGIN SELECT RAISE(ABORT, 'refused'); END";
    let planted = process
        .history
        .write(|transaction| Ok(transaction.execute_batch(refuse_answers)?));
    planted.unwrap();

    let asked = process.ask(None, "Refunds?", "press");
    let ended = process.asking.over(asked.attempt).await.unwrap();

    assert_eq!(ended.state, AttemptState::Unknown);
    assert_eq!(ended.credits().maybe, 1);
    assert_eq!(server.requests().len(), 1, "and nothing is sent again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paid_answer_is_kept_also_where_a_restore_brought_another_one_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::start([
        Behaviour::AnswerWhenReleased("The second.".to_owned()),
        answer("The next."),
    ]);
    let process = Process::start(folder.path(), &server).await;
    let asked = process.ask(None, "Refunds?", "press");
    let next = process.ask(Some(asked.conversation), "Tell me more", "next");
    server.wait_for_requests(1);
    let restored = process.history.write(|transaction| {
        Messages(transaction).insert(asked.conversation, Some(asked.question), "The first.")
    });
    restored.unwrap();

    server.release();
    process.asking.all_over().await;

    let ended = process.asking.over(asked.attempt).await.unwrap();
    assert_eq!(ended.state, AttemptState::Answered);
    assert_eq!(ended.credits().spent, 1);
    let body: Vec<u8> = process
        .history
        .read(|it| {
            let of = "SELECT body FROM attempts WHERE id = ?1";
            Ok(it.query_row(of, [asked.attempt], |row| row.get(0))?)
        })
        .unwrap();
    assert!(String::from_utf8(body).unwrap().contains("The second."));
    let next = process.asking.over(next.attempt).await.unwrap();
    assert_eq!(
        next.state,
        AttemptState::Answered,
        "the next one has its turn"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn stopping_to_wait_may_have_used_a_credit_and_sends_nothing_more() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::start([Behaviour::AnswerWhenReleased("Yes.".to_owned())]);
    let process = Process::start(folder.path(), &server).await;
    let asked = process.ask(None, "Refunds?", "press");
    server.wait_for_requests(1);

    process.asking.cancel(asked.attempt).unwrap();
    let stopped = process.asking.over(asked.attempt).await.unwrap();

    assert_eq!(
        (stopped.state, stopped.code),
        (AttemptState::Unknown, Some(Code::Cancelled))
    );
    assert_eq!(stopped.credits().maybe, 1);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_living_process_is_never_taken_for_a_dead_one() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::start([Behaviour::AnswerWhenReleased("Yes.".to_owned())]);
    let window = Process::start(folder.path(), &server).await;
    let asked = window.ask(None, "Refunds?", "press");
    server.wait_for_requests(1);

    let command_line = Process::start(folder.path(), &server).await;

    assert_eq!(
        command_line.states(asked.conversation),
        [AttemptState::Sending]
    );
    let other = command_line.asking.cancel(asked.attempt).unwrap_err();
    assert_eq!(other.code(), Code::AlreadySent);
    server.release();
    window.asking.over(asked.attempt).await.unwrap();
    assert_eq!(
        command_line.states(asked.conversation),
        [AttemptState::Answered]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_dies_beside_an_open_window_blocks_no_conversation() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::answering("Yes.");
    let window = Process::start(folder.path(), &server).await;
    let asked = window.ask(None, "Refunds?", "first press");
    window.asking.over(asked.attempt).await.unwrap();
    let dying = |text: &str, press: &str| {
        window.history.write(|transaction| {
            let question = Messages(transaction).insert(asked.conversation, None, text)?;
            let attempt = Attempts(transaction).insert(&NewAttempt {
                question,
                client_id: press,
                follows: None,
                cost: 1,
            })?;
            // A process that held this name would have a lock file.
            Attempts(transaction).begin(attempt, "01a20745-d801-7002-9cd1-9bd1522233ff")
        })
    };

    assert!(dying("In cash?", "second press").unwrap());
    let next = window.ask(Some(asked.conversation), "By cheque?", "third press");
    let next = window.asking.over(next.attempt).await.unwrap();
    assert_eq!(next.state, AttemptState::Answered);

    assert!(dying("In gold?", "fourth press").unwrap());
    let states = window.states(asked.conversation);
    let (answered, unknown) = (AttemptState::Answered, AttemptState::Unknown);
    assert_eq!(states, [answered, unknown, answered, unknown]);
    assert_eq!(server.requests().len(), 2, "nothing was sent again");
}
