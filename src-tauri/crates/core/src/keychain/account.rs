//! Under which name a key lies in the keychain.

use std::fmt;

use chatbeam_api::{Origin, ProxyAddress};

/// The service that every key of this program is stored under.
pub const SERVICE: &str = "com.chatbeam.desktop";

/// Whose key it is: one assistant at one origin, or one proxy, whose user name and password it is then.
///
/// The address is part of the name, so an assistant that moves to another one never sends it the old one's key, and a proxy
/// never gets another's password.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KeyAccount(Whose);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Whose {
    Assistant { id: String, origin: Origin },
    Proxy(ProxyAddress),
}

/// What stands in place of an assistant's id. Ids are UUIDs, so no assistant has it.
const PROXY: &str = "proxy";

impl KeyAccount {
    /// The account of the assistant with this id at this origin.
    pub fn new(assistant: impl Into<String>, origin: Origin) -> Self {
        Self(Whose::Assistant {
            id: assistant.into(),
            origin,
        })
    }

    /// The account of the proxy at this address.
    pub fn of_proxy(address: ProxyAddress) -> Self {
        Self(Whose::Proxy(address))
    }
}

impl fmt::Display for KeyAccount {
    /// The text that stands in the keychain: `<assistant id> <origin>`, or `proxy <address>`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Whose::Assistant { id, origin } => write!(f, "{id} {origin}"),
            Whose::Proxy(address) => write!(f, "{PROXY} {address}"),
        }
    }
}
