//! Who has the data folder's window.

use std::io;
use std::path::Path;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::Listener;
use super::address::Address;
use crate::error::{Code, Error};

/// How long a process that has just claimed the folder may take until it listens.
const PATIENCE: Duration = Duration::from_secs(2);
const INTERVAL: Duration = Duration::from_millis(10);

/// What came of claiming a data folder.
#[derive(Debug)]
pub enum Claim {
    /// It is ours, as long as the listener lives.
    First(Listener),
    /// Another process has it. [`send`](super::send) reaches that one.
    Taken,
}

/// Claims the data folder, which must exist. Of any number of processes that do, exactly one is the first.
///
/// What a process left behind that was killed is no obstacle. Must be called inside a Tokio runtime.
pub async fn claim(data_folder: &Path) -> Result<Claim, Error> {
    try_claim(data_folder).await.map_err(|error| {
        Error::because(
            Code::Storage,
            "The data folder can't be used by a window. Check that it can be written, then try again.",
            error,
        )
    })
}

/// The lock decides; the socket only tells that its owner is ready. A lock without one is either new, or another
/// process's short look at whether it is free, so both are tried again for a moment.
async fn try_claim(data_folder: &Path) -> io::Result<Claim> {
    let address = Address::of(data_folder)?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(lock) = address.lock()? {
            return Listener::start(address, lock).map(Claim::First);
        }
        if address.connect().await.is_ok() || Instant::now() >= deadline {
            return Ok(Claim::Taken);
        }
        sleep(INTERVAL).await;
    }
}
