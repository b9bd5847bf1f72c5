//! The side that listens, and that expects nothing good of what it hears.

use std::fs::File;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use interprocess::local_socket::tokio::Listener as SocketListener;
use interprocess::local_socket::tokio::{Stream, prelude::*};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{sleep, timeout};

use super::Message;
use super::address::Address;
use super::message::{MAX_BYTES, TAKEN};

/// More connections than this at a time are closed at once.
const CONNECTIONS: usize = 16;

/// A connection has this long to say what it has to say.
const PATIENCE: Duration = Duration::from_secs(2);

/// After an error that may come again at once, such as too many open files.
const PAUSE: Duration = Duration::from_millis(100);

/// Messages that nobody has taken yet; with more, senders wait.
const QUEUE: usize = 64;

/// The data folder is ours, and this is what other processes say. Dropping it gives the folder back.
#[derive(Debug)]
pub struct Listener {
    messages: mpsc::Receiver<Message>,
    accepting: JoinHandle<()>,
    address: Address,
    _lock: File,
}

impl Listener {
    /// Listens for as long as `lock` is held, which is as long as the listener lives.
    pub(super) fn start(address: Address, lock: File) -> io::Result<Self> {
        let socket = address.listen()?;
        let (heard, messages) = mpsc::channel(QUEUE);
        Ok(Self {
            messages,
            accepting: tokio::spawn(accept(socket, heard)),
            address,
            _lock: lock,
        })
    }

    /// Waits for the next message.
    pub async fn next(&mut self) -> Option<Message> {
        self.messages.recv().await
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.accepting.abort();
        // While the lock is still held: afterwards it might be another's.
        self.address.clear();
    }
}

async fn accept(socket: SocketListener, heard: mpsc::Sender<Message>) {
    let free = Arc::new(Semaphore::new(CONNECTIONS));
    // Owns the connections, so that they end with this task.
    let mut connections = JoinSet::new();
    loop {
        match socket.accept().await {
            Ok(stream) => {
                while connections.try_join_next().is_some() {}
                let Ok(place) = Arc::clone(&free).try_acquire_owned() else {
                    continue;
                };
                let heard = heard.clone();
                connections.spawn(async move {
                    if let Err(error) = serve(&stream, &heard).await {
                        tracing::debug!(%error, "a connection to the window said nothing of use");
                    }
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a connection to the window failed");
                sleep(PAUSE).await;
            }
        }
    }
}

/// Takes one message. Anything else closes the connection.
async fn serve(mut stream: &Stream, heard: &mpsc::Sender<Message>) -> io::Result<()> {
    let message = timeout(PATIENCE, message_from(stream)).await??;
    // However long that takes: the sender knows how long it waits.
    heard
        .send(message)
        .await
        .map_err(|_| io::ErrorKind::BrokenPipe)?;
    timeout(PATIENCE, async {
        stream.write_all(TAKEN).await?;
        stream.flush().await
    })
    .await?
}

async fn message_from(stream: &Stream) -> io::Result<Message> {
    let mut line = Vec::new();
    BufReader::new(stream.take(MAX_BYTES as u64))
        .read_until(b'\n', &mut line)
        .await?;
    Ok(Message::from_line(&line).ok_or(io::ErrorKind::InvalidData)?)
}
