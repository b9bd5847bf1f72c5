//! What became of an import, in words.

use crate::history::Restored;

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// How many conversations could be read, those that were there before too.
    pub read: u32,
    /// How many could not, and were left out.
    pub left_out: u32,
    /// What was added.
    pub added: Restored,
    /// How it ended.
    pub end: End,
    /// The hosted assistants that came, each with its origin, in words.
    pub newcomers: String,
}

/// How an import ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The file was read to its end.
    Whole,
    /// The file ends in the middle.
    CutOff,
    /// From some place on the file is not what was exported.
    Broken,
    /// It was stopped.
    Stopped,
}

impl Taken {
    /// Whether nothing of the file is missing in the history.
    pub fn is_complete(&self) -> bool {
        self.end == End::Whole && self.left_out == 0
    }

    /// What was taken over and what was not.
    pub fn message(&self) -> String {
        let mut message = match self.end {
            End::Whole => String::new(),
            End::CutOff => format!(
                "The file is cut off: {} before its end could be read, and what stood behind is missing. ",
                count(self.read, "conversation")
            ),
            End::Broken => format!(
                "The file is damaged: {} could be read, and what stands behind was left out. ",
                count(self.read, "conversation")
            ),
            End::Stopped => format!("Stopped after {}. ", count(self.read, "conversation")),
        };
        if self.left_out > 0 {
            let were = if self.left_out == 1 { "was" } else { "were" };
            let left_out = count(self.left_out, "conversation");
            message.extend([&left_out, " could not be read and ", were, " left out. "]);
        }
        message += &self.what_was_added();
        if !self.newcomers.is_empty() {
            message.extend([" ", &self.newcomers]);
        }
        message
    }

    fn what_was_added(&self) -> String {
        let Restored {
            conversations,
            messages,
            ..
        } = self.added;
        match (conversations, messages) {
            _ if self.added.nothing() && self.is_complete() => {
                "Nothing to add: all of it is here already.".to_owned()
            }
            (0, 0) if self.added.nothing() => "Nothing was added.".to_owned(),
            (0, 0) => "Added what became of earlier questions.".to_owned(),
            (0, messages) => format!("Added {}.", questions(messages)),
            (conversations, messages) => format!(
                "Added {} with {}.",
                count(
                    u32::try_from(conversations).unwrap_or(u32::MAX),
                    "conversation"
                ),
                questions(messages)
            ),
        }
    }
}

fn count(number: u32, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}")
}

fn questions(number: usize) -> String {
    if number == 1 {
        "1 question or answer".to_owned()
    } else {
        format!("{number} questions and answers")
    }
}
