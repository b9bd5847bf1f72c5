//! How a run ends: the exit code that scripts rely on.

use std::process::ExitCode;

use chatbeam_core::error::Code;
use chatbeam_core::view::AttemptState;

/// The exit codes, as the contract of the command line numbers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// It was done; for a question: it was answered.
    Success = 0,
    /// The data folder or another part of ours failed.
    Failed = 1,
    /// What was typed makes no sense.
    Usage = 2,
    /// The service said no.
    Rejected = 3,
    /// Nobody knows whether the service received it: perhaps it was charged.
    Unknown = 4,
    /// Nothing was sent.
    NotSent = 5,
    /// There is no such assistant, no key, or the keychain does not give it.
    NoAccess = 6,
    /// The hard stop held the question back.
    HeldBack = 7,
    /// Ctrl+C.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

impl Exit {
    /// How a run ends that an error ended.
    pub fn of_code(code: Code) -> Self {
        match code {
            Code::InvalidOrigin
            | Code::InvalidName
            | Code::NameTaken
            | Code::EmptyQuestion
            | Code::QuestionTooLong
            | Code::NoSuchConversation
            | Code::FolderMissing
            | Code::InvalidLimit
            | Code::BuiltIn => Self::Usage,
            Code::NoSuchAssistant | Code::InvalidKey => Self::NoAccess,
            code if is_about_the_key(code) => Self::NoAccess,
            _ => Self::Failed,
        }
    }

    /// How a run ends whose question came to this.
    pub fn of_attempt(state: AttemptState, code: Option<Code>) -> Self {
        match (state, code) {
            (AttemptState::Answered, _) => Self::Success,
            (AttemptState::NotSent | AttemptState::Unknown, Some(Code::Cancelled)) => {
                Self::Interrupted
            }
            (AttemptState::Rejected, _) => Self::Rejected,
            (AttemptState::NotSent, Some(code)) if is_about_the_key(code) => Self::NoAccess,
            (
                AttemptState::NotSent,
                Some(Code::Storage | Code::HistoryDamaged | Code::Internal),
            ) => Self::Failed,
            (AttemptState::Queued, Some(Code::HardStop)) => Self::HeldBack,
            (AttemptState::NotSent | AttemptState::Queued, _) => Self::NotSent,
            // An attempt that is over is never `sending`; should it be, it may have been charged.
            (AttemptState::Unknown | AttemptState::Sending, _) => Self::Unknown,
        }
    }
}

/// Whether a key is what is missing, or can't be had.
fn is_about_the_key(code: Code) -> bool {
    matches!(
        code,
        Code::NoKey
            | Code::KeychainLocked
            | Code::KeychainAbsent
            | Code::KeychainDenied
            | Code::KeychainTimeout
            | Code::KeyTooLong
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_question_came_to_decides_the_exit_code() {
        use AttemptState::{Answered, NotSent, Queued, Rejected, Unknown};
        for (state, code, exit) in [
            (Answered, None, 0),
            (NotSent, Some(Code::Storage), 1),
            (Rejected, Some(Code::ServiceFailed), 3),
            (Unknown, Some(Code::NoAnswer), 4),
            (NotSent, Some(Code::Offline), 5),
            (NotSent, Some(Code::FolderMissing), 5),
            (Queued, None, 5),
            (Queued, Some(Code::HardStop), 7),
            (NotSent, Some(Code::NoKey), 6),
            (NotSent, Some(Code::KeychainLocked), 6),
            (NotSent, Some(Code::Cancelled), 130),
            (Unknown, Some(Code::Cancelled), 130),
        ] {
            assert_eq!(
                Exit::of_attempt(state, code) as u8,
                exit,
                "{state:?} {code:?}"
            );
        }
    }

    #[test]
    fn what_was_typed_wrongly_is_told_from_what_failed() {
        for (code, exit) in [
            (Code::Storage, 1),
            (Code::HistoryNewer, 1),
            (Code::EmptyQuestion, 2),
            (Code::NoSuchConversation, 2),
            (Code::NameTaken, 2),
            (Code::NoSuchAssistant, 6),
            (Code::InvalidKey, 6),
            (Code::KeychainDenied, 6),
        ] {
            assert_eq!(Exit::of_code(code) as u8, exit, "{code:?}");
        }
    }
}
