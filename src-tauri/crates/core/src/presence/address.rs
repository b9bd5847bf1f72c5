//! Where the process that has a data folder's window listens.

#[cfg(unix)]
#[path = "address/unix.rs"]
mod platform;
#[cfg(windows)]
#[path = "address/windows.rs"]
mod platform;

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use interprocess::local_socket::tokio::{Listener, Stream, prelude::*};

/// The addresses of one data folder: its socket, and the file that is locked by whoever listens there.
#[derive(Debug)]
pub(super) struct Address {
    socket: platform::Socket,
    lock: PathBuf,
}

impl Address {
    /// The addresses of this folder, which must exist. Every name of the same folder has the same ones.
    pub(super) fn of(folder: &Path) -> io::Result<Self> {
        let folder = fs::canonicalize(folder)?;
        Ok(Self {
            socket: platform::Socket::of(&folder)?,
            lock: folder.join("window.lock"),
        })
    }

    /// The lock, unless another process has it. It is free again when the file is closed, also by a crash.
    pub(super) fn lock(&self) -> io::Result<Option<File>> {
        let file = self.lock_file()?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }

    /// Whether a process has the lock.
    pub(super) fn is_locked(&self) -> io::Result<bool> {
        match self.lock_file()?.try_lock_shared() {
            Ok(()) => Ok(false),
            Err(fs::TryLockError::WouldBlock) => Ok(true),
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }

    /// Listens. Only who has the lock may, and may so replace what a dead process left behind.
    pub(super) fn listen(&self) -> io::Result<Listener> {
        self.socket.clear();
        self.socket.listen()
    }

    /// Takes away what others would try to connect to.
    pub(super) fn clear(&self) {
        self.socket.clear();
    }

    /// Connects to who listens.
    pub(super) async fn connect(&self) -> io::Result<Stream> {
        Stream::connect(self.socket.name()?).await
    }

    fn lock_file(&self) -> io::Result<File> {
        OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&self.lock)
    }
}

/// A short name for a long path, the same in every build of the program: FNV-1a, 64 bits.
fn fingerprint(path: &Path) -> String {
    let path = path.to_string_lossy();
    let hash = path.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_is_that_of_the_specification() {
        // From the test vectors of the FNV draft (draft-eastlake-fnv).
        assert_eq!(fingerprint(Path::new("")), "cbf29ce484222325");
        assert_eq!(fingerprint(Path::new("foobar")), "85944171f73967e8");
    }
}
