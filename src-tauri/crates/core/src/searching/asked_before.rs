//! What was asked before: own earlier questions that match what is being typed, with their answers.

use rusqlite::Connection;

use super::catch_up;
use crate::error::Error;
use crate::history::{Asked, AskedRow, Assistants, History, LONGEST_QUESTION, Messages};
use crate::ids::AssistantId;
use crate::markdown;
use crate::roster::shown_name;
use crate::view;

/// How many are shown.
const MOST: usize = 3;

/// The longest line of a question and beginning of an answer, in characters.
const LONGEST_LINE: usize = 160;
const LONGEST_EXCERPT: usize = 240;

/// How much of an answer's Markdown is read for its beginning, in bytes.
const BEGINNING: usize = 4_000;

/// The answered questions that match best, each once, those first that the assistant has answered that is about to be
/// asked. Nothing is sent. Endings, accents and the order of the words make no difference.
pub fn asked_before(
    history: &History,
    text: &str,
    assistant: Option<AssistantId>,
) -> Result<Vec<view::AskedBefore>, Error> {
    // Nobody can have asked it, and its words would take seconds.
    if text.len() > LONGEST_QUESTION {
        return Ok(Vec::new());
    }
    catch_up(history)?;
    history.look(|connection| {
        Asked(connection)
            .like(text, assistant, MOST)?
            .into_iter()
            .map(|row| shown(connection, &row))
            .collect()
    })
}

fn shown(connection: &Connection, row: &AskedRow) -> Result<view::AskedBefore, Error> {
    let answer = Messages(connection).get(row.answer)?;
    let assistant = Assistants(connection).get(row.assistant)?;
    let beginning = &answer.text[..answer.text.floor_char_boundary(BEGINNING)];
    let line = |text: &str, longest| markdown::cut(&markdown::on_one_line(text), longest);
    Ok(view::AskedBefore {
        conversation: answer.conversation.to_string(),
        exchange: row.question.to_string(),
        answer: answer.id.to_string(),
        question: line(&markdown::without_controls(&row.text), LONGEST_LINE),
        excerpt: line(&markdown::to_words(beginning), LONGEST_EXCERPT),
        assistant: shown_name(&assistant).to_owned(),
        answered_at: answer.created_at,
    })
}
