//! What was asked and answered last, in all conversations.

use std::collections::HashSet;

use crate::error::Error;
use crate::history::{Assistants, Conversations, History, Messages};
use crate::markdown;
use crate::roster::shown_name;
use crate::view;

/// How many answers can be copied again without opening their conversation.
const RECENT_ANSWERS: u32 = 10;

/// How many questions can be recalled, and how many are looked through for as many different ones.
const RECALLED: usize = 50;
const LOOKED_THROUGH: u32 = 500;

/// The longest first line of a question and beginning of an answer in a list, in characters.
const LONGEST_LINE: usize = 120;
const LONGEST_EXCERPT: usize = 240;

/// How much of an answer's Markdown is read for its beginning, in bytes.
const BEGINNING: usize = 4_000;

/// The newest answers, to be copied again without asking again.
pub fn recent_answers(history: &History) -> Result<Vec<view::RecentAnswer>, Error> {
    let found = history.read(|connection| {
        let messages = Messages(connection);
        messages
            .newest_answers(RECENT_ANSWERS)?
            .into_iter()
            .map(|answer| {
                let conversation = Conversations(connection).get(answer.conversation)?;
                let assistant = Assistants(connection).get(conversation.assistant)?;
                let question = match answer.answers {
                    Some(question) => messages.get(question)?.text,
                    None => String::new(),
                };
                Ok((answer, question, assistant))
            })
            .collect::<Result<Vec<_>, Error>>()
    })?;
    Ok(found
        .into_iter()
        .map(|(answer, question, assistant)| view::RecentAnswer {
            answer: answer.id.to_string(),
            conversation: answer.conversation.to_string(),
            question: first_line(&question),
            excerpt: excerpt(&answer.text),
            assistant: shown_name(&assistant).to_owned(),
            answered_at: answer.created_at,
        })
        .collect())
}

/// The newest questions, each once, to be recalled with the arrow keys.
pub fn recent_questions(history: &History) -> Result<Vec<String>, Error> {
    let newest =
        history.read(|connection| Messages(connection).newest_questions(LOOKED_THROUGH))?;
    let mut seen = HashSet::new();
    Ok(newest
        .into_iter()
        .map(|question| question.text)
        .filter(|text| seen.insert(text.trim().to_owned()))
        .take(RECALLED)
        .collect())
}

pub(super) fn first_line(question: &str) -> String {
    let clean = markdown::without_controls(question);
    let line = clean.lines().map(str::trim).find(|line| !line.is_empty());
    markdown::cut(
        &markdown::on_one_line(line.unwrap_or_default()),
        LONGEST_LINE,
    )
}

/// The answer's beginning as words on one line.
fn excerpt(answer: &str) -> String {
    let beginning = &answer[..answer.floor_char_boundary(BEGINNING)];
    let words = markdown::on_one_line(&markdown::to_words(beginning));
    markdown::cut(&words, LONGEST_EXCERPT)
}
