//! `test`: everything, in one go.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::hostile;
use crate::lint;
use crate::node::Node;
use crate::process::{self, cargo};
use crate::setup::{self, Purpose};
use crate::torture;

/// Installs what is missing, checks, builds, and runs every test.
pub fn run() -> Result<()> {
    let begin = Instant::now();
    setup::run(Purpose::Tests)?;
    lint::check()?;

    torture::small()?;
    hostile::small()?;

    // With all targets: the tests start the programs, so both are compiled with the same features, and so once.
    process::heading("Building programs and tests");
    process::build("--all-targets")?;

    process::heading("Tests");
    let (passed, counts) = tests()?;

    process::heading("Summary");
    println!(
        "Formatting, JavaScript, Clippy, documentation, type declarations, licences, torture and hostile answers passed.\n\
         Not part of this: Windows and macOS (`cargo xtask check-platforms`).\n\
         It took {} minutes.",
        begin.elapsed().as_secs().div_ceil(60)
    );
    println!(
        "{} passed, {} failed, {} skipped",
        counts.passed, counts.failed, counts.skipped
    );
    if !passed || counts.failed > 0 {
        bail!("not every Rust test passed; see above");
    }
    if counts.passed == 0 {
        bail!("no Rust test ran");
    }
    Ok(())
}

/// How many tests ended in which way.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: u32,
    failed: u32,
    skipped: u32,
}

/// Runs every Rust test, shows what they write, and says whether cargo was content, and how many passed.
fn tests() -> Result<(bool, Counts)> {
    let mut command = cargo();
    command
        .args(["test", "--workspace", "--no-fail-fast"])
        .env("PATH", Node::find()?.search_path())
        .stdout(Stdio::piped());
    println!("$ {}", process::shown(&command));
    let mut child = command.spawn().context("cargo could not be started")?;
    let mut counts = Counts::default();
    let lines = child.stdout.take().context("cargo's output is missing")?;
    for line in BufReader::new(lines).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        counts.add(&line);
    }
    Ok((child.wait()?.success(), counts))
}

impl Counts {
    /// Adds the closing line of one program of tests: `test result: ok. 3 passed; 0 failed; 1 ignored; ...`.
    fn add(&mut self, line: &str) {
        let Some((_, result)) = line
            .strip_prefix("test result: ")
            .and_then(|result| result.split_once(". "))
        else {
            return;
        };
        for part in result.split("; ") {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_add_up() {
        let mut counts = Counts::default();
        for line in [
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.00s",
            "test result: FAILED. 40 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s",
            "a line that a test wrote",
        ] {
            counts.add(line);
        }
        assert_eq!(
            counts,
            Counts {
                passed: 43,
                failed: 2,
                skipped: 1
            }
        );
    }
}
