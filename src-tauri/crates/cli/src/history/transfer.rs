//! `chatbeam history export` and `chatbeam history import`.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use chatbeam_app::App;
use chatbeam_core::error::{Code, Error};
use chatbeam_core::exporting;
use chatbeam_core::history::Conversations;
use chatbeam_core::ids::ConversationId;
use chatbeam_core::importing::{self, End, Taken};
use chatbeam_core::view::ExportFormat;

use crate::arguments::{Export, Format};
use crate::failure::Failure;
use crate::interruption::{interrupted, interruptible};
use crate::progress::Progress;
use crate::terminal;

/// Writes conversations to standard output or to a file.
pub async fn export(app: &App, wanted: Export) -> Result<(), Failure> {
    let conversations = match wanted.conversations.as_slice() {
        [] => None,
        named => Some(
            named
                .iter()
                .map(|named| find(app, named))
                .collect::<Result<Vec<_>, _>>()?,
        ),
    };
    let format = match wanted.format {
        Format::Markdown => ExportFormat::Markdown,
        Format::Html => ExportFormat::Html,
        Format::Json => ExportFormat::Json,
    };
    let history = app.history.clone();
    let to = wanted.output.clone();
    let written = interruptible(move |goes_on| {
        let mut go_on = |_| goes_on.load(Ordering::Relaxed);
        let ids = conversations.as_deref();
        if let Some(file) = to {
            return exporting::to_file(&history, ids, format, &file, &mut go_on);
        }
        let mut out = BufWriter::new(Patient(io::stdout().lock()));
        let written = exporting::to_writer(&history, ids, format, &mut out, &mut go_on)?;
        out.flush().map_err(not_written)?;
        Ok(written)
    })
    .await?;
    match (written, wanted.output) {
        (None, _) => Err(interrupted("The export was stopped. No file was written.")),
        (Some(count), Some(file)) => terminal::write_line(&format!(
            "Exported {count} conversation{} to {}.",
            if count == 1 { "" } else { "s" },
            file.display()
        )),
        (Some(_), None) => Ok(()),
    }
}

/// Takes over what a file has and the history has not.
pub async fn import(app: &App, file: PathBuf) -> Result<(), Failure> {
    if file != Path::new("-") && !file.is_file() {
        return Err(Failure::usage(&format!(
            "There is no file {}.",
            file.display()
        )));
    }
    let importing = app.clone();
    let mut progress = Progress::importing();
    let taken = interruptible(move |goes_on| {
        let mut go_on = |it| {
            progress.tell(it);
            goes_on.load(Ordering::Relaxed)
        };
        importing.import(|backups| {
            if file == Path::new("-") {
                // From a pipe nobody knows how much is to come.
                importing::from_reader(backups, io::stdin().lock(), 0, &mut go_on)
            } else {
                importing::from_file(backups, &file, &mut go_on)
            }
        })
    })
    .await?;
    told(&taken)
}

fn told(taken: &Taken) -> Result<(), Failure> {
    if taken.is_complete() {
        return terminal::write_line(&taken.message());
    }
    if taken.end == End::Stopped {
        return Err(interrupted(&taken.message()));
    }
    Err(Error::new(Code::InvalidFile, taken.message()).into())
}

fn find(app: &App, named: &str) -> Result<ConversationId, Failure> {
    let found = app.history.read(|connection| {
        let conversations = Conversations(connection);
        match named {
            "last" => conversations.last(),
            id => conversations.get(id.parse()?).map(Some),
        }
    })?;
    match found {
        Some(row) => Ok(row.id),
        None => Err(Failure::usage("There is no conversation yet.")),
    }
}

fn not_written(error: io::Error) -> Error {
    Error::because(Code::Storage, "The output could not be written.", error)
}

/// A reader that has seen enough, such as `head`, is no failure.
struct Patient<W>(W);

impl<W: Write> Write for Patient<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        match self.0.write(buffer) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(buffer.len()),
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.0.flush() {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            flushed => flushed,
        }
    }
}
