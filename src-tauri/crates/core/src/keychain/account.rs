//! Under which name a key lies in the keychain.

use std::fmt;

use chatbeam_api::Origin;

/// The service that every key of this program is stored under.
pub const SERVICE: &str = "com.chatbeam.desktop";

/// Whose key it is: one assistant at one origin.
///
/// The origin is part of the name, so an assistant that moves to another address never sends it the old one's key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KeyAccount {
    assistant: String,
    origin: Origin,
}

impl KeyAccount {
    /// The account of the assistant with this id at this origin.
    pub fn new(assistant: impl Into<String>, origin: Origin) -> Self {
        Self {
            assistant: assistant.into(),
            origin,
        }
    }
}

impl fmt::Display for KeyAccount {
    /// The text that stands in the keychain: `<assistant id> <origin>`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.assistant, self.origin)
    }
}
