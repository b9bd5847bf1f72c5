//! One window per data folder, with real locks and real sockets.

mod claiming;
mod hearing;
#[cfg(unix)]
mod unix;

use std::path::Path;
use std::time::Duration;

use chatbeam_core::presence::{Claim, Listener, Message, claim, send};
use tokio::time::timeout;

/// Nothing here takes as long on any machine.
const LONG: Duration = Duration::from_secs(20);

async fn first(folder: &Path) -> Listener {
    match claim(folder).await.expect("the folder can be claimed") {
        Claim::First(listener) => listener,
        Claim::Taken => panic!("the folder is free"),
    }
}

async fn heard(listener: &mut Listener) -> Message {
    timeout(LONG, listener.next())
        .await
        .expect("a message comes")
        .expect("the listener listens")
}

fn show(text: &str) -> Message {
    Message::Show {
        text: Some(text.to_owned()),
    }
}
