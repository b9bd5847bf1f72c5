//! What crosses to the window: plain values, made for drawing.
//!
//! These are never the database's rows, so either side can change without the other. The TypeScript declarations in
//! `ui/js/types/` are generated from here; times are milliseconds since the Unix epoch.

mod copying;
mod credits;
mod data;
mod history;
mod network;
mod preferences;
mod quick;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Code, Error};

pub use self::copying::{
    Copy, CopyFormat, CopyPart, Pasted, RecentAnswer, RequestLanguage, Template, TemplatePreview,
};
pub use self::credits::{CreditWarning, Meter};
pub use self::data::{
    Backup, BackupKind, Counts, Damage, Everything, Restoration, Restored, SoundBackup,
};
pub use self::history::{
    AskedBefore, AssistantGroup, Browse, ConversationList, ConversationPart, Difference,
    DifferenceKind, ExportFormat, Exported, FoundIn, GoOn, Hit, Imported, Part, Progress,
    SearchFor, SearchPage,
};
pub use self::network::{Proxy, ProxyChoice, ProxySet};
pub use self::preferences::{
    ContextPreferences, CopyPreferences, Density, Grouping, InvertKey, Preferences,
    QuickPreferences, SendKey, Theme,
};
pub use self::quick::{Context, ContextSource, QuickStart, Shortcut, ShortcutState, Summons};

/// An error as the window sees it: a code to act on and a sentence to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Problem {
    /// What kind of error it is; the window acts on this alone.
    pub code: Code,
    /// A sentence that a person can act on.
    pub message: String,
}

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        Self {
            code: error.code(),
            message: error.to_string(),
        }
    }
}

/// Who answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Assistant {
    /// Its id.
    pub id: String,
    /// The name that the person gave it.
    pub name: String,
    /// Where it answers from.
    pub kind: AssistantKind,
    /// Hosted: the origin that questions go to.
    pub origin: Option<String>,
    /// Local: the folder of documents.
    pub folder: Option<String>,
    /// Where its key lies.
    pub key: KeyPlace,
    /// The assistant that answers from the user guide; it can't be renamed or removed.
    pub built_in: bool,
    /// How many credits one question costs: 1 for hosted, 0 for local.
    pub cost: u8,
    /// What it cost, and what the person lets it cost.
    pub meter: Meter,
}

/// Who can be asked, and who is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Roster {
    /// All assistants, the oldest first.
    pub list: Vec<Assistant>,
    /// The id of the one that a new question goes to; none before the first was chosen, or once it was removed.
    pub chosen: Option<String>,
    /// The ids of those whose answers are not announced.
    pub muted: Vec<String>,
}

/// Where an assistant answers from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AssistantKind {
    /// An organisation at Chatbeam.
    Hosted,
    /// A folder of documents on this computer.
    Local,
}

/// Where an assistant's key lies, as far as this run has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum KeyPlace {
    /// In the system's keychain.
    Keychain,
    /// In this program's memory until it ends, because there is no keychain.
    ThisRun,
    /// Nowhere: a key has to be entered before a question can be sent.
    Missing,
    /// A local assistant needs none.
    NotNeeded,
}

/// Credits, certain and perhaps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Credits {
    /// Certainly spent.
    pub spent: u32,
    /// Perhaps spent: nobody outside Chatbeam can know.
    pub maybe: u32,
}

/// One line of the conversation list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ConversationSummary {
    /// Its id on this computer; not the API's `conversation_id`.
    pub id: String,
    /// The first question's first line, cut, or what a person named it.
    pub title: String,
    /// Which assistant answers in it.
    pub assistant: String,
    /// When something last happened in it.
    #[ts(type = "number")]
    pub updated_at: i64,
    /// What its newest question is doing.
    pub status: ConversationStatus,
    /// Whether it stands above the others.
    pub pinned: bool,
    /// Whether it was put away.
    pub archived: bool,
    /// Whether an answer came that nobody has looked at yet.
    pub unseen: bool,
}

/// What a conversation's newest question is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ConversationStatus {
    /// Nothing: it was answered.
    Idle,
    /// It waits for its answer.
    Waiting,
    /// It was not answered, and a person has to decide.
    NeedsDecision,
}

/// One question and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Exchange {
    /// The question's id.
    pub id: String,
    /// The question, as typed.
    pub question: String,
    /// When it was committed.
    #[ts(type = "number")]
    pub asked_at: i64,
    /// The newest attempt at sending it.
    pub attempt: Attempt,
    /// How many attempts there were.
    pub attempts: u32,
    /// What all its attempts cost.
    pub credits: Credits,
    /// The answer, if one came.
    pub answer: Option<Answer>,
}

