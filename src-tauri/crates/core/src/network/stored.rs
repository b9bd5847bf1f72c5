//! What the history's settings say of the proxy.

use chatbeam_api::ProxyAddress;
use rusqlite::Connection;
use uuid::Uuid;

use super::parse;
use crate::error::{Code, Error};
use crate::history::Settings;
use crate::keychain::KeyAccount;
use crate::view::ProxyChoice;

/// The settings' names.
const CHOICE: &str = "proxy";
const ADDRESS: &str = "proxy_address";
const CREDENTIALS: &str = "proxy_credentials";

/// What the mark begins with where the credentials are in the keychain, and where they are only in the memory of the
/// process that they were entered in.
const IN_KEYCHAIN: &str = "keychain ";
const IN_MEMORY: &str = "memory ";

/// What the settings say. The credentials' mark is another one whenever they were entered anew.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Stored {
    pub(super) choice: ProxyChoice,
    pub(super) address: Option<String>,
    pub(super) credentials: Option<String>,
}

impl Stored {
    pub(super) fn read(connection: &Connection) -> Result<Self, Error> {
        let settings = Settings(connection);
        let get = |name| Ok::<_, Error>(settings.get(name)?.filter(|value| !value.is_empty()));
        Ok(Self {
            choice: get(CHOICE)?.map_or_else(ProxyChoice::default, |name| {
                // What a later version may offer is not known here; the system's way is the one without surprises.
                ProxyChoice::from_name(&name).unwrap_or_default()
            }),
            address: get(ADDRESS)?,
            credentials: get(CREDENTIALS)?,
        })
    }

    pub(super) fn write(&self, connection: &Connection) -> Result<(), Error> {
        let settings = Settings(connection);
        settings.set(CHOICE, self.choice.name())?;
        settings.set(ADDRESS, self.address.as_deref().unwrap_or_default())?;
        settings.set(CREDENTIALS, self.credentials.as_deref().unwrap_or_default())
    }

    /// Notes that there are no credentials any more.
    pub(super) fn write_none(connection: &Connection) -> Result<(), Error> {
        Settings(connection).set(CREDENTIALS, "")
    }

    /// A new mark for credentials that were just entered.
    pub(super) fn new_mark(in_keychain: bool) -> String {
        let place = if in_keychain { IN_KEYCHAIN } else { IN_MEMORY };
        format!("{place}{}", Uuid::now_v7())
    }

    pub(super) fn are_in_keychain(&self) -> bool {
        let mark = self.credentials.as_deref();
        mark.is_some_and(|mark| mark.starts_with(IN_KEYCHAIN))
    }

    /// The proxy's address; nothing where none was entered.
    pub(super) fn address(&self) -> Result<Option<ProxyAddress>, Error> {
        let address = self.address.as_deref().map(parse).transpose();
        address.map_err(|_| Error::new(Code::InvalidProxy, "The proxy's address can't be used."))
    }

    /// Where the keychain has the credentials.
    pub(super) fn account(&self) -> Option<KeyAccount> {
        self.address().ok()?.map(KeyAccount::of_proxy)
    }
}
