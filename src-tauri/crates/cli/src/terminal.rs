//! Writing to standard output, whoever reads it.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use chatbeam_core::markdown;
use serde::Serialize;
use terminal_size::Width;

use crate::failure::Failure;

/// Longer lines are hard to read.
const WIDEST: usize = 100;

/// How wide a terminal is that does not tell.
const USUAL: usize = 80;

/// Writes a line to standard output. Characters that a terminal would obey are left out.
pub fn write_line(line: &str) -> Result<(), Failure> {
    write(&format!("{}\n", markdown::without_controls(line)))
}

/// Writes what is already fit for whoever reads it.
pub fn write_as_it_is(text: &str) -> Result<(), Failure> {
    write(text)
}

/// Writes an answer to standard output: styled to a terminal, as plain text to one that is to stay without styles, as
/// Markdown to anything else.
pub fn write_answer(answer: &str) -> Result<(), Failure> {
    let text = if !io::stdout().is_terminal() {
        markdown::without_controls(answer).trim_end().to_owned()
    } else if AutoStream::choice(&io::stdout()) == ColorChoice::Never {
        markdown::to_plain_text(answer)
    } else {
        let columns =
            terminal_size::terminal_size().map_or(USUAL, |(Width(columns), _)| columns.into());
        markdown::to_terminal(answer, columns.min(WIDEST))
    };
    write(&format!("{text}\n"))
}

/// Writes one line of JSON to standard output.
pub fn write_json(value: &impl Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string(value)
        .map_err(|error| Failure::ours(format!("The output could not be written: {error}.")))?;
    write(&format!("{}\n", escape(&json)))
}

/// JSON escapes only some of the characters that a terminal obeys. The others stand in strings alone, where the escape
/// means the same.
fn escape(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if character.is_control() {
            // Writing to a String can't fail.
            let _ = write!(escaped, "\\u{:04x}", u32::from(character));
        } else {
            escaped.push(character);
        }
    }
    escaped
}

/// A reader that has seen enough, such as `head`, is no failure.
fn write(text: &str) -> Result<(), Failure> {
    // Old Windows consoles have to be told to understand styles; this does.
    let mut stdout = anstream::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::ours(format!(
            "The output could not be written: {error}."
        ))),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_keeps_every_character_and_shows_a_terminal_none_to_obey() {
        let text = "a\u{1b}[31m\u{7f}\u{9b}2J\n\u{e9}";
        let json = escape(&serde_json::to_string(text).unwrap());
        assert!(!json.chars().any(char::is_control), "{json:?}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
