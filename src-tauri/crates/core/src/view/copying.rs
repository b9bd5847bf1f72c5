//! What crosses about copying and pasting answers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is copied, and how: the same for copying and for pasting into another application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Copy {
    /// The answer's id.
    pub answer: String,
    /// Which part of it.
    pub part: CopyPart,
    /// In which form. Code and plain text have one form only, so there it does not count.
    pub format: CopyFormat,
}

/// Which part of an answer is copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum CopyPart {
    /// The answer.
    Answer,
    /// The question, and the answer below it.
    QuestionAndAnswer,
    /// The code blocks alone, as plain text.
    Code,
    /// One of the code blocks, counted from 0, as plain text.
    CodeBlock {
        /// Which one.
        index: usize,
    },
    /// One of the answer's tables, counted from 0: as HTML and as tab-separated values.
    Table {
        /// Which one.
        index: usize,
    },
    /// The answer in a template.
    Template {
        /// The template's id.
        id: String,
    },
}

/// How an answer is copied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CopyFormat {
    /// HTML and plain text in one go.
    #[default]
    Rich,
    /// Markdown, as the service wrote it.
    Markdown,
    /// Readable plain text.
    Plain,
}

/// The languages of the API's documented examples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RequestLanguage {
    /// A command for a terminal.
    Curl,
    /// For a page or a program.
    Javascript,
}

/// What became of pasting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export)]
pub enum Pasted {
    /// It stands in the other application, and the clipboard holds what it held before.
    Pasted {
        /// A sentence where the clipboard does not: "Pasted. What you had copied could not be kept."
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        message: Option<String>,
    },
    /// Pasting was impossible, so it is on the clipboard, and the person presses the keys.
    Copied {
        /// What to do next, in a sentence: "Copied. Press Ctrl+V".
        message: String,
    },
}

/// A text that an answer is put into when it is copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Template {
    /// Its id.
    pub id: String,
    /// What the person calls it.
    pub name: String,
    /// Markdown with placeholders: `{question}`, `{answer}`, `{assistant}`, `{date}`, `{sources}`.
    pub body: String,
    /// One of the three that come with the program; it can be changed, and brought back as it was.
    pub built_in: bool,
    /// A built-in one that the person has changed, so that there is something to bring back.
    pub changed: bool,
}

/// A template filled in, as it would be pasted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TemplatePreview {
    /// Safe HTML for the window.
    pub html: String,
    /// What an application without formatting gets.
    pub plain: String,
}

/// An answer to be copied or pasted again without asking again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RecentAnswer {
    /// The answer's id.
    pub answer: String,
    /// The conversation that it stands in.
    pub conversation: String,
    /// The question's first line, cut.
    pub question: String,
    /// The answer's beginning as plain text on one line, cut.
    pub excerpt: String,
    /// Who answered.
    pub assistant: String,
    /// When it came.
    #[ts(type = "number")]
    pub answered_at: i64,
}
