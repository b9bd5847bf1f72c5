//! A question about text from outside: what was shown is what is stored, and what is sent, once.

use chatbeam_core::asking::{Asked, Question, context};
use chatbeam_core::drafting;
use chatbeam_core::error::{Code, Error};
use chatbeam_core::history::DraftPlace;
use chatbeam_core::view::ContextSource;
use chatbeam_tests::fault_server::{FaultServer, Request};

use super::process::Process;

fn ask(process: &Process, text: &str, context: Option<&str>) -> Result<Asked, Error> {
    process.asking.ask(&Question {
        draft: Some(DraftPlace::Quick),
        context: context.map(str::to_owned),
        ..Question::new(process.assistant, text, &format!("press for {text}"))
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_quote_is_stored_with_the_question_and_sent_once() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::answering("Yes.");
    let process = Process::start(folder.path(), &server).await;
    drafting::save(&process.history, DraftPlace::Quick, "Is this right?").unwrap();
    let copied = "Refunds take\r\n\r\n> 30 days\u{1b}[2J\n";
    let shown = context::shown(copied, ContextSource::Clipboard).unwrap();

    let asked = ask(&process, "Is this right?", Some(&shown.text)).unwrap();
    // Enter was pressed twice.
    assert_eq!(
        ask(&process, "Is this right?", Some(&shown.text)).unwrap(),
        asked
    );
    process.asking.all_over().await;

    let whole = "Is this right?\n\n> Refunds take\n>\n> > 30 days[2J";
    let exchanges = process.exchanges(asked.conversation);
    assert_eq!(exchanges.len(), 1);
    assert_eq!(exchanges[0].question, whole);
    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].question(), whole);
    assert_eq!(
        drafting::at(&process.history, DraftPlace::Quick).unwrap(),
        ""
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_asked_again_quotes_once() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::answering("Yes.");
    let process = Process::start(folder.path(), &server).await;

    let asked = ask(&process, "Why?", Some("one")).unwrap();
    process.asking.over(asked.attempt).await.unwrap();
    let again = process.asking.re_ask(asked.question, "again").unwrap();
    process.asking.over(again.attempt).await.unwrap();

    let sent: Vec<String> = server.requests().iter().map(Request::question).collect();
    assert_eq!(sent, ["Why?\n\n> one", "Why?\n\n> one"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn text_from_outside_alone_is_no_question() {
    let folder = tempfile::tempdir().unwrap();
    let server = FaultServer::answering("Yes.");
    let process = Process::start(folder.path(), &server).await;

    let error = ask(&process, " \n", Some("a password that was copied")).unwrap_err();
    process.asking.all_over().await;

    assert_eq!(error.code(), Code::EmptyQuestion);
    assert_eq!(server.requests().len(), 0);
}
