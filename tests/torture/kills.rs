//! Kills: a process dies by SIGKILL at one of the labelled points of sending, another one starts on the same data
//! folder, and nothing may be lost, sent again or charged twice.

use std::collections::HashMap;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use chatbeam_api::ClientOptions;
use chatbeam_api::planted;
use chatbeam_core::error::Error;
use chatbeam_core::ids::AttemptId;
use chatbeam_core::kill_points::{self, Point};
use chatbeam_tests::command_line::{Chatbeam, argument};
use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use tokio::runtime::Runtime;

use crate::books::{self, Kept, Known, Seen, Told};
use crate::composer;
use crate::dice::Dice;
use crate::program::Program;
use crate::tally::{Broken, Tally};

/// How many kills one data folder sees: each point twice.
const KILLS_IN_A_FOLDER: usize = 2 * Point::ALL.len();

/// How many folders are worked on at once.
const LANES: usize = 2;

/// The assistant that is asked.
pub const ASSISTANT: &str = "Acme";

/// The signal that nobody can catch.
const KILL: i32 = 9;

/// Who is killed. The window itself belongs here too; what it does with the core, the composer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Victim {
    /// `chatbeam ask`.
    CommandLine,
    /// The core as the window uses it: with a draft that becomes the question.
    Composer,
}

impl Victim {
    /// Every fourth round through the points is the composer's.
    fn of(kill: usize) -> Self {
        match (kill / Point::ALL.len()) % 4 {
            3 => Self::Composer,
            _ => Self::CommandLine,
        }
    }
}

