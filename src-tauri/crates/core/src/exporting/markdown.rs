//! Markdown: questions as quotations, answers as the service wrote them.

use std::fmt::Write as _;

use super::{Export, NOT_ANSWERED, answered, assistant_name, signature};
use crate::error::Error;
use crate::history::{ConversationRecord, MessageRecord, Records};
use crate::markdown;

/// Writes the whole file; false when it was stopped.
pub(super) fn write(export: &mut Export<'_>) -> Result<bool, Error> {
    for (number, id) in export.ids.iter().enumerate() {
        if !export.goes_on(number) {
            return Ok(false);
        }
        if number > 0 {
            export.write("\n")?;
        }
        let record = Records(export.connection).conversation(*id)?;
        let assistant = assistant_name(export.connection, *id)?;
        export.write(&conversation(&record, &assistant))?;
    }
    Ok(export.goes_on(export.ids.len()))
}

fn conversation(record: &ConversationRecord, assistant: &str) -> String {
    let title = markdown::on_one_line(&markdown::without_controls(&record.title));
    let mut text = format!("# {}\n", escaped(title.trim()));
    let answered = answered(record);
    for message in &record.messages {
        text.push('\n');
        if message.answers.is_none() {
            text.push_str(&quotation(&message.text));
            if !answered.contains(message.id.as_str()) {
                let _ = writeln!(text, "\n*{NOT_ANSWERED}*");
            }
        } else {
            text.push_str(&answer(message, assistant));
        }
    }
    text
}

fn answer(message: &MessageRecord, assistant: &str) -> String {
    let text = markdown::without_controls(&message.text);
    let mut answer = format!("{}\n", text.trim_end());
    for source in &message.sources {
        let heading = source.heading.as_deref().unwrap_or_default();
        let line = format!("{} {heading}", source.file);
        let _ = write!(answer, "\n{}. {}", source.number, escaped(line.trim()));
    }
    if !message.sources.is_empty() {
        answer.push('\n');
    }
    let _ = writeln!(
        answer,
        "\n*{}*",
        escaped(&signature(assistant, message.created_at))
    );
    answer
}

/// Each line as it was typed.
fn quotation(question: &str) -> String {
    let mut quotation = String::new();
    for line in markdown::without_controls(question).lines() {
        let _ = writeln!(quotation, "> {}", escaped(line));
    }
    quotation
}

/// Text that means what it says.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&'
        ) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
