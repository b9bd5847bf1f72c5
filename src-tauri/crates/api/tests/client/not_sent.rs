//! Failures before the first byte of a request.

use std::time::Duration;

use chatbeam_api::{ClientOptions, NotSent, NotSentReason, Origin, Proxy, Reply, SendError};
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

use crate::server::{Server, with_headers};
use crate::{ask, options};

pub fn not_sent(result: Result<Reply, SendError>) -> NotSent {
    match result {
        Err(SendError::NotSent(not_sent)) => not_sent,
        other => panic!("expected that nothing was sent, got {other:?}"),
    }
}

#[tokio::test]
async fn a_refused_connection_is_passing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin: Origin = format!("http://{}", listener.local_addr().unwrap())
        .parse()
        .unwrap();
    drop(listener);
    let not_sent = not_sent(ask(&options(), &origin).await);
    assert_eq!(not_sent.reason, NotSentReason::Connection);
    assert!(not_sent.is_passing());
}

#[tokio::test]
async fn a_name_that_is_not_resolved_is_passing() {
    // `.invalid` never resolves (RFC 6761, section 6.4).
    let origin: Origin = "https://chatbeam.invalid".parse().unwrap();
    let not_sent = not_sent(ask(&options(), &origin).await);
    assert_eq!(not_sent.reason, NotSentReason::Connection);
}

#[tokio::test]
async fn connecting_ends_in_time_and_nothing_of_the_request_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin: Origin = format!("https://{}", listener.local_addr().unwrap())
        .parse()
        .unwrap();
    // It takes the connection and never answers the TLS handshake.
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut received = Vec::new();
        stream.read_to_end(&mut received).await.unwrap();
        received
    });
    let options = ClientOptions {
        connect_timeout: Duration::from_millis(300),
        ..options()
    };
    let not_sent = not_sent(ask(&options, &origin).await);
    assert_eq!(not_sent.reason, NotSentReason::Connection);
    let received = server.await.unwrap();
    assert_eq!(received.first(), Some(&0x16), "only a TLS handshake record");
}

#[tokio::test]
async fn a_server_that_does_not_speak_tls_is_not_passing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin: Origin = format!("https://{}", listener.local_addr().unwrap())
        .parse()
        .unwrap();
    let server = tokio::spawn(async move {
        use tokio::io::AsyncWriteExt;
        let (mut stream, _) = listener.accept().await.unwrap();
        let answer = b"HTTP/1.1 400 Bad Request\r\n\r\n";
        stream.write_all(answer).await.unwrap();
        // Closing with unread bytes would reset the connection before the client has read the answer.
        stream.shutdown().await.unwrap();
        let _ = stream.read_to_end(&mut Vec::new()).await;
    });
    let not_sent = not_sent(ask(&options(), &origin).await);
    assert_eq!(not_sent.reason, NotSentReason::Other, "{not_sent:?}");
    server.await.unwrap();
}

#[tokio::test]
async fn a_proxy_that_refuses_gets_neither_key_nor_question() {
    let proxy = Server::answering(with_headers(
        "407 Proxy Authentication Required",
        "Proxy-Authenticate: Basic\r\n",
        "",
    ))
    .await;
    let options = ClientOptions {
        proxy: Proxy::Through {
            address: proxy.origin().as_str().parse().unwrap(),
            credentials: None,
        },
        ..options()
    };
    let not_sent = not_sent(ask(&options, &Origin::hosted()).await);
    assert_eq!(
        not_sent.reason,
        NotSentReason::ProxyCredentials,
        "{not_sent:?}"
    );
    let [request] = &proxy.seen()[..] else {
        panic!("one request")
    };
    assert!(
        request
            .head
            .starts_with("CONNECT www.chatbeam.com:443 HTTP/1.1\r\n")
    );
    assert_eq!(request.header("authorization"), None);
    assert_eq!(request.body, b"");
}
