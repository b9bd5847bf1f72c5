//! Conversations, made ready for drawing.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::asking::{Asking, explain};
use crate::error::{Code, Error};
use crate::history::{
    Assistants, AttemptRow, Attempts, ConversationRow, Conversations, Drafts, History, MessageRow,
    Messages, Search, Sources,
};
use crate::ids::{ConversationId, MessageId};
use crate::markdown;
use crate::roster::shown_name;
use crate::view::{self, ConversationStatus};

/// How many conversations the list holds.
const MOST_LISTED: u32 = 500;

/// The conversation list, or, when something is searched, what was found.
pub fn conversations(
    history: &History,
    asking: &Asking,
    search: &str,
) -> Result<Vec<view::ConversationSummary>, Error> {
    history.read(|connection| {
        if search.trim().is_empty() {
            let rows = Conversations(connection).newest(MOST_LISTED)?;
            return Ok(rows
                .into_iter()
                .map(|row| summary(row, asking, None))
                .collect());
        }
        Search(connection)
            .find(search, MOST_LISTED as usize)?
            .into_iter()
            .map(|found| {
                let row = Conversations(connection).get(found.conversation)?;
                Ok(summary(row, asking, Some(found.excerpt)))
            })
            .collect()
    })
}

fn summary(
    row: ConversationRow,
    asking: &Asking,
    excerpt: Option<String>,
) -> view::ConversationSummary {
    let about_to_be_sent = row
        .newest_attempt
        .is_some_and(|attempt| asking.is_under_way(attempt));
    view::ConversationSummary {
        id: row.id.to_string(),
        title: row.title,
        assistant: row.assistant.to_string(),
        updated_at: row.updated_at,
        status: if about_to_be_sent {
            ConversationStatus::Waiting
        } else {
            row.status
        },
        excerpt,
    }
}

/// A conversation, whole.
pub fn conversation(
    history: &History,
    asking: &Asking,
    id: ConversationId,
) -> Result<view::Conversation, Error> {
    history.read(|connection| {
        let row = Conversations(connection).get(id)?;
        let assistant = Assistants(connection).get(row.assistant)?;
        let exchanges = exchanges(connection, asking, id, shown_name(&assistant))?;
        Ok(view::Conversation {
            id: id.to_string(),
            title: row.title,
            assistant: assistant.id.to_string(),
            assistant_name: shown_name(&assistant).to_owned(),
            can_ask: !assistant.removed,
            exchanges,
            draft: Drafts(connection).get(Some(id))?,
        })
    })
}

fn exchanges(
    connection: &Connection,
    asking: &Asking,
    id: ConversationId,
    assistant: &str,
) -> Result<Vec<view::Exchange>, Error> {
    let mut attempts: HashMap<MessageId, Vec<AttemptRow>> = HashMap::new();
    for attempt in Attempts(connection).of(id)? {
        attempts.entry(attempt.question).or_default().push(attempt);
    }
    let (answers, questions): (Vec<_>, Vec<_>) = Messages(connection)
        .of(id)?
        .into_iter()
        .partition(|message| message.answers.is_some());
    let mut answers: HashMap<_, _> = answers
        .into_iter()
        .filter_map(|answer| answer.answers.map(|question| (question, answer)))
        .collect();
    questions
        .into_iter()
        .map(|question| {
            let attempts = attempts.remove(&question.id).unwrap_or_default();
            let answer = answers.remove(&question.id);
            exchange(connection, asking, assistant, question, &attempts, answer)
        })
        .collect()
}

fn exchange(
    connection: &Connection,
    asking: &Asking,
    assistant: &str,
    question: MessageRow,
    attempts: &[AttemptRow],
    answer: Option<MessageRow>,
) -> Result<view::Exchange, Error> {
    let newest = attempts.last().ok_or_else(|| {
        Error::new(
            Code::HistoryDamaged,
            "A question in this conversation has lost its attempts. The history file is damaged.",
        )
    })?;
    let held = !asking.is_under_way(newest.id);
    let mut credits = view::Credits::default();
    for cost in attempts.iter().map(AttemptRow::credits) {
        credits.spent += cost.spent;
        credits.maybe += cost.maybe;
    }
    let answer = answer
        .map(|answer| self::answer(connection, &answer, newest))
        .transpose()?;
    Ok(view::Exchange {
        id: question.id.to_string(),
        question: question.text,
        asked_at: question.created_at,
        attempt: view::Attempt {
            id: newest.id.to_string(),
            state: newest.state,
            sent_at: newest.sent_at,
            failure: explain(newest, assistant, held),
        },
        attempts: u32::try_from(attempts.len()).unwrap_or(u32::MAX),
        credits,
        answer,
    })
}

fn answer(
    connection: &Connection,
    answer: &MessageRow,
    attempt: &AttemptRow,
) -> Result<view::Answer, Error> {
    let html = markdown::to_html(&answer.text);
    let duration = attempt
        .ended_at
        .zip(attempt.sent_at)
        .map_or(0, |(ended, sent)| ended - sent);
    Ok(view::Answer {
        id: answer.id.to_string(),
        html: html.html,
        tables: html.tables,
        answered_at: answer.created_at,
        // The wall clock may have been set back meanwhile.
        duration: duration.max(0),
        sources: Sources(connection).of(answer.id)?,
    })
}

/// An answer's Markdown, as the service wrote it.
pub fn answer_markdown(history: &History, answer: MessageId) -> Result<String, Error> {
    let row = history.read(|connection| Messages(connection).get(answer))?;
    Ok(row.text)
}
