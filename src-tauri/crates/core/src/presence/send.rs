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

/// How long the other process may take.
const PATIENCE: Duration = Duration::from_secs(2);
const INTERVAL: Duration = Duration::from_millis(10);

/// Sends a message to the process that has the data folder's window, and tells whether one took it.
///
/// Returns at once when there is none, and after two seconds when it does not answer.
pub async fn send(data_folder: &Path, message: &Message) -> Result<bool, Error> {
    let line = message.to_line().ok_or_else(|| {
        Error::new(
            Code::QuestionTooLong,
            "The text is too long to be passed to the window.",
        )
    })?;
    match timeout(PATIENCE, try_send(data_folder, &line)).await {
        Ok(Ok(taken)) => Ok(taken),
        Ok(Err(error)) => Err(Error::because(
            Code::Storage,
            "The window could not be reached through the data folder.",
            error,
        )),
        Err(_) => Ok(false),
    }
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
