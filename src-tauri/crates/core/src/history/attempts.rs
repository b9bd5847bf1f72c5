//! The table of attempts: one row for each try at sending a question. It is also the ledger of credits.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::{Code, Error};
use crate::ids::{AttemptId, ConversationId, MessageId};
use crate::time::{self, Milliseconds};
use crate::view::{AttemptState, Credits};

/// An attempt as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptRow {
    /// Its id.
    pub id: AttemptId,
    /// What it tries to send.
    pub question: MessageId,
    /// Where it stands.
    pub state: AttemptState,
    /// What an answer costs, in credits.
    pub cost: u8,
    /// When it began to be sent.
    pub sent_at: Option<Milliseconds>,
    /// When it ended.
    pub ended_at: Option<Milliseconds>,
    /// The response's status.
    pub status: Option<u16>,
    /// Why it was not answered, or not begun.
    pub code: Option<Code>,
    /// What the service or the network said, where that can be read.
    pub detail: Option<String>,
    /// The earliest time to ask again.
    pub retry_at: Option<Milliseconds>,
    /// Whether a person decided to leave the question as it is.
    pub left: bool,
}

impl AttemptRow {
    /// What it cost.
    pub fn credits(&self) -> Credits {
        counted(self.state, self.status, self.cost)
    }
}

/// What an attempt cost that came to this. That 3xx, 4xx and `not_sent` cost nothing and that a 5xx may cost one is an
/// assumption: the API documents neither errors nor what they cost.
pub(super) fn counted(state: AttemptState, status: Option<u16>, cost: u8) -> Credits {
    let cost = u32::from(cost);
    let (spent, maybe) = match state {
        AttemptState::Answered => (cost, 0),
        AttemptState::Unknown => (0, cost),
        AttemptState::Rejected if status.is_some_and(|status| status >= 500) => (0, cost),
        _ => (0, 0),
    };
    Credits { spent, maybe }
}

/// An attempt to be stored.
#[derive(Debug)]
pub struct NewAttempt<'a> {
    /// What it tries to send.
    pub question: MessageId,
    /// The consent that it rests on.
    pub client_id: &'a str,
    /// The attempt that it repeats.
    pub follows: Option<AttemptId>,
    /// What an answer costs, in credits.
    pub cost: u8,
}

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// One of the four states that are final.
    pub state: AttemptState,
    /// The response's status, if there was one.
    pub status: Option<u16>,
    /// Why it was not answered.
    pub code: Option<Code>,
    /// What the service or the network said, where that can be read.
    pub detail: Option<String>,
    /// The earliest time to ask again.
    pub retry_at: Option<Milliseconds>,
    /// The response's body as it came.
    pub body: Option<Vec<u8>>,
}

impl Ending {
    /// An ending without an answer and without a response.
    pub fn without_response(state: AttemptState, code: Code) -> Self {
        Self {
            state,
            status: None,
            code: Some(code),
            detail: None,
            retry_at: None,
            body: None,
        }
    }
}

/// The table's handle.
#[derive(Debug)]
pub struct Attempts<'a>(pub &'a Connection);

const COLUMNS: &str = "SELECT a.id, a.question, a.state, a.cost, a.sent_at, a.ended_at, a.status, a.code, a.detail, \
                       a.retry_at, a.left_at IS NOT NULL FROM attempts a";

/// The processes that have one under way. The first condition is the index's own, which holds few; SQLite does not see
/// that the second one means it, and would read every attempt there is.
const OWNERS: &str = "SELECT DISTINCT owner FROM attempts WHERE state IN ('queued', 'sending') AND state = 'sending'";

/// What a process has under way becomes unknown.
const INTERRUPT: &str = "
    UPDATE attempts SET state = 'unknown', ended_at = ?2, code = ?3
     WHERE state IN ('queued', 'sending') AND state = 'sending' AND owner = ?1
    RETURNING (SELECT conversation FROM messages WHERE messages.id = attempts.question)";

