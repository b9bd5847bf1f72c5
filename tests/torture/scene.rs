//! What kills have in common, whoever is killed: the server, the questions, and what must be true of them afterwards.

use std::collections::HashMap;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus};

use chatbeam_api::planted;
use chatbeam_core::error::Error;
use chatbeam_core::ids::AttemptId;
use chatbeam_core::kill_points::Point;
use chatbeam_tests::fault_server::{Behaviour, FaultServer, Request};

use crate::books::{self, Kept, Known, Seen, Told};
use crate::dice::Dice;
use crate::program::Program;
use crate::tally::{Broken, Tally};

/// The assistant that is asked.
pub const ASSISTANT: &str = "Acme";

/// The signal that nobody can catch.
const KILL: i32 = 9;

/// A server, all that was asked of it, and what was found out.
pub struct Scene {
    /// The server.
    pub server: FaultServer,
    /// Chance.
    pub dice: Dice,
    /// What was asked.
    pub known: HashMap<String, Known>,
    /// What was counted.
    pub tally: Tally,
}

impl Scene {
    /// Nothing was asked yet.
    pub fn new(seed: u64) -> Self {
        Self {
            server: FaultServer::answering("Yes."),
            dice: Dice::new(seed),
            known: HashMap::new(),
            tally: Tally::default(),
        }
    }

    /// Has the server behave in some way while a process is killed at that point.
    pub fn behave_for(&mut self, point: Point) {
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
    }

    /// Notes how a process ended that was to die at that point, and where its question must be now: `before` is where it
    /// was before it was committed.
    pub fn note_kill(
        &mut self,
        text: &str,
        point: Point,
        before: Kept,
        status: Option<ExitStatus>,
        said: &str,
    ) {
        let killed = status.and_then(|status| status.signal()) == Some(KILL);
        if !killed {
            let label = books::label(text);
            self.tally
                .surprise(format!("{label}: it was not killed ({status:?}): {said}"));
        }
        let committed = point as usize >= Point::Committed as usize;
        let known = Known {
            consents: usize::from(committed || !killed),
            // Of one that did not come so far, nothing more is known than before.
            kept: if committed && killed {
                Kept::AsQuestion
            } else {
                before
            },
            ..Known::default()
        };
        self.known.insert(text.to_owned(), known);
        self.tally.runs += 1;
    }

    /// What the server had seen before the next start.
    pub fn before_restart(&mut self) -> usize {
        self.server.wait_until_counted();
        self.server.now(Behaviour::Answer("Yes.".to_owned()));
        self.server.begun().len()
    }

    /// Holds against each other what was killed, what the next start asked, and what the server saw since. `answered` is
    /// whether the next start came to an end.
    pub fn check_restart(
        &mut self,
        folder: &Path,
        killed: &str,
        (asked, answered): (&str, bool),
        before: usize,
    ) {
        let after = self.server.begun();
        self.count_automatic(&after[before..], asked);
        let asked_once = Known {
            consents: 1,
            kept: if answered {
                Kept::AsQuestion
            } else {
                Kept::Outside
            },
            settled: answered,
            ..Known::default()
        };
        self.known.insert(asked.to_owned(), asked_once);
        let Some(told) = Told::read(folder, &mut self.tally) else {
            return;
        };
        let seen = Seen::count(&after);
        for text in [killed, asked] {
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

    fn count_automatic(&mut self, came: &[Request], asked: &str) {
        for request in came.iter().filter(|request| request.question() != asked) {
            self.tally.broken(
                Broken::Automatic,
                format!(
                    "before {}: {}",
                    books::label(asked),
                    books::label(&request.question())
                ),
            );
        }
    }

    /// What the person decides about what was left: each queued question is sent with a click, for the consent that was
    /// given when it was asked; some of the others are sent again, for a new one.
    pub async fn settle(&mut self, folder: &Path) -> Result<(), Error> {
        let before = self.server.begun().len();
        let program = Program::open(folder, &chatbeam_api::ClientOptions::default())?;
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

    /// Holds everything against each other.
    pub fn audit(&mut self, folder: &Path) {
        if let Some(told) = Told::read(folder, &mut self.tally) {
            let seen = Seen::count(&self.server.begun());
            books::audit(&mut self.known, &seen, &told, &mut self.tally);
        }
    }
}

/// Plants the fault of this run in a process that is about to start.
pub fn plant_in(command: &mut Command) {
    if let Some(planted) = planted::current() {
        command.env(planted::VARIABLE, planted.name());
    }
}
