//! Whether what came from elsewhere can be read here. The tables take more than the program reads, and one row that it
//! can't read would hide all the others. So what comes is read with the same code that will read it later.

use std::path::Path;

use rusqlite::Connection;

use super::{
    Assistants, Attempts, ConversationRecord, Conversations, Ledger, Messages, Place, Sources,
    Templates, check_name,
};
use crate::error::{Code, Error};
use crate::ids::{AssistantId, ConversationId};
use crate::time::{self, Milliseconds};

/// Reads an assistant.
pub(super) fn assistant(connection: &Connection, id: &str) -> Result<(), Error> {
    let row = Assistants(connection).get(id.parse::<AssistantId>()?)?;
    if check_name(&row.name)? != row.name {
        return Err(odd("a name that begins or ends with a space"));
    }
    match &row.place {
        Place::Local(Some(folder)) if !is_absolute(folder) => Err(odd("a folder that is no path")),
        _ => Ok(()),
    }
}

/// Reads a conversation with everything that belongs to it.
pub(super) fn conversation(connection: &Connection, id: &str) -> Result<(), Error> {
    let id: ConversationId = id.parse()?;
    Conversations(connection).get(id)?;
    Messages(connection).each_of(id, |_| {})?;
    Attempts(connection).of(id)?;
    Sources(connection).of_conversation(id)?;
    // A UUID can be written in several ways, but it is found only as we write it.
    let otherwise = connection
        .prepare_cached(
            "SELECT 1 FROM messages m LEFT JOIN attempts a ON a.question = m.id
              WHERE m.conversation = ?1
                AND (length(m.id) <> 36 OR m.id <> lower(m.id) OR length(a.id) <> 36 OR a.id <> lower(a.id))",
        )?
        .exists([id])?;
    if otherwise {
        return Err(odd("an id in another form"));
    }
    Ok(())
}

/// Refuses times that no clock showed. Of a backup that is not asked: one that an earlier version let in must not keep all
/// the others from coming back.
pub(super) fn times(times: impl IntoIterator<Item = Milliseconds>) -> Result<(), Error> {
    if times.into_iter().all(time::is_on_the_calendar) {
        return Ok(());
    }
    Err(odd("a time beyond the calendar"))
}

/// Refuses what is longer than the program makes it. Of a backup that is not asked, as with times.
pub(super) fn lengths(record: &ConversationRecord) -> Result<(), Error> {
    if record.is_short() {
        return Ok(());
    }
    Err(odd("a title or an id that is too long"))
}

/// Refuses a message or an attempt that refers to itself: the tables take it, but it stands nowhere in a conversation.
pub(super) fn references(record: &ConversationRecord) -> Result<(), Error> {
    if record.refers_to_itself() {
        return Err(odd("something that refers to itself"));
    }
    Ok(())
}

/// Reads all of a history.
pub(super) fn all(connection: &Connection) -> Result<(), Error> {
    for id in ids(connection, "assistants")? {
        assistant(connection, &id)?;
    }
    for id in ids(connection, "conversations")? {
        conversation(connection, &id)?;
    }
    Ledger(connection).all(None)?;
    Templates(connection).all()?;
    Ok(())
}

fn ids(connection: &Connection, table: &str) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare(&format!("SELECT id FROM {table}"))?;
    let ids = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

/// Also as another system writes it: what is carried here from there is then merely not found.
fn is_absolute(folder: &Path) -> bool {
    let text = folder.to_string_lossy();
    let drive = text.as_bytes().get(1..3).is_some_and(|it| it == b":\\");
    folder.is_absolute() || drive || text.starts_with('/') || text.starts_with("\\\\")
}

fn odd(what: &str) -> Error {
    Error::because(
        Code::InvalidFile,
        "Something in the file can't be read.",
        what.to_owned(),
    )
}
