//! Answers with a status of 3xx, 4xx and 5xx, and with statuses that mean nothing.

use std::time::{Duration, SystemTime};

use chatbeam_api::{Rejected, RetryAfter, SendError, UnknownReason};

use crate::server::{Server, json, with_headers};
use crate::{ask, options, unknown};

async fn rejected(answer: Vec<u8>) -> Rejected {
    let server = Server::answering(answer).await;
    let result = ask(&options(), &server.origin()).await;
    assert_eq!(server.seen().len(), 1);
    match result {
        Err(SendError::Rejected(rejected)) => rejected,
        other => panic!("expected a rejection, got {other:?}"),
    }
}

#[tokio::test]
async fn a_rejection_keeps_status_words_and_body() {
    let body = r#"{"error":{"code":"no_credits","message":"No credits left."}}"#;
    let rejected = rejected(json("402 Payment Required", body)).await;
    assert_eq!(rejected.status, 402);
    assert_eq!(rejected.message.as_deref(), Some("No credits left."));
    assert_eq!(rejected.body, body.as_bytes());
    assert_eq!((rejected.retry_after, rejected.location), (None, None));
}

#[tokio::test]
async fn a_server_may_ask_for_a_pause_in_seconds() {
    let answer = with_headers("429 Too Many Requests", "Retry-After: 17\r\n", "");
    assert_eq!(
        rejected(answer).await.retry_after,
        Some(RetryAfter::Seconds(17))
    );
}

#[tokio::test]
async fn a_server_may_ask_for_a_pause_until_a_time() {
    let headers = "Retry-After: Sun, 06 Nov 2044 08:49:37 GMT\r\n";
    let rejected = rejected(with_headers("503 Service Unavailable", headers, "")).await;
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(2_362_034_977);
    assert_eq!(rejected.retry_after, Some(RetryAfter::At(time)));
    assert_eq!(rejected.status, 503);
}

#[tokio::test]
async fn a_pause_that_can_not_be_read_is_no_pause() {
    let answer = with_headers("500 Internal Server Error", "Retry-After: soon\r\n", "");
    assert_eq!(rejected(answer).await.retry_after, None);
}

#[tokio::test]
async fn a_rejection_that_broke_off_is_unknown() {
    let server =
        Server::answering("HTTP/1.1 402 Payment Required\r\nContent-Length: 100\r\n\r\n{\"error\"")
            .await;
    let result = ask(&options(), &server.origin()).await;
    let unknown = unknown(result, UnknownReason::Truncated);
    assert_eq!(unknown.status, Some(402));
    assert_eq!(unknown.body.as_deref(), Some(&b"{\"error\""[..]));
}

#[tokio::test]
async fn a_status_without_meaning_is_unknown() {
    let server = Server::answering(json("600 Odd", r#"{"response":"Hi"}"#)).await;
    let result = ask(&options(), &server.origin()).await;
    assert_eq!(
        unknown(result, UnknownReason::UnexpectedStatus).status,
        Some(600)
    );
}
