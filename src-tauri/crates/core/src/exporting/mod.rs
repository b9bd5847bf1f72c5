//! Conversations as a file: Markdown and HTML for reading, JSON for everything that is stored of them.
//!
//! The JSON is described in `docs/export-format.md`; [`importing`](crate::importing) takes it back.

mod html;
mod json;
mod markdown;
mod name;

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::Path;

use rusqlite::Connection;

use crate::error::{Code, Error};
use crate::history::{Assistants, ConversationRecord, Conversations, History, Records};
use crate::ids::ConversationId;
use crate::roster::shown_name;
use crate::view::{ExportFormat, GoOn, Progress};
use crate::whole_file;

pub use self::name::file_name;

/// Writes conversations, or all of them, to a file, which is there whole or not at all. Returns how many, or `None` when
/// it was stopped.
pub fn to_file(
    history: &History,
    conversations: Option<&[ConversationId]>,
    format: ExportFormat,
    file: &Path,
    go_on: GoOn<'_>,
) -> Result<Option<u32>, Error> {
    whole_file::write(file, history.folder(), not_written, |writer| {
        to_writer(history, conversations, format, writer, go_on)
    })
}

/// Writes conversations, or all of them. Meanwhile others may write to the history: what is exported is as it was at the
/// beginning. Returns how many, or `None` when it was stopped.
pub fn to_writer(
    history: &History,
    conversations: Option<&[ConversationId]>,
    format: ExportFormat,
    writer: &mut dyn Write,
    go_on: GoOn<'_>,
) -> Result<Option<u32>, Error> {
    history.again()?.look(|connection| {
        let mut ids = match conversations {
            Some(ids) => ids.to_vec(),
            None => Records(connection).conversations()?,
        };
        ids.sort_unstable();
        ids.dedup();
        let mut export = Export {
            connection,
            ids: &ids,
            writer,
            go_on,
        };
        let whole = match format {
            ExportFormat::Json => json::write(&mut export),
            ExportFormat::Markdown => markdown::write(&mut export),
            ExportFormat::Html => html::write(&mut export),
        }?;
        Ok(whole.then(|| u32::try_from(ids.len()).unwrap_or(u32::MAX)))
    })
}

/// What is written, and where.
struct Export<'a> {
    connection: &'a Connection,
    ids: &'a [ConversationId],
    writer: &'a mut dyn Write,
    go_on: GoOn<'a>,
}

impl Export<'_> {
    fn write(&mut self, text: &str) -> Result<(), Error> {
        self.writer.write_all(text.as_bytes()).map_err(not_written)
    }

    /// Whether to go on, with so many of them done.
    fn goes_on(&mut self, done: usize) -> bool {
        (self.go_on)(Progress {
            done: done as u64,
            total: self.ids.len() as u64,
        })
    }
}

fn not_written(error: io::Error) -> Error {
    let message = if matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    ) {
        "The disk is full, so nothing was exported. Free some space and try again."
    } else {
        "The file can't be written. Check its folder and the disk, then try again."
    };
    Error::because(Code::Storage, message, error)
}

/// Of who answered, and when.
fn signature(assistant: &str, at: i64) -> String {
    format!("{assistant}, {}", crate::time::local(at))
}

/// The name of a conversation's assistant, as people know it.
fn assistant_name(connection: &Connection, id: ConversationId) -> Result<String, Error> {
    let assistant = Conversations(connection).assistant_of(id)?;
    Ok(shown_name(&Assistants(connection).get(assistant)?).to_owned())
}

/// What stands in the place of an answer that never came.
const NOT_ANSWERED: &str = "Not answered.";

/// The questions that were answered.
fn answered(record: &ConversationRecord) -> HashSet<&str> {
    let messages = record.messages.iter();
    messages
        .filter_map(|message| message.answers.as_deref())
        .collect()
}
