//! What is put on the clipboard of an answer: in the form that was asked for, or filled into a template.
//!
//! Plain text may be pasted into a terminal, so it has no control characters and no newline at the end.

mod request;

use crate::error::{Code, Error};
use crate::exporting;
use crate::history::{History, Messages, Sources};
use crate::ids::{ConversationId, MessageId};
use crate::markdown::{self, Filled, Value};
use crate::templates;
use crate::view::{self, CopyFormat, CopyPart, ExportFormat};

pub use self::request::of_request;

/// The question as it stands above an answer.
const QUESTION: &str = "**{question}**";
const QUESTION_AND_ANSWER: &str = "**{question}**\n\n{answer}";

/// The longest selection, in bytes. No page that a person reads holds as much.
const LONGEST_SELECTION: usize = 8 << 20;

/// Text for other applications.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// For applications that take formatted text: HTML without a theme.
    pub html: Option<String>,
    /// For all others: no control characters, no newline at the end.
    pub plain: String,
}

impl Copied {
    /// Plain text alone.
    fn plain(text: &str) -> Self {
        Self {
            html: None,
            plain: clean(text),
        }
    }
}

/// What is copied of an answer.
pub fn of_answer(history: &History, copy: &view::Copy) -> Result<Copied, Error> {
    let answer = copy.answer.parse()?;
    match &copy.part {
        CopyPart::Answer => Ok(formatted(&text_of(history, answer)?, copy.format)),
        CopyPart::QuestionAndAnswer => question_and_answer(history, answer, copy.format),
        CopyPart::Code => {
            let code = markdown::code(&text_of(history, answer)?);
            Ok(Copied::plain(&code.ok_or_else(no_code)?))
        }
        CopyPart::CodeBlock { index } => {
            let code = markdown::code_block(&text_of(history, answer)?, *index);
            Ok(Copied::plain(&code.ok_or_else(no_code)?))
        }
        CopyPart::Table { index } => table(&text_of(history, answer)?, *index),
        CopyPart::Template { id } => {
            let filled = templates::filled(history, id.parse()?, answer)?;
            Ok(of_filled(filled, copy.format))
        }
    }
}

fn no_code() -> Error {
    Error::new(Code::NoSuchPart, "This answer has no code to copy.")
}

/// The answer's text, without the numbers of its passages: those are not copied along.
fn text_of(history: &History, message: MessageId) -> Result<String, Error> {
    history.read(|connection| {
        let text = Messages(connection).get(message)?.text;
        let passages = Sources(connection).of(message)?.len();
        Ok(markdown::without_citations(&text, passages))
    })
}

fn formatted(text: &str, format: CopyFormat) -> Copied {
    match format {
        CopyFormat::Rich => Copied {
            html: Some(markdown::to_clipboard_html(text).trim_end().to_owned()),
            plain: clean(&markdown::to_plain_text(text)),
        },
        CopyFormat::Plain => Copied::plain(&markdown::to_plain_text(text)),
        CopyFormat::Markdown => Copied::plain(text),
    }
}

fn question_and_answer(
    history: &History,
    answer: MessageId,
    format: CopyFormat,
) -> Result<Copied, Error> {
    let (question, answer) = history.read(|connection| {
        let messages = Messages(connection);
        let answer = messages.get(answer)?;
        let question = match answer.answers {
            Some(question) => messages.get(question)?.text,
            None => String::new(),
        };
        let passages = Sources(connection).of(answer.id)?.len();
        Ok((
            question,
            markdown::without_citations(&answer.text, passages),
        ))
    })?;
    let question = ("question", Value::Text(question));
    if format == CopyFormat::Markdown {
        // The answer stays as the service wrote it.
        let question = markdown::fill(QUESTION, &[question]).markdown;
        return Ok(Copied::plain(&format!("{question}\n\n{answer}")));
    }
    let values = [question, ("answer", Value::Markdown(answer))];
    Ok(of_filled(
        markdown::fill(QUESTION_AND_ANSWER, &values),
        format,
    ))
}

/// What is copied of a whole conversation: as it is exported to be read.
pub fn of_conversation(
    history: &History,
    conversation: ConversationId,
    format: CopyFormat,
) -> Result<Copied, Error> {
    let mut text = Vec::new();
    let (ids, form) = ([conversation], ExportFormat::Markdown);
    exporting::to_writer(history, Some(&ids), form, &mut text, &mut |_| true)?;
    Ok(formatted(&String::from_utf8_lossy(&text), format))
}

fn of_filled(filled: Filled, format: CopyFormat) -> Copied {
    match format {
        CopyFormat::Rich => Copied {
            html: Some(filled.html),
            plain: clean(&filled.plain),
        },
        CopyFormat::Plain => Copied::plain(&filled.plain),
        CopyFormat::Markdown => Copied::plain(&filled.markdown),
    }
}

fn table(text: &str, index: usize) -> Result<Copied, Error> {
    let table = markdown::tables(text)
        .into_iter()
        .nth(index)
        .ok_or_else(|| Error::new(Code::NoSuchPart, "This answer has no such table."))?;
    Ok(Copied {
        html: Some(table.to_html().to_owned()),
        plain: clean(&table.to_tsv()),
    })
}

/// What is copied of a part of the page that the person selected. The markup comes from the page, where it was safe; it
/// is made fit for other applications here.
pub fn of_selection(html: &str, plain: &str) -> Copied {
    let plain = &plain[..plain.floor_char_boundary(LONGEST_SELECTION)];
    Copied {
        html: markdown::selection_to_clipboard_html(html),
        plain: clean(plain),
    }
}

/// What is copied of what the person has written: as it is, because it may stand nowhere else.
pub fn of_text(text: &str) -> Copied {
    Copied {
        html: None,
        plain: text.to_owned(),
    }
}

/// What may be put into a terminal: one line, because a shell runs each line as it comes, and no tab, which completes
/// what stands before it. Nor anything that is not seen.
pub fn for_terminal(plain: &str) -> String {
    // In this order, because some control characters end a line.
    let line = markdown::on_one_line(&markdown::without_invisible(plain));
    markdown::without_controls(&line).trim().to_owned()
}

fn clean(text: &str) -> String {
    markdown::without_controls(text).trim_end().to_owned()
}
