//! Searching all questions and answers.

use rusqlite::Connection;

use super::catch_up;
use crate::error::Error;
use crate::history::{Conversations, Found, History, Query, Search};
use crate::view;

/// How many finds are given at once.
const MOST_AT_ONCE: u32 = 200;

/// How far finds are counted: who has more than that reads on with more words, not to the end.
const MOST_COUNTED: u32 = 100;

/// The exchanges of which the question or the answer has all the words, each once, the newest first. The last word may be
/// unfinished, and words in quotation marks stand side by side.
pub fn everywhere(history: &History, wanted: &view::SearchFor) -> Result<view::SearchPage, Error> {
    let unindexed = catch_up(history)?;
    let query = Query::read(&wanted.text);
    let most = wanted.most.clamp(1, MOST_AT_ONCE);
    history.look(|connection| {
        let (found, from_here) =
            Search(connection).find(&query, wanted.before, most, MOST_COUNTED + 1)?;
        let next = (found.len() == most as usize)
            .then(|| found.last().map(|found| found.row))
            .flatten();
        let counted = match wanted.before {
            None => from_here,
            Some(_) => Search(connection).count(&query, MOST_COUNTED + 1)?,
        };
        let hits = found
            .into_iter()
            .map(|found| hit(connection, found))
            .collect::<Result<_, _>>()?;
        Ok(view::SearchPage {
            hits,
            next,
            count: counted.min(MOST_COUNTED),
            more: counted > MOST_COUNTED,
            unindexed,
        })
    })
}

fn hit(connection: &Connection, found: Found) -> Result<view::Hit, Error> {
    let heading = Conversations(connection).heading(found.conversation)?;
    Ok(view::Hit {
        conversation: found.conversation.to_string(),
        title: heading.title,
        assistant: heading.assistant.to_string(),
        archived: heading.archived,
        exchange: found.answers.unwrap_or(found.message).to_string(),
        message: found.message.to_string(),
        is_answer: found.answers.is_some(),
        at: found.at,
        excerpt: found.excerpt,
    })
}
