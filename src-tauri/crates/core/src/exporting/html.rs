//! HTML: one page that needs nothing else, in which nothing runs and nothing is loaded. The answers are made safe as they
//! are for other applications, and the page itself forbids whatever that might have missed.

use std::fmt::Write as _;

use super::{Export, NOT_ANSWERED, answered, assistant_name, signature};
use crate::error::Error;
use crate::history::{ConversationRecord, Records};
use crate::markdown;

const HEAD: &str = concat!(
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Chatbeam</title>\n<style>\n",
    include_str!("page.css"),
    "</style>\n</head>\n<body>\n<main>\n"
);
const END: &str = "</main>\n</body>\n</html>\n";

/// Writes the whole page; false when it was stopped.
pub(super) fn write(export: &mut Export<'_>) -> Result<bool, Error> {
    export.write(HEAD)?;
    for (number, id) in export.ids.iter().enumerate() {
        if !export.goes_on(number) {
            return Ok(false);
        }
        let record = Records(export.connection).conversation(*id)?;
        let assistant = assistant_name(export.connection, *id)?;
        export.write(&article(&record, &assistant))?;
    }
    export.write(END)?;
    Ok(export.goes_on(export.ids.len()))
}

fn article(record: &ConversationRecord, assistant: &str) -> String {
    let mut html = format!(
        "<article>\n<h1 dir=\"auto\">{}</h1>\n",
        escaped(&record.title)
    );
    let answered = answered(record);
    for message in &record.messages {
        if message.answers.is_none() {
            let _ = writeln!(
                html,
                "<blockquote class=\"question\" dir=\"auto\">{}</blockquote>",
                escaped(&message.text)
            );
            if !answered.contains(message.id.as_str()) {
                let _ = writeln!(html, "<p><em>{NOT_ANSWERED}</em></p>");
            }
            continue;
        }
        let _ = writeln!(
            html,
            "<div class=\"answer\" dir=\"auto\">\n{}\n</div>",
            markdown::to_clipboard_html(&message.text).trim_end()
        );
        if !message.sources.is_empty() {
            html.push_str("<ol>\n");
            for source in &message.sources {
                let heading = source.heading.as_deref().unwrap_or_default();
                let line = format!("{} {heading}", source.file);
                let _ = writeln!(html, "<li>{}</li>", escaped(line.trim()));
            }
            html.push_str("</ol>\n");
        }
        let _ = writeln!(
            html,
            "<footer>{}</footer>",
            escaped(&signature(assistant, message.created_at))
        );
    }
    html + "</article>\n"
}

/// Text that is no markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in markdown::without_controls(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}
