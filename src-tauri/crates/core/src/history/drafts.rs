//! The table of drafts: what was typed and not asked yet.

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Error;
use crate::ids::ConversationId;
use crate::time;

/// Where something is typed that is not asked yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftPlace {
    /// The chat window, under "New question".
    NewQuestion,
    /// The quick question's bar, whatever it shows.
    Quick,
    /// A conversation in the chat window.
    Conversation(ConversationId),
}

impl DraftPlace {
    /// What stands in the table. Conversations' ids are UUIDs, so the other two are none.
    fn key(self) -> String {
        match self {
            Self::NewQuestion => String::new(),
            Self::Quick => "quick".to_owned(),
            Self::Conversation(id) => id.to_string(),
        }
    }
}

/// The table's handle.
#[derive(Debug)]
pub struct Drafts<'a>(pub &'a Connection);

impl Drafts<'_> {
    /// What was typed there; empty if nothing was.
    pub fn get(&self, place: DraftPlace) -> Result<String, Error> {
        let found = self
            .0
            .prepare_cached("SELECT text FROM drafts WHERE conversation = ?1")?
            .query_row([place.key()], |row| row.get(0))
            .optional()?;
        Ok(found.unwrap_or_default())
    }

    /// Saves a draft; an empty one is forgotten.
    pub fn save(&self, place: DraftPlace, text: &str) -> Result<(), Error> {
        if text.is_empty() {
            return self.forget(place);
        }
        self.0.execute(
            "INSERT OR REPLACE INTO drafts (conversation, text, saved_at) VALUES (?1, ?2, ?3)",
            params![place.key(), text, time::now()],
        )?;
        Ok(())
    }

    /// Forgets a draft.
    pub fn forget(&self, place: DraftPlace) -> Result<(), Error> {
        self.0
            .execute("DELETE FROM drafts WHERE conversation = ?1", [place.key()])?;
        Ok(())
    }
}
