//! `test`: everything, in one go.

mod tally;

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

use self::tally::Tally;

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
    let (passed, tally) = tests()?;

    process::heading("Summary");
    println!(
        "Formatting, JavaScript, Clippy, documentation, type declarations, licences, torture and hostile answers passed.\n\
         Not part of this: Windows and macOS (`cargo xtask check-platforms`).\n\
         It took {} minutes.",
        begin.elapsed().as_secs().div_ceil(60)
    );
    print!("{tally}");
    if !passed || tally.failed > 0 {
        bail!("not every Rust test passed; see above");
    }
    if tally.passed == 0 {
        bail!("no Rust test ran");
    }
    Ok(())
}

/// Runs every Rust test, shows what they write, and says whether cargo was content, and what came of them.
fn tests() -> Result<(bool, Tally)> {
    let mut command = cargo();
    command
        .args(["test", "--workspace", "--no-fail-fast"])
        .env("PATH", Node::find()?.search_path())
        .stdout(Stdio::piped());
    println!("$ {}", process::shown(&command));
    let mut child = command.spawn().context("cargo could not be started")?;
    let mut tally = Tally::default();
    let lines = child.stdout.take().context("cargo's output is missing")?;
    for line in BufReader::new(lines).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        tally.add(&line);
    }
    Ok((child.wait()?.success(), tally))
}
