//! Conversations with everything that belongs to them, as they leave one history and come into another.
//!
//! Times are milliseconds since the Unix epoch. What is not in here: keys, settings, and the ledger of what was deleted.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::LONGEST_TITLE;
use crate::error::{Code, Error};
use crate::ids::ConversationId;
use crate::time;

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

impl Records<'_> {
    /// All conversations that were not deleted, in the order of their ids, which stays the same wherever they are.
    pub fn conversations(&self) -> Result<Vec<ConversationId>, Error> {
        let mut statement = self
            .0
            .prepare("SELECT id FROM conversations WHERE deleted_at IS NULL ORDER BY id")?;
        let ids = statement
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(ids)
    }

    /// A conversation's assistant.
    pub fn assistant_of(&self, id: ConversationId) -> Result<AssistantRecord, Error> {
        let record = self
            .0
            .prepare_cached(
                "SELECT s.id, s.name, s.kind, s.origin, s.folder, s.removed_at
                   FROM conversations c JOIN assistants s ON s.id = c.assistant WHERE c.id = ?1",
            )?
            .query_row([id], |row| {
                Ok(AssistantRecord {
                    id: row.get(0)?,
                    name: row.get(1)?,
                    kind: row.get(2)?,
                    origin: row.get(3)?,
                    folder: row.get(4)?,
                    removed_at: row.get(5)?,
                })
            })?;
        Ok(record)
    }

    /// A conversation with everything that belongs to it.
    pub fn conversation(&self, id: ConversationId) -> Result<ConversationRecord, Error> {
        let mut record = self
            .0
            .prepare_cached(
                "SELECT c.id, c.assistant, c.title, c.renamed, c.created_at, c.updated_at, c.pinned_at,
                        c.archived_at, c.place, c.remote_id, c.remote_at, d.text, d.saved_at
                   FROM conversations c LEFT JOIN drafts d ON d.conversation = c.id
                  WHERE c.id = ?1 AND c.deleted_at IS NULL",
            )?
            .query_row([id], read_conversation)
            .optional()?
            .ok_or_else(|| {
                Error::new(
                    Code::NoSuchConversation,
                    "There is no such conversation. It may have been deleted.",
                )
            })?;
        record.messages = self.messages(id)?;
        for message in &mut record.messages {
            if message.answers.is_none() {
                message.attempts = self.attempts(&message.id)?;
            } else {
                message.sources = self.sources(&message.id)?;
            }
        }
        Ok(record)
    }

    fn messages(&self, id: ConversationId) -> Result<Vec<MessageRecord>, Error> {
        let mut statement = self.0.prepare_cached(
            "SELECT id, answers, text, created_at FROM messages WHERE conversation = ?1 ORDER BY rowid",
        )?;
        let records = statement
            .query_map([id], |row| {
                Ok(MessageRecord {
                    id: row.get(0)?,
                    answers: row.get(1)?,
                    text: row.get(2)?,
                    created_at: row.get(3)?,
                    attempts: Vec::new(),
                    sources: Vec::new(),
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(records)
    }

    fn attempts(&self, question: &str) -> Result<Vec<AttemptRecord>, Error> {
        let mut statement = self.0.prepare_cached(
            "SELECT id, client_id, follows, iif(state = 'sending', 'unknown', state), cost, created_at, sent_at,
                    ended_at, status, iif(state = 'sending', ?2, code), detail, retry_at, left_at, body
               FROM attempts WHERE question = ?1 ORDER BY rowid",
        )?;
        let records = statement
            .query_map(params![question, Code::Interrupted.name()], read_attempt)?
            .collect::<Result<_, _>>()?;
        Ok(records)
    }

    fn sources(&self, answer: &str) -> Result<Vec<SourceRecord>, Error> {
        let mut statement = self.0.prepare_cached(
            "SELECT number, file, heading, page FROM sources WHERE answer = ?1 ORDER BY number",
        )?;
        let records = statement
            .query_map([answer], |row| {
                Ok(SourceRecord {
                    number: row.get(0)?,
                    file: row.get(1)?,
                    heading: row.get(2)?,
                    page: row.get(3)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(records)
    }

    /// Stores an assistant.
    pub fn insert_assistant(&self, record: &AssistantRecord) -> Result<(), Error> {
        self.0.execute(
            "INSERT INTO assistants (id, name, kind, origin, folder, removed_at, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                record.id,
                record.name,
                record.kind,
                record.origin,
                record.folder,
                record.removed_at,
                time::now()
            ],
        )?;
        Ok(())
    }

    /// Stores a conversation with everything that belongs to it.
    pub fn insert(&self, record: &ConversationRecord) -> Result<(), Error> {
        self.0
            .prepare_cached(
                "INSERT INTO conversations (id, assistant, title, renamed, created_at, updated_at, pinned_at,
                                            archived_at, place, remote_id, remote_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                record.id,
                record.assistant,
                record.title,
                record.renamed,
                record.created_at,
                record.updated_at,
                record.pinned_at,
                record.archived_at,
                record.place,
                record.remote_id,
                record.remote_at
            ])?;
        if let Some(draft) = &record.draft {
            self.0
                .prepare_cached(
                    "INSERT INTO drafts (conversation, text, saved_at) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![record.id, draft.text, draft.saved_at])?;
        }
        for message in &record.messages {
            self.insert_message(&record.id, message)?;
        }
        Ok(())
    }

    fn insert_message(&self, conversation: &str, record: &MessageRecord) -> Result<(), Error> {
        self.0
            .prepare_cached(
                "INSERT INTO messages (id, conversation, answers, text, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                record.id,
                conversation,
                record.answers,
                record.text,
                record.created_at
            ])?;
        for attempt in &record.attempts {
            self.insert_attempt(&record.id, attempt)?;
        }
        let mut insert = self.0.prepare_cached(
            "INSERT INTO sources (answer, number, file, heading, page) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for source in &record.sources {
            insert.execute(params![
                record.id,
                source.number,
                source.file,
                source.heading,
                source.page
            ])?;
        }
        Ok(())
    }

    fn insert_attempt(&self, question: &str, record: &AttemptRecord) -> Result<(), Error> {
        let body = match (&record.body, &record.body_hex) {
            (Some(text), _) => Some(text.clone().into_bytes()),
            (None, Some(digits)) => Some(bytes(digits)?),
            (None, None) => None,
        };
        self.0
            .prepare_cached(
                "INSERT INTO attempts (id, question, client_id, follows, state, cost, created_at, sent_at, ended_at,
                                       status, code, detail, retry_at, left_at, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            )?
            .execute(params![
                record.id,
                question,
                record.client_id,
                record.follows,
                record.state,
                record.cost,
                record.created_at,
                record.sent_at,
                record.ended_at,
                record.status,
                record.code,
                record.detail,
                record.retry_at,
                record.left_at,
                body
            ])?;
        Ok(())
    }
}

fn read_conversation(row: &Row<'_>) -> rusqlite::Result<ConversationRecord> {
    let draft: Option<String> = row.get(11)?;
    let saved_at: Option<i64> = row.get(12)?;
    Ok(ConversationRecord {
        id: row.get(0)?,
        assistant: row.get(1)?,
        title: row.get(2)?,
        renamed: row.get(3)?,
        created_at: row.get(4)?,
        updated_at: row.get(5)?,
        pinned_at: row.get(6)?,
        archived_at: row.get(7)?,
        place: row.get(8)?,
        remote_id: row.get(9)?,
        remote_at: row.get(10)?,
        draft: draft
            .zip(saved_at)
            .map(|(text, saved_at)| DraftRecord { text, saved_at }),
        messages: Vec::new(),
    })
}

fn read_attempt(row: &Row<'_>) -> rusqlite::Result<AttemptRecord> {
    let body: Option<Vec<u8>> = row.get(13)?;
    let (body, body_hex) = match body.map(String::from_utf8) {
        None => (None, None),
        Some(Ok(text)) => (Some(text), None),
        Some(Err(odd)) => (None, Some(digits(odd.as_bytes()))),
    };
    Ok(AttemptRecord {
        id: row.get(0)?,
        client_id: row.get(1)?,
        follows: row.get(2)?,
        state: row.get(3)?,
        cost: row.get(4)?,
        created_at: row.get(5)?,
        sent_at: row.get(6)?,
        ended_at: row.get(7)?,
        status: row.get(8)?,
        code: row.get(9)?,
        detail: row.get(10)?,
        retry_at: row.get(11)?,
        left_at: row.get(12)?,
        body,
        body_hex,
    })
}

fn digits(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|half| char::from(DIGITS[usize::from(half)]))
        .collect()
}

fn bytes(digits: &str) -> Result<Vec<u8>, Error> {
    let odd = || Error::new(Code::InvalidFile, "A response in the file can't be read.");
    if !digits.is_ascii() || !digits.len().is_multiple_of(2) {
        return Err(odd());
    }
    (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| odd()))
        .collect()
}
