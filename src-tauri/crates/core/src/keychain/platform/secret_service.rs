//! Linux and other Unix desktops: the Secret Service (GNOME Keyring, KWallet, KeePassXC) over D-Bus.

use std::collections::HashMap;
use std::error::Error as StdError;

use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Error};
use secret_service::blocking::SecretService;
use secret_service::{EncryptionType, Error as ServiceError};
use zbus::DBusError;
use zbus_secret_service_keyring_store::Store;

use super::{KeychainError, Look};

/// What the desktop's own keychain program shows beside the key.
const LABEL: &str = "Chatbeam API key";

pub(super) fn entry(service: &str, account: &str) -> Result<Entry, Error> {
    Store::new()?.build(service, account, Some(&HashMap::from([("label", LABEL)])))
}

/// The store's own search unlocks what it finds, which asks the person; so this asks the service itself.
pub(super) fn look(service: &str, account: &str) -> Result<Look, KeychainError> {
    // Plain, because no secret travels.
    let secrets =
        SecretService::connect(EncryptionType::Plain).map_err(|error| from_service(&error))?;
    let attributes = HashMap::from([("service", service), ("username", account)]);
    let found = secrets
        .search_items(attributes)
        .map_err(|error| from_service(&error))?;
    if !found.locked.is_empty() || !found.unlocked.is_empty() {
        return Ok(Look {
            stored: true,
            asks: !found.locked.is_empty(),
        });
    }
    // A service without a default collection holds nothing and can take nothing, such as KeePassXC with no database
    // open. That no key was found there says nothing about whether one is stored.
    let asks = secrets
        .get_default_collection()
        .and_then(|collection| collection.is_locked())
        .map_err(|error| from_service(&error))?;
    Ok(Look {
        stored: false,
        asks,
    })
}

pub(super) fn explain(cause: &(dyn StdError + Send + Sync + 'static)) -> Option<KeychainError> {
    cause.downcast_ref().map(from_service)
}

fn from_service(error: &ServiceError) -> KeychainError {
    match error {
        ServiceError::Locked | ServiceError::Prompt | ServiceError::PromptDisconnected => {
            KeychainError::Locked
        }
        ServiceError::NoResult | ServiceError::Unavailable => KeychainError::Absent,
        ServiceError::Zbus(error) => from_bus(error),
        ServiceError::ZbusFdo(error) => from_bus_name(error.name().as_str(), error),
        other => KeychainError::Other(other.to_string()),
    }
}

fn from_bus(error: &zbus::Error) -> KeychainError {
    use zbus::Error as Bus;
    match error {
        Bus::MethodError(name, ..) => from_bus_name(name.as_str(), error),
        Bus::FDO(inner) => from_bus_name(inner.name().as_str(), inner),
        // There is no bus, it is gone, or what listens there is no bus.
        Bus::Address(_)
        | Bus::InputOutput(_)
        | Bus::Connection(..)
        | Bus::Handshake(_)
        | Bus::InterfaceNotFound => KeychainError::Absent,
        other => KeychainError::Other(other.to_string()),
    }
}

/// By the error names of the D-Bus and Secret Service specifications.
fn from_bus_name(name: &str, error: &impl ToString) -> KeychainError {
    let short = name.rsplit('.').next().unwrap_or_default();
    match short {
        "IsLocked" => KeychainError::Locked,
        "ServiceUnknown" | "NameHasNoOwner" | "NoServer" | "Disconnected" | "UnknownObject"
        | "UnknownInterface" => KeychainError::Absent,
        _ if name.starts_with("org.freedesktop.DBus.Error.Spawn.") => KeychainError::Absent,
        "AccessDenied" | "AuthFailed" => KeychainError::Denied,
        "NoReply" | "Timeout" | "TimedOut" => KeychainError::TimedOut,
        _ => KeychainError::Other(error.to_string()),
    }
}
