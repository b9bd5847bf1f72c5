//! Starting again, and stopping.

use std::fs;

use chatbeam_assistant::{Options, StartError, new_key, start};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::asked::Asked;

const DOCUMENTS: &[(&str, &str)] = &[(
    "a.md",
    "# Refunds\n\nRefunds are paid by the bank, and take five days.\n\n## Abroad\n\nThere it is ten.\n",
)];

#[tokio::test]
async fn a_conversation_goes_on_after_a_restart() {
    let asked = Asked::of(DOCUMENTS).await;
    let first = asked.ask("Are refunds paid by the bank?", None).await;
    let asked = asked.restart(|_| {}).await;
    let more = asked.ask("Tell me more", Some(&first.conversation)).await;
    assert_eq!(more.conversation, first.conversation);
    assert!(more.text.contains("There it is ten."), "{}", more.text);
}

#[cfg(unix)]
#[tokio::test]
async fn conversations_and_index_are_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;

    let asked = Asked::of(DOCUMENTS).await;
    let answer = asked.ask("How long do refunds take?", None).await;
    let mode = |name: &str| {
        let metadata = fs::metadata(asked.state.path().join(name)).expect("it is there");
        metadata.permissions().mode() & 0o777
    };
    assert_eq!(mode(""), 0o700);
    assert_eq!(mode("index"), 0o700);
    assert_eq!(mode("conversations"), 0o700);
    assert_eq!(
        mode(&format!("conversations/{}.json", answer.conversation)),
        0o600
    );
}

#[tokio::test]
async fn a_request_under_way_is_answered_before_the_server_is_gone() {
    let asked = Asked::of(DOCUMENTS).await;
    let address = asked.running.address();
    let body = r#"{"content": "How long do refunds take?"}"#;
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let head = format!(
        "POST /api/v1/messages HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\r\n",
        asked.key.expose(),
        body.len()
    );
    stream.write_all(head.as_bytes()).await.expect("sent");
    let mut received = [0; 256];
    // The server says "100 Continue" when it waits for the body.
    let read = stream.read(&mut received).await.expect("received");
    assert!(received[..read].starts_with(b"HTTP/1.1 100"));

    let stopping = tokio::spawn(asked.running.stop());
    while TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert!(!stopping.is_finished());
    stream.write_all(body.as_bytes()).await.expect("sent");
    let mut response = String::new();
    stream
        .read_to_string(&mut response)
        .await
        .expect("received");
    assert!(response.starts_with("HTTP/1.1 200"), "{response}");
    assert!(response.contains("five days"), "{response}");
    stopping.await.expect("it stopped");
}

#[tokio::test]
async fn a_port_that_is_taken_is_named() {
    let asked = Asked::of(DOCUMENTS).await;
    let port = asked.running.address().port();
    let options = Options {
        folder: asked.folder.path().to_owned(),
        state: asked.state.path().to_owned(),
        key: new_key(),
        port,
        credits: None,
    };
    let error = start(options).await.expect_err("the port is taken");
    assert!(matches!(error, StartError::Port { port: named, .. } if named == port));
}

#[test]
fn the_guide_replaces_what_differs_and_removes_what_is_old() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let page = folder.path().join("shortcuts.md");
    chatbeam_assistant::guide::unpack(folder.path()).expect("unpacked");
    let content = fs::read(&page).expect("the page");
    let written = fs::metadata(&page)
        .expect("the page")
        .modified()
        .expect("a time");

    fs::write(folder.path().join("old.md"), "old").expect("a file");
    fs::write(folder.path().join("asking.md"), "changed").expect("a file");
    chatbeam_assistant::guide::unpack(folder.path()).expect("unpacked");

    assert!(!folder.path().join("old.md").exists());
    assert_ne!(
        fs::read(folder.path().join("asking.md")).expect("the page"),
        b"changed"
    );
    assert_eq!(fs::read(&page).expect("the page"), content);
    let now = fs::metadata(&page)
        .expect("the page")
        .modified()
        .expect("a time");
    assert_eq!(now, written, "a page that is current is left alone");
}
