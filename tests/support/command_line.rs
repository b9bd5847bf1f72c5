//! The command line, `chatbeam`, with a data folder of its own.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::programs;
use crate::running::Running;

/// A key that is no key: the tests' servers take it, nothing else does.
pub const KEY: &str = "test-key-1f0c8a52";

/// A data folder, and the command line that works on it.
#[derive(Debug)]
pub struct Chatbeam {
    folder: TempDir,
    key: Option<String>,
}

impl Default for Chatbeam {
    fn default() -> Self {
        Self::new()
    }
}

impl Chatbeam {
    /// A fresh data folder, with [`KEY`] in `CHATBEAM_API_KEY`.
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder for temporary files"),
            key: Some(KEY.to_owned()),
        }
    }

    /// A fresh data folder, and no key in the environment.
    pub fn without_key() -> Self {
        Self {
            key: None,
            ..Self::new()
        }
    }

    /// A fresh data folder with one hosted assistant, chosen, that lives at `origin`.
    pub fn with_hosted(name: &str, origin: &str) -> Self {
        let chatbeam = Self::new();
        chatbeam.add_hosted(name, origin);
        chatbeam.run(["assistant", "use", name]).must_succeed();
        chatbeam
    }

    /// Adds a hosted assistant whose key is the one in the environment.
    pub fn add_hosted(&self, name: &str, origin: &str) {
        self.run(["assistant", "add", "--hosted", name, "--url", origin])
            .must_succeed();
    }

    /// Its data folder.
    pub fn data_folder(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The command, not yet started.
    ///
    /// Its environment has no session bus and no home of the machine's: on Linux it finds no keychain.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(programs::chatbeam());
        command
            .args(arguments)
            .env("CHATBEAM_DATA_DIR", self.data_folder())
            .env("HOME", self.folder.path())
            .env("XDG_RUNTIME_DIR", self.folder.path())
            .env("XDG_STATE_HOME", self.folder.path().join("state"))
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_CACHE_HOME")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("CHATBEAM_API_KEY");
        for proxy in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"] {
            command.env_remove(proxy).env_remove(proxy.to_lowercase());
        }
        if let Some(key) = &self.key {
            command.env("CHATBEAM_API_KEY", key);
        }
        command
    }

    /// Runs it to its end.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Outcome {
        self.run_with_input(arguments, "")
    }

    /// Runs it to its end with `input` on its standard input.
    pub fn run_with_input<S: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = S>,
        input: &str,
    ) -> Outcome {
        let mut child = self
            .command(arguments)
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("chatbeam starts");
        let mut stdin = child.stdin.take().expect("its input is piped");
        // A program that reads no input may have closed it already.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        Outcome::from(
            child
                .wait_with_output()
                .expect("chatbeam can be waited for"),
        )
    }

    /// Starts `chatbeam ask --json QUESTION` and leaves it running.
    pub fn start_asking(&self, question: &str) -> Running {
        Running::start(self.command(["ask", "--json", question]))
    }

    /// `chatbeam ask --json QUESTION`, to its end.
    pub fn ask(&self, question: &str) -> Outcome {
        self.run(["ask", "--json", question])
    }

    /// `chatbeam ask --json --conversation CONVERSATION QUESTION`, to its end.
    pub fn ask_in(&self, conversation: &str, question: &str) -> Outcome {
        self.run(["ask", "--json", "--conversation", conversation, question])
    }
}

/// What a run of the command line came to.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Its exit code; none when a signal ended it.
    pub code: Option<i32>,
    /// What it wrote to standard output.
    pub stdout: String,
    /// What it wrote to standard error.
    pub stderr: String,
}

impl Outcome {
    /// The one JSON object on standard output.
    pub fn json(&self) -> Value {
        match serde_json::from_str(&self.stdout) {
            Ok(value @ Value::Object(_)) => value,
            _ => panic!("standard output is not one JSON object: {self:#?}"),
        }
    }

    /// Fails the test unless the exit code is 0.
    pub fn must_succeed(&self) -> &Self {
        self.must_end_with(0)
    }

    /// Fails the test unless the exit code is `code`.
    pub fn must_end_with(&self, code: i32) -> &Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    /// The one sentence that every failure writes to standard error.
    pub fn sentence(&self) -> &str {
        let text = self.stderr.trim();
        assert!(!text.is_empty(), "a failure says nothing: {self:#?}");
        assert_eq!(text.lines().count(), 1, "a failure says too much: {text}");
        text
    }
}

impl From<Output> for Outcome {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// The path as an argument.
pub fn argument(path: &Path) -> &str {
    path.to_str()
        .expect("the tests' folders have readable names")
}
