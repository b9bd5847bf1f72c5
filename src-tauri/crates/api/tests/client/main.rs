//! The client against real servers on real sockets: one test for each thing that the HTTP stack would do silently, and
//! for each way in which an answer can be odd or missing.

#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod answers;
mod limits;
mod not_sent;
mod once;
mod proxy;
mod rejections;
mod server;
mod tls;

use std::time::Duration;

use chatbeam_api::{
    ApiKey, Client, ClientOptions, MessageRequest, Origin, Proxy, Reply, SendError, Unknown,
    UnknownReason,
};

const KEY: &str = "cb_test_0123456789";

/// Far beyond what any test needs, so that a limit that is gone fails a test instead of holding it up.
fn options() -> ClientOptions {
    ClientOptions {
        connect_timeout: Duration::from_secs(30),
        read_timeout: Duration::from_secs(30),
        total_timeout: Duration::from_secs(30),
        body_limit: 64 * 1024,
        proxy: Proxy::None,
    }
}

fn question() -> MessageRequest {
    MessageRequest {
        content: "What services do you offer?".into(),
        conversation_id: None,
    }
}

/// Sends one question with a client of its own, and fails when that takes longer than any test may.
async fn ask(options: &ClientOptions, origin: &Origin) -> Result<Reply, SendError> {
    let client = Client::new(options).unwrap();
    ask_with(&client, origin).await
}

async fn ask_with(client: &Client, origin: &Origin) -> Result<Reply, SendError> {
    let key = ApiKey::new(KEY).unwrap();
    tokio::time::timeout(
        Duration::from_secs(15),
        client.send(origin, &key, &question()),
    )
    .await
    .expect("the client waits for too long")
}

/// The outcome must be unknown, for this reason.
fn unknown(result: Result<Reply, SendError>, reason: UnknownReason) -> Unknown {
    match result {
        Err(SendError::Unknown(unknown)) if unknown.reason == reason => unknown,
        other => panic!("expected {reason:?}, got {other:?}"),
    }
}
