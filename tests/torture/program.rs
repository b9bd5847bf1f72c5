//! A process's worth of the core, and what a person does with it.

use std::path::Path;

use chatbeam_api::ClientOptions;
use chatbeam_core::asking::{Asked, Asking, Question};
use chatbeam_core::changes::Changes;
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::error::Error;
use chatbeam_core::history::{DraftPlace, History, Owner};
use chatbeam_core::ids::{AssistantId, ConversationId};

use crate::opened::Opened;

/// One process's worth of the core on a data folder.
#[derive(Clone)]
pub struct Program {
    /// Asks.
    pub asking: Asking,
    /// What is stored.
    pub history: History,
    opened: Opened,
    name: String,
}

impl Program {
    /// Opens the folder as every start does.
    pub fn open(folder: &Path, options: &ClientOptions) -> Result<Self, Error> {
        let data = DataFolder::open(Some(folder.to_owned()))?;
        let owner = Owner::claim(&data.owners())?;
        let name = owner.name().to_owned();
        let opened = Opened::open(&data, owner, Changes::new(), options.clone())?;
        Ok(Self {
            asking: opened.asking.clone(),
            history: opened.history.clone(),
            opened,
            name,
        })
    }

    /// A name that no other process has.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The assistant of that name at that origin, added if it is not there, with a key for this run.
    pub async fn assistant(&self, name: &str, origin: &str) -> Result<AssistantId, Error> {
        self.opened.assistant(name, origin).await
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
