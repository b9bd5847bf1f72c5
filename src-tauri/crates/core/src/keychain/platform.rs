//! Which keychain this platform has: Secret Service, Keychain or Credential Manager.
//!
//! Each file offers the same three functions. The stores are built for every call, because keyring's own default store
//! is made once per process and would never see a keychain that appears later.

#[cfg(target_os = "macos")]
#[path = "platform/apple.rs"]
mod chosen;
#[cfg(windows)]
#[path = "platform/windows.rs"]
mod chosen;
#[cfg(all(unix, not(target_os = "macos")))]
#[path = "platform/secret_service.rs"]
mod chosen;

use keyring_core::{Entry, Error};

use super::{KeychainError, SERVICE};

/// What can be learnt about an account without asking the person for anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// Whether a key is stored, readable or not.
    pub(super) stored: bool,
    /// Whether reading or writing may make the system ask the person.
    pub(super) asks: bool,
}

/// Looks whether a key is stored. Never asks the person.
pub(super) fn look(account: &str) -> Result<Look, KeychainError> {
    chosen::look(SERVICE, account)
}

/// The place of the account's key, for reading and writing. Both may ask the person.
pub(super) fn entry(account: &str) -> Result<Entry, KeychainError> {
    chosen::entry(SERVICE, account).map_err(|error| explain(&error))
}

/// The error in our words.
pub(super) fn explain(error: &Error) -> KeychainError {
    match error {
        Error::TooLong(..) => KeychainError::TooLong,
        Error::PlatformFailure(cause) | Error::NoStorageAccess(cause) => {
            chosen::explain(cause.as_ref()).unwrap_or_else(|| match error {
                Error::NoStorageAccess(_) => KeychainError::Denied,
                _ => KeychainError::Other(cause.to_string()),
            })
        }
        // Display, never Debug: some variants carry the secret, and only Debug shows it.
        other => KeychainError::Other(other.to_string()),
    }
}