/// One that is queued begins, unless another one of its conversation is under way.
const BEGIN: &str = "
    UPDATE attempts SET state = 'sending', owner = ?2, sent_at = ?3, code = NULL
     WHERE id = ?1 AND state = 'queued' AND EXISTS (
           SELECT 1 FROM messages m JOIN conversations c ON c.id = m.conversation
            WHERE m.id = attempts.question AND c.deleted_at IS NULL)
       AND NOT EXISTS (
           SELECT 1 FROM attempts other
             JOIN messages theirs ON theirs.id = other.question
             JOIN messages ours ON ours.id = attempts.question
            WHERE other.state IN ('queued', 'sending') AND other.state = 'sending'
              AND theirs.conversation = ours.conversation)";

impl Attempts<'_> {
    /// The one with that id.
    pub fn get(&self, id: AttemptId) -> Result<AttemptRow, Error> {
        self.one("a.id = ?1", &id.to_string())?
            .ok_or_else(|| Error::new(Code::NoSuchMessage, "There is no such attempt."))
    }

    /// The one that rests on that consent.
    pub fn with_client_id(&self, client_id: &str) -> Result<Option<AttemptRow>, Error> {
        self.one("a.client_id = ?1", client_id)
    }

    /// The one that repeats that attempt.
    pub fn following(&self, id: AttemptId) -> Result<Option<AttemptRow>, Error> {
        self.one("a.follows = ?1", &id.to_string())
    }

    /// The consent to ask the question of that attempt in a new conversation: one of its own for each press, in the form
    /// in which [`continuing`](Self::continuing) finds it.
    pub fn consent_to_continue(id: AttemptId, client_id: &str) -> String {
        format!("{id} {client_id}")
    }

    /// The one that rests on the consent to go on from that attempt in a new conversation.
    pub fn continuing(&self, id: AttemptId) -> Result<Option<AttemptRow>, Error> {
        // Whatever begins with the id and a space; the exclamation mark comes right behind that.
        self.one(
            "a.client_id > ?1 || ' ' AND a.client_id < ?1 || '!'",
            &id.to_string(),
        )
    }

    fn one(&self, condition: &str, value: &str) -> Result<Option<AttemptRow>, Error> {
        let found = self
            .0
            .prepare_cached(&format!("{COLUMNS} WHERE {condition}"))?
            .query_row([value], read)
            .optional()?;
        Ok(found)
    }

    /// All attempts of a conversation, oldest first.
    pub fn of(&self, conversation: ConversationId) -> Result<Vec<AttemptRow>, Error> {
        let mut statement = self.0.prepare_cached(&format!(
            "{COLUMNS} JOIN messages m ON m.id = a.question WHERE m.conversation = ?1 ORDER BY a.rowid"
        ))?;
        let rows = statement
            .query_map([conversation], read)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// All attempts at a question, oldest first.
    pub fn at(&self, question: MessageId) -> Result<Vec<AttemptRow>, Error> {
        let mut statement = self
            .0
            .prepare_cached(&format!("{COLUMNS} WHERE a.question = ?1 ORDER BY a.rowid"))?;
        let rows = statement
            .query_map([question], read)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The newest answered one of a conversation that was sent by that process.
    pub fn newest_answered(
        &self,
        conversation: ConversationId,
        owner: &str,
    ) -> Result<Option<AttemptRow>, Error> {
        let found = self
            .0
            .prepare_cached(&format!(
                "{COLUMNS} JOIN messages m ON m.id = a.question
                  WHERE m.conversation = ?1 AND a.state = 'answered' AND a.owner = ?2
                  ORDER BY a.ended_at DESC, a.rowid DESC LIMIT 1"
            ))?
            .query_row(params![conversation, owner], read)
            .optional()?;
        Ok(found)
    }

    /// Stores a new one, queued.
    pub fn insert(&self, new: &NewAttempt<'_>) -> Result<AttemptId, Error> {
        let id = AttemptId::new();
        self.0.execute(
            "INSERT INTO attempts (id, question, client_id, follows, state, cost, created_at)
             VALUES (?1, ?2, ?3, ?4, 'queued', ?5, ?6)",
            params![
                id,
                new.question,
                new.client_id,
                new.follows,
                new.cost,
                time::now()
            ],
        )?;
        Ok(id)
    }

    /// `queued -> sending`, by that process. False when it was not queued any more, when its conversation was deleted,
    /// or when another question of the conversation is under way.
    pub fn begin(&self, id: AttemptId, owner: &str) -> Result<bool, Error> {
        let changed = self.0.execute(BEGIN, params![id, owner, time::now()])?;
        Ok(changed == 1)
    }

    /// Notes why a queued one is not begun; it stays queued.
    pub fn hold_back(&self, id: AttemptId, why: Code) -> Result<(), Error> {
        self.0.execute(
            "UPDATE attempts SET code = ?2 WHERE id = ?1 AND state = 'queued'",
            params![id, why.name()],
        )?;
        Ok(())
    }

    /// Records how it ended. False when it had ended already.
    pub fn end(&self, id: AttemptId, ending: &Ending) -> Result<bool, Error> {
        let changed = self.0.execute(
            "UPDATE attempts SET state = ?2, ended_at = ?3, status = ?4, code = ?5, detail = ?6, retry_at = ?7, body = ?8
              WHERE id = ?1 AND state IN ('queued', 'sending')",
            params![
                id,
                ending.state,
                time::now(),
                ending.status,
                ending.code.map(Code::name),
                ending.detail,
                ending.retry_at,
                ending.body,
            ],
        )?;
        Ok(changed == 1)
    }

    /// Notes that a person leaves its question as it is. Only one that ended without an answer can be left.
    pub fn leave(&self, id: AttemptId) -> Result<(), Error> {
        self.0.execute(
            "UPDATE attempts SET left_at = ?2
              WHERE id = ?1 AND left_at IS NULL AND state IN ('not_sent', 'rejected', 'unknown')",
            params![id, time::now()],
        )?;
        Ok(())
    }

    /// The processes that have an attempt under way, dead or alive.
    pub fn owners(&self) -> Result<Vec<String>, Error> {
        let mut statement = self.0.prepare_cached(OWNERS)?;
        let owners = statement
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(owners)
    }

    /// What a dead process had under way becomes unknown: perhaps the service received it. Returns where it was asked.
    pub fn interrupt(&self, owner: &str) -> Result<Vec<ConversationId>, Error> {
        let mut statement = self.0.prepare_cached(INTERRUPT)?;
        let conversations = statement
            .query_map(
                params![owner, time::now(), Code::Interrupted.name()],
                |row| row.get(0),
            )?
            .collect::<Result<_, _>>()?;
        Ok(conversations)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<AttemptRow> {
    Ok(AttemptRow {
        id: row.get(0)?,
        question: row.get(1)?,
        state: row.get(2)?,
        cost: row.get(3)?,
        sent_at: row.get(4)?,
        ended_at: row.get(5)?,
        status: row.get(6)?,
        code: row
            .get::<_, Option<String>>(7)?
            .as_deref()
            .and_then(Code::from_name),
        detail: row.get(8)?,
        retry_at: row.get(9)?,
        left: row.get(10)?,
    })
}

impl AttemptState {
    const ALL: [Self; 6] = [
        Self::Queued,
        Self::Sending,
        Self::Answered,
        Self::NotSent,
        Self::Rejected,
        Self::Unknown,
    ];

    /// The name that stands in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Answered => "answered",
            Self::NotSent => "not_sent",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
        }
    }
}

impl ToSql for AttemptState {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.name()))
    }
}

impl FromSql for AttemptState {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = value.as_str()?;
        Self::ALL
            .into_iter()
            .find(|state| state.name() == name)
            .ok_or(FromSqlError::InvalidType)
    }
}

#[cfg(test)]
mod tests {
    use crate::history::History;

    use super::*;

    #[test]
    fn what_is_under_way_is_found_without_reading_every_attempt() {
        let folder = tempfile::tempdir().unwrap();
        let history = History::open(&folder.path().join("history.db"), folder.path()).unwrap();
        for query in [OWNERS, INTERRUPT, BEGIN] {
            let plan: Vec<String> = history
                .read(|connection| {
                    let mut statement =
                        connection.prepare(&format!("EXPLAIN QUERY PLAN {query}"))?;
                    let mut rows = statement.raw_query();
                    let mut plan = Vec::new();
                    while let Some(row) = rows.next()? {
                        plan.push(row.get("detail")?);
                    }
                    Ok(plan)
                })
                .unwrap();
            assert!(
                plan.iter().all(|step| !step.starts_with("SCAN")),
                "{plan:#?}"
            );
        }
    }
}
