//! Answers that are too long, too slow or break off.

use std::time::Duration;

use chatbeam_api::{ClientOptions, UnknownReason};

use crate::server::{Answer, Server, documented};
use crate::{ask, options, unknown};

const SHORT: Duration = Duration::from_millis(300);

/// The beginning of an answer that says it is longer than what comes.
const BEGINNING: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{\"response\":\"We";

#[tokio::test]
async fn an_answer_that_says_it_is_too_long_is_not_read() {
    let server = Server::start(|_| {
        Answer::Stall(b"HTTP/1.1 200 OK\r\nContent-Length: 65537\r\n\r\n{".to_vec())
    })
    .await;
    let result = ask(&options(), &server.origin()).await;
    assert_eq!(unknown(result, UnknownReason::TooLarge).status, Some(200));
}

#[tokio::test]
async fn an_answer_that_goes_on_and_on_is_cut_at_the_limit() {
    let limit = options().body_limit;
    let mut answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".to_vec();
    answer.extend_from_slice(br#"{"response":"Hi"}"#);
    answer.extend(vec![b' '; limit]);
    let server = Server::answering(answer).await;
    let result = ask(&options(), &server.origin()).await;
    let body = unknown(result, UnknownReason::TooLarge).body.unwrap();
    assert!(body.starts_with(br#"{"response":"Hi"}"#));
    assert_eq!(body.len(), limit);
}

#[tokio::test]
async fn an_answer_of_exactly_the_limit_is_read() {
    let body = documented().len()
        - documented()
            .windows(4)
            .position(|w| w == b"\r\n\r\n")
            .unwrap()
        - 4;
    let server = Server::answering(documented()).await;
    let limit = |body_limit| ClientOptions {
        body_limit,
        ..options()
    };
    ask(&limit(body), &server.origin()).await.unwrap();
    unknown(
        ask(&limit(body - 1), &server.origin()).await,
        UnknownReason::TooLarge,
    );
}

#[tokio::test]
async fn an_answer_that_drips_in_ends_at_the_total_time() {
    let server = Server::start(|_| Answer::Drip(BEGINNING.into())).await;
    let options = ClientOptions {
        total_timeout: SHORT,
        ..options()
    };
    let unknown = unknown(
        ask(&options, &server.origin()).await,
        UnknownReason::TimedOut,
    );
    assert_eq!(unknown.status, Some(200));
    assert!(unknown.body.unwrap().starts_with(b"{\"response\":\"We"));
}

#[tokio::test]
async fn a_server_that_falls_silent_amid_the_answer_is_not_waited_for() {
    let server = Server::start(|_| Answer::Stall(BEGINNING.into())).await;
    let options = ClientOptions {
        read_timeout: SHORT,
        ..options()
    };
    let unknown = unknown(
        ask(&options, &server.origin()).await,
        UnknownReason::TimedOut,
    );
    assert_eq!(unknown.body.as_deref(), Some(&b"{\"response\":\"We"[..]));
}

#[tokio::test]
async fn a_server_that_never_answers_is_not_waited_for() {
    let server = Server::start(|_| Answer::Stall(Vec::new())).await;
    let options = ClientOptions {
        read_timeout: SHORT,
        ..options()
    };
    let unknown = unknown(
        ask(&options, &server.origin()).await,
        UnknownReason::TimedOut,
    );
    assert_eq!((unknown.status, unknown.body), (None, None));
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_kept_as_far_as_it_came() {
    for beginning in [
        BEGINNING,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nf\r\n{\"response\":\"We",
    ] {
        let server = Server::answering(beginning).await;
        let result = ask(&options(), &server.origin()).await;
        let unknown = unknown(result, UnknownReason::Truncated);
        assert_eq!(unknown.status, Some(200));
        assert_eq!(unknown.body.as_deref(), Some(&b"{\"response\":\"We"[..]));
    }
}

#[tokio::test]
async fn a_connection_that_breaks_after_the_request_leaves_the_outcome_unknown() {
    for beginning in ["", "HTTP/1.1 2", "This is not HTTP at all.\r\n\r\n"] {
        let server = Server::answering(beginning).await;
        let result = ask(&options(), &server.origin()).await;
        assert_eq!(unknown(result, UnknownReason::ConnectionLost).status, None);
        assert_eq!(server.seen().len(), 1);
    }
}
