//! What an attempt came to, for programs and for people.

use chatbeam_core::asking::explain;
use chatbeam_core::error::Code;
use chatbeam_core::history::AttemptRow;
use chatbeam_core::view::{AttemptState, Source};

use crate::environment;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::report::Report;
use crate::sentence;
use crate::terminal;

/// Milliseconds in a second.
const SECOND: i64 = 1000;

/// Puts what the attempt came to into the object.
pub fn fill(report: &mut Report, attempt: &AttemptRow) {
    report.credits = attempt.credits();
    report.attempt = Some(match attempt.state {
        // It waits for a click in the window; as far as this command goes, it was not sent.
        AttemptState::Queued => AttemptState::NotSent,
        state => state,
    });
}

/// Writes the answer and what it cites.
pub fn write(report: &Report) -> Result<(), Failure> {
    let Some(response) = &report.response else {
        return Ok(());
    };
    terminal::write_answer(response)?;
    if report.sources.is_empty() {
        return Ok(());
    }
    terminal::write_line("\nSources:\n")?;
    for (number, source) in (1..).zip(&report.sources) {
        terminal::write_line(&format!("{number}. {}", name(source)))?;
    }
    Ok(())
}

/// On one line, whatever the file is called: two would look like two sources.
fn name(source: &Source) -> String {
    let heading = source
        .heading
        .as_ref()
        .map(|heading| format!(": {heading}"));
    let page = source.page.map(|page| format!(", page {page}"));
    let parts = [Some(source.file.clone()), heading, page];
    sentence::one_line(&parts.into_iter().flatten().collect::<String>())
}

/// Why there is no answer, if there is none.
pub fn failure(attempt: &AttemptRow, assistant: &str) -> Option<Failure> {
    let exit = Exit::of_attempt(attempt.state, attempt.code);
    let explained = explain(attempt, assistant, true)?;
    let more = match (exit, explained.code, explained.detail) {
        (Exit::NoAccess, ..) => Some(format!("Set {} to give the key for this run.", environment::KEY)),
        (Exit::Interrupted, ..) if attempt.cost == 0 => Some("No credit was used.".to_owned()),
        (_, Code::Held, _) => Some(
            "Another window or command is asking in this conversation. The question is kept; send it from the window."
                .to_owned(),
        ),
        (Exit::HeldBack, ..) => Some("`chatbeam credits` shows what was spent.".to_owned()),
        (_, Code::Redirected, Some(target)) => Some(format!("It named {target}")),
        (Exit::Rejected, _, Some(said)) => Some(format!("It said: {said}")),
        (_, _, Some(detail)) => Some(format!("({detail})")),
        (_, _, None) => None,
    };
    let sentence = [Some(explained.message), more]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    Some(Failure {
        status: attempt.status,
        retry_after: retry_after(attempt),
        ..Failure::new(exit, explained.code.name(), &sentence)
    })
}

/// In seconds from the response, as the service said it.
fn retry_after(attempt: &AttemptRow) -> Option<i64> {
    let wait = attempt.retry_at? - attempt.ended_at?;
    Some((wait + SECOND - 1).max(0) / SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_on_one_line_whatever_it_is_called() {
        let source = Source {
            file: "a\u{1b}[31m\n2. b\u{202e}.md".to_owned(),
            heading: Some("Plans\r\nof 2026".to_owned()),
            page: Some(3),
        };
        assert_eq!(name(&source), "a[31m 2. b.md: Plans of 2026, page 3");
    }
}
