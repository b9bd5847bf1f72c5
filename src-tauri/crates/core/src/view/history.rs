//! What crosses about the history: lists of conversations and parts of them, what was found, what was asked before.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ConversationSummary, Exchange};

/// Which conversations are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Browse {
    /// Those that were archived, or those that were not.
    pub archived: bool,
    /// The id of an assistant: only those with it.
    pub assistant: Option<String>,
    /// Grouped by assistant, in the order of the groups; otherwise by time.
    pub by_assistant: bool,
    /// How many are left out at the beginning.
    pub offset: u32,
    /// How many are wanted, at most 500.
    pub most: u32,
}

/// Some of the conversations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConversationList {
    /// How many there are in all that are meant.
    pub total: u32,
    /// The wanted ones: the pinned ones first, then the newest first.
    pub conversations: Vec<ConversationSummary>,
    /// Grouped by assistant: those that have any, by name.
    pub groups: Vec<AssistantGroup>,
}

/// How many conversations there are with an assistant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AssistantGroup {
    /// The assistant's id; it may have been removed.
    pub assistant: String,
    /// Its name, kept also after it was removed.
    pub name: String,
    /// How many.
    pub count: u32,
}

/// Which part of a conversation is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum Part {
    /// Its end.
    Newest,
    /// Where the person stopped reading; its end where that is not known.
    Place,
    /// What stands around a question or an answer.
    Around {
        /// The question's or the answer's id.
        message: String,
    },
    /// What stands from there on.
    From {
        /// The number of the first exchange, counted from 0.
        index: u32,
    },
}

/// A conversation, and the part of it that was wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ConversationPart {
    /// Its id on this computer.
    pub id: String,
    /// What the list shows.
    pub title: String,
    /// The id of the assistant that answers in it; it may have been removed.
    pub assistant: String,
    /// That assistant's name, kept also after it was removed.
    pub assistant_name: String,
    /// Whether that assistant is still there to be asked.
    pub can_ask: bool,
    /// What was typed and not sent yet.
    pub draft: String,
    /// Whether it stands above the others.
    pub pinned: bool,
    /// Whether it was put away.
    pub archived: bool,
    /// The id of the exchange at which the person stopped reading; it may be gone.
    pub place: Option<String>,
    /// The number of the first exchange of this part, counted from 0.
    pub first: u32,
    /// How many exchanges the conversation has.
    pub total: u32,
    /// Questions and answers, oldest first.
    pub exchanges: Vec<Exchange>,
}

/// What is searched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SearchFor {
    /// As typed.
    pub text: String,
    /// The `next` of the page before, for what follows it.
    #[ts(type = "number | null")]
    pub before: Option<i64>,
    /// How many finds are wanted, at most 200.
    pub most: u32,
}

/// What was found, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SearchPage {
    /// The questions and answers; of an exchange one, the answer where both were found.
    pub hits: Vec<Hit>,
    /// Where the next page begins; none when this is all.
    #[ts(type = "number | null")]
    pub next: Option<i64>,
    /// How many there are on all pages, counted up to 100.
    pub count: u32,
    /// Whether there are more than were counted.
    pub more: bool,
    /// How many messages can't be found yet, because they are still being indexed.
    pub unindexed: u32,
}

/// A question or an answer that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Hit {
    /// The conversation's id.
    pub conversation: String,
    /// What the list shows of the conversation.
    pub title: String,
    /// The id of the assistant that answers in it.
    pub assistant: String,
    /// Whether the conversation was put away.
    pub archived: bool,
    /// The id of the exchange.
    pub exchange: String,
    /// The id of the question or answer itself.
    pub message: String,
    /// Whether it is the answer.
    pub is_answer: bool,
    /// When it was stored.
    #[ts(type = "number")]
    pub at: i64,
    /// The place that was found, as text with the found words between U+2068 and U+2069.
    pub excerpt: String,
}

/// A question or an answer of one conversation in which a text stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FoundIn {
    /// The number of the exchange, counted from 0.
    pub index: u32,
    /// The id of the exchange.
    pub exchange: String,
    /// Whether it is the answer.
    pub is_answer: bool,
    /// How often it stands there.
    pub count: u32,
}

/// An earlier question like the one that is being typed, and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AskedBefore {
    /// The conversation's id.
    pub conversation: String,
    /// The id of the exchange.
    pub exchange: String,
    /// The answer's id, to copy it.
    pub answer: String,
    /// The question on one line, cut.
    pub question: String,
    /// The answer's beginning as plain text on one line, cut.
    pub excerpt: String,
    /// Who answered.
    pub assistant: String,
    /// When the answer came.
    #[ts(type = "number")]
    pub answered_at: i64,
}

/// A piece of the difference between two answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Difference {
    /// In which of the two it stands.
    pub kind: DifferenceKind,
    /// The words, with the spaces behind them.
    pub text: String,
}

/// In which of two answers something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DifferenceKind {
    /// In both.
    Same,
    /// Only in the old one.
    Removed,
    /// Only in the new one.
    Added,
}

/// How conversations are exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ExportFormat {
    /// For reading and for other programs.
    Markdown,
    /// One page that needs nothing else.
    Html,
    /// Everything, to be imported again.
    Json,
}

/// How far an export, an import or a restore is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Progress {
    /// Of an export the conversations that are written, of an import the bytes that are read, of a restore the
    /// conversations that are compared.
    #[ts(type = "number")]
    pub done: u64,
    /// Of how many.
    #[ts(type = "number")]
    pub total: u64,
}

impl Progress {
    /// Before it is known of how many: only for asking whether to go on.
    pub(crate) const UNKNOWN: Self = Self {
        done: 0,
        total: u64::MAX,
    };
}

/// Is told how far it is, and says whether to go on.
pub type GoOn<'a> = &'a mut dyn FnMut(Progress) -> bool;

/// What an export came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Exported {
    /// Where the file lies.
    pub file: String,
    /// How many conversations are in it.
    pub conversations: u32,
}

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Imported {
    /// How many conversations were added.
    pub conversations: u32,
    /// How many questions and answers were added.
    pub messages: u32,
    /// All of it in words: what was taken over, and what was not.
    pub message: String,
    /// Whether the file was read to its end.
    pub complete: bool,
}
