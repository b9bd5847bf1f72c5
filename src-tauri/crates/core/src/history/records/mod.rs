//! Conversations with everything that belongs to them, as they leave one history and come into another.
//!
//! Times are milliseconds since the Unix epoch. What is not in here: keys, settings, and the ledger of what was deleted.

mod reading;
mod writing;

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::LONGEST_TITLE;

/// What a file of such records says that it is, and the version of its form.
pub const RECORDS_FORMAT: &str = "chatbeam-conversations";
/// See [`RECORDS_FORMAT`].
pub const RECORDS_VERSION: u32 = 1;

/// An assistant: only what conversations need of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssistantRecord {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `hosted` or `local`.
    pub kind: String,
    /// Hosted: where it answers.
    pub origin: Option<String>,
    /// Local: its folder.
    pub folder: Option<String>,
    /// When it was removed.
    pub removed_at: Option<i64>,
}

/// A conversation, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConversationRecord {
    /// Its id on this computer.
    pub id: String,
    /// Who answers in it.
    pub assistant: String,
    /// What the list shows.
    pub title: String,
    /// Whether a person gave it its title.
    #[serde(default)]
    pub renamed: bool,
    /// When it began.
    pub created_at: i64,
    /// When something last happened in it.
    pub updated_at: i64,
    /// Since when it stands above the others.
    pub pinned_at: Option<i64>,
    /// Since when it is put away.
    pub archived_at: Option<i64>,
    /// The question at which a person stopped reading.
    pub place: Option<String>,
    /// The API's `conversation_id`.
    pub remote_id: Option<String>,
    /// Who gave it.
    pub remote_at: Option<String>,
    /// What was typed and not asked yet.
    pub draft: Option<DraftRecord>,
    /// Questions and answers, in their order.
    pub messages: Vec<MessageRecord>,
}

impl ConversationRecord {
    /// All times that stand in it and that clocks of this program's have shown. The earliest time to ask again is not one
    /// of them: a service may say what it likes.
    pub(super) fn times(&self) -> Vec<i64> {
        let mut times = vec![self.created_at, self.updated_at];
        times.extend(self.pinned_at.iter().chain(&self.archived_at));
        times.extend(self.draft.iter().map(|draft| draft.saved_at));
        for message in &self.messages {
            times.push(message.created_at);
            for attempt in &message.attempts {
                times.push(attempt.created_at);
                let others = [attempt.sent_at, attempt.ended_at, attempt.left_at];
                times.extend(others.into_iter().flatten());
            }
        }
        times
    }
}

/// The longest id or mark that a file may bring, in bytes: ours are shorter by far, and a service makes some of them.
const LONGEST_MARK: usize = 10_000;

impl ConversationRecord {
    /// Whether an answer answers an answer, itself perhaps, or attempts repeat each other in a circle.
    pub(super) fn refers_to_itself(&self) -> bool {
        let answers: HashSet<&String> = self
            .messages
            .iter()
            .filter(|it| it.answers.is_some())
            .map(|it| &it.id)
            .collect();
        let follows: HashMap<&String, &String> = self
            .messages
            .iter()
            .flat_map(|message| &message.attempts)
            .filter_map(|it| Some((&it.id, it.follows.as_ref()?)))
            .collect();
        let answered = self.messages.iter().filter_map(|it| it.answers.as_ref());
        answered.into_iter().any(|it| answers.contains(it)) || goes_in_circles(&follows)
    }

    /// Whether what is no text of a question or an answer is as short as the program makes it: the window draws it whole.
    pub(super) fn is_short(&self) -> bool {
        let attempts = self.messages.iter().flat_map(|it| &it.attempts);
        let sources = self.messages.iter().flat_map(|it| &it.sources);
        let mut marks = [&self.place, &self.remote_id, &self.remote_at]
            .into_iter()
            .flatten()
            .chain(attempts.clone().map(|it| &it.client_id))
            .chain(attempts.flat_map(|it| it.code.iter().chain(&it.detail)))
            .chain(sources.flat_map(|it| it.heading.iter().chain([&it.file])));
        self.title.chars().count() <= LONGEST_TITLE && marks.all(|it| it.len() <= LONGEST_MARK)
    }
}

/// Whether somebody who goes from each to the one before it never comes to an end.
fn goes_in_circles(before: &HashMap<&String, &String>) -> bool {
    let mut ends = HashSet::new();
    before.keys().any(|first| {
        let mut way = HashSet::new();
        let mut at = *first;
        while let Some(next) = before.get(at).filter(|_| !ends.contains(at)) {
            if !way.insert(at) {
                return true;
            }
            at = next;
        }
        ends.extend(way);
        false
    })
}

/// What was typed and not asked yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftRecord {
    /// The text.
    pub text: String,
    /// When it was saved.
    pub saved_at: i64,
}

/// A question or an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageRecord {
    /// Its id.
    pub id: String,
    /// Of an answer: the question.
    pub answers: Option<String>,
    /// As typed, or as the service wrote it.
    pub text: String,
    /// When it was stored.
    pub created_at: i64,
    /// Of a question: the attempts at sending it, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attempts: Vec<AttemptRecord>,
    /// Of an answer: the passages that it cites, in the order of their numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceRecord>,
}

/// An attempt at sending a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttemptRecord {
    /// Its id.
    pub id: String,
    /// The consent that it rests on.
    pub client_id: String,
    /// The attempt that it repeats.
    pub follows: Option<String>,
    /// Where it stands. One that is under way leaves its history as `unknown`.
    pub state: String,
    /// What an answer costs, in credits.
    pub cost: i64,
    /// When it was committed.
    pub created_at: i64,
    /// When it began to be sent.
    pub sent_at: Option<i64>,
    /// When it ended.
    pub ended_at: Option<i64>,
    /// The response's status.
    pub status: Option<i64>,
    /// Why it was not answered.
    pub code: Option<String>,
    /// What the service or the network said.
    pub detail: Option<String>,
    /// The earliest time to ask again.
    pub retry_at: Option<i64>,
    /// When a person decided to leave the question as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_at: Option<i64>,
    /// The response's body as it came, where it is text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The same in hexadecimal digits, where it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_hex: Option<String>,
}

/// A passage that an answer cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRecord {
    /// Its number.
    pub number: i64,
    /// The file.
    pub file: String,
    /// The headings above it.
    pub heading: Option<String>,
    /// The page.
    pub page: Option<i64>,
}

/// The records' handle.
#[derive(Debug)]
pub struct Records<'a>(pub &'a Connection);
