//! How far something is that takes long, on standard error: on a terminal in one line that is written over, elsewhere a
//! line at each tenth. What is done at once says nothing.

use std::io::{self, IsTerminal, Write};

use chatbeam_core::view;

/// How often a terminal's line is written anew; more would only flicker.
const STEPS: u64 = 100;

/// How often a line is written elsewhere.
const LINES: u64 = 10;

/// From so many conversations on, restoring them takes long, and from so many messages on, indexing them.
const MANY: u64 = 1_000;

/// From so many bytes on, importing them takes long.
const LARGE: u64 = 1_000_000;

/// What has been told of it so far.
#[derive(Debug)]
pub struct Progress {
    words: fn(u64, u64) -> String,
    /// Of fewer nothing is said.
    worth: u64,
    steps: u64,
    told: u64,
    /// Whether the terminal's cursor stands behind what was written.
    open: bool,
}

impl Progress {
    /// Of a restore.
    pub fn restoring() -> Self {
        let words = |done, total| {
            let (done, total) = (grouped(done), grouped(total));
            format!("Restoring… {done} of {total} conversations")
        };
        Self::new(words, MANY)
    }

    /// Of an import.
    pub fn importing() -> Self {
        let words = |done: u64, total: u64| {
            let percent = done.saturating_mul(100) / total.max(1);
            format!("Importing… {percent} %")
        };
        Self::new(words, LARGE)
    }

    /// Of making messages searchable.
    pub fn indexing() -> Self {
        let words = |done, total| {
            let (done, total) = (grouped(done), grouped(total));
            format!("Making searchable… {done} of {total} questions and answers")
        };
        Self::new(words, MANY)
    }

    fn new(words: fn(u64, u64) -> String, worth: u64) -> Self {
        let steps = if io::stderr().is_terminal() {
            STEPS
        } else {
            LINES
        };
        Self {
            words,
            worth,
            steps,
            told: 0,
            open: false,
        }
    }

    /// Tells it, when it is worth a word. What can't be written is nothing to fail for.
    pub fn tell(&mut self, progress: view::Progress) {
        let Some(line) = self.line(progress) else {
            return;
        };
        let mut out = io::stderr().lock();
        let _ = if self.steps == LINES {
            writeln!(out, "{line}")
        } else {
            self.open = true;
            // What stood there may have been longer.
            write!(out, "\r\x1b[K{line}").and_then(|()| out.flush())
        };
    }

    fn line(&mut self, view::Progress { done, total }: view::Progress) -> Option<String> {
        let step = done.saturating_mul(self.steps) / total.max(1);
        if total < self.worth || step <= self.told || done >= total {
            return None;
        }
        self.told = step;
        Some((self.words)(done, total))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.open {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// A number with a comma between its thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(mut progress: Progress, total: u64) -> Vec<String> {
        progress.steps = LINES;
        (0..=total)
            .filter_map(|done| progress.line(view::Progress { done, total }))
            .collect()
    }

    #[test]
    fn a_line_is_written_at_each_tenth_but_not_at_the_end() {
        let restoring = lines(Progress::restoring(), 50_000);
        assert_eq!(restoring.len(), 9);
        assert_eq!(restoring[0], "Restoring… 5,000 of 50,000 conversations");
        assert_eq!(restoring[8], "Restoring… 45,000 of 50,000 conversations");
        let indexing = lines(Progress::indexing(), 4_000);
        assert_eq!(
            indexing[4],
            "Making searchable… 2,000 of 4,000 questions and answers"
        );
        let importing = lines(Progress::importing(), 1_000_000);
        assert_eq!(importing[4], "Importing… 50 %");
    }

    #[test]
    fn of_a_few_nothing_is_said() {
        assert!(lines(Progress::restoring(), 999).is_empty());
        assert!(lines(Progress::importing(), 999).is_empty());
        assert!(lines(Progress::restoring(), 0).is_empty());
    }

    #[test]
    fn thousands_are_told_apart() {
        assert_eq!(
            [0, 999, 1_000, 1_234_567].map(grouped),
            ["0", "999", "1,000", "1,234,567"]
        );
    }
}
