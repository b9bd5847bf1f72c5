//! One process on a data folder, as the window is one, for the tests of what it does.
#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::path::Path;

use chatbeam_api::ClientOptions;
use chatbeam_core::asking::{Asked, Asking, Question};
use chatbeam_core::changes::Changes;
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::history::{History, Owner};
use chatbeam_core::ids::{AssistantId, ConversationId};
use chatbeam_core::reading;
use chatbeam_core::view::{AttemptState, ConversationPart, Exchange, Part};
use chatbeam_tests::fault_server::{Behaviour, FaultServer};

use super::opened::Opened;

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
        let owner = Owner::claim(&data.owners()).unwrap();
        let changes = Changes::new();
        let options = ClientOptions::default();
        let opened = Opened::open(&data, owner, changes.clone(), options).unwrap();
        let assistant = opened.assistant("Acme", origin).await.unwrap();
        Self {
            asking: opened.asking,
            history: opened.history,
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
