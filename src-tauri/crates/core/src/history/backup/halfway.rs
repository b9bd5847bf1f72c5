//! What is said where a restore or an import fails after some of it was merged.

use std::io::ErrorKind;

use rusqlite::ErrorCode;

use crate::error::Error;
use crate::view::Restored;

/// Why it failed, and what and whom was added before: its own words are those of something that changes nothing.
pub(super) fn failed(error: Error, added: &Restored, newcomers: &str, again: &str) -> Error {
    if added.nothing() {
        return error;
    }
    let why = if is_full(&error) {
        // Its own words are that nothing could be saved.
        "The disk is full. Free some space.".to_owned()
    } else {
        error.to_string()
    };
    let conversations = match added.conversations {
        0 => "a part of it".to_owned(),
        1 => "1 conversation".to_owned(),
        many => format!("{many} conversations"),
    };
    let mut message = format!("{why} Added {conversations}. ");
    if !newcomers.is_empty() {
        message.extend([newcomers, " "]);
    }
    message += again;
    Error::because(error.code(), message, error)
}

fn is_full(error: &Error) -> bool {
    let Some(cause) = std::error::Error::source(error) else {
        return false;
    };
    let in_database = cause
        .downcast_ref()
        .and_then(rusqlite::Error::sqlite_error_code);
    let in_file = cause.downcast_ref().map(std::io::Error::kind);
    in_database == Some(ErrorCode::DiskFull)
        || matches!(
            in_file,
            Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
        )
}
