//! The ledger as a file for spreadsheets.

use std::path::Path;

use jiff::tz::TimeZone;

use crate::error::Error;
use crate::history::{History, Ledger, LedgerRow};
use crate::ids::AssistantId;
use crate::markdown;
use crate::time;
use crate::whole_file;

/// The line ends that RFC 4180 asks for.
const LINE_END: &str = "\r\n";

/// The ledger of one assistant or of all, the oldest attempt first.
pub fn lines(history: &History, assistant: Option<AssistantId>) -> Result<Vec<LedgerRow>, Error> {
    history.read(|connection| Ledger(connection).all(assistant))
}

/// Writes the ledger of all assistants into a file, without questions.
pub fn export_to(history: &History, file: &Path) -> Result<(), Error> {
    let text = csv(&lines(history, None)?, false);
    whole_file::write_text(file, history.folder(), &text)
}

/// The ledger as comma-separated values (RFC 4180) with a header: a line for each attempt, times in local time.
///
/// Questions are left out unless they are asked for: whoever adds up credits need not read them. No cell is one that a
/// spreadsheet would compute.
pub fn csv(lines: &[LedgerRow], questions: bool) -> String {
    csv_in(lines, questions, &TimeZone::system())
}

fn csv_in(lines: &[LedgerRow], questions: bool, zone: &TimeZone) -> String {
    let mut text = "time,assistant,state,certain,perhaps".to_owned();
    if questions {
        text.push_str(",question");
    }
    text.push_str(LINE_END);
    for line in lines {
        let mut cells = vec![
            time::iso_in(line.at, zone),
            cell(&line.assistant),
            line.state.name().to_owned(),
            line.credits.spent.to_string(),
            line.credits.maybe.to_string(),
        ];
        if questions {
            cells.push(cell(line.question.as_deref().unwrap_or_default()));
        }
        text.push_str(&cells.join(","));
        text.push_str(LINE_END);
    }
    text
}

/// Text as a cell: never a formula, quoted where the format needs it.
fn cell(text: &str) -> String {
    let text = markdown::guarded_cell(markdown::without_controls(text).into_owned());
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{AttemptState, Credits};

    fn line(assistant: &str, question: Option<&str>) -> LedgerRow {
        LedgerRow {
            at: 1_764_086_400_123,
            assistant: assistant.to_owned(),
            state: AttemptState::Unknown,
            credits: Credits { spent: 0, maybe: 1 },
            question: question.map(str::to_owned),
        }
    }

    #[test]
    fn a_line_says_when_who_and_what_it_cost_and_not_what_was_asked() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        assert_eq!(
            csv_in(&[line("Acme", Some("Am I ill?"))], false, &berlin),
            "time,assistant,state,certain,perhaps\r\n2025-11-25T17:00:00+01:00,Acme,unknown,0,1\r\n"
        );
    }

    #[test]
    fn no_cell_is_a_formula_and_no_text_breaks_a_line() {
        let lines = [
            line(
                "=HYPERLINK(\"http://x\")",
                Some("@SUM(1)\r\n\u{1b}[31m, \"2\""),
            ),
            line("-1+cmd|' /C calc'!A0", None),
        ];
        let text = csv_in(&lines, true, &TimeZone::UTC);
        let rows: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(
            rows,
            [
                "time,assistant,state,certain,perhaps,question",
                "2025-11-25T16:00:00+00:00,\"'=HYPERLINK(\"\"http://x\"\")\",unknown,0,1,\"'@SUM(1)\n[31m, \"\"2\"\"\"",
                "2025-11-25T16:00:00+00:00,'-1+cmd|' /C calc'!A0,unknown,0,1,",
                "",
            ]
        );
    }
}
