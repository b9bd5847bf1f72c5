//! The ledger of credits: what every attempt cost, also of those whose conversation was deleted since.

use rusqlite::{Connection, params};

use super::attempts;
use crate::error::Error;
use crate::ids::AssistantId;
use crate::time::Milliseconds;
use crate::view::{AttemptState, Credits};

/// One attempt in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRow {
    /// When it began to be sent, or else when it was committed.
    pub at: Milliseconds,
    /// The name of who was asked.
    pub assistant: String,
    /// Where it stands.
    pub state: AttemptState,
    /// What it cost.
    pub credits: Credits,
    /// What was asked; none when its conversation was deleted.
    pub question: Option<String>,
}

/// The ledger's handle.
#[derive(Debug)]
pub struct Ledger<'a>(pub &'a Connection);

impl Ledger<'_> {
    /// What an assistant cost from that time on. What is under way is not in it.
    pub fn since(&self, assistant: AssistantId, from: Milliseconds) -> Result<Credits, Error> {
        Ok(self.since_both(assistant, from, from)?.0)
    }

    /// What it cost from one time on, and from a later one on: both from one look at what was sent.
    pub fn since_both(
        &self,
        assistant: AssistantId,
        from: Milliseconds,
        later: Milliseconds,
    ) -> Result<(Credits, Credits), Error> {
        // Not from the view, which would read every question too.
        let mut statement = self.0.prepare_cached(
            "SELECT a.state, a.status, a.cost, a.sent_at
               FROM attempts a JOIN messages m ON m.id = a.question JOIN conversations c ON c.id = m.conversation
              WHERE c.assistant = ?1 AND a.cost > 0 AND a.sent_at >= ?2
             UNION ALL
             SELECT d.state, d.status, d.cost, d.sent_at
               FROM deleted_attempts d
              WHERE d.assistant = ?1 AND d.cost > 0 AND d.sent_at >= ?2
                AND NOT EXISTS (SELECT 1 FROM attempts a WHERE a.id = d.id)",
        )?;
        let (mut all, mut recent) = (Credits::default(), Credits::default());
        let mut rows = statement.query(params![assistant, from])?;
        while let Some(row) = rows.next()? {
            let credits = attempts::counted(row.get(0)?, row.get(1)?, row.get(2)?);
            let sent_at: Milliseconds = row.get(3)?;
            let sums = [Some(&mut all), (sent_at >= later).then_some(&mut recent)];
            for sum in sums.into_iter().flatten() {
                sum.spent += credits.spent;
                sum.maybe += credits.maybe;
            }
        }
        Ok((all, recent))
    }

    /// What the attempts that are under way may cost, in whichever process. No period counts them before they end.
    pub fn under_way(&self, assistant: AssistantId) -> Result<u32, Error> {
        // The first condition is the index's own; SQLite does not see that the second one means it.
        let cost = self
            .0
            .prepare_cached(
                "SELECT coalesce(sum(a.cost), 0) FROM attempts a
                   JOIN messages m ON m.id = a.question JOIN conversations c ON c.id = m.conversation
                  WHERE a.state IN ('queued', 'sending') AND a.state = 'sending' AND c.assistant = ?1",
            )?
            .query_row([assistant], |row| row.get(0))?;
        Ok(cost)
    }

    /// The attempts of one assistant or of all, the oldest first.
    pub fn all(&self, assistant: Option<AssistantId>) -> Result<Vec<LedgerRow>, Error> {
        let mut statement = self.0.prepare_cached(
            "SELECT coalesce(l.sent_at, l.created_at) AS at, s.name, l.state, l.status, l.cost, l.question
               FROM ledger l JOIN assistants s ON s.id = l.assistant
              WHERE ?1 IS NULL OR l.assistant = ?1 ORDER BY at",
        )?;
        let rows = statement.query_map([assistant], |row| {
            let state = row.get(2)?;
            Ok(LedgerRow {
                at: row.get(0)?,
                assistant: row.get(1)?,
                state,
                credits: attempts::counted(state, row.get(3)?, row.get(4)?),
                question: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
