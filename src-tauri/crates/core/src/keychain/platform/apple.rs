//! macOS: the login keychain.

use std::collections::HashMap;
use std::error::Error as StdError;

use apple_native_keyring_store::keychain::Store;
use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Error};
use security_framework::base::Error as SecurityError;

use super::{KeychainError, Look};

pub(super) fn entry(service: &str, account: &str) -> Result<Entry, Error> {
    Store::new()?.build(service, account, None)
}

/// The search reads attributes only, which needs neither the password nor the person's leave.
pub(super) fn look(service: &str, account: &str) -> Result<Look, KeychainError> {
    let wanted = HashMap::from([("service", service), ("user", account)]);
    let found = Store::new()
        .and_then(|store| store.search(&wanted))
        .map_err(|error| super::explain(&error))?;
    // The system asks whenever the program changed since the key was stored, and does not say so beforehand.
    Ok(Look {
        stored: !found.is_empty(),
        asks: true,
    })
}

/// By the codes of Apple's SecBase.h.
pub(super) fn explain(cause: &(dyn StdError + Send + Sync + 'static)) -> Option<KeychainError> {
    match cause.downcast_ref::<SecurityError>()?.code() {
        // errSecInteractionNotAllowed: locked, in a session that can't show a prompt.
        -25308 => Some(KeychainError::Locked),
        // errSecNotAvailable, errSecNoSuchKeychain, errSecInvalidKeychain, errSecNoDefaultKeychain
        -25291 | -25294 | -25295 | -25307 => Some(KeychainError::Absent),
        // errSecUserCanceled, errSecAuthFailed, errSecWritePermissions, errSecReadOnly, errSecInvalidOwnerEdit
        -128 | -25293 | -61 | -25292 | -25244 => Some(KeychainError::Denied),
        _ => None,
    }
}
