//! Conversations, made ready for drawing.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::asking::{Asking, explain};
use crate::error::{Code, Error};
use crate::history::{
    AssistantRow, Assistants, AttemptRow, Attempts, ConversationRow, Conversations, DraftPlace,
    Drafts, History, MessageRow, Messages, Search, Sources,
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
    asking.recover()?;
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
    asking.recover()?;
    // Rendering can take a while, so nobody else waits for the history meanwhile.
    let stored = history.read(|connection| Stored::read(connection, id))?;
    let assistant = shown_name(&stored.assistant).to_owned();
    Ok(view::Conversation {
        id: id.to_string(),
        title: stored.row.title.clone(),
        assistant: stored.assistant.id.to_string(),
        can_ask: !stored.assistant.removed,
        draft: stored.draft.clone(),
        exchanges: stored.exchanges(asking, &assistant)?,
        assistant_name: assistant,
    })
}

/// What the database holds of a conversation.
struct Stored {
    row: ConversationRow,
    assistant: AssistantRow,
    messages: Vec<MessageRow>,
    attempts: HashMap<MessageId, Vec<AttemptRow>>,
    sources: HashMap<MessageId, Vec<view::Source>>,
    draft: String,
}

impl Stored {
    fn read(connection: &Connection, id: ConversationId) -> Result<Self, Error> {
        let row = Conversations(connection).get(id)?;
        let mut attempts: HashMap<_, Vec<_>> = HashMap::new();
        for attempt in Attempts(connection).of(id)? {
            attempts.entry(attempt.question).or_default().push(attempt);
        }
        Ok(Self {
            assistant: Assistants(connection).get(row.assistant)?,
            messages: Messages(connection).of(id)?,
            attempts,
            sources: Sources(connection).of_conversation(id)?,
            draft: Drafts(connection).get(DraftPlace::Conversation(id))?,
            row,
        })
    }

    fn exchanges(mut self, asking: &Asking, assistant: &str) -> Result<Vec<view::Exchange>, Error> {
        let (answers, questions): (Vec<_>, Vec<_>) = std::mem::take(&mut self.messages)
            .into_iter()
            .partition(|message| message.answers.is_some());
        let mut answers: HashMap<_, _> = answers
            .into_iter()
            .filter_map(|answer| answer.answers.map(|question| (question, answer)))
            .collect();
        questions
            .into_iter()
            .map(|question| {
                let answer = answers.remove(&question.id);
                self.exchange(asking, assistant, question, answer.as_ref())
            })
            .collect()
    }

    fn exchange(
        &mut self,
        asking: &Asking,
        assistant: &str,
        question: MessageRow,
        answer: Option<&MessageRow>,
    ) -> Result<view::Exchange, Error> {
        let attempts = self.attempts.remove(&question.id).unwrap_or_default();
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
            answer: answer.map(|answer| self.answer(answer, newest)),
        })
    }

    fn answer(&mut self, answer: &MessageRow, attempt: &AttemptRow) -> view::Answer {
        let html = markdown::to_html(&answer.text);
        let duration = attempt
            .ended_at
            .zip(attempt.sent_at)
            .map_or(0, |(ended, sent)| ended - sent);
        view::Answer {
            id: answer.id.to_string(),
            html: html.html,
            tables: html.tables,
            code: html.code,
            answered_at: answer.created_at,
            // The wall clock may have been set back meanwhile.
            duration: duration.max(0),
            sources: self.sources.remove(&answer.id).unwrap_or_default(),
        }
    }
}

/// An answer's Markdown, as the service wrote it.
pub fn answer_markdown(history: &History, answer: MessageId) -> Result<String, Error> {
    let row = history.read(|connection| Messages(connection).get(answer))?;
    Ok(row.text)
}

/// One of an answer's tables, counted from 0.
pub fn answer_table(
    history: &History,
    answer: MessageId,
    index: usize,
) -> Result<markdown::Table, Error> {
    let text = answer_markdown(history, answer)?;
    markdown::tables(&text)
        .into_iter()
        .nth(index)
        .ok_or_else(|| Error::new(Code::NoSuchMessage, "This answer has no such table."))
}

/// The newest answers, to be copied again without asking again.
pub fn recent_answers(_history: &History) -> Result<Vec<view::RecentAnswer>, Error> {
    Ok(Vec::new())
}

/// The newest questions, each once, to be recalled with the arrow keys.
pub fn recent_questions(_history: &History) -> Result<Vec<String>, Error> {
    Ok(Vec::new())
}
