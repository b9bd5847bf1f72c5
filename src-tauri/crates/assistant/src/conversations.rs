//! Conversations on disk, so that a follow-up works after a restart: one file each, named by its id.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::answering::Turn;
use crate::private;

/// How many turns are kept; nobody goes on from an older one.
const KEPT: usize = 50;

/// A conversation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Conversation {
    /// Its id, as the API names it.
    pub(crate) id: Uuid,
    /// Its questions, oldest first.
    pub(crate) turns: Vec<Turn>,
}

impl Conversation {
    /// A new one, with an id that sorts by time and nobody can guess.
    pub(crate) fn new() -> Self {
        Self {
            id: Uuid::now_v7(),
            turns: Vec::new(),
        }
    }
}

/// The conversations of one assistant.
#[derive(Debug)]
pub(crate) struct Conversations {
    folder: PathBuf,
}

impl Conversations {
    /// Those that lie in the assistant's state folder.
    pub(crate) fn open(state: &Path) -> io::Result<Self> {
        let folder = state.join("conversations");
        private::folder(&folder)?;
        Ok(Self { folder })
    }

    /// The conversation with this id; `None` when there is none.
    pub(crate) fn load(&self, id: &str) -> io::Result<Option<Conversation>> {
        // Whatever is no id must not become part of a path.
        let Some(id) = Uuid::try_parse(id)
            .ok()
            .filter(|parsed| parsed.to_string() == id)
        else {
            return Ok(None);
        };
        match fs::read(self.path(id)) {
            Ok(content) => Ok(Some(serde_json::from_slice(&content)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Stores a conversation; it is on disk when this returns.
    pub(crate) fn save(&self, conversation: &mut Conversation) -> io::Result<()> {
        let old = conversation.turns.len().saturating_sub(KEPT);
        conversation.turns.drain(..old);
        private::write(
            &self.path(conversation.id),
            &serde_json::to_vec(conversation)?,
        )
    }

    fn path(&self, id: Uuid) -> PathBuf {
        self.folder.join(format!("{id}.json"))
    }
}
