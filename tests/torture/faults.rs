//! Faults: many questions at once to servers that fail in every way of the catalogue, from two programs on one data
//! folder, with double presses, follow-ups, repeats and stops; then a restart and the audit.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chatbeam_api::{ClientOptions, Proxy};
use chatbeam_core::asking::Asked;
use chatbeam_core::error::{Code, Error};
use chatbeam_core::history::AttemptRow;
use chatbeam_core::ids::{AssistantId, AttemptId};
use chatbeam_core::view::AttemptState;
use chatbeam_tests::fault_server::catalogue::{self, Fault};
use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use tokio::runtime::Runtime;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::books::{self, Kept, Known, Seen, Told};
use crate::dice::Dice;
use crate::program::Program;
use crate::tally::{Broken, Tally};

/// How many faults one data folder sees.
const FAULTS_IN_A_FOLDER: usize = 1000;

/// How many questions are under way at once.
const AT_ONCE: usize = 64;

/// The client's limits: short enough to get through, long enough that a busy machine does not run into them.
fn options() -> ClientOptions {
    ClientOptions {
        connect_timeout: Duration::from_secs(10),
        read_timeout: Duration::from_secs(4),
        total_timeout: Duration::from_secs(8),
        body_limit: 64 * 1024,
        proxy: Proxy::None,
    }
}

/// Fails so many times.
pub fn run(faults: usize, seed: u64, runtime: &Runtime) -> Tally {
    let mut sum = Tally::default();
    for first in (0..faults).step_by(FAULTS_IN_A_FOLDER) {
        let last = faults.min(first + FAULTS_IN_A_FOLDER);
        match runtime.block_on(folder(first..last, seed)) {
            Ok(tally) => sum.add(tally),
            Err(error) => sum.surprise(format!("faults {first} to {last} broke off: {error}")),
        }
    }
    sum
}

/// What one data folder's questions share.
struct Arena {
    programs: Vec<(Program, Vec<AssistantId>)>,
    ways: Vec<Way>,
    known: Mutex<HashMap<String, Known>>,
    tally: Mutex<Tally>,
}

/// A way to fail: which assistant is asked, and what the attempt may end as.
struct Way {
    name: String,
    /// Its place in the list of assistants.
    assistant: usize,
    ends: Vec<&'static str>,
}

impl Way {
    fn allows(&self, ended: &AttemptRow) -> bool {
        self.ends.contains(&ended.state.name())
    }
}

/// The servers behind the assistants, and their origins.
struct Servers {
    all: Vec<FaultServer>,
    elsewhere: FaultServer,
    origins: Vec<String>,
}

impl Servers {
    /// One that chooses by what is asked, three that never read, and one that is not there.
    fn start() -> (Self, Vec<Way>) {
        let elsewhere = FaultServer::answering("The question went astray.");
        let authority = elsewhere.origin().replace("http://", "");
        let faults: Vec<Fault> = catalogue::all(&authority)
            .into_iter()
            .map(smaller)
            .collect();
        let mut ways: Vec<Way> = faults
            .iter()
            .map(|fault| Way {
                name: fault.name.clone(),
                assistant: 0,
                ends: vec![fault.end.name()],
            })
            .collect();
        let choosing = FaultServer::choosing(move |request| {
            let chosen = way_in(&request.question()).and_then(|way| faults.get(way));
            chosen.map_or(Behaviour::CloseAfterRequest, |fault| {
                fault.behaviour.clone()
            })
        });
        let mut all = vec![choosing];
        for behaviour in [
            Behaviour::CloseUnread,
            Behaviour::ResetUnread,
            Behaviour::StallUnread,
        ] {
            ways.push(Way {
                name: format!("{behaviour:?} for all"),
                assistant: all.len(),
                // A connection that is reset while it is made has carried nothing.
                ends: match behaviour {
                    Behaviour::ResetUnread => vec!["unknown", "not_sent"],
                    _ => vec!["unknown"],
                },
            });
            all.push(FaultServer::start([behaviour]));
        }
        let mut origins: Vec<String> = all.iter().map(FaultServer::origin).collect();
        ways.push(Way {
            name: "refuse".to_owned(),
            assistant: origins.len(),
            ends: vec!["not_sent"],
        });
        origins.push(FaultServer::refusing_origin());
        let servers = Self {
            all,
            elsewhere,
            origins,
        };
        (servers, ways)
    }

