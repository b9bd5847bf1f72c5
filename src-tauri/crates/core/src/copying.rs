//! What is put on the clipboard of an answer: in the form that was asked for, or filled into a template.

use crate::error::Error;
use crate::history::{History, Messages};
use crate::markdown;
use crate::view::{self, CopyFormat, CopyPart};

/// Text for other applications.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// For applications that take formatted text: HTML without a theme.
    pub html: Option<String>,
    /// For all others: no control characters, no newline at the end.
    pub plain: String,
}

/// What is copied of an answer.
pub fn of_answer(history: &History, copy: &view::Copy) -> Result<Copied, Error> {
    let answer = copy.answer.parse()?;
    let text = history.read(|connection| Ok(Messages(connection).get(answer)?.text))?;
    match &copy.part {
        CopyPart::Table { index } => {
            let table = crate::reading::answer_table(history, answer, *index)?;
            Ok(Copied {
                html: Some(table.to_html().to_owned()),
                plain: table.to_tsv(),
            })
        }
        // The other parts follow.
        _ => Ok(formatted(&text, copy.format)),
    }
}

fn formatted(text: &str, format: CopyFormat) -> Copied {
    match format {
        CopyFormat::Rich => Copied {
            html: Some(markdown::to_clipboard_html(text)),
            plain: markdown::to_plain_text(text),
        },
        CopyFormat::Plain => Copied {
            html: None,
            plain: markdown::to_plain_text(text),
        },
        CopyFormat::Markdown => Copied {
            html: None,
            plain: text.to_owned(),
        },
    }
}

/// What is copied of a part of the page that the person selected. The markup comes from the page, where it was safe; it
/// is made fit for other applications here.
pub fn of_selection(_html: &str, plain: &str) -> Copied {
    Copied {
        html: None,
        plain: markdown::without_controls(plain).trim_end().to_owned(),
    }
}
