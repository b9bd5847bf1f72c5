//! What only a server with short limits can show.

use std::time::Duration;

use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{Limits, Options, Running, start_within};

const SHORT: Duration = Duration::from_millis(50);
const LONG: Duration = Duration::from_mins(1);

async fn server(folder: &TempDir, limits: Limits) -> Running {
    let options = Options {
        folder: folder.path().to_owned(),
        state: folder.path().join(".state"),
        key: chatbeam_api::ApiKey::new("key").expect("a key"),
        port: 0,
        credits: None,
    };
    start_within(options, limits).await.expect("it starts")
}

/// Sends `text` and reads until the server ends the connection.
async fn exchange(server: &Running, text: &str) -> String {
    let mut stream = TcpStream::connect(server.address())
        .await
        .expect("a connection");
    stream.write_all(text.as_bytes()).await.expect("sent");
    let mut received = String::new();
    stream
        .read_to_string(&mut received)
        .await
        .expect("received");
    received
}

fn head(server: &Running, length: usize) -> String {
    let address = server.address();
    format!(
        "POST /api/v1/messages HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer key\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    )
}

#[tokio::test]
async fn a_head_that_never_ends_is_cut_off() {
    let folder = TempDir::new().expect("a folder");
    let limits = Limits {
        head: SHORT,
        body: LONG,
        ..Limits::default()
    };
    let server = server(&folder, limits).await;
    // Returns only when the server has ended the connection.
    let received = exchange(&server, "POST /api/v1/messages HTTP/1.1\r\n").await;
    assert!(!received.contains("200"), "{received}");
}

#[tokio::test]
async fn a_body_that_never_comes_is_refused() {
    let folder = TempDir::new().expect("a folder");
    let limits = Limits {
        head: LONG,
        body: SHORT,
        ..Limits::default()
    };
    let server = server(&folder, limits).await;
    let received = exchange(&server, &head(&server, 10)).await;
    assert!(received.starts_with("HTTP/1.1 408"), "{received}");
    assert!(received.contains("body_incomplete"), "{received}");
}

#[tokio::test]
async fn connections_beyond_the_limit_wait_for_a_place() {
    let folder = TempDir::new().expect("a folder");
    let limits = Limits {
        connections: 1,
        ..Limits::default()
    };
    let server = server(&folder, limits).await;
    let mut first = TcpStream::connect(server.address())
        .await
        .expect("a connection");
    let waiting = head(&server, 0)
        .replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n")
        .replace(": 0", ": 1");
    first.write_all(waiting.as_bytes()).await.expect("sent");
    let mut received = [0; 64];
    // From here on the only place is taken.
    assert!(first.read(&mut received).await.expect("received") > 0);

    let mut second = TcpStream::connect(server.address())
        .await
        .expect("a connection");
    second
        .write_all(head(&server, 0).as_bytes())
        .await
        .expect("sent");
    let early = tokio::time::timeout(SHORT, second.read(&mut received)).await;
    assert!(early.is_err(), "the second was answered beside the first");

    drop(first);
    let mut answer = String::new();
    second.read_to_string(&mut answer).await.expect("received");
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
}

#[tokio::test]
async fn a_caller_that_never_reads_its_answers_takes_nobodys_place() {
    let folder = TempDir::new().expect("a folder");
    let limits = Limits {
        head: LONG,
        body: LONG,
        connections: 1,
        ..Limits::default()
    };
    let server = server(&folder, limits).await;
    let mut first = TcpStream::connect(server.address())
        .await
        .expect("a connection");
    let many = head(&server, 0)
        .replace("Connection: close\r\n", "")
        .repeat(2);
    first.write_all(many.as_bytes()).await.expect("sent");

    let answer = tokio::time::timeout(LONG, exchange(&server, &head(&server, 0))).await;

    assert!(answer.expect("a place").starts_with("HTTP/1.1 400"));
    let mut answers = String::new();
    // Fails when the second request is still unread; what came before that is here.
    let _ = first.read_to_string(&mut answers).await;
    assert!(answers.matches("HTTP/1.1").count() <= 1, "{answers}");
}
