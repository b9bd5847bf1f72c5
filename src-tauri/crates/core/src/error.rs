//! One error type for the whole core, with a code for each thing that a caller can act on.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What kind of error, for programs. The names are part of the command line's contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Code {
    // What a person typed.
    /// The address is not one that questions may be sent to.
    InvalidOrigin,
    /// The text can't be a key.
    InvalidKey,
    /// The name is empty or too long.
    InvalidName,
    /// Another assistant, or another template, has that name.
    NameTaken,
    /// There is no text to ask.
    EmptyQuestion,
    /// The question is longer than can be sent.
    QuestionTooLong,
    /// What an assistant may cost can't be limited like that.
    InvalidLimit,
    /// The link is not one that may be opened.
    LinkRefused,
    /// The template, or the file of templates, can't be used.
    InvalidTemplate,
    /// The file is no export of conversations.
    InvalidFile,
    /// The address is not one of a proxy.
    InvalidProxy,
    /// The proxy's user name and password can't be used.
    InvalidCredentials,

    // What is not there.
    /// No assistant has that id or name.
    NoSuchAssistant,
    /// No conversation has that id.
    NoSuchConversation,
    /// No question, answer or attempt has that id.
    NoSuchMessage,
    /// No template has that id.
    NoSuchTemplate,
    /// No backup has that name.
    NoSuchBackup,
    /// The answer has no such part: no code, or no such table.
    NoSuchPart,
    /// The assistant's folder can't be read.
    FolderMissing,
    /// The assistant can't be changed in this way.
    BuiltIn,

    // Keys.
    /// No key is stored for the assistant.
    NoKey,
    /// The keychain is locked.
    KeychainLocked,
    /// There is no keychain on this computer, or it isn't running.
    KeychainAbsent,
    /// The keychain refused.
    KeychainDenied,
    /// The keychain did not answer in time.
    KeychainTimeout,
    /// The keychain can't hold a key of this length.
    KeyTooLong,

    // Storage.
    /// The history was written by a newer version of the program.
    HistoryNewer,
    /// The history file is damaged.
    HistoryDamaged,
    /// The disk is full, or the data folder can't be written.
    Storage,
    /// Another process is using the data folder.
    FolderInUse,

    // Why a question was not answered.
    /// Connecting failed; nothing was sent.
    Offline,
    /// The server's certificate is not trusted; nothing was sent.
    Certificate,
    /// The proxy could not be reached; nothing was sent.
    ProxyUnreachable,
    /// The proxy wants a user name and a password, or others; nothing was sent.
    ProxyCredentials,
    /// The keychain did not give the proxy's user name and password; nothing was sent.
    ProxyKeychain,
    /// The proxy did not connect; nothing was sent.
    ProxyRefused,
    /// A variable of the environment is to name the proxy and does not; nothing was sent.
    ProxyVariable,
    /// The local assistant could not start; nothing was sent.
    LocalAssistant,
    /// The service refused the key.
    KeyRefused,
    /// The service says that no credits are left.
    OutOfCredits,
    /// The service does not know the conversation any more.
    ConversationForgotten,
    /// The service wants fewer questions.
    TooManyQuestions,
    /// The service pointed to another address; nothing was sent there.
    Redirected,
    /// The service refused the question.
    Refused,
    /// The service failed.
    ServiceFailed,
    /// No complete answer came.
    NoAnswer,
    /// An answer came that can't be read.
    UnreadableAnswer,
    /// The person stopped waiting.
    Cancelled,
    /// The program ended while the question was under way.
    Interrupted,
    /// The program ended, or the question before it was not answered, before this one was sent.
    Held,
    /// The hard stop held it back: it might have gone beyond the allowance.
    HardStop,

    // The rest.
    /// The question is already on its way, or was already sent.
    AlreadySent,
    /// The clipboard could not be written.
    Clipboard,
    /// A defect of the program.
    Internal,
}

impl Code {
    /// The name that stands in the database and in the command line's JSON.
    pub fn name(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(name)) => name,
            _ => unreachable!("a unit variant serialises to a string"),
        }
    }

    /// The code of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        serde_json::from_value(serde_json::Value::from(name)).ok()
    }
}

/// What went wrong: a code for programs, a sentence for people, and the cause for the log.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    code: Code,
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error with a sentence that a person can act on.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            source: None,
        }
    }

    /// The same, with what caused it.
    pub fn because(
        code: Code,
        message: impl Into<String>,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self {
            code,
            message: message.into(),
            source: Some(source.into()),
        }
    }

    /// What kind of error it is.
    pub fn code(&self) -> Code {
        self.code
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Sqlite;
        let (code, message) = match error.sqlite_error_code() {
            Some(Sqlite::DiskFull) => (
                Code::Storage,
                "The disk is full, so nothing could be saved. Free some space and try again.",
            ),
            Some(
                Sqlite::ReadOnly
                | Sqlite::CannotOpen
                | Sqlite::PermissionDenied
                | Sqlite::SystemIoFailure,
            ) => (
                Code::Storage,
                "The data folder can't be written. Check the folder and its disk, then try again.",
            ),
            Some(Sqlite::DatabaseBusy | Sqlite::DatabaseLocked) => (
                Code::Storage,
                "Another program is using the history. Try again in a moment.",
            ),
            Some(Sqlite::DatabaseCorrupt | Sqlite::NotADatabase) => (
                Code::HistoryDamaged,
                "The history file is damaged. It was left as it is, so that nothing more is lost.",
            ),
            _ => (
                Code::Internal,
                "The history could not be read or written. The log has the details.",
            ),
        };
        Self::because(code, message, error)
    }
}
