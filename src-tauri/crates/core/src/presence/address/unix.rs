//! A Unix socket in the data folder; in a private folder for short names when the data folder's own name is too long.

use std::env;
use std::ffi::OsStr;
use std::fs::{self, DirBuilder, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use interprocess::local_socket::tokio::Listener;
use interprocess::local_socket::{GenericFilePath, ListenerOptions, Name, ToFsName};
use interprocess::os::unix::local_socket::ListenerOptionsExt;

/// `sun_path` has 104 bytes on macOS, 108 on Linux, with a zero at the end.
const LONGEST: usize = 100;

/// The path of the socket.
#[derive(Debug)]
pub(super) struct Socket(PathBuf);

impl Socket {
    pub(super) fn of(folder: &Path) -> io::Result<Self> {
        let inside = folder.join("window.sock");
        if fits(&inside) {
            return Ok(Self(inside));
        }
        let short = private_folder(folder)?.join(format!("{}.sock", super::fingerprint(folder)));
        if fits(&short) {
            Ok(Self(short))
        } else {
            Err(io::Error::new(
                ErrorKind::InvalidFilename,
                "the folder for temporary files has too long a name for a socket",
            ))
        }
    }

    pub(super) fn name(&self) -> io::Result<Name<'_>> {
        self.0.as_path().to_fs_name::<GenericFilePath>()
    }

    pub(super) fn clear(&self) {
        // What can't be removed shows when listening fails.
        let _ = fs::remove_file(&self.0);
    }

    pub(super) fn listen(&self) -> io::Result<Listener> {
        // The name is ours to take away: interprocess would do so after the lock is free, and might hit the next owner's.
        let options = || {
            Ok::<_, io::Error>(
                ListenerOptions::new()
                    .name(self.name()?)
                    .reclaim_name(false),
            )
        };
        match options()?.mode(0o600).create_tokio() {
            // macOS has no permissions for a socket before its file exists. Until they are set, the folder's protect it.
            Err(error) if error.kind() == ErrorKind::Unsupported => {
                let listener = options()?.create_tokio()?;
                fs::set_permissions(&self.0, Permissions::from_mode(0o600))?;
                Ok(listener)
            }
            listener => listener,
        }
    }
}

fn fits(path: &Path) -> bool {
    OsStr::len(path.as_os_str()) <= LONGEST
}

/// A folder that only the owner of the data folder may enter: in the session's own, or else among the temporary files.
fn private_folder(data: &Path) -> io::Result<PathBuf> {
    let owner = fs::metadata(data)?.uid();
    let folder = match env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from) {
        Some(runtime) if runtime.is_absolute() && runtime.is_dir() => {
            runtime.join("com.chatbeam.desktop")
        }
        _ => env::temp_dir().join(format!("com.chatbeam.desktop-{owner}")),
    };
    match DirBuilder::new().mode(0o700).create(&folder) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    // Others may write among the temporary files, so what is there may be theirs.
    let found = fs::symlink_metadata(&folder)?;
    if found.is_dir() && found.uid() == owner && found.mode() & 0o777 == 0o700 {
        Ok(folder)
    } else {
        Err(io::Error::new(
            ErrorKind::PermissionDenied,
            format!("{} is not a folder of this account alone", folder.display()),
        ))
    }
}
