//! One process on a data folder, as the window is one, for the tests of what it does.
#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use chatbeam_api::{ApiKey, ClientOptions};
use chatbeam_core::asking::{Asked, Asking, Parts, Question};
use chatbeam_core::changes::Changes;
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::error::{Code, Error};
use chatbeam_core::history::{History, Owner};
use chatbeam_core::ids::{AssistantId, ConversationId};
use chatbeam_core::keychain::{KeyAccount, Keychain};
use chatbeam_core::locals::{Endpoint, Eventually, LocalAssistants};
use chatbeam_core::network::Network;
use chatbeam_core::reading;
use chatbeam_core::roster::Roster;
use chatbeam_core::view::{AttemptState, ConversationPart, Exchange, Part, Source};
use chatbeam_tests::fault_server::{Behaviour, FaultServer};

/// No assistant of these tests is local.
struct NoLocals;

impl LocalAssistants for NoLocals {
    fn endpoint(
        &self,
        _: AssistantId,
        _: Option<std::path::PathBuf>,
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

/// One process on a data folder, with a hosted assistant at the server.
pub(super) struct Process {
    pub(super) asking: Asking,
    pub(super) history: History,
    pub(super) changes: Changes,
    pub(super) assistant: AssistantId,
}

impl Process {
    pub(super) async fn start(folder: &Path, server: &FaultServer) -> Self {
        Self::start_at(folder, &server.origin()).await
    }

    pub(super) async fn start_at(folder: &Path, origin: &str) -> Self {
        let data = DataFolder::open(Some(folder.to_owned())).unwrap();
        let history = History::open(&data.history(), &data.backups()).unwrap();
        let keychain = Keychain::start(Duration::from_secs(5));
        let changes = Changes::new();
        let roster = Roster::open(history.clone(), keychain.clone(), changes.clone()).unwrap();
        let assistant = if let Ok(row) = roster.named("Acme") {
            row.id
        } else {
            let added = roster.add_hosted("Acme", Some(origin), None);
            added.await.unwrap().assistant.id
        };
        // Kept for this run, so that the machine's own keychain is left alone.
        let account = KeyAccount::new(assistant.to_string(), origin.parse().unwrap());
        keychain.remember_for_this_run(&account, ApiKey::new("a-key").unwrap());
        let asking = Asking::new(Parts {
            history: history.clone(),
            network: Network::new(history.clone(), keychain.clone(), ClientOptions::default())
                .unwrap(),
            keychain,
            locals: Arc::new(NoLocals),
            changes: changes.clone(),
            owner: Arc::new(Owner::claim(&data.owners()).unwrap()),
            owners: data.owners(),
        });
        asking.recover().unwrap();
        Self {
            asking,
            history,
            changes,
            assistant,
        }
    }

    pub(super) fn ask(
        &self,
        conversation: Option<ConversationId>,
        text: &str,
        press: &str,
    ) -> Asked {
        let question = Question {
            conversation,
            ..Question::new(self.assistant, text, press)
        };
        self.asking.ask(&question).unwrap()
    }

    pub(super) fn exchanges(&self, conversation: ConversationId) -> Vec<Exchange> {
        self.read(conversation).exchanges
    }

    pub(super) fn read(&self, conversation: ConversationId) -> ConversationPart {
        let all = Part::From { index: 0 };
        reading::part(&self.history, &self.asking, conversation, &all, 100).unwrap()
    }

    pub(super) fn states(&self, conversation: ConversationId) -> Vec<AttemptState> {
        let exchanges = self.exchanges(conversation);
        exchanges
            .iter()
            .map(|exchange| exchange.attempt.state)
            .collect()
    }
}

pub(super) fn answer(text: &str) -> Behaviour {
    Behaviour::Answer(text.to_owned())
}
