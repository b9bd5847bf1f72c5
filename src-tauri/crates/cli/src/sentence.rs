//! What a person is told on standard error: one sentence, on one line.

use std::io::{self, Write};

use chatbeam_core::markdown;

/// Writes a sentence to standard error, on one line.
pub fn say(sentence: &str) {
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(io::stderr().lock(), "{}", one_line(sentence));
}

/// The text on one line, without characters that a terminal would obey.
pub fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    markdown::without_controls(&words.join(" ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_one_line_that_no_terminal_obeys() {
        assert_eq!(
            one_line("two\nlines\u{1b}[2J\r\n and\u{9b}31m more"),
            "two lines[2J and31m more"
        );
    }
}
