//! Telling the process that has the window.

use std::io;
use std::path::Path;
use std::time::Duration;

use interprocess::local_socket::tokio::Stream;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::{sleep, timeout};

use super::Message;
use super::address::Address;
use super::message::TAKEN;
use crate::error::{Code, Error};

/// How long the other process may take. A computer that does much else can keep a window waiting for seconds, and
/// whoever gives up too early tells a person that nothing happened just before it does.
const PATIENCE: Duration = Duration::from_secs(15);
const INTERVAL: Duration = Duration::from_millis(10);

/// Sends a message to the process that has the data folder's window, and tells whether one took it.
///
/// Returns at once when there is none. One that does not answer in fifteen seconds is an error.
pub async fn send(data_folder: &Path, message: &Message) -> Result<bool, Error> {
    send_within(PATIENCE, data_folder, message).await
}

async fn send_within(
    patience: Duration,
    data_folder: &Path,
    message: &Message,
) -> Result<bool, Error> {
    let line = message.to_line().ok_or_else(|| {
        Error::new(
            Code::QuestionTooLong,
            "The text is too long to be passed to the window.",
        )
    })?;
    match timeout(patience, try_send(data_folder, &line)).await {
        Ok(Ok(taken)) => Ok(taken),
        Ok(Err(error)) => Err(Error::because(
            Code::Storage,
            "The window could not be reached through the data folder.",
            error,
        )),
        Err(_) => Err(no_answer()),
    }
}

/// Somebody has the folder's window, and it does not answer.
pub fn no_answer() -> Error {
    Error::new(
        Code::Internal,
        "Chatbeam is open already, but its window does not answer. End it, then start it again.",
    )
}

async fn try_send(data_folder: &Path, line: &[u8]) -> io::Result<bool> {
    let address = Address::of(data_folder)?;
    loop {
        if let Ok(stream) = address.connect().await
            && deliver(&stream, line).await.unwrap_or(false)
        {
            return Ok(true);
        }
        // A process that has just claimed the folder listens in a moment, and one that many speak to at once closes the
        // connections that are too many.
        if !address.is_locked()? {
            return Ok(false);
        }
        sleep(INTERVAL).await;
    }
}

/// A listener that ends or refuses closes the connection without an answer.
async fn deliver(mut stream: &Stream, line: &[u8]) -> io::Result<bool> {
    stream.write_all(line).await?;
    stream.flush().await?;
    let mut answer = [0; TAKEN.len()];
    stream.read_exact(&mut answer).await?;
    Ok(answer == TAKEN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::presence::{Claim, claim};

    #[tokio::test]
    async fn a_window_that_takes_nothing_is_not_taken_for_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let Ok(Claim::First(mut window)) = claim(folder.path()).await else {
            panic!("the folder is free");
        };
        let again = Message::Show { text: None };
        let mut taken = 0;
        let error = loop {
            match send_within(Duration::from_millis(200), folder.path(), &again).await {
                Ok(true) => taken += 1,
                Ok(false) => panic!("somebody has the window"),
                Err(error) => break error,
            }
        };
        assert_eq!(error.to_string(), no_answer().to_string());

        // It only was busy.
        for _ in 0..taken {
            assert_eq!(window.next().await.as_ref(), Some(&again));
        }
        let now = Message::Quick { text: None };
        assert!(matches!(send(folder.path(), &now).await, Ok(true)));
        // Whoever gave up was heard as well, perhaps.
        while window.next().await != Some(now.clone()) {}
    }
}
