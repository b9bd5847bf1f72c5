//! A query in the language of the index.
//!
//! For the beginning of a word the index would first gather every message with any word that begins so, however many
//! there are. Beginnings of up to three characters have an index of their own. Longer ones are replaced by the words
//! that begin so, which the index can follow one beside the other, from the newest message on.

use rusqlite::{Connection, OptionalExtension};

use super::query::{Phrase, Query};
use crate::error::Error;

/// In characters: beginnings of up to this length have an index of their own; see migration 4.
const INDEXED_BEGINNINGS: usize = 3;

/// The most words that a beginning is replaced by. Where there are more of them, each is rare.
const MOST_WORDS: usize = 48;

/// The query for the index; `None` where it can't find anything.
pub(super) fn expression(connection: &Connection, query: &Query) -> Result<Option<String>, Error> {
    let mut parts = Vec::with_capacity(query.phrases.len());
    for phrase in &query.phrases {
        match of_phrase(connection, phrase)? {
            Some(part) => parts.push(part),
            None => return Ok(None),
        }
    }
    Ok(Some(parts.join(" AND ")))
}

fn of_phrase(connection: &Connection, phrase: &Phrase) -> Result<Option<String>, Error> {
    let Some((last, before)) = phrase.words.split_last() else {
        return Ok(None);
    };
    if !phrase.open {
        return Ok(Some(quoted(before, last)));
    }
    if last.chars().count() <= INDEXED_BEGINNINGS {
        return Ok(Some(format!("{}*", quoted(before, last))));
    }
    let Some(words) = words_beginning_with(connection, last)? else {
        return Ok(Some(format!("{}*", quoted(before, last))));
    };
    if words.is_empty() {
        return Ok(None);
    }
    let alternatives: Vec<String> = words.iter().map(|word| quoted(before, word)).collect();
    Ok(Some(format!("({})", alternatives.join(" OR "))))
}

/// The indexed words that begin so; `None` when there are too many. Each step is one look into the index.
fn words_beginning_with(
    connection: &Connection,
    beginning: &str,
) -> Result<Option<Vec<String>>, Error> {
    let mut next =
        connection.prepare_cached("SELECT term FROM message_terms WHERE term >= ?1 LIMIT 1")?;
    let mut words: Vec<String> = Vec::new();
    let mut from = beginning.to_owned();
    loop {
        let word: Option<String> = next.query_row([&from], |row| row.get(0)).optional()?;
        match word {
            Some(word) if word.starts_with(beginning) => {
                if words.len() == MOST_WORDS {
                    return Ok(None);
                }
                from.clone_from(&word);
                // The smallest text that is greater.
                from.push('\u{1}');
                words.push(word);
            }
            _ => return Ok(Some(words)),
        }
    }
}

/// Words side by side. None of them has a quotation mark in it.
fn quoted(before: &[String], last: &str) -> String {
    let mut quoted = String::from("\"");
    for word in before {
        quoted.push_str(word);
        quoted.push(' ');
    }
    quoted.push_str(last);
    quoted.push('"');
    quoted
}
