//! Folders and files that only their owner may read: they hold questions and answers.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Makes a folder, with those above it, that only its owner may enter.
pub(crate) fn folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)?;
    // On Windows a folder takes its rights from the profile above it, which is the owner's alone.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Writes a file as a whole: whoever reads it finds the old content or the new, also after a crash.
pub(crate) fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    // A name of its own, because another process may be writing the same file.
    let new = path.with_extension(format!("{}.new", uuid::Uuid::now_v7()));
    let mut options = fs::OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let written = options.open(&new).and_then(|mut file| {
        file.write_all(content)?;
        file.sync_all()
    });
    written
        .and_then(|()| fs::rename(&new, path))
        .inspect_err(|_| {
            // The first error is the one to report.
            let _ = fs::remove_file(&new);
        })
}
