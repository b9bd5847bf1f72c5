//! A second process that uses the keychain as the program does: which keychain there is, is told by the environment.

use std::io::{BufRead, BufReader, Lines, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use chatbeam_core::keychain::{Keychain, KeychainError};

use super::assistants::Books;
use super::session::Session;
use super::{account, key};

/// How long the process lets the keychain take.
pub const TIMEOUT: Duration = Duration::from_secs(2);

/// Stands before every reply, so that it is told from what the test harness writes.
const REPLY: &str = "=> ";

/// The other process. It ends with this value.
pub struct Program {
    child: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
}

impl Program {
    /// Starts this same test binary once more, inside `session`. It has its keychain when this returns.
    pub fn start(session: &Session) -> Self {
        let mut command = Command::new(std::env::current_exe().expect("this test has a file"));
        command.args(["--ignored", "--exact", "program::obeys", "--nocapture"]);
        let mut child = session
            .enter(&mut command)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("this test can start itself");
        let input = child.stdin.take().expect("piped");
        let output = BufReader::new(child.stdout.take().expect("piped")).lines();
        let mut program = Self {
            child,
            input,
            output,
        };
        assert_eq!(program.reply(), "started");
        program
    }

    /// Has it do something, and returns what came of it, as `{:?}` writes it.
    pub fn asked(&mut self, command: &str) -> String {
        writeln!(self.input, "{command}").expect("the process listens");
        self.reply()
    }

    fn reply(&mut self) -> String {
        self.output
            .by_ref()
            .map(|line| line.expect("the process writes text"))
            .find_map(|line| line.split_once(REPLY).map(|(_, reply)| reply.to_owned()))
            .expect("the process replies")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may hang in a mute keychain.
        self.child.kill().expect("the process can be ended");
        self.child.wait().expect("the process can be waited for");
    }
}

/// Without commands on its input it ends at once, so running all ignored tests does no harm.
#[tokio::test]
#[ignore = "is started by the other tests, each with a session of its own"]
async fn obeys() {
    let keychain = Keychain::start(TIMEOUT);
    let mut books = None;
    say("started");
    let account = account("assistant-id", "https://www.chatbeam.com");
    for line in std::io::stdin().lines() {
        let line = line.expect("commands are text");
        let (command, text) = line.split_once(' ').unwrap_or((&line, ""));
        match command {
            "store" => say_debug(&keychain.store(&account, &key(text)).await),
            "load" => {
                let loaded = keychain.load(&account).await;
                let shown: Result<Option<String>, KeychainError> =
                    loaded.map(|key| key.map(|key| key.expose().to_owned()));
                say_debug(&shown);
            }
            "forget" => say_debug(&keychain.forget(&account).await),
            "place" => say_debug(&keychain.place(&account).await),
            "remember" => {
                keychain.remember_for_this_run(&account, key(text));
                say("remembered");
            }
            "folder" => {
                books = Some(Books::open(text, &keychain));
                say("open");
            }
            other => match &books {
                Some(books) => say(&books.asked(other, text).await),
                None => panic!("no such command: {other}"),
            },
        }
    }
}

fn say_debug(result: &impl std::fmt::Debug) {
    say(&format!("{result:?}"));
}

fn say(reply: &str) {
    let mut output = std::io::stdout().lock();
    writeln!(output, "{REPLY}{reply}").expect("the test listens");
    output.flush().expect("the test listens");
}
