//! One failure after the other: what the command line says, what the history holds, what the server saw.

use chatbeam_tests::command_line::{Chatbeam, Outcome};
use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::history;
use serde_json::{Value, json};

const QUESTION: &str = "Is the annual plan refundable?";

/// Asks once, at a server that does this and nothing else. The server must have seen at most that one request, and the
/// question must stand in the history.
fn ask_once(behaviour: Behaviour) -> (Outcome, FaultServer) {
    let server = FaultServer::start([behaviour]);
    let chatbeam = Chatbeam::with_hosted("Acme", &server.origin());
    let outcome = chatbeam.ask(QUESTION);
    assert!(
        server.connections() <= 1,
        "asked once, connected {} times",
        server.connections()
    );
    assert!(
        history::holds(&chatbeam.data_folder(), QUESTION),
        "the question is lost"
    );
    assert_eq!(outcome.json()["message"], QUESTION);
    (outcome, server)
}

/// Nobody knows whether it was charged: exit code 4, and perhaps a credit.
fn must_be_unknown(behaviour: Behaviour) -> Value {
    let (outcome, _) = ask_once(behaviour);
    outcome.must_end_with(4).sentence();
    let object = outcome.json();
    assert_eq!(object["attempt"], "unknown");
    assert_eq!(object["credits"], json!({ "spent": 0, "maybe": 1 }));
    assert_eq!(object["response"], Value::Null);
    object
}

/// The server said no: exit code 3.
fn must_be_rejected(behaviour: Behaviour) -> Value {
    let (outcome, server) = ask_once(behaviour);
    outcome.must_end_with(3).sentence();
    assert_eq!(server.requests().len(), 1);
    let object = outcome.json();
    assert_eq!(object["attempt"], "rejected");
    object
}

fn spent_and_maybe(object: &Value) -> (Option<u64>, Option<u64>) {
    (
        object["credits"]["spent"].as_u64(),
        object["credits"]["maybe"].as_u64(),
    )
}

#[test]
fn a_refused_connection_is_not_sent_and_costs_nothing() {
    let chatbeam = Chatbeam::with_hosted("Acme", &FaultServer::refusing_origin());

    let outcome = chatbeam.ask(QUESTION);

    outcome.must_end_with(5).sentence();
    let object = outcome.json();
    assert_eq!(object["attempt"], "not_sent");
    assert_eq!(object["error"]["code"], "offline");
    assert_eq!(spent_and_maybe(&object), (Some(0), Some(0)));
    assert!(history::holds(&chatbeam.data_folder(), QUESTION));
}

#[test]
fn a_connection_that_closes_unread_may_have_cost_a_credit() {
    must_be_unknown(Behaviour::CloseUnread);
}

#[test]
fn a_connection_that_closes_after_the_request_may_have_cost_a_credit() {
    must_be_unknown(Behaviour::CloseAfterRequest);
}

#[test]
fn a_connection_that_is_reset_after_the_request_may_have_cost_a_credit() {
    must_be_unknown(Behaviour::Reset);
}

#[test]
fn a_connection_that_is_reset_after_the_headers_may_have_cost_a_credit() {
    must_be_unknown(Behaviour::ResetAfterHeaders);
}

#[test]
fn a_truncated_answer_may_have_cost_a_credit() {
    must_be_unknown(Behaviour::Truncated);
}

#[test]
fn an_oversized_answer_may_have_cost_a_credit() {
    must_be_unknown(Behaviour::Oversize);
}

#[test]
fn an_answer_that_is_no_json_may_have_cost_a_credit() {
    must_be_unknown(Behaviour::body(
        "<html>Welcome to the hotel's network</html>",
    ));
}

