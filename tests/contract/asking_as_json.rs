//! `chatbeam ask --json`: one object, whatever the outcome, with the members that the contract names.

use std::fs;

use chatbeam_tests::command_line::{Chatbeam, KEY};
use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::fixtures;
use serde_json::{Value, json};

/// The members of the object, in alphabetical order.
const MEMBERS: [&str; 9] = [
    "assistant",
    "attempt",
    "conversation",
    "conversation_id",
    "credits",
    "error",
    "message",
    "response",
    "sources",
];

#[test]
fn a_fresh_data_folder_answers_from_the_guide_and_cites_the_file() {
    let chatbeam = Chatbeam::without_key();
    let question = "How do I change the quick question shortcut?";

    let outcome = chatbeam.ask(question);

    outcome.must_succeed();
    let answer = outcome.json();
    assert_members(&answer);
    assert_eq!(answer["message"], question);
    assert_eq!(answer["assistant"], "guide");
    assert_eq!(answer["attempt"], "answered");
    assert_eq!(answer["error"], Value::Null);
    assert_eq!(answer["credits"], json!({ "spent": 0, "maybe": 0 }));
    assert!(answer["conversation"].is_string() && answer["conversation_id"].is_string());

    let response = answer["response"].as_str().expect("an answer has a text");
    assert!(response.to_lowercase().contains("shortcut"), "{response}");
    assert!(response.contains("[1]"), "no passage is cited: {response}");
    let sources = answer["sources"].as_array().expect("sources are a list");
    assert!(!sources.is_empty(), "{answer:#}");
    for source in sources {
        let file = source["file"].as_str().expect("a source names its file");
        let in_the_guide = fixtures::workspace().join("docs/guide").join(file);
        let text = fs::read_to_string(&in_the_guide)
            .unwrap_or_else(|error| panic!("{file} is not in the guide: {error}"));
        if let Some(heading) = source["heading"].as_str() {
            let innermost = heading.rsplit(" › ").next().unwrap_or(heading);
            assert!(
                text.contains(innermost),
                "{file} has no heading {innermost}"
            );
        }
        assert!(source["page"].is_null(), "Markdown has no pages");
    }
    assert!(
        sources
            .iter()
            .any(|source| ["quick-question.md", "shortcuts.md"]
                .contains(&source["file"].as_str().unwrap_or_default())),
        "the question is answered from the wrong place: {sources:#?}"
    );
}

#[test]
fn a_hosted_answer_costs_a_credit_and_says_so() {
    let server = FaultServer::answering("Within **30 days**.");
    let chatbeam = Chatbeam::with_hosted("Acme Support", &server.origin());

    let outcome = chatbeam.ask("When can I get a refund?");

    outcome.must_succeed();
    let answer = outcome.json();
    assert_members(&answer);
    assert!(answer["conversation"].is_string());
    assert_eq!(answer["conversation_id"], "conversation-of-the-test-server");
    assert_eq!(answer["message"], "When can I get a refund?");
    assert_eq!(answer["response"], "Within **30 days**.");
    assert_eq!(answer["assistant"], "Acme Support");
    assert_eq!(answer["attempt"], "answered");
    assert_eq!(answer["credits"], json!({ "spent": 1, "maybe": 0 }));
    assert_eq!(answer["sources"], json!([]));
    assert_eq!(answer["error"], Value::Null);
}

#[test]
fn the_request_is_the_documented_one_and_nothing_more() {
    let server = FaultServer::answering("Yes.");
    let chatbeam = Chatbeam::with_hosted("Acme Support", &server.origin());

    let first = chatbeam.ask("Is there a trial?").json();
    let conversation = first["conversation"].as_str().expect("it has an id");
    chatbeam
        .ask_in(conversation, "Tell me more about that")
        .must_succeed();

    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    for request in &requests {
        assert_eq!(request.method, "POST");
        assert_eq!(request.path, "/api/v1/messages");
        assert_eq!(
            request.header("authorization"),
            Some(&*format!("Bearer {KEY}"))
        );
        assert_eq!(request.header("content-type"), Some("application/json"));
        assert_eq!(request.header("accept-encoding"), None);
    }
    assert_eq!(
        requests[0].json(),
        json!({ "content": "Is there a trial?" })
    );
    assert_eq!(
        requests[1].json(),
        json!({
            "content": "Tell me more about that",
            "conversation_id": "conversation-of-the-test-server",
        })
    );
}

#[test]
fn a_failure_is_the_same_object_with_an_error() {
    let server = FaultServer::start([Behaviour::with_headers(429, [("retry-after", "30")])]);
    let chatbeam = Chatbeam::with_hosted("Acme Support", &server.origin());

    let outcome = chatbeam.ask("Is there a trial?");

    outcome.must_end_with(3);
    let object = outcome.json();
    assert_members(&object);
    assert_eq!(object["message"], "Is there a trial?");
    assert_eq!(object["response"], Value::Null);
    assert_eq!(object["conversation_id"], Value::Null);
    assert_eq!(object["attempt"], "rejected");
    assert_eq!(object["credits"], json!({ "spent": 0, "maybe": 0 }));
    let error = object["error"].as_object().expect("a failure has an error");
    let members: Vec<&str> = error.keys().map(String::as_str).collect();
    assert_eq!(members, ["code", "message", "retry_after", "status"]);
    assert_eq!(error["code"], "too_many_questions");
    assert_eq!(error["status"], 429);
    assert_eq!(error["retry_after"], 30);
    assert_eq!(error["message"].as_str(), Some(outcome.sentence()));
}

#[test]
fn a_question_can_come_from_standard_input() {
    let server = FaultServer::answering("Yes.");
    let chatbeam = Chatbeam::with_hosted("Acme Support", &server.origin());

    let outcome = chatbeam.run_with_input(["ask", "--json", "-"], "Is there\na trial?\n");

    outcome.must_succeed();
    assert_eq!(outcome.json()["message"], "Is there\na trial?");
    assert_eq!(server.requests()[0].question(), "Is there\na trial?");
}

#[test]
fn the_last_conversation_can_be_named_last() {
    let server = FaultServer::answering("Yes.");
    let chatbeam = Chatbeam::with_hosted("Acme Support", &server.origin());
    let first = chatbeam.ask("Is there a trial?").json();

    let second = chatbeam.ask_in("last", "For how long?");

    second.must_succeed();
    assert_eq!(second.json()["conversation"], first["conversation"]);
}

#[test]
fn an_answer_is_written_as_markdown_to_a_pipe() {
    let server = FaultServer::answering("Within **30 days**.\n\n- one\n- two");
    let chatbeam = Chatbeam::with_hosted("Acme Support", &server.origin());

    let outcome = chatbeam.run(["ask", "When can I get a refund?"]);

    outcome.must_succeed();
    assert_eq!(
        outcome.stdout.trim_end(),
        "Within **30 days**.\n\n- one\n- two"
    );
}

fn assert_members(object: &Value) {
    let members: Vec<&str> = object
        .as_object()
        .expect("it is an object")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(members, MEMBERS);
}
