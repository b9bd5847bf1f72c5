//! The core on a data folder, put together as the window does it, with one hosted assistant at a server of the tests.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chatbeam_api::{ApiKey, ClientOptions};
use chatbeam_core::asking::{Asked, Asking, Parts, Question};
use chatbeam_core::changes::Changes;
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::error::{Code, Error};
use chatbeam_core::history::{DraftPlace, History, Owner};
use chatbeam_core::ids::{AssistantId, ConversationId};
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

/// One process's worth of the core on a data folder.
#[derive(Clone)]
pub struct Program {
    /// Asks.
    pub asking: Asking,
    /// What is stored.
    pub history: History,
    roster: Roster,
    keychain: Keychain,
    name: String,
}

impl Program {
    /// Opens the folder as every start does.
    pub fn open(folder: &Path, options: &ClientOptions) -> Result<Self, Error> {
        let data = DataFolder::open(Some(folder.to_owned()))?;
        let history = History::open(&data.history(), &data.backups())?;
        let keychain = Keychain::start(Duration::from_secs(5));
        let changes = Changes::new();
        let roster = Roster::open(history.clone(), keychain.clone(), changes.clone())?;
        let network = Network::new(history.clone(), keychain.clone(), options.clone())?;
        let owner = Arc::new(Owner::claim(&data.owners())?);
        let name = owner.name().to_owned();
        let asking = Asking::new(Parts {
            history: history.clone(),
            keychain: keychain.clone(),
            network,
            locals: Arc::new(NoLocals),
            changes,
            owner,
            owners: data.owners(),
        });
        asking.recover()?;
        Ok(Self {
            asking,
            history,
            roster,
            keychain,
            name,
        })
    }

    /// A name that no other process has.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The assistant of that name at that origin, added if it is not there, with a key for this run.
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

    /// Asks as one press of the button does; `press` names it.
    pub fn ask(
        &self,
        assistant: AssistantId,
        conversation: Option<ConversationId>,
        text: &str,
        press: &str,
        draft: Option<DraftPlace>,
    ) -> Result<Asked, Error> {
        self.asking.ask(&Question {
            conversation,
            assistant,
            text: text.to_owned(),
            client_id: press.to_owned(),
            draft,
            context: None,
        })
    }
}