#[test]
fn an_answer_without_a_response_may_have_cost_a_credit() {
    must_be_unknown(Behaviour::body(r#"{"conversation_id":"c","message":"m"}"#));
}

#[test]
fn an_answer_whose_response_is_no_text_may_have_cost_a_credit() {
    must_be_unknown(Behaviour::body(
        r#"{"conversation_id":"c","message":"m","response":["a"]}"#,
    ));
}

#[test]
fn an_empty_success_may_have_cost_a_credit() {
    must_be_unknown(Behaviour::status(204));
}

#[test]
fn an_answer_with_only_a_response_is_shown() {
    let (outcome, _) = ask_once(Behaviour::body(
        r#"{"response":"Yes.","extra":{"deep":[1]}}"#,
    ));

    outcome.must_succeed();
    let object = outcome.json();
    assert_eq!(object["response"], "Yes.");
    assert_eq!(object["conversation_id"], Value::Null);
    assert_eq!(spent_and_maybe(&object), (Some(1), Some(0)));
}

#[test]
fn a_redirect_is_not_followed_and_its_target_is_named() {
    let elsewhere = FaultServer::answering("The question went astray.");
    let target = format!("{}/api/v1/messages", elsewhere.origin());

    for status in [301, 302, 303, 307, 308] {
        let object = must_be_rejected(Behaviour::with_headers(status, [("location", &target)]));
        assert_eq!(object["error"]["code"], "redirected");
        assert_eq!(object["error"]["status"], status);
        let message = object["error"]["message"].as_str().unwrap_or_default();
        assert!(message.contains(&elsewhere.origin()), "{message}");
        assert_eq!(spent_and_maybe(&object), (Some(0), Some(0)));
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[test]
fn a_refusal_by_the_service_is_told_apart_by_its_code() {
    for (status, code) in [
        (400, "refused"),
        (401, "key_refused"),
        (402, "out_of_credits"),
        (403, "key_refused"),
        (422, "refused"),
        (429, "too_many_questions"),
    ] {
        let object = must_be_rejected(Behaviour::status(status));
        assert_eq!(object["error"]["code"], code, "{status}");
        assert_eq!(object["error"]["status"], status);
        assert_eq!(spent_and_maybe(&object), (Some(0), Some(0)), "{status}");
    }
}

#[test]
fn a_failure_of_the_service_is_rejected_and_may_have_cost_a_credit() {
    for status in [500, 502, 503, 504] {
        let object = must_be_rejected(Behaviour::with_headers(status, [("retry-after", "7")]));
        assert_eq!(object["error"]["code"], "service_failed", "{status}");
        assert_eq!(object["error"]["retry_after"], 7);
        assert_eq!(spent_and_maybe(&object), (Some(0), Some(1)), "{status}");
    }
}

#[test]
fn a_forgotten_conversation_is_told_apart_from_a_wrong_address() {
    let server = FaultServer::start([Behaviour::Answer("Yes.".to_owned()), Behaviour::status(404)]);
    let chatbeam = Chatbeam::with_hosted("Acme", &server.origin());
    let first = chatbeam.ask(QUESTION).json();
    let conversation = first["conversation"].as_str().expect("it has an id");

    let in_the_conversation = chatbeam.ask_in(conversation, "Tell me more about that");
    let in_a_new_one = chatbeam.ask(QUESTION);

    in_the_conversation.must_end_with(3);
    assert_eq!(
        in_the_conversation.json()["error"]["code"],
        "conversation_forgotten"
    );
    in_a_new_one.must_end_with(3);
    assert_eq!(in_a_new_one.json()["error"]["code"], "refused");
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn a_conversation_of_one_assistant_is_never_named_to_another() {
    let first = FaultServer::answering("Yes.");
    let second = FaultServer::answering("No.");
    let chatbeam = Chatbeam::with_hosted("First", &first.origin());
    chatbeam.add_hosted("Second", &second.origin());
    let conversation = chatbeam.ask(QUESTION).json()["conversation"].clone();
    let conversation = conversation.as_str().expect("it has an id");

    // Whether this is refused or asked in a new conversation: the other server must not see the first one's id.
    let arguments = [
        "ask",
        "--json",
        "--assistant",
        "Second",
        "--conversation",
        conversation,
        "And now?",
    ];
    chatbeam.run(arguments);

    for request in second.requests() {
        assert_eq!(request.json().get("conversation_id"), None);
    }
}
