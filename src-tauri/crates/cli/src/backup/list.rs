//! `chatbeam backup list`.

use chatbeam_core::history::{Backup, Backups, Kind};
use serde::Serialize;

use super::words;
use crate::failure::Failure;
use crate::terminal;

/// A backup, for programs.
#[derive(Debug, Serialize)]
struct Listed {
    name: String,
    file: String,
    /// In UTC, as RFC 3339 writes it.
    time: String,
    kind: Kind,
    /// In bytes.
    size: u64,
    /// Null when it is not sound.
    conversations: Option<u32>,
    /// Questions and answers; null when it is not sound.
    messages: Option<u32>,
    /// Whether it was read from end to end just now and is sound.
    verified: bool,
}

/// Writes all of them, the newest first. Each is read from end to end: what is listed as sound is sound.
pub fn write(backups: &Backups, json: bool) -> Result<(), Failure> {
    let all = backups.all()?;
    if json {
        return terminal::write_json(&all.iter().map(listed).collect::<Vec<_>>());
    }
    if all.is_empty() {
        return terminal::write_line("There is no backup yet.");
    }
    all.iter()
        .try_for_each(|backup| terminal::write_line(&line(backup)))
}

fn listed(backup: &Backup) -> Listed {
    let counts = backup.verify().ok();
    Listed {
        name: backup.name(),
        file: backup.file.display().to_string(),
        time: backup.utc_time(),
        kind: backup.kind,
        size: backup.size,
        conversations: counts.map(|counts| counts.conversations),
        messages: counts.map(|counts| counts.messages),
        verified: counts.is_some(),
    }
}

fn line(backup: &Backup) -> String {
    let contents = match backup.verify() {
        Ok(counts) => words::contents(counts),
        Err(_) => "can't be restored".to_owned(),
    };
    format!(
        "{}  {:<13}  {:>9}  {}  {contents}",
        backup.local_time(),
        words::kind(backup.kind),
        words::size(backup.size),
        backup.name(),
    )
}
