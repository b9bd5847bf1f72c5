//! Answers with a status of 2xx, as documented and not.

use chatbeam_api::{ApiKey, Client, MessageRequest, Oddity, Reply, SendError, UnknownReason};

use crate::server::{Server, documented, json, with_headers};
use crate::{KEY, ask, options, unknown};

async fn answered(answer: Vec<u8>) -> Result<Reply, SendError> {
    let server = Server::answering(answer).await;
    let result = ask(&options(), &server.origin()).await;
    assert_eq!(server.seen().len(), 1);
    result
}

#[tokio::test]
async fn a_documented_answer_is_read_and_nothing_about_it_is_odd() {
    let reply = answered(documented()).await.unwrap();
    assert_eq!(reply.response, "We offer a range.");
    assert_eq!(
        reply.message.as_deref(),
        Some("What services do you offer?")
    );
    assert_eq!(reply.conversation_id.as_deref(), Some("c1"));
    assert_eq!(reply.oddities, []);
    assert!(documented().ends_with(&reply.body));
}

#[tokio::test]
async fn the_request_is_the_documented_one() {
    let server = Server::answering(documented()).await;
    let client = Client::new(&options()).unwrap();
    let request = MessageRequest {
        content: "Tell me more about that".into(),
        conversation_id: Some("conversation-identifier".into()),
    };
    let key = ApiKey::new(KEY).unwrap();
    client.send(&server.origin(), &key, &request).await.unwrap();

    let [request] = &server.seen()[..] else {
        panic!("one request")
    };
    assert!(
        request
            .head
            .starts_with("POST /api/v1/messages HTTP/1.1\r\n")
    );
    assert_eq!(
        request.header("host").unwrap(),
        server.address().to_string()
    );
    assert_eq!(
        request.header("authorization").unwrap(),
        format!("Bearer {KEY}")
    );
    assert_eq!(request.header("content-type").unwrap(), "application/json");
    assert_eq!(request.header("referer"), None);
    assert_eq!(
        request.body,
        br#"{"content":"Tell me more about that","conversation_id":"conversation-identifier"}"#
    );
}

#[tokio::test]
async fn an_answer_with_odd_fields_is_shown_and_the_oddities_are_noted() {
    let reply = answered(json(
        "201 Created",
        r#"{"response":"Yes.","conversation_id":7,"credits_left":3}"#,
    ))
    .await
    .unwrap();
    assert_eq!(reply.response, "Yes.");
    assert_eq!(reply.conversation_id, None);
    assert_eq!(
        reply.oddities,
        [
            Oddity::Status(201),
            Oddity::Missing("message"),
            Oddity::WrongType {
                field: "conversation_id",
                found: "a number"
            },
        ]
    );
}

#[tokio::test]
async fn an_answer_in_chunks_is_put_together() {
    let reply = answered(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n\
          c\r\n{\"response\":\r\n9\r\n\"In two.\"\r\n1\r\n}\r\n0\r\n\r\n"
            .to_vec(),
    )
    .await
    .unwrap();
    assert_eq!(reply.response, "In two.");
}

#[tokio::test]
async fn a_web_page_with_status_200_is_not_an_answer_but_is_kept() {
    let page = "<!doctype html><title>Welcome to the hotel</title>";
    let answer = with_headers("200 OK", "Content-Type: text/html\r\n", page);
    let unknown = unknown(answered(answer).await, UnknownReason::Undecodable);
    assert_eq!(unknown.detail, "the answer is a web page");
    assert_eq!(unknown.body.as_deref(), Some(page.as_bytes()));
}

#[tokio::test]
async fn an_answer_that_is_not_utf_8_is_kept_as_it_came() {
    let body = b"{\"response\":\"caf\xe9\"}";
    let answer = with_headers("200 OK", "Content-Type: application/json\r\n", body);
    let unknown = unknown(answered(answer).await, UnknownReason::Undecodable);
    assert_eq!(unknown.body.as_deref(), Some(&body[..]));
}

#[tokio::test]
async fn a_204_is_not_an_answer() {
    let answer = b"HTTP/1.1 204 No Content\r\n\r\n".to_vec();
    let unknown = unknown(answered(answer).await, UnknownReason::NoResponseField);
    assert_eq!(unknown.status, Some(204));
}

#[tokio::test]
async fn an_answer_without_a_text_response_is_kept_as_it_came() {
    for body in [
        r#"{"conversation_id":"c1","message":"Hi"}"#,
        r#"{"response":null}"#,
        r#"{"response":["We offer"]}"#,
        "[]",
    ] {
        let result = answered(json("200 OK", body)).await;
        let unknown = unknown(result, UnknownReason::NoResponseField);
        assert_eq!(unknown.body.as_deref(), Some(body.as_bytes()));
        assert_eq!(unknown.status, Some(200));
    }
}

#[tokio::test]
async fn an_answer_in_an_encoding_that_nobody_asked_for_is_kept_as_it_came() {
    let headers = "Content-Type: application/json\r\nContent-Encoding: gzip\r\n";
    let answer = with_headers("200 OK", headers, b"\x1f\x8b\x08\x00\x00");
    let unknown = unknown(answered(answer).await, UnknownReason::Undecodable);
    assert_eq!(unknown.body.as_deref(), Some(&b"\x1f\x8b\x08\x00\x00"[..]));
}
