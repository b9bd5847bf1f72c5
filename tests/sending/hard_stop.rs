//! The hard stop, with real processes on one data folder.

use chatbeam_tests::command_line::Chatbeam;
use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::history;
use chatbeam_tests::running::Running;
use serde_json::Value;

const QUESTION: &str = "Is the annual plan refundable?";

fn with_allowance(server: &FaultServer, allowance: u32) -> Chatbeam {
    let chatbeam = Chatbeam::with_hosted("Acme", &server.origin());
    allow(&chatbeam, allowance);
    chatbeam
}

fn allow(chatbeam: &Chatbeam, allowance: u32) {
    let allowance = allowance.to_string();
    let set = [
        "credits",
        "set",
        "--assistant",
        "Acme",
        "--allowance",
        &allowance,
        "--hard-stop",
        "on",
    ];
    chatbeam.run(set).must_succeed();
}

fn credits(chatbeam: &Chatbeam) -> Value {
    let shown = chatbeam.run(["credits", "--json", "--assistant", "Acme"]);
    let shown: Value = serde_json::from_str(&shown.must_succeed().stdout).expect("it is JSON");
    shown[0].clone()
}

#[test]
fn a_question_beyond_the_allowance_is_kept_and_not_sent() {
    let server = FaultServer::answering("Yes.");
    let chatbeam = with_allowance(&server, 1);
    chatbeam.ask("Is there a trial?").must_succeed();

    let held = chatbeam.ask(QUESTION);

    let sentence = held.must_end_with(7).sentence();
    assert!(sentence.contains("allowance of Acme"), "{sentence}");
    let object = held.json();
    assert_eq!(object["error"]["code"], "hard_stop");
    assert_eq!(object["attempt"], "not_sent");
    assert_eq!(object["credits"]["spent"], 0);
    let data = chatbeam.data_folder();
    assert_eq!(history::attempt_states(&data), ["answered", "queued"]);
    assert!(history::holds(&data, QUESTION));
    assert_eq!(server.requests().len(), 1);
    assert_eq!(credits(&chatbeam)["stopped"], true);

    allow(&chatbeam, 2);
    chatbeam.ask("And the monthly one?").must_succeed();
    assert_eq!(
        server.requests().len(),
        2,
        "the one that was held back waits for a click"
    );
}

#[test]
fn a_credit_that_is_perhaps_spent_counts() {
    let server = FaultServer::start([Behaviour::CloseAfterRequest]);
    let chatbeam = with_allowance(&server, 1);
    chatbeam.ask(QUESTION).must_end_with(4);

    chatbeam.ask(QUESTION).must_end_with(7);

    assert_eq!(server.requests().len(), 1);
    assert_eq!(credits(&chatbeam)["period"]["maybe"], 1);
}

#[test]
fn a_question_that_is_under_way_in_another_process_counts() {
    let server = FaultServer::start([Behaviour::AnswerWhenReleased("Yes.".to_owned())]);
    let chatbeam = with_allowance(&server, 1);
    let mut first = chatbeam.start_asking(QUESTION);
    server.wait_for_requests(1);

    chatbeam.ask("Is there a trial?").must_end_with(7);

    server.release();
    assert_eq!(first.wait().code(), Some(0));
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn of_many_processes_that_ask_at_once_only_as_many_send_as_there_are_credits() {
    let server = FaultServer::answering("Yes.");
    let chatbeam = with_allowance(&server, 2);

    let mut asking: Vec<Running> = (0..6)
        .map(|number| chatbeam.start_asking(&format!("Question {number}?")))
        .collect();
    let mut codes: Vec<_> = asking
        .iter_mut()
        .map(|asking| asking.wait().code())
        .collect();
    codes.sort_unstable();

    assert_eq!(codes, [0, 0, 7, 7, 7, 7].map(Some));
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_local_assistant_is_never_stopped() {
    let server = FaultServer::answering("Yes.");
    let chatbeam = with_allowance(&server, 0);

    chatbeam.ask(QUESTION).must_end_with(7);
    chatbeam
        .run(["ask", "--assistant", "guide", "What is a credit?"])
        .must_succeed();
}
