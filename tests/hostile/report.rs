//! What hostile answers achieved.

use std::fmt;

/// How often each of the things happened that may not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many answers were shown.
    pub answers: usize,
    /// Scripts that ran.
    pub scripts: usize,
    /// Requests that reached the listener.
    pub requests: usize,
    /// Commands that were called.
    pub commands: usize,
    /// Times that another page came in the window's place.
    pub navigations: usize,
    /// Elements and attributes that no answer may have.
    pub markup: usize,
    /// Conversations that could not be shown, so that nothing is known of their answers.
    pub unopened: usize,
    /// Answers that held them, or the conversation in which something else happened: where to look.
    pub examples: Vec<String>,
}

impl Report {
    /// Whether nothing happened.
    pub fn is_clean(&self) -> bool {
        self.scripts
            + self.requests
            + self.commands
            + self.navigations
            + self.markup
            + self.unopened
            == 0
    }

    /// Whether each of the things happened: only then would a clean report have told something.
    pub fn sees_everything(&self) -> bool {
        [
            self.scripts,
            self.requests,
            self.commands,
            self.navigations,
            self.markup,
        ]
        .iter()
        .all(|&count| count > 0)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            formatter,
            "{} answers: {} scripts ran, {} requests left, {} commands were called, {} times another page came, {} pieces of \
             markup that no answer may have, {} conversations could not be shown",
            self.answers,
            self.scripts,
            self.requests,
            self.commands,
            self.navigations,
            self.markup,
            self.unopened
        )?;
        for example in self.examples.iter().take(20) {
            writeln!(formatter, "  {example}")?;
        }
        Ok(())
    }
}
