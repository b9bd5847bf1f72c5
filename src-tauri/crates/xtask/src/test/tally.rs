//! What came of the tests, read from what they write.

use std::fmt;

/// The most lines that are said again of one test that failed; a window's whole text can be among them.
const LINES: usize = 40;

/// How many tests ended in which way, and what those said that failed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u32,
    pub(super) failed: u32,
    pub(super) skipped: u32,
    failures: Vec<Failure>,
    /// Whether the lines that come belong to the last failure.
    telling: bool,
}

/// A test that failed.
#[derive(Debug, PartialEq, Eq)]
struct Failure {
    name: String,
    said: Vec<String>,
}

impl Tally {
    /// Adds the next line.
    pub(super) fn add(&mut self, line: &str) {
        if let Some(name) = failed(line) {
            self.failures.push(Failure {
                name: name.to_owned(),
                said: Vec::new(),
            });
            self.telling = true;
        } else if line == "failures:" {
            self.telling = false;
        } else if let Some(result) = line.strip_prefix("test result: ") {
            self.telling = false;
            self.close(result);
        } else if self.telling
            && let Some(failure) = self.failures.last_mut()
            && failure.said.len() < LINES
            && !line.is_empty()
        {
            failure.said.push(line.to_owned());
        }
    }

    /// Adds the closing line of one program of tests: `ok. 3 passed; 0 failed; 1 ignored; ...`.
    fn close(&mut self, result: &str) {
        let Some((_, numbers)) = result.split_once(". ") else {
            return;
        };
        for part in numbers.split("; ") {
            let Some((number, word)) = part.split_once(' ') else {
                continue;
            };
            let number = number.parse().unwrap_or(0);
            match word {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.skipped += number,
                _ => {}
            }
        }
    }
}

/// The failures again, where nobody has to look for them among a thousand lines, and then the numbers.
impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for failure in &self.failures {
            writeln!(out, "\nFailed: {}", failure.name)?;
            for line in &failure.said {
                writeln!(out, "  {line}")?;
            }
        }
        writeln!(
            out,
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }
}

/// The name in the line that begins what a failed test said: `---- name stdout ----`.
fn failed(line: &str) -> Option<&str> {
    line.strip_prefix("---- ")?.strip_suffix(" stdout ----")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(text: &str) -> Tally {
        let mut tally = Tally::default();
        for line in text.lines() {
            tally.add(line);
        }
        tally
    }

    #[test]
    fn closing_lines_add_up() {
        let tally = tally(
            "running 3 tests\n\
             test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.00s\n\
             test result: FAILED. 40 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s\n\
             a line that a test wrote",
        );
        assert_eq!((tally.passed, tally.failed, tally.skipped), (43, 2, 1));
        assert_eq!(tally.to_string(), "43 passed, 2 failed, 1 skipped\n");
    }

    #[test]
    fn what_a_failed_test_said_is_said_again() {
        let tally = tally(
            "test a::b ... FAILED\n\
             \n\
             failures:\n\
             \n\
             ---- a::b stdout ----\n\
             thread 'a::b' panicked at x.rs:1:\n\
             waited in vain\n\
             \n\
             ---- a::c stdout ----\n\
             left is not right\n\
             \n\
             failures:\n    \
             a::b\n\
             \n\
             test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n\
             afterwards",
        );
        assert_eq!(
            tally.to_string(),
            "\nFailed: a::b\n  thread 'a::b' panicked at x.rs:1:\n  waited in vain\n\
             \nFailed: a::c\n  left is not right\n1 passed, 2 failed, 0 skipped\n"
        );
    }
}
