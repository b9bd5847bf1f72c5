//! A named pipe. Windows lets other accounts read from it at most, and nothing is ever written to them.

use std::io;
use std::path::Path;

use interprocess::local_socket::tokio::Listener;
use interprocess::local_socket::{GenericNamespaced, ListenerOptions, Name, ToNsName};

/// The name of the pipe.
#[derive(Debug)]
pub(super) struct Socket(String);

impl Socket {
    #[expect(clippy::unnecessary_wraps, reason = "it can fail on Unix")]
    pub(super) fn of(folder: &Path) -> io::Result<Self> {
        Ok(Self(format!(
            "com.chatbeam.desktop-{}",
            super::fingerprint(folder)
        )))
    }

    pub(super) fn name(&self) -> io::Result<Name<'_>> {
        self.0.as_str().to_ns_name::<GenericNamespaced>()
    }

    /// A pipe goes with its process.
    #[expect(clippy::unused_self, reason = "there is something to do on Unix")]
    pub(super) fn clear(&self) {}

    pub(super) fn listen(&self) -> io::Result<Listener> {
        ListenerOptions::new().name(self.name()?).create_tokio()
    }
}
