//! `bench ask`: how long a person waits for an answer in the terminal.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::process::{self, cargo};
use crate::project;
use crate::setup::{self, Purpose};

/// What is asked: the guide answers it.
const QUESTION: &str = "How do I change the quick question shortcut?";

/// The file of the guide that has the answer.
const ANSWERED_BY: &str = "quick-question.md";

/// How often each way is measured.
const ROUNDS: usize = 7;

/// The longest that the median may take.
const GOAL: Duration = Duration::from_secs(1);

/// A key for the server that curl asks; it lives as long as this run.
const KEY: &str = "a-key-for-one-measurement-on-this-machine";

/// Measures `chatbeam ask` from its start to its answer, on a fresh data folder each time, beside curl asking a server
/// that runs already. They take turns, so that whatever else the machine does falls on both.
pub fn ask() -> Result<()> {
    setup::run(Purpose::Tests)?;
    process::run(cargo().args(["build", "--release", "--package", "chatbeam-cli"]))?;
    let folder = project::target().join("bench");
    let server = Server::start(&folder.join("serve"))?;

    let mut asked = Vec::new();
    let mut posted = Vec::new();
    for _ in 0..ROUNDS {
        asked.push(time_ask(&folder.join("ask"))?);
        posted.push(time_curl(&server)?);
    }
    drop(server);

    let (asked, posted) = (median(asked), median(posted));
    println!("\n\"{QUESTION}\", median of {ROUNDS} rounds:");
    println!(
        "  chatbeam ask --json, fresh data folder   {:>6} ms",
        asked.as_millis()
    );
    println!(
        "  curl to a running chatbeam serve         {:>6} ms",
        posted.as_millis()
    );
    println!(
        "  ratio                                    {:>8.1}",
        asked.as_secs_f64() / posted.as_secs_f64()
    );
    ensure!(
        asked < GOAL,
        "the answer took longer than {} ms",
        GOAL.as_millis()
    );
    println!("The goal, under {} ms, is met.", GOAL.as_millis());
    Ok(())
}

/// One `chatbeam ask`, the first that its data folder sees.
fn time_ask(data: &Path) -> Result<Duration> {
    empty(data)?;
    let begin = Instant::now();
    let answer = process::output(chatbeam(data).args(["ask", "--json", QUESTION]))?;
    let took = begin.elapsed();
    ensure!(
        answer.contains(ANSWERED_BY),
        "the answer does not cite {ANSWERED_BY}: {answer}"
    );
    Ok(took)
}

/// One question through curl.
fn time_curl(server: &Server) -> Result<Duration> {
    let begin = Instant::now();
    let answer = process::output(
        Command::new("curl")
            .args(["--silent", "--show-error", "--fail", "--noproxy", "*"])
            .args(["--header", &format!("Authorization: Bearer {KEY}")])
            .args(["--header", "Content-Type: application/json"])
            .args(["--data", &format!("{{\"content\": \"{QUESTION}\"}}")])
            .arg(format!("{}/api/v1/messages", server.origin)),
    )?;
    let took = begin.elapsed();
    ensure!(
        answer.contains("\"response\""),
        "curl got no answer: {answer}"
    );
    Ok(took)
}

/// A running `chatbeam serve`, ended when dropped.
struct Server {
    process: Child,
    origin: String,
    /// Kept open: the server may go on writing to it.
    _output: BufReader<ChildStdout>,
}

impl Server {
    /// Starts it, and waits until it says where it listens.
    fn start(data: &Path) -> Result<Self> {
        empty(data)?;
        let mut process = chatbeam(data)
            .args(["serve", "--key-stdin"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("chatbeam could not be started")?;
        if let Some(mut input) = process.stdin.take() {
            writeln!(input, "{KEY}")?;
        }
        let mut output = BufReader::new(process.stdout.take().context("no output")?);
        let mut line = String::new();
        while output.read_line(&mut line)? > 0 {
            if let Some(origin) = origin_in(&line) {
                let origin = origin.to_owned();
                return Ok(Self {
                    process,
                    origin,
                    _output: output,
                });
            }
            line.clear();
        }
        bail!("chatbeam serve ended without saying where it listens")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Ended already is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The command line on a data folder of its own, without a hosted key of the person's.
fn chatbeam(data: &Path) -> Command {
    let mut chatbeam = Command::new(project::built("release", "chatbeam"));
    chatbeam
        .arg("--data-dir")
        .arg(data)
        .env_remove("CHATBEAM_API_KEY");
    chatbeam
}

/// Makes sure that a folder is there and holds nothing.
fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    Ok(())
}

/// The address in a line, such as `http://127.0.0.1:4711`.
fn origin_in(line: &str) -> Option<&str> {
    let begin = line.find("http://127.0.0.1:")?;
    let rest = &line[begin..];
    let port = "http://127.0.0.1:".len();
    let digits = rest[port..]
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len() - port);
    (digits > 0).then(|| &rest[..port + digits])
}

/// The middle one.
fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_in_what_the_server_says() {
        assert_eq!(
            origin_in("Answering at http://127.0.0.1:4711/api/v1/messages\n"),
            Some("http://127.0.0.1:4711")
        );
        assert_eq!(
            origin_in("http://127.0.0.1:80"),
            Some("http://127.0.0.1:80")
        );
        assert_eq!(origin_in("Key: abc"), None);
    }

    #[test]
    fn the_median_is_not_moved_by_one_slow_round() {
        let times = [3, 1, 900, 2, 4].map(Duration::from_millis).to_vec();
        assert_eq!(median(times), Duration::from_millis(3));
    }
}
