//! What the commands about backups say.

use std::path::Path;

use chatbeam_core::history::{Counts, Kind, Restored};

use crate::sentence::one_line;

/// What is in a backup.
pub fn contents(counts: Counts) -> String {
    let conversations = number(counts.conversations as usize, "conversation");
    format!("{conversations}, {}", messages(counts.messages as usize))
}

/// How many backups.
pub fn backups(count: usize) -> String {
    number(count, "backup")
}

/// A file's name, on one line whatever is in it.
pub fn name(file: &Path) -> String {
    file.file_name()
        .map(|name| one_line(&name.to_string_lossy()))
        .unwrap_or_default()
}

/// Why a backup was made.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Daily => "daily",
        Kind::Weekly => "weekly",
        Kind::BeforeUpdate => "before update",
        Kind::ByHand => "by hand",
    }
}

/// A size in bytes, rounded up.
pub fn size(bytes: u64) -> String {
    const MEGABYTE: u64 = 1_000_000;
    if bytes < MEGABYTE {
        format!("{} kB", bytes.div_ceil(1000))
    } else {
        format!("{} MB", bytes.div_ceil(MEGABYTE))
    }
}

/// What a restore added.
pub fn restored(restored: &Restored, stopped: bool) -> String {
    if restored.nothing() && stopped {
        return "Nothing was added.".to_owned();
    }
    if restored.nothing() {
        return "Nothing to add: all of it is here already.".to_owned();
    }
    let added: Vec<String> = [
        (
            restored.assistants,
            number(restored.assistants, "assistant"),
        ),
        (
            restored.conversations,
            number(restored.conversations, "conversation"),
        ),
        (restored.messages, messages(restored.messages)),
        (restored.drafts, number(restored.drafts, "draft")),
        (restored.templates, number(restored.templates, "template")),
        (
            restored.allowances,
            number(restored.allowances, "allowance"),
        ),
        (
            restored.deleted_attempts,
            format!(
                "the credits of {}",
                number(restored.deleted_attempts, "deleted question")
            ),
        ),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(_, words)| words)
    .collect();
    match added.split_last() {
        None => "Added what became of earlier questions.".to_owned(),
        Some((only, [])) => format!("Added {only}."),
        Some((last, others)) => format!("Added {} and {last}.", others.join(", ")),
    }
}

/// Questions and answers are counted together.
fn messages(count: usize) -> String {
    if count == 1 {
        "1 question or answer".to_owned()
    } else {
        format!("{count} questions and answers")
    }
}

fn number(count: usize, thing: &str) -> String {
    if count == 1 {
        format!("1 {thing}")
    } else {
        format!("{count} {thing}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_named_and_what_was_not_is_left_out() {
        let mut added = Restored::default();
        assert!(restored(&added, false).starts_with("Nothing to add"));
        assert_eq!(restored(&added, true), "Nothing was added.");
        added.attempts = 1;
        assert_eq!(
            restored(&added, false),
            "Added what became of earlier questions."
        );
        added.messages = 1;
        assert_eq!(restored(&added, false), "Added 1 question or answer.");
        added.conversations = 2;
        added.messages = 4;
        added.drafts = 1;
        assert_eq!(
            restored(&added, false),
            "Added 2 conversations, 4 questions and answers and 1 draft."
        );
        let kept = Restored {
            templates: 1,
            allowances: 2,
            deleted_attempts: 1,
            ..Restored::default()
        };
        assert_eq!(
            restored(&kept, false),
            "Added 1 template, 2 allowances and the credits of 1 deleted question."
        );
    }

    #[test]
    fn a_backup_is_counted_as_what_a_restore_adds_is() {
        let counts = |conversations, messages| Counts {
            conversations,
            messages,
        };
        assert_eq!(
            contents(counts(2, 4)),
            "2 conversations, 4 questions and answers"
        );
        assert_eq!(
            contents(counts(1, 1)),
            "1 conversation, 1 question or answer"
        );
    }

    #[test]
    fn a_name_is_one_line() {
        let file = Path::new("backups/history-damaged-\nNo backup is needed.\u{1b}[2J.db");
        assert_eq!(name(file), "history-damaged- No backup is needed.[2J.db");
    }

    #[test]
    fn sizes_are_short() {
        assert_eq!(size(0), "0 kB");
        assert_eq!(size(4096), "5 kB");
        assert_eq!(size(104_857_600), "105 MB");
    }
}