    fn seen(&self) -> Seen {
        let requests: Vec<_> = self
            .all
            .iter()
            .chain([&self.elsewhere])
            .flat_map(FaultServer::begun)
            .collect();
        Seen::count(&requests)
    }
}

/// Nine megabytes each time would measure the machine's memory.
fn smaller(fault: Fault) -> Fault {
    match fault.behaviour {
        Behaviour::Oversize => Fault {
            behaviour: Behaviour::Answer("x".repeat(options().body_limit)),
            ..fault
        },
        _ => fault,
    }
}

/// The way that a question names: `... [7] ...`.
fn way_in(question: &str) -> Option<usize> {
    let (_, rest) = question.split_once('[')?;
    rest.split_once(']')?.0.parse().ok()
}

async fn folder(faults: std::ops::Range<usize>, seed: u64) -> Result<Tally, Error> {
    let place =
        tempfile::tempdir().map_err(|error| Error::new(Code::Storage, error.to_string()))?;
    let (servers, ways) = Servers::start();
    let mut programs = Vec::new();
    for _ in 0..2 {
        programs.push(open(place.path(), &servers).await?);
    }
    let arena = Arc::new(Arena {
        programs,
        ways,
        known: Mutex::default(),
        tally: Mutex::default(),
    });
    let room = Arc::new(Semaphore::new(AT_ONCE));
    let mut tasks = JoinSet::new();
    for fault in faults.clone() {
        let permit = room.clone().acquire_owned().await;
        let arena = arena.clone();
        tasks.spawn(async move {
            let dice = Dice::new(seed ^ (fault as u64) << 20);
            if let Err(error) = arena.fail(fault, dice).await {
                arena
                    .tally()
                    .surprise(format!("fault {fault} broke off: {error}"));
            }
            drop(permit);
        });
    }
    while let Some(ended) = tasks.join_next().await {
        if ended.is_err() {
            arena.tally().surprise("a task panicked");
        }
    }
    for (program, _) in &arena.programs {
        program.asking.all_over().await;
    }
    let Some(arena) = Arc::into_inner(arena) else {
        return Err(Error::new(Code::Internal, "A task is still there."));
    };
    drop(arena.programs);
    let known = arena
        .known
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    let mut tally = arena
        .tally
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    restart(place.path(), &servers, known, faults.start, &mut tally).await?;
    Ok(tally)
}

/// Opens the folder as one process, with all assistants.
async fn open(
    place: &std::path::Path,
    servers: &Servers,
) -> Result<(Program, Vec<AssistantId>), Error> {
    let program = Program::open(place, &options())?;
    let mut assistants = Vec::new();
    for (number, origin) in servers.origins.iter().enumerate() {
        let name = format!("Assistant {number}");
        assistants.push(program.assistant(&name, origin).await?);
    }
    Ok((program, assistants))
}

/// The next start, by somebody who asks something else; then the audit.
async fn restart(
    place: &std::path::Path,
    servers: &Servers,
    mut known: HashMap<String, Known>,
    first: usize,
    tally: &mut Tally,
) -> Result<(), Error> {
    let before = servers.seen();
    let (program, assistants) = open(place, servers).await?;
    let text = format!("after the faults from {first} on [0]");
    let asked = program.ask(assistants[0], None, &text, &text, None)?;
    program.asking.over(asked.attempt).await?;
    let after = servers.seen();
    for text in known.keys() {
        if after.times(text) > before.times(text) {
            tally.broken(Broken::Automatic, books::label(text));
        }
    }
    let asked_once = Known {
        consents: 1,
        kept: Kept::AsQuestion,
        ..Known::default()
    };
    known.insert(text, asked_once);
    if servers.elsewhere.connections() > 0 {
        tally.broken(Broken::Twice, "the target of a redirect was contacted");
    }
    if let Some(told) = Told::read(place, tally) {
        books::audit(&mut known, &after, &told, tally);
    }
    Ok(())
}

