//! Files that a person asked for: there whole or not at all, for nobody else to read, and nothing else is touched.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::data_folder::is_ours;
use crate::error::{Code, Error};

/// Writes a file in place of the one that may be there, unless it is one of the program's own in the folder `data`. What
/// `write` finds no end to, or fails at, changes nothing; `failed` says what it means that the disk did.
pub(crate) fn write<T>(
    file: &Path,
    data: &Path,
    failed: impl Fn(io::Error) -> Error,
    write: impl FnOnce(&mut dyn Write) -> Result<Option<T>, Error>,
) -> Result<Option<T>, Error> {
    let file = replaceable(file, data)?;
    // A name that no file of the person's has, beside the file, so that it can be given its name in one step.
    let unfinished = file.with_file_name(format!(".chatbeam-{}.part", Uuid::now_v7()));
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let made = options.open(&unfinished).map_err(&failed)?;
    let done = written(made, &failed, write).and_then(|written| {
        if written.is_some() {
            fs::rename(&unfinished, &file).map_err(&failed)?;
        }
        Ok(written)
    });
    if !matches!(done, Ok(Some(_))) {
        // What can't be removed either has a name that tells what it is.
        let _ = fs::remove_file(&unfinished);
    }
    done
}

/// Writes a text in the same way.
pub(crate) fn write_text(file: &Path, data: &Path, text: &str) -> Result<(), Error> {
    let failed = |error| {
        Error::because(
            Code::Storage,
            format!("{} can't be written. Choose another place.", file.display()),
            error,
        )
    };
    write(file, data, failed, |writer| {
        writer.write_all(text.as_bytes()).map_err(failed)?;
        Ok(Some(()))
    })
    .map(drop)
}

/// The file that a name stands for, links followed. A device or a pipe would be replaced rather than written to, and what
/// this program keeps would be lost; neither is what anybody means.
fn replaceable(file: &Path, data: &Path) -> Result<PathBuf, Error> {
    let refused = |why: &str| {
        let message = format!("{} {why} Choose another place.", file.display());
        Err(Error::new(Code::Storage, message))
    };
    let target = match file.canonicalize() {
        Ok(target) if target.is_file() => target,
        Err(_) if file.symlink_metadata().is_err() => beside_others(file),
        _ => return refused("is no file that can be replaced."),
    };
    let within = data.canonicalize().ok();
    let within = within.and_then(|data| target.strip_prefix(data).ok()?.iter().next());
    if within.is_some_and(is_ours) {
        return refused("belongs to Chatbeam itself.");
    }
    Ok(target)
}

/// A file that is not there yet, in the folder as it is really named.
fn beside_others(file: &Path) -> PathBuf {
    let folder = match file.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => file,
    };
    match (folder.canonicalize(), file.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        // Writing it says why that can't be.
        _ => file.to_owned(),
    }
}

fn written<T>(
    file: File,
    failed: impl Fn(io::Error) -> Error,
    write: impl FnOnce(&mut dyn Write) -> Result<Option<T>, Error>,
) -> Result<Option<T>, Error> {
    let mut writer = BufWriter::new(file);
    let written = write(&mut writer)?;
    let file = writer
        .into_inner()
        .map_err(|error| failed(error.into_error()))?;
    file.sync_all().map_err(failed)?;
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(error: io::Error) -> Error {
        Error::because(Code::Storage, "The disk failed.", error)
    }

    #[test]
    fn it_is_whole_or_what_was_there_stays_and_nothing_beside_it_is_touched() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("out.csv");
        let beside = folder.path().join("out.csv.part");
        fs::write(&file, "old").unwrap();
        fs::write(&beside, "the person's").unwrap();

        let data = folder.path().join("data");
        let half = write(&file, &data, failed, |it| {
            it.write_all(b"half").map_err(failed)?;
            Err::<Option<()>, _>(failed(io::ErrorKind::StorageFull.into()))
        });
        assert_eq!(half.unwrap_err().code(), Code::Storage);
        let stopped: Option<()> = write(&file, &data, failed, |_| Ok(None)).unwrap();
        assert_eq!(stopped, None);
        assert_eq!(fs::read_to_string(&file).unwrap(), "old");

        let whole = |it: &mut dyn Write| it.write_all(b"new").map(Some).map_err(failed);
        write(&file, &data, failed, whole).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(fs::read_to_string(&beside).unwrap(), "the person's");
        assert_eq!(folder.path().read_dir().unwrap().count(), 2);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&file).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "for nobody else to read");
        }
    }
    fn refused(file: &Path, data: &Path) -> String {
        let error = write_text(file, data, "exported").unwrap_err();
        assert_eq!(error.code(), Code::Storage);
        error.to_string()
    }

    #[test]
    fn what_the_program_keeps_is_never_replaced() {
        let around = tempfile::tempdir().unwrap();
        let data = around.path().join("data");
        fs::create_dir_all(data.join("backups")).unwrap();
        fs::create_dir_all(data.join("letters")).unwrap();
        for name in ["history.db", "history.db-lost", "backups/by-hand.db"] {
            let file = data.join(name);
            let missing = refused(&file, &data);
            assert!(missing.contains("belongs to Chatbeam"), "{missing}");
            assert!(!file.exists(), "{name}");
            fs::write(&file, "kept").unwrap();
            refused(&file, &data);
            refused(&data.join("letters/..").join(name), &data);
            assert_eq!(fs::read_to_string(&file).unwrap(), "kept");
        }
        // A folder that a person named may hold other things.
        for name in ["letters/out.csv", "out.csv", "history.csv"] {
            write_text(&data.join(name), &data, "exported").unwrap();
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_and_what_is_no_file_is_left_alone() {
        use std::os::unix::fs::{FileTypeExt, symlink};

        let around = tempfile::tempdir().unwrap();
        let data = around.path().join("data");
        fs::create_dir(&data).unwrap();
        fs::write(data.join("history.db"), "kept").unwrap();
        let [pipe, nowhere, ours, link] =
            ["pipe", "nowhere", "ours", "link"].map(|name| around.path().join(name));
        crate::data_folder::make_pipe(&pipe);
        symlink(around.path().join("missing"), &nowhere).unwrap();
        symlink(data.join("history.db"), &ours).unwrap();
        symlink(around.path().join("target"), &link).unwrap();
        fs::write(around.path().join("target"), "old").unwrap();

        for file in [&pipe, &nowhere, &ours, &data] {
            refused(file, &data);
        }
        write_text(&link, &data, "exported").unwrap();

        assert!(pipe.symlink_metadata().unwrap().file_type().is_fifo());
        assert!(!around.path().join("missing").exists());
        let read = |file: PathBuf| fs::read_to_string(file).unwrap();
        assert_eq!(read(data.join("history.db")), "kept");
        assert_eq!(read(around.path().join("target")), "exported");
        assert!(link.is_symlink());
    }
}
