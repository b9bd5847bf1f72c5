//! Conversations, made ready for drawing.

use std::collections::{HashMap, HashSet};

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

/// What a conversation's newest question is doing.
pub fn status(
    history: &History,
    asking: &Asking,
    id: ConversationId,
) -> Result<ConversationStatus, Error> {
    let row = history.read(|connection| Conversations(connection).get(id))?;
    Ok(summary(row, asking, None).status)
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

fn first_line(question: &str) -> String {
    let clean = markdown::without_controls(question);
    let line = clean.lines().map(str::trim).find(|line| !line.is_empty());
    cut(
        &markdown::on_one_line(line.unwrap_or_default()),
        LONGEST_LINE,
    )
}

/// The answer's beginning as words on one line.
fn excerpt(answer: &str) -> String {
    let beginning = &answer[..answer.floor_char_boundary(BEGINNING)];
    let words = markdown::on_one_line(&markdown::to_words(beginning));
    cut(&words, LONGEST_EXCERPT)
}

fn cut(line: &str, longest: usize) -> String {
    match line.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}
