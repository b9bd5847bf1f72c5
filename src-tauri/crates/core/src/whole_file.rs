//! Files that a person asked for: there whole or not at all, for nobody else to read, and nothing else is touched.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use uuid::Uuid;

use crate::error::{Code, Error};

/// Writes a file in place of the one that may be there. What `write` finds no end to, or fails at, changes nothing;
/// `failed` says what it means that the disk did.
pub(crate) fn write<T>(
    file: &Path,
    failed: impl Fn(io::Error) -> Error,
    write: impl FnOnce(&mut dyn Write) -> Result<Option<T>, Error>,
) -> Result<Option<T>, Error> {
    // A name that no file of the person's has, beside the file, so that it can be given its name in one step.
    let unfinished = file.with_file_name(format!(".chatbeam-{}.part", Uuid::now_v7()));
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let made = options.open(&unfinished).map_err(&failed)?;
    let done = written(made, &failed, write).and_then(|written| {
        if written.is_some() {
            fs::rename(&unfinished, file).map_err(&failed)?;
        }
        Ok(written)
    });
    if !matches!(done, Ok(Some(_))) {
        // What can't be removed either has a name that tells what it is.
        let _ = fs::remove_file(&unfinished);
    }
    done
}

/// Writes a text in place of the file that may be there.
pub(crate) fn write_text(file: &Path, text: &str) -> Result<(), Error> {
    let failed = |error| {
        Error::because(
            Code::Storage,
            format!("{} can't be written. Choose another place.", file.display()),
            error,
        )
    };
    write(file, failed, |writer| {
        writer.write_all(text.as_bytes()).map_err(failed)?;
        Ok(Some(()))
    })
    .map(drop)
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

        let half = write(&file, failed, |it| {
            it.write_all(b"half").map_err(failed)?;
            Err::<Option<()>, _>(failed(io::ErrorKind::StorageFull.into()))
        });
        assert_eq!(half.unwrap_err().code(), Code::Storage);
        let stopped: Option<()> = write(&file, failed, |_| Ok(None)).unwrap();
        assert_eq!(stopped, None);
        assert_eq!(fs::read_to_string(&file).unwrap(), "old");

        let whole = |it: &mut dyn Write| it.write_all(b"new").map(Some).map_err(failed);
        write(&file, failed, whole).unwrap();
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
}
