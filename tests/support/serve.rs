//! `chatbeam serve`, running.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use crate::command_line::{self, Chatbeam};
use crate::running::Running;

/// A local assistant, served over HTTP on this machine.
#[derive(Debug)]
pub struct Serve {
    running: Running,
    origin: String,
    // Its data folder; gone when this is dropped, after the process.
    _home: Chatbeam,
}

impl Serve {
    /// Serves `folder`, with `key` handed over on standard input.
    pub fn start(folder: &Path, key: &str) -> Self {
        Self::start_with(folder, key, &[])
    }

    /// The same, with further arguments.
    pub fn start_with(folder: &Path, key: &str, more: &[&str]) -> Self {
        let home = Chatbeam::without_key();
        let mut command: Command = home.command([
            "serve",
            "--folder",
            command_line::argument(folder),
            "--key-stdin",
        ]);
        command.args(more);
        let mut running = Running::start(command);
        writeln!(running.stdin(), "{key}").expect("serve reads its key");
        let origin = running.wait_for_line("its address", origin_in);
        Self {
            running,
            origin,
            _home: home,
        }
    }

    /// Its origin, such as `http://127.0.0.1:49200`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Everything that it wrote so far.
    pub fn output(&self) -> Vec<String> {
        self.running.output()
    }

    /// Ends it with Ctrl+C, and waits until it has ended.
    #[cfg(unix)]
    pub fn stop(mut self) -> std::process::ExitStatus {
        self.running.interrupt()
    }
}

/// The first origin on this machine that `line` names.
fn origin_in(line: &str) -> Option<String> {
    let start = line.find("http://127.0.0.1:")?;
    let rest = &line[start + "http://".len()..];
    let end = rest
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ':')
        .unwrap_or(rest.len());
    Some(format!("http://{}", &rest[..end]))
}
