//! The way to hosted assistants, for drawing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{KeyPlace, Problem};

/// Whether questions to hosted assistants take a proxy, and which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Proxy {
    /// What is chosen.
    pub choice: ProxyChoice,
    /// The address that was entered last, also while another choice holds. It never has a user name or a password in it.
    pub address: Option<String>,
    /// Where its user name and password lie; `missing` where it has none.
    pub credentials: KeyPlace,
}

/// Which proxy questions to hosted assistants take.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ProxyChoice {
    /// The one of the system or the environment, if there is one.
    #[default]
    System,
    /// None.
    None,
    /// The one whose address was entered.
    Address,
}

impl ProxyChoice {
    /// The name that stands in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::None => "none",
            Self::Address => "address",
        }
    }

    /// The choice of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::System, Self::None, Self::Address]
            .into_iter()
            .find(|choice| choice.name() == name)
    }
}

/// The proxy as it was just set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProxySet {
    /// How it is now.
    pub proxy: Proxy,
    /// What the keychain did not do: its user name and password lie nowhere but in this run's memory, or those of the
    /// proxy before are still there.
    pub notice: Option<Problem>,
}
