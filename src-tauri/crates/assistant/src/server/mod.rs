//! The documented API over loopback HTTP.

mod connections;
mod credits;
mod error;
mod guard;
mod messages;
mod router;
mod sources;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chatbeam_api::{ApiKey, Origin};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::{JoinHandle, spawn_blocking};

use crate::conversations::Conversations;
use crate::knowledge::{Knowledge, KnowledgeError};
use credits::Credits;

/// What a local assistant is started with.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder of documents.
    pub folder: PathBuf,
    /// Where index and conversations lie; a folder for this assistant alone.
    pub state: PathBuf,
    /// The key that every request must carry.
    pub key: ApiKey,
    /// The port, or 0 for any that is free.
    pub port: u16,
    /// How many questions are answered before the account counts as empty; `None` for no end.
    pub credits: Option<u64>,
}

/// Why a local assistant did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The folder or the index can't be used.
    #[error(transparent)]
    Knowledge(#[from] KnowledgeError),
    /// The conversations can't be stored.
    #[error("the conversations can't be stored: {0}")]
    Conversations(std::io::Error),
    /// The port is taken, or may not be used.
    #[error("port {port} can't be used: {source}")]
    Port {
        /// The port.
        port: u16,
        /// What the system said.
        source: std::io::Error,
    },
    /// The starting itself broke.
    #[error("starting broke off")]
    Interrupted,
}

/// Bounds on what a caller may take of the server.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// How long the head of a request may take; also how long a connection may stay idle.
    head: Duration,
    /// How long a body may take.
    body: Duration,
    /// How large a body may be, in bytes.
    body_size: usize,
    /// How many connections may be open.
    connections: usize,
    /// How long requests under way may take to end when the server stops.
    stopping: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            body: Duration::from_secs(10),
            body_size: 256 * 1024,
            connections: 64,
            stopping: Duration::from_secs(30),
        }
    }
}

/// What the handlers share.
struct Served {
    key: ApiKey,
    address: SocketAddr,
    limits: Limits,
    credits: Credits,
    knowledge: Arc<Knowledge>,
    conversations: Conversations,
    /// Held from reading a conversation to storing it, so that two questions at once don't lose one.
    asking: Mutex<()>,
}

/// A local assistant that answers until it is stopped or dropped.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    origin: Origin,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
    /// The first reading of the folder.
    reading: JoinHandle<()>,
}

/// Starts a local assistant on 127.0.0.1. It can be asked at once; the first answer waits until the folder was read.
///
/// # Panics
/// Never: a loopback address is an origin.
pub async fn start(options: Options) -> Result<Running, StartError> {
    start_within(options, Limits::default()).await
}

async fn start_within(options: Options, limits: Limits) -> Result<Running, StartError> {
    let Options {
        folder,
        state,
        key,
        port,
        credits,
    } = options;
    let opened = spawn_blocking(move || {
        let knowledge = Arc::new(Knowledge::open(&folder, &state)?);
        let conversations = Conversations::open(&state).map_err(StartError::Conversations)?;
        Ok::<_, StartError>((knowledge, conversations))
    });
    let (knowledge, conversations) = opened.await.map_err(|_| StartError::Interrupted)??;

    let port_error = |source| StartError::Port { port, source };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(port_error)?;
    let address = listener.local_addr().map_err(port_error)?;
    let origin = format!("http://{address}")
        .parse()
        .expect("a loopback address is an origin");

    let unread = Arc::clone(&knowledge);
    let reading = spawn_blocking(move || {
        if let Err(error) = unread.refresh() {
            tracing::warn!(%error, "the folder could not be read");
        }
    });
    let served = Arc::new(Served {
        key,
        address,
        limits,
        credits: Credits::new(credits),
        knowledge,
        conversations,
        asking: Mutex::new(()),
    });
    let (stop, stopped) = watch::channel(false);
    let serving = tokio::spawn(connections::serve(listener, served, stopped));
    tracing::info!(%address, "a local assistant answers");
    Ok(Running {
        address,
        origin,
        stop,
        serving,
        reading,
    })
}

impl Running {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The origin that questions are sent to.
    pub fn origin(&self) -> Origin {
        self.origin.clone()
    }

    /// Stops: takes no further request, and returns when those under way are answered and no file is in use any more.
    pub async fn stop(self) {
        // Fails when the server has ended already.
        let _ = self.stop.send(true);
        let _ = self.serving.await;
        let _ = self.reading.await;
    }
}

#[cfg(test)]
mod tests;
