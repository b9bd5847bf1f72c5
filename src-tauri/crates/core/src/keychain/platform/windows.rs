//! Windows: the Credential Manager.

use std::error::Error as StdError;

use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Error};
use windows_native_keyring_store::Store;

use super::{KeychainError, Look};

pub(super) fn entry(service: &str, account: &str) -> Result<Entry, Error> {
    Store::new()?.build(service, account, None)
}

/// Windows unlocks the store with the person's login and never asks.
pub(super) fn look(service: &str, account: &str) -> Result<Look, KeychainError> {
    let stored = match entry(service, account).and_then(|entry| entry.get_attributes()) {
        Ok(_) => true,
        Err(Error::NoEntry) => false,
        Err(error) => return Err(super::explain(&error)),
    };
    Ok(Look {
        stored,
        asks: false,
    })
}

/// The store keeps its error type to itself, so its text has to do. The one refusal that it tells apart is a session
/// that was not logged into and so has no store.
pub(super) fn explain(cause: &(dyn StdError + Send + Sync + 'static)) -> Option<KeychainError> {
    cause
        .to_string()
        .contains("ERROR_NO_SUCH_LOGON_SESSION")
        .then_some(KeychainError::Absent)
}
