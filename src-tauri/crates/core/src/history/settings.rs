//! The table of settings that the command line must honour too. What only the window needs lies in its preferences.

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Error;

/// The table's handle.
#[derive(Debug)]
pub struct Settings<'a>(pub &'a Connection);

impl Settings<'_> {
    /// The value of a setting.
    pub fn get(&self, name: &str) -> Result<Option<String>, Error> {
        let found = self
            .0
            .prepare_cached("SELECT value FROM settings WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        Ok(found)
    }

    /// Sets it.
    pub fn set(&self, name: &str, value: &str) -> Result<(), Error> {
        self.0.execute(
            "INSERT OR REPLACE INTO settings (name, value) VALUES (?1, ?2)",
            params![name, value],
        )?;
        Ok(())
    }
}
