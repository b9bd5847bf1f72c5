//! The audit: what was agreed to, what the server saw and what the history says must fit together.

use std::collections::HashMap;
use std::path::Path;

use chatbeam_tests::fault_server::Request;
use rusqlite::{Connection, OpenFlags};

use crate::tally::{Broken, Tally};

/// Where a text must be, after all that was said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kept {
    /// Nothing was said yet: the person still has it in front of them.
    #[default]
    Outside,
    /// It was saved as a draft, and may have become a question.
    AsDraft,
    /// It was committed as a question.
    AsQuestion,
}

/// What is known of a question from outside the program.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    /// How often the person agreed to send it.
    pub consents: usize,
    /// Where its text must be.
    pub kept: Kept,
    /// Whether its attempts must all be over.
    pub settled: bool,
    /// Whether a broken promise was counted already: once is enough.
    pub counted: bool,
}

/// An attempt as the history tells it.
#[derive(Debug, Clone)]
struct Attempt {
    question: String,
    state: String,
}

/// What the history tells.
#[derive(Debug)]
pub struct Told {
    attempts: Vec<Attempt>,
    questions: Vec<String>,
    drafts: Vec<String>,
    answers: usize,
}

impl Told {
    /// Reads the history below `folder`, with SQLite itself; a damaged one is counted.
    pub fn read(folder: &Path, tally: &mut Tally) -> Option<Self> {
        match read(&folder.join("history.db")) {
            Ok((told, verdict)) if verdict == "ok" => Some(told),
            Ok((told, verdict)) => {
                tally.broken(Broken::Damaged, verdict);
                Some(told)
            }
            Err(error) => {
                tally.broken(Broken::Damaged, error.to_string());
                None
            }
        }
    }

    /// Whether that question is stored, byte for byte.
    pub fn holds(&self, text: &str) -> bool {
        self.questions.iter().any(|question| question == text)
    }

    /// Whether that text is a draft, byte for byte.
    pub fn drafts(&self, text: &str) -> bool {
        self.drafts.iter().any(|draft| draft == text)
    }

    /// Every draft.
    pub fn all_drafts(&self) -> &[String] {
        &self.drafts
    }

    /// The states of a question's attempts.
    pub fn states<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        self.attempts
            .iter()
            .filter(move |told| told.question == text)
            .map(|told| told.state.as_str())
    }

    /// How many attempts are in that state.
    pub fn count(&self, state: &str) -> usize {
        let attempts = self.attempts.iter();
        attempts.filter(|told| told.state == state).count()
    }

    /// How many answers are stored.
    pub fn answers(&self) -> usize {
        self.answers
    }

    /// How many of a question's attempts may have reached the server, as far as the history admits.
    fn admitted(&self, text: &str) -> usize {
        self.states(text)
            .filter(|state| !matches!(*state, "queued" | "not_sent"))
            .count()
    }
}

fn read(file: &Path) -> rusqlite::Result<(Told, String)> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let history = Connection::open_with_flags(file, flags)?;
    history.busy_timeout(std::time::Duration::from_secs(10))?;
    let mut verdict: String = history.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    let orphans: i64 =
        history.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
            row.get(0)
        })?;
    if orphans > 0 {
        verdict = format!("{orphans} rows refer to nothing");
    }
    // The full-text index is a structure of its own.
    for index in ["message_words", "question_words"] {
        let check = format!("INSERT INTO {index} ({index}) VALUES ('integrity-check')");
        if let Err(error) = history.execute(&check, []) {
            verdict = format!("the full-text index {index}: {error}");
        }
    }
    // And it holds every message, or knows that it does not.
    let lost: i64 = history.query_row(
        "SELECT count(*) FROM messages WHERE 1099511627776 - rowid NOT IN (SELECT id FROM message_words_docsize)
            AND rowid NOT IN (SELECT message FROM unindexed)",
        [],
        |row| row.get(0),
    )?;
    if lost > 0 {
        verdict = format!("{lost} messages are in no index");
    }
    let texts = |query: &str| -> rusqlite::Result<Vec<String>> {
        history
            .prepare(query)?
            .query_map([], |row| row.get(0))?
            .collect()
    };
    let attempts = history
        .prepare("SELECT m.text, a.state FROM attempts a JOIN messages m ON m.id = a.question")?
        .query_map([], |row| {
            Ok(Attempt {
                question: row.get(0)?,
                state: row.get(1)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let told = Told {
        attempts,
        questions: texts("SELECT text FROM messages WHERE answers IS NULL")?,
        drafts: texts("SELECT text FROM drafts")?,
        answers: texts("SELECT text FROM messages WHERE answers IS NOT NULL")?.len(),
    };
    Ok((told, verdict))
}

/// How often each question reached a server.
#[derive(Debug, Default)]
pub struct Seen {
    times: HashMap<String, usize>,
    reused: Vec<String>,
}

impl Seen {
    /// Counts requests; what broke off counts too, as far as it can be told which question it was.
    pub fn count<'a>(requests: impl IntoIterator<Item = &'a Request>) -> Self {
        let mut seen = Self::default();
        for request in requests {
            let question = request.question();
            if request.reused {
                seen.reused.push(question.clone());
            }
            *seen.times.entry(question).or_default() += 1;
        }
        seen
    }

    /// How often that question came.
    pub fn times(&self, text: &str) -> usize {
        self.times.get(text).copied().unwrap_or(0)
    }
}

/// Holds everything against each other.
pub fn audit(known: &mut HashMap<String, Known>, seen: &Seen, told: &Told, tally: &mut Tally) {
    for (text, known) in known.iter_mut() {
        audit_one(text, known, seen, told, tally);
    }
    for text in seen.times.keys().filter(|text| !known.contains_key(*text)) {
        tally.broken(Broken::Twice, format!("{}: nobody asked that", label(text)));
    }
    for text in &told.questions {
        if !known.contains_key(text) {
            tally.broken(Broken::Lost, format!("{}: it was changed", label(text)));
        }
    }
    for text in &seen.reused {
        let why = "it came over a used connection, where it may be sent again unasked";
        tally.broken(Broken::Twice, format!("{}: {why}", label(text)));
    }
}

/// Holds against each other what is known of one question.
pub fn audit_one(text: &str, known: &mut Known, seen: &Seen, told: &Told, tally: &mut Tally) {
    if known.counted {
        return;
    }
    let label = label(text);
    let (times, admitted) = (seen.times(text), told.admitted(text));
    let kept = match known.kept {
        Kept::Outside => true,
        Kept::AsDraft => told.drafts(text) || told.holds(text),
        Kept::AsQuestion => told.holds(text),
    };
    let open = |state: &str| matches!(state, "queued" | "sending");
    known.counted = true;
    if !kept {
        tally.broken(Broken::Lost, label);
    } else if times > known.consents {
        let consents = known.consents;
        tally.broken(
            Broken::Twice,
            format!("{label}: sent {times} times for {consents} consents"),
        );
    } else if times > admitted {
        tally.broken(
            Broken::Twice,
            format!("{label}: sent {times} times, the ledger admits {admitted}"),
        );
    } else if known.settled && told.states(text).any(open) {
        tally.surprise(format!("{label}: an attempt is still open"));
    } else {
        known.counted = false;
    }
}

/// The part of a question that names it in a report.
pub fn label(text: &str) -> String {
    text.split('?').next().unwrap_or_default().to_owned()
}
