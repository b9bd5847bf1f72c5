//! The core on a data folder, put together as the window does it, with hosted assistants at servers of the tests.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chatbeam_api::{ApiKey, ClientOptions};
use chatbeam_core::asking::{Asking, Parts};
use chatbeam_core::changes::Changes;
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::error::{Code, Error};
use chatbeam_core::history::{History, Owner};
use chatbeam_core::ids::AssistantId;
use chatbeam_core::keychain::{KeyAccount, Keychain};
use chatbeam_core::locals::{Endpoint, Eventually, LocalAssistants};
use chatbeam_core::network::Network;
use chatbeam_core::roster::Roster;
use chatbeam_core::view::Source;
use chatbeam_tests::command_line::KEY;

/// No assistant here is local.
struct NoLocals;

impl LocalAssistants for NoLocals {
    fn endpoint(
        &self,
        _: AssistantId,
        _: Option<PathBuf>,
    ) -> Eventually<'_, Result<Endpoint, Error>> {
        Box::pin(async { Err(Error::new(Code::LocalAssistant, "There is none.")) })
    }

    fn sources<'a>(
        &'a self,
        _: &'a Endpoint,
        _: &'a str,
    ) -> Eventually<'a, Result<Vec<Source>, Error>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

/// One process's worth of the core.
#[derive(Clone)]
pub struct Opened {
    /// Asks.
    pub asking: Asking,
    /// What is stored.
    pub history: History,
    roster: Roster,
    keychain: Keychain,
}

impl Opened {
    /// Opens the folder for that process as every start does.
    pub fn open(
        data: &DataFolder,
        owner: Owner,
        changes: Changes,
        options: ClientOptions,
    ) -> Result<Self, Error> {
        let history = History::open(&data.history(), &data.backups())?;
        let keychain = Keychain::start(Duration::from_secs(5));
        let roster = Roster::open(history.clone(), keychain.clone(), changes.clone())?;
        let network = Network::new(history.clone(), keychain.clone(), options)?;
        let asking = Asking::new(Parts {
            history: history.clone(),
            keychain: keychain.clone(),
            network,
            locals: Arc::new(NoLocals),
            changes,
            owner: Arc::new(owner),
            owners: data.owners(),
        });
        asking.recover()?;
        Ok(Self {
            asking,
            history,
            roster,
            keychain,
        })
    }

    /// The assistant of that name at that origin, added if it is not there. Its key is kept for this run only, so that
    /// the machine's own keychain is left alone.
    pub async fn assistant(&self, name: &str, origin: &str) -> Result<AssistantId, Error> {
        let id = if let Ok(row) = self.roster.named(name) {
            row.id
        } else {
            let added = self.roster.add_hosted(name, Some(origin), None).await?;
            added.assistant.id
        };
        let invalid = |what: String| Error::new(Code::Internal, what);
        let origin = origin
            .parse()
            .map_err(|error| invalid(format!("{error}")))?;
        let key = ApiKey::new(KEY).map_err(|error| invalid(error.to_string()))?;
        self.keychain
            .remember_for_this_run(&KeyAccount::new(id.to_string(), origin), key);
        Ok(id)
    }
}
