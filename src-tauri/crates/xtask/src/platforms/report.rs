//! What was checked, and how it ended.

use anyhow::{Result, bail};

/// What no check from Linux can show; said every time, so that nobody takes a green run for more than it is.
const NOT_SHOWN: &str =
    "Not shown by this: any window on Windows or macOS, linking for macOS, signing, doctests.";

/// The checks and their ends.
#[derive(Default)]
pub struct Report {
    rows: Vec<(&'static str, Result<()>)>,
}

impl Report {
    /// Adds a check that ended.
    pub fn add(&mut self, check: &'static str, end: Result<()>) {
        if let Err(error) = &end {
            eprintln!("{error:#}");
        }
        self.rows.push((check, end));
    }

    /// Prints the table, and fails when a check failed.
    pub fn finish(self) -> Result<()> {
        println!();
        for (check, end) in &self.rows {
            let end = match end {
                Ok(()) => "passed".to_owned(),
                Err(error) => format!("FAILED: {error}"),
            };
            println!("{check:<48} {end}");
        }
        println!("{NOT_SHOWN}");
        let failed = self.rows.iter().filter(|(_, end)| end.is_err()).count();
        if failed > 0 {
            bail!("{failed} of {} checks failed", self.rows.len());
        }
        Ok(())
    }
}
