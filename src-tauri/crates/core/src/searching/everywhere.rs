//! Searching all questions and answers.

use rusqlite::Connection;

use super::catch_up;
use crate::error::Error;
use crate::history::{Conversations, Found, History, Query, Search};
use crate::view;

/// How many finds are given at once.
const MOST_AT_ONCE: u32 = 200;

/// The questions and answers that have all the words, the newest first. The last word may be unfinished, and words in
/// quotation marks stand side by side.
pub fn everywhere(history: &History, wanted: &view::SearchFor) -> Result<view::SearchPage, Error> {
    let unindexed = catch_up(history)?;
    let query = Query::read(&wanted.text);
    let most = wanted.most.clamp(1, MOST_AT_ONCE);
    history.look(|connection| {
        let found = Search(connection).find(&query, wanted.before, most)?;
        let next = (found.len() == most as usize)
            .then(|| found.last().map(|found| found.row))
            .flatten();
        let hits = found
            .into_iter()
            .map(|found| hit(connection, found))
            .collect::<Result<_, _>>()?;
        Ok(view::SearchPage {
            hits,
            next,
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
