//! The table of templates. Those that come with the program stand in it only when they were changed or moved.

use rusqlite::{Connection, params};

use crate::error::Error;
use crate::ids::TemplateId;

/// A template as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateRow {
    /// Its id.
    pub id: TemplateId,
    /// Its name and its body; `None` for one that is as it came.
    pub text: Option<TemplateText>,
    /// Its place: smaller numbers come first.
    pub position: u32,
}

/// What a person wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateText {
    /// The name.
    pub name: String,
    /// The body.
    pub body: String,
}

/// The table's handle.
#[derive(Debug)]
pub struct Templates<'a>(pub &'a Connection);

impl Templates<'_> {
    /// All that are stored.
    pub fn all(&self) -> Result<Vec<TemplateRow>, Error> {
        let mut statement = self.0.prepare_cached(
            "SELECT id, name, body, position FROM templates ORDER BY position, id",
        )?;
        let rows = statement.query_map([], |row| {
            let name: Option<String> = row.get(1)?;
            let body: Option<String> = row.get(2)?;
            Ok(TemplateRow {
                id: row.get(0)?,
                text: name
                    .zip(body)
                    .map(|(name, body)| TemplateText { name, body }),
                position: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Stores one, in place of the one with its id.
    pub fn put(&self, row: &TemplateRow) -> Result<(), Error> {
        let text = row.text.as_ref();
        self.0.execute(
            "INSERT OR REPLACE INTO templates (id, name, body, position) VALUES (?1, ?2, ?3, ?4)",
            params![
                row.id,
                text.map(|text| &text.name),
                text.map(|text| &text.body),
                row.position
            ],
        )?;
        Ok(())
    }

    /// Forgets one.
    pub fn delete(&self, id: TemplateId) -> Result<(), Error> {
        self.0
            .execute("DELETE FROM templates WHERE id = ?1", [id])?;
        Ok(())
    }
}
