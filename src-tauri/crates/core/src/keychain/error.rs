//! Why the keychain did not do what was asked, in sentences that a person can act on.

use crate::error::{Code, Error};

/// Why the keychain did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeychainError {
    /// It is locked, and was not unlocked when the system asked for it. What it holds is untouched.
    #[error("The keychain is locked. Unlock it, then try again.")]
    Locked,
    /// There is none on this computer, or it is not running.
    #[error("No keychain was found on this computer, or it is not running.")]
    Absent,
    /// It refused this program.
    #[error("The keychain did not let Chatbeam in. Allow the access, then try again.")]
    Denied,
    /// It did not answer in time.
    #[error("The keychain did not answer in time. Try again, or restart it by logging out and in.")]
    TimedOut,
    /// It can't hold a text of this length.
    #[error("The key is too long for this computer's keychain.")]
    TooLong,
    /// It failed in a way that has no advice of its own. The text never holds a secret.
    #[error("The keychain failed: {0}")]
    Other(String),
}

impl KeychainError {
    /// What kind of error it is, for programs.
    pub fn code(&self) -> Code {
        match self {
            Self::Locked => Code::KeychainLocked,
            Self::Absent => Code::KeychainAbsent,
            Self::Denied => Code::KeychainDenied,
            Self::TimedOut => Code::KeychainTimeout,
            Self::TooLong => Code::KeyTooLong,
            Self::Other(_) => Code::Internal,
        }
    }
}

impl From<KeychainError> for Error {
    fn from(error: KeychainError) -> Self {
        Self::because(error.code(), error.to_string(), error)
    }
}