impl Arena {
    fn tally(&self) -> MutexGuard<'_, Tally> {
        self.tally.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes one more consent to send that text.
    fn consent(&self, text: &str) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.entry(text.to_owned()).or_default();
        known.consents += 1;
        known.kept = Kept::AsQuestion;
    }

    /// One question that fails, and what a person may do with it.
    async fn fail(&self, fault: usize, mut dice: Dice) -> Result<(), Error> {
        let number = fault % self.ways.len();
        let way = &self.ways[number];
        let (program, assistants) = &self.programs[dice.below(self.programs.len())];
        let assistant = assistants[way.assistant];
        let text = dice.text(&format!("fault {fault} [{number}] {}", way.name));
        self.consent(&text);
        let asked = program.ask(assistant, None, &text, &text, None)?;
        if dice.once_in(4) {
            let pressed_twice = program.ask(assistant, None, &text, &text, None)?;
            if pressed_twice != asked {
                self.tally()
                    .broken(Broken::Twice, format!("a double press of {text}"));
            }
        }
        let follow_up = if dice.once_in(5) {
            Some(self.follow_up(program, assistant, asked, &text, &mut dice)?)
        } else {
            None
        };
        let stopped = dice.once_in(12);
        if stopped {
            // Fails when it is over already.
            let _ = program.asking.cancel(asked.attempt);
        }
        let mut ended = program.asking.over(asked.attempt).await?;
        self.tally().runs += 1;
        if !stopped {
            ended = self.as_expected(program, &text, ended, way).await?;
        }
        if let Some((attempt, text)) = follow_up {
            self.decide(program, attempt, &text, &mut dice).await?;
        }
        let repeatable = matches!(
            ended.state,
            AttemptState::Unknown | AttemptState::Rejected | AttemptState::NotSent
        );
        if repeatable && dice.once_in(4) {
            self.consent(&text);
            let again = program
                .asking
                .ask_again(ended.id, &format!("{text} again"))?;
            let ended = program.asking.over(again.attempt).await?;
            self.as_expected(program, &text, ended, way).await?;
        }
        Ok(())
    }

    /// Asks the next question of a conversation while the one before is under way.
    fn follow_up(
        &self,
        program: &Program,
        assistant: AssistantId,
        asked: Asked,
        text: &str,
        dice: &mut Dice,
    ) -> Result<(AttemptId, String), Error> {
        let way = way_in(text).unwrap_or_default();
        let next = dice.text(&format!("after {} [{way}]", books::label(text)));
        self.consent(&next);
        let followed = program.ask(assistant, Some(asked.conversation), &next, &next, None)?;
        Ok((followed.attempt, next))
    }

    /// A question that waited for one that failed stays for a click, and some are clicked.
    async fn decide(
        &self,
        program: &Program,
        attempt: AttemptId,
        text: &str,
        dice: &mut Dice,
    ) -> Result<(), Error> {
        let row = program.asking.over(attempt).await?;
        if row.state == AttemptState::Queued && dice.once_in(2) {
            program.asking.send_queued(attempt)?;
            let row = program.asking.over(attempt).await?;
            if row.state == AttemptState::Queued {
                self.tally()
                    .surprise(format!("{}: a click sent nothing", books::label(text)));
            }
        }
        Ok(())
    }

    /// Holds an attempt's end against what its way allows, and returns the end that counts. On a machine that does much
    /// else the client's limits may come too soon, so what ended by one of them is sent once more, for another consent.
    async fn as_expected(
        &self,
        program: &Program,
        text: &str,
        ended: AttemptRow,
        way: &Way,
    ) -> Result<AttemptRow, Error> {
        if way.allows(&ended) {
            return Ok(ended);
        }
        let mut last = ended;
        if last.code == Some(Code::NoAnswer) {
            self.consent(text);
            let press = format!("{text} once more after {}", last.id);
            let again = program.asking.ask_again(last.id, &press)?;
            last = program.asking.over(again.attempt).await?;
        }
        if !way.allows(&last) {
            let (label, name, ends) = (books::label(text), last.state.name(), &way.ends);
            self.tally()
                .surprise(format!("{label}: it ended as {name}, not as {ends:?}"));
        }
        Ok(last)
    }
}