/// Kills so many times.
pub fn run(kills: usize, seed: u64, runtime: &Runtime) -> Tally {
    let next = AtomicUsize::new(0);
    let sum = Mutex::new(Tally::default());
    thread::scope(|scope| {
        for _ in 0..LANES {
            scope.spawn(|| {
                loop {
                    let first = next.fetch_add(KILLS_IN_A_FOLDER, Ordering::Relaxed);
                    if first >= kills {
                        return;
                    }
                    let last = kills.min(first + KILLS_IN_A_FOLDER);
                    let tally = Folder::new(seed ^ first as u64).work(first..last, runtime);
                    sum.lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .add(tally);
                }
            });
        }
    });
    sum.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// A data folder that is killed over and over.
struct Folder {
    chatbeam: Chatbeam,
    server: FaultServer,
    dice: Dice,
    known: HashMap<String, Known>,
    tally: Tally,
}

impl Folder {
    fn new(seed: u64) -> Self {
        Self {
            chatbeam: Chatbeam::new(),
            server: FaultServer::answering("Yes."),
            dice: Dice::new(seed),
            known: HashMap::new(),
            tally: Tally::default(),
        }
    }

    fn work(mut self, kills: std::ops::Range<usize>, runtime: &Runtime) -> Tally {
        let prepared = runtime.block_on(async {
            let program = self.program()?;
            program.assistant(ASSISTANT, &self.server.origin()).await
        });
        if let Err(error) = prepared {
            self.tally
                .surprise(format!("the folder could not be prepared: {error}"));
            return self.tally;
        }
        for kill in kills {
            let killed = self.kill(kill);
            self.restart(kill, &killed);
        }
        if let Err(error) = runtime.block_on(self.settle()) {
            self.tally
                .surprise(format!("what was left could not be decided: {error}"));
        }
        self.audit();
        self.tally
    }

    fn program(&self) -> Result<Program, Error> {
        Program::open(&self.chatbeam.data_folder(), &ClientOptions::default())
    }

    /// One process, dead at its point.
    fn kill(&mut self, kill: usize) -> String {
        let (point, victim) = (Point::ALL[kill % Point::ALL.len()], Victim::of(kill));
        let text = self
            .dice
            .text(&format!("kill {kill} of {victim:?} at {}", point.label()));
        // On the wire it must still wait when it dies.
        let behaviour = if point == Point::OnTheWire {
            Behaviour::Stall
        } else {
            self.dice
                .one_of(&[
                    Behaviour::Answer("Yes.".to_owned()),
                    Behaviour::Answer("No.".to_owned()),
                    Behaviour::CloseAfterRequest,
                    Behaviour::status(500),
                    Behaviour::status(402),
                ])
                .clone()
        };
        self.server.now(behaviour);
        let mut command = match victim {
            Victim::CommandLine => self.ask(&text),
            Victim::Composer => {
                let folder = self.chatbeam.data_folder();
                let mut composer = self.command(&std::env::current_exe().unwrap_or_default());
                composer.arg(composer::ARGUMENT).args([
                    argument(&folder),
                    &self.server.origin(),
                    &text,
                ]);
                composer
            }
        };
        command.env(kill_points::VARIABLE, point.label());
        let (status, said) = end_of(&mut command);
        if status.and_then(|status| status.signal()) != Some(KILL) {
            let label = books::label(&text);
            self.tally
                .surprise(format!("{label}: it was not killed ({status:?}): {said}"));
        }
        let kept = match victim {
            _ if point as usize >= Point::Committed as usize => Kept::AsQuestion,
            Victim::Composer => Kept::AsDraft,
            Victim::CommandLine => Kept::Outside,
        };
        let known = Known {
            consents: usize::from(kept == Kept::AsQuestion),
            kept,
            ..Known::default()
        };
        self.known.insert(text.clone(), known);
        self.tally.runs += 1;
        text
    }

    /// The next start, by somebody who asks something else.
    fn restart(&mut self, kill: usize, killed: &str) {
        self.server.wait_until_counted();
        let before = self.server.begun();
        let text = self.dice.text(&format!("after kill {kill}"));
        self.server.now(Behaviour::Answer("Yes.".to_owned()));
        let (status, said) = end_of(&mut self.ask(&text));
        if !status.is_some_and(|status| status.success()) {
            let label = books::label(&text);
            self.tally.surprise(format!("{label}: {status:?}: {said}"));
        }
        let after = self.server.begun();
        for request in &after[before.len()..] {
            if request.question() != text {
                self.tally.broken(
                    Broken::Automatic,
                    format!("after kill {kill}: {}", books::label(&request.question())),
                );
            }
        }
        let asked_once = Known {
            consents: 1,
            kept: Kept::AsQuestion,
            settled: true,
            ..Known::default()
        };
        self.known.insert(text.clone(), asked_once);
        let Some(told) = Told::read(&self.chatbeam.data_folder(), &mut self.tally) else {
            return;
        };
        let seen = Seen::count(&after);
        for text in [killed, &text] {
            if let Some(known) = self.known.get_mut(text) {
                books::audit_one(text, known, &seen, &told, &mut self.tally);
                // What was not committed may go now: the next draft takes its place.
                known.kept = if told.holds(text) {
                    Kept::AsQuestion
                } else {
                    Kept::Outside
                };
            }
        }
    }

    /// What the person decides about what was left: each queued question is sent with a click, for the consent that was
    /// given when it was asked; some of the others are sent again, for a new one.
    async fn settle(&mut self) -> Result<(), Error> {
        let before = self.server.begun().len();
        let program = self.program()?;
        program.assistant(ASSISTANT, &self.server.origin()).await?;
        if self.server.begun().len() > before {
            self.tally.broken(Broken::Automatic, "at the last start");
        }
        let attempts: Vec<(String, String, String)> = program.history.read(|history| {
            let mut statement = history.prepare(
                "SELECT a.id, a.state, m.text FROM attempts a JOIN messages m ON m.id = a.question",
            )?;
            let rows =
                statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })?;
        for (id, state, text) in attempts {
            let id: AttemptId = id.parse()?;
            match state.as_str() {
                "queued" => program.asking.send_queued(id)?,
                "unknown" | "rejected" if self.dice.once_in(3) => {
                    program.asking.ask_again(id, &format!("{id} again"))?;
                    if let Some(known) = self.known.get_mut(&text) {
                        known.consents += 1;
                    }
                }
                _ => {}
            }
        }
        program.asking.all_over().await;
        for known in self.known.values_mut() {
            known.settled = true;
        }
        Ok(())
    }

    fn audit(&mut self) {
        if let Some(told) = Told::read(&self.chatbeam.data_folder(), &mut self.tally) {
            let seen = Seen::count(&self.server.begun());
            books::audit(&mut self.known, &seen, &told, &mut self.tally);
        }
    }

    fn ask(&self, text: &str) -> Command {
        let mut command = self.command(&chatbeam_tests::programs::chatbeam());
        command.args(["ask", "--json", "--assistant", ASSISTANT, text]);
        command
    }

    /// A program with the environment of the tests, and with the planted fault of this run.
    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        for (name, value) in self.chatbeam.command([""; 0]).get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        // The system's certificates take longer to read than all the rest; traffic to this computer needs none.
        command
            .env("SSL_CERT_FILE", "/dev/null")
            .env("SSL_CERT_DIR", "/nonexistent");
        if let Some(planted) = planted::current() {
            command.env(planted::VARIABLE, planted.name());
        }
        command
    }
}

/// Runs it to its end, and returns that end with what it had to say.
fn end_of(command: &mut Command) -> (Option<ExitStatus>, String) {
    match command.stdin(Stdio::null()).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            (Some(output.status), said)
        }
        Err(error) => (None, error.to_string()),
    }
}
