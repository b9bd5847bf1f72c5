//! The table of allowances: what a person lets an assistant cost.

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Error;
use crate::ids::AssistantId;

/// What a person lets an assistant cost, as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AllowanceRow {
    /// Credits in a period; none is as many as it likes.
    pub allowance: Option<u32>,
    /// The day of the month on which a period begins, from 1 to 31, local time.
    pub period_day: u8,
    /// Whether a question that might go beyond the allowance is held back.
    pub hard_stop: bool,
}

impl Default for AllowanceRow {
    /// What holds as long as nothing was set.
    fn default() -> Self {
        Self {
            allowance: None,
            period_day: 1,
            hard_stop: false,
        }
    }
}

/// The table's handle.
#[derive(Debug)]
pub struct Allowances<'a>(pub &'a Connection);

impl Allowances<'_> {
    /// What was set for an assistant, or what holds as long as nothing was.
    pub fn get(&self, assistant: AssistantId) -> Result<AllowanceRow, Error> {
        let found = self
            .0
            .prepare_cached(
                "SELECT allowance, period_day, hard_stop FROM allowances WHERE assistant = ?1",
            )?
            .query_row([assistant], |row| {
                Ok(AllowanceRow {
                    allowance: row.get(0)?,
                    period_day: row.get(1)?,
                    hard_stop: row.get(2)?,
                })
            })
            .optional()?;
        Ok(found.unwrap_or_default())
    }

    /// Sets it.
    pub fn set(&self, assistant: AssistantId, row: &AllowanceRow) -> Result<(), Error> {
        self.0.execute(
            "INSERT OR REPLACE INTO allowances (assistant, allowance, period_day, hard_stop) VALUES (?1, ?2, ?3, ?4)",
            params![assistant, row.allowance, row.period_day, row.hard_stop],
        )?;
        Ok(())
    }
}
