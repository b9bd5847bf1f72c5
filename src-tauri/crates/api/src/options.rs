//! What a client is built with.

use std::fmt;
use std::time::Duration;

/// The client's limits and its way to the network. A change of the proxy needs a new client.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Proxy {
    /// As the system's settings or the environment (`HTTPS_PROXY`, `NO_PROXY`, ...) say.
    #[default]
    System,
    /// Directly.
    None,
    /// Through this proxy: `http://`, `https://`, `socks5://` or `socks5h://`, with a password or without.
    Url(String),
}

impl fmt::Debug for Proxy {
    /// Hides the address, which may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::System => "System",
            Self::None => "None",
            Self::Url(_) => "Url(hidden)",
        })
    }
}
