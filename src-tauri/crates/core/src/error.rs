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
    /// Another assistant has that name.
    NameTaken,
    /// There is no text to ask.
    EmptyQuestion,
    /// The question is longer than can be sent.
    QuestionTooLong,
    /// The link is not one that may be opened.
    LinkRefused,

    // What is not there.
    /// No assistant has that id or name.
    NoSuchAssistant,
    /// No conversation has that id.
    NoSuchConversation,
    /// No question, answer or attempt has that id.
    NoSuchMessage,
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

    // Why a question was not answered.
    /// Connecting failed; nothing was sent.
    Offline,
    /// The server's certificate is not trusted; nothing was sent.
    Certificate,
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

    // The rest.
    /// The question is already on its way, or was already sent.
    AlreadySent,
    /// The clipboard could not be written.
    Clipboard,
    /// A defect of the program.
    Internal,
}
