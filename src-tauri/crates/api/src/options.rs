//! What a client is built with.

use std::time::Duration;

use crate::proxy::{ProxyAddress, ProxyCredentials};

/// The client's limits and its way to the network. A change of the proxy needs a new client.
#[derive(Debug, Clone)]
pub struct ClientOptions {
    /// How long connecting may take, name resolution and TLS included.
    pub connect_timeout: Duration,
    /// How long the server may stay silent: before the answer begins, and between two pieces of it.
    pub read_timeout: Duration,
    /// How long sending a question and receiving its answer may take altogether.
    pub total_timeout: Duration,
    /// How many bytes of an answer are read.
    pub body_limit: usize,
    /// The way to hosted assistants. Traffic to this computer never takes a proxy.
    pub proxy: Proxy,
}

impl Default for ClientOptions {
    /// 10 seconds to connect, 2 minutes of silence, 5 minutes altogether, 8 MiB, the system's proxy.
    ///
    /// reqwest has no default timeouts and no limit for a body.
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            read_timeout: Duration::from_mins(2),
            total_timeout: Duration::from_mins(5),
            body_limit: 8 * 1024 * 1024,
            proxy: Proxy::System,
        }
    }
}

/// How hosted assistants are reached.
#[derive(Debug, Clone, Default)]
pub enum Proxy {
    /// As the system's settings or the environment (`HTTPS_PROXY`, `NO_PROXY`, ...) say.
    #[default]
    System,
    /// Directly.
    None,
    /// Through this proxy.
    Through {
        /// Where it is.
        address: ProxyAddress,
        /// What it gets when it asks who is there, and not before.
        credentials: Option<ProxyCredentials>,
    },
}
