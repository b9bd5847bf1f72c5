//! The object that `ask --json` writes, whatever the outcome.

use chatbeam_core::view::{AttemptState, Credits, Source};
use serde::Serialize;

use crate::failure::Failure;

/// What became of a question. What is not known, because it failed before, is null.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// The conversation's id on this computer.
    pub conversation: Option<String>,
    /// The id that the API gave it.
    pub conversation_id: Option<String>,
    /// The question.
    pub message: Option<String>,
    /// The answer, as Markdown.
    pub response: Option<String>,
    /// The name of who was asked.
    pub assistant: Option<String>,
    /// How the attempt ended.
    pub attempt: Option<AttemptState>,
    /// What it cost.
    pub credits: Credits,
    /// The passages that a local answer cites.
    pub sources: Vec<Source>,
    /// Why there is no answer.
    pub error: Option<Trouble>,
}

/// Why there is no answer.
#[derive(Debug, Serialize)]
pub struct Trouble {
    code: String,
    message: String,
    status: Option<u16>,
    retry_after: Option<i64>,
}

impl From<&Failure> for Trouble {
    fn from(failure: &Failure) -> Self {
        Self {
            code: failure.code.clone(),
            message: failure.sentence.clone(),
            status: failure.status,
            retry_after: failure.retry_after,
        }
    }
}
