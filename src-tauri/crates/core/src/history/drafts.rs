//! The table of drafts: what was typed and not asked yet.

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Error;
use crate::ids::ConversationId;
use crate::time;

/// The table's handle.
#[derive(Debug)]
pub struct Drafts<'a>(pub &'a Connection);

impl Drafts<'_> {
    /// A conversation's draft, or the one of a new question; empty if there is none.
    pub fn get(&self, conversation: Option<ConversationId>) -> Result<String, Error> {
        let found = self
            .0
            .prepare_cached("SELECT text FROM drafts WHERE conversation = ?1")?
            .query_row([key(conversation)], |row| row.get(0))
            .optional()?;
        Ok(found.unwrap_or_default())
    }

    /// Saves a draft; an empty one is forgotten.
    pub fn save(&self, conversation: Option<ConversationId>, text: &str) -> Result<(), Error> {
        if text.is_empty() {
            return self.forget(conversation);
        }
        self.0.execute(
            "INSERT OR REPLACE INTO drafts (conversation, text, saved_at) VALUES (?1, ?2, ?3)",
            params![key(conversation), text, time::now()],
        )?;
        Ok(())
    }

    /// Forgets a draft.
    pub fn forget(&self, conversation: Option<ConversationId>) -> Result<(), Error> {
        self.0.execute(
            "DELETE FROM drafts WHERE conversation = ?1",
            [key(conversation)],
        )?;
        Ok(())
    }
}

fn key(conversation: Option<ConversationId>) -> String {
    conversation.map_or_else(String::new, |id| id.to_string())
}
