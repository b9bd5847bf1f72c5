//! Why a run failed: an exit code, a code for programs and one sentence for people.

use chatbeam_core::error::{Code, Error};

use crate::exit::Exit;
use crate::sentence;

/// Why a run failed.
#[derive(Debug)]
pub struct Failure {
    /// The exit code.
    pub exit: Exit,
    /// What kind of failure, for programs: a [`Code`]'s name, or `usage`.
    pub code: String,
    /// What happened and what to do, for people, on one line.
    pub sentence: String,
    /// The service's HTTP status, if it answered.
    pub status: Option<u16>,
    /// How many seconds the service wants to be left alone.
    pub retry_after: Option<i64>,
}

impl Failure {
    /// A failure of which nothing more is known than this.
    pub fn new(exit: Exit, code: String, sentence: &str) -> Self {
        Self {
            exit,
            code,
            sentence: sentence::one_line(sentence),
            status: None,
            retry_after: None,
        }
    }

    /// What was typed makes no sense.
    pub fn usage(sentence: &str) -> Self {
        Self::new(Exit::Usage, "usage".to_owned(), sentence)
    }

    /// A part of ours failed.
    pub fn ours(sentence: impl Into<String>) -> Self {
        Error::new(Code::Internal, sentence).into()
    }

    /// Writes the sentence to standard error, and is done.
    pub fn say(&self) -> Exit {
        sentence::say(&self.sentence);
        self.exit
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::new(
            Exit::of_code(error.code()),
            error.code().name(),
            &error.to_string(),
        )
    }
}