/// The newest attempt at sending a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Attempt {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub state: AttemptState,
    /// When it began to be sent; elapsed time counts from here.
    #[ts(type = "number | null")]
    pub sent_at: Option<i64>,
    /// Why it was not answered, in words, with what can be done next.
    pub failure: Option<Failure>,
}

/// Where an attempt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AttemptState {
    /// Committed, not begun.
    Queued,
    /// Being sent, or waiting for the answer.
    Sending,
    /// Answered; one credit.
    Answered,
    /// Provably nothing was sent; no credit.
    NotSent,
    /// The service said no.
    Rejected,
    /// Nobody knows whether it was received; perhaps one credit.
    Unknown,
}

/// Why a question was not answered, and what can be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Failure {
    /// What kind of failure.
    pub code: Code,
    /// What happened and what to do next, in a sentence or two.
    pub message: String,
    /// What the service said, if it said something readable.
    pub detail: Option<String>,
    /// The earliest time at which the service wants to be asked again.
    #[ts(type = "number | null")]
    pub retry_at: Option<i64>,
    /// What the person can do, the best first.
    pub next: Vec<NextStep>,
}

/// What a person can do about a question that was not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum NextStep {
    /// Send it: the first sending of a queued question (`send_queued`).
    Send,
    /// Send it again, as a new attempt (`ask_again`).
    SendAgain,
    /// Enter a key for the assistant.
    ChangeKey,
    /// Ask it in a new conversation, because the service forgot this one.
    NewConversation,
    /// Look at the assistant's settings.
    OpenSettings,
    /// Look at the settings of the proxy.
    OpenProxy,
    /// Copy what came and is not stored yet, which is the failure's detail.
    Copy,
    /// Leave it as it is (`leave_unanswered`): nothing is sent, and nobody is reminded of it.
    Leave,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Answer {
    /// The answer's id, for copying.
    pub id: String,
    /// Safe HTML, made from the answer's Markdown in Rust.
    pub html: String,
    /// How many tables it has.
    pub tables: u32,
    /// Whether it has blocks of code.
    pub code: bool,
    /// When it came.
    #[ts(type = "number")]
    pub answered_at: i64,
    /// How long it took, in milliseconds.
    #[ts(type = "number")]
    pub duration: i64,
    /// The passages that it cites, in the order of their numbers, from 1.
    pub sources: Vec<Source>,
}

/// A passage that a local answer cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Source {
    /// The file, relative to the assistant's folder, with `/` between its parts.
    pub file: String,
    /// The headings above the passage, outermost first, with ` › ` between them.
    pub heading: Option<String>,
    /// The page, from 1, in documents that have pages.
    pub page: Option<u32>,
}

/// Something that changed and that a window may show.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum Change {
    /// A conversation, and its line in the list.
    Conversation {
        /// Its id.
        id: String,
    },
    /// The list of assistants.
    Assistants,
    /// More than could be told one by one.
    Everything,
    /// The draft of a new question, from outside the window: it is to be shown.
    NewQuestion,
    /// The preferences, in one of the windows.
    Preferences,
    /// The templates.
    Templates,
    /// The application that an answer would be pasted into.
    Target,
}

/// What a window needs to draw itself for the first time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Start {
    /// Who can be asked.
    pub roster: Roster,
    /// The beginning of the list of conversations.
    pub conversations: ConversationList,
    /// How the window looks.
    pub preferences: Preferences,
    /// Where everything lies.
    pub data_folder: String,
    /// What the person should know, once.
    pub notices: Vec<String>,
    /// The history that was found damaged at this start and set aside.
    pub damage: Option<Damage>,
    /// The conversation to open, if the window was opened to show it.
    pub open: Option<Opening>,
    /// Whether the window was opened to show the settings.
    pub settings: bool,
    /// The application that an answer would be pasted into, by name.
    pub target: Option<String>,
    /// Why there is no tray that closing could hide to, and what can be done.
    pub no_tray: Option<String>,
    /// Which kind of computer this is.
    pub platform: Platform,
    /// The program's version.
    pub version: String,
}

/// The conversation that the chat window is to open, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Opening {
    /// The conversation's id.
    pub conversation: String,
    /// The id of the exchange that it is opened at; its end where there is none.
    pub exchange: Option<String>,
}

/// A question that is on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Asked {
    /// The conversation that it stands in.
    pub conversation: String,
    /// The question's id.
    pub exchange: String,
}

/// An assistant that was just added or given a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Added {
    /// The assistant.
    pub assistant: Assistant,
    /// Why its key lies only in this run's memory, if it does.
    pub notice: Option<Problem>,
}

/// Which kind of computer this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Platform {
    /// Linux, and whatever else is like it.
    Linux,
    /// macOS.
    Macos,
    /// Windows.
    Windows,
}
