//! Cuts: the power goes at any moment of a recorded session. What was written and not yet made safe is kept, dropped or
//! torn by chance; the program starts on what is left, and everything that it had promised must be there.
//!
//! A killed process can't show this: what it wrote, the system still has.

use std::path::{Path, PathBuf};
use std::process::Command;

use chatbeam_api::ClientOptions;
use chatbeam_api::planted;
use chatbeam_core::preferences_file;
use chatbeam_tests::fault_server::FaultServer;
use tokio::runtime::Runtime;

use crate::books::{self, Told};
use crate::composer::{self, ASKED, OVER, PREFERENCES, SAVED};
use crate::dice::Dice;
use crate::disk::{Disk, Operation};
use crate::program::Program;
use crate::tally::{Broken, Tally};
use crate::trace;

/// How many cuts one recorded session is good for.
const CUTS_IN_A_SESSION: usize = 250;

/// How many questions are asked in each of the two processes of a session: with their answers enough for the log of
/// writes to be written back into the database while the process runs.
const QUESTIONS: usize = 14;

/// The answers' length, in bytes.
const ANSWER: usize = 30_000;

/// Cuts so many times.
pub fn run(cuts: usize, seed: u64, runtime: &Runtime) -> Tally {
    let mut sum = Tally::default();
    for first in (0..cuts).step_by(CUTS_IN_A_SESSION) {
        let mut dice = Dice::new(seed ^ 0x0c07 ^ first as u64);
        let session = match Session::record(&mut dice) {
            Ok(session) => session,
            Err(error) => {
                sum.surprise(format!("a session could not be recorded: {error}"));
                return sum;
            }
        };
        for cut in first..cuts.min(first + CUTS_IN_A_SESSION) {
            let moment = dice.below(session.operations.len() + 1);
            if let Err(error) = session.cut(cut, moment, &mut dice, runtime, &mut sum) {
                sum.surprise(format!("cut {cut} broke off: {error}"));
            }
            sum.runs += 1;
        }
    }
    sum
}

/// Two processes, one after the other on one data folder, as strace saw them.
struct Session {
    folder: PathBuf,
    operations: Vec<Operation>,
    /// What was asked, by process and place.
    texts: Vec<Vec<String>>,
    /// Where in the record the second process begins.
    second: usize,
}

/// What a process says, or does, about a question, in this order.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// Its text is a saved draft.
    Saved,
    /// It is a committed question.
    Asked,
    /// Its request was written to a socket.
    Sent,
    /// Its outcome is committed.
    Over,
}

/// What the record says of a question up to a moment, by [`Step`].
#[derive(Debug, Clone, Copy, Default)]
struct Promised([bool; 4]);

impl Promised {
    fn has(self, step: Step) -> bool {
        self.0[step as usize]
    }

    fn take(&mut self, step: Step) {
        self.0[step as usize] = true;
    }
}

impl Session {
    fn record(dice: &mut Dice) -> Result<Self, String> {
        let home = tempfile::tempdir().map_err(|error| error.to_string())?;
        let folder = home.path().join("data");
        let server = FaultServer::answering(&"Yes. ".repeat(ANSWER / 5));
        let mut operations = Vec::new();
        let mut texts = Vec::new();
        let mut second = 0;
        for process in 0..2 {
            let asked: Vec<String> = (0..QUESTIONS)
                .map(|place| dice.text(&format!("cut {process}-{place}")))
                .collect();
            second = operations.len();
            let record = home.path().join(format!("record-{process}"));
            let mut strace = Command::new("strace");
            strace
                .args([
                    "-f",
                    "-y",
                    "-xx",
                    "-s",
                    "10000000",
                    "-e",
                    trace::CALLS,
                    "-o",
                ])
                .arg(&record)
                .arg(std::env::current_exe().map_err(|error| error.to_string())?)
                .arg(composer::ARGUMENT)
                .arg(&folder)
                .arg(server.origin())
                .args(&asked)
                .env_remove("DBUS_SESSION_BUS_ADDRESS");
            if let Some(planted) = planted::current() {
                strace.env(planted::VARIABLE, planted.name());
            }
            let output = strace
                .output()
                .map_err(|error| format!("strace could not be started: {error}"))?;
            if !output.status.success() {
                return Err(String::from_utf8_lossy(&output.stderr).into_owned());
            }
            let record = std::fs::read_to_string(record).map_err(|error| error.to_string())?;
            operations.extend(trace::read(&record)?);
            texts.push(asked);
        }
        let session = Self {
            folder,
            operations,
            texts,
            second,
        };
        session.must_be_whole()?;
        Ok(session)
    }

    /// A record with gaps would prove nothing: replayed without a cut it must hold everything.
    fn must_be_whole(&self) -> Result<(), String> {
        let promised = self.promised(self.operations.len());
        let missing = promised
            .iter()
            .flatten()
            .filter(|promised| promised.0 != [true; 4]);
        let count = missing.count();
        if count > 0 {
            return Err(format!(
                "the record misses something of {count} questions: {promised:?}"
            ));
        }
        let mut disk = Disk::default();
        for operation in &self.operations {
            disk.apply(operation);
        }
        let preferences = disk.read(&self.folder.join(PREFERENCES));
        if preferences != version(2 * QUESTIONS) {
            return Err("the record misses preferences".to_owned());
        }
        Ok(())
    }

    /// What each process had said, or sent, about each question before a moment.
    fn promised(&self, moment: usize) -> Vec<Vec<Promised>> {
        let mut promised = vec![vec![Promised::default(); QUESTIONS]; 2];
        for (at, operation) in self.operations[..moment].iter().enumerate() {
            let process = usize::from(at >= self.second);
            match operation {
                Operation::Said(said) => {
                    let steps = [
                        (SAVED, Step::Saved),
                        (ASKED, Step::Asked),
                        (OVER, Step::Over),
                    ];
                    for (what, step) in steps {
                        let place = said.strip_prefix(what).map(str::trim);
                        let place = place.and_then(|place| place.parse::<usize>().ok());
                        if let Some(found) =
                            place.and_then(|place| promised[process].get_mut(place))
                        {
                            found.take(step);
                        }
                    }
                }
                Operation::Sent(bytes) => {
                    // A label ends with a question mark, so none is the beginning of another.
                    for (place, text) in self.texts[process].iter().enumerate() {
                        let label = format!("{}?", books::label(text));
                        if bytes
                            .windows(label.len())
                            .any(|part| part == label.as_bytes())
                        {
                            promised[process][place].take(Step::Sent);
                        }
                    }
                }
                _ => {}
            }
        }
        promised
    }

    fn cut(
        &self,
        cut: usize,
        moment: usize,
        dice: &mut Dice,
        runtime: &Runtime,
        tally: &mut Tally,
    ) -> Result<(), String> {
        let mut disk = Disk::default();
        for operation in &self.operations[..moment] {
            disk.apply(operation);
        }
        let place = tempfile::tempdir().map_err(|error| error.to_string())?;
        let folder = place.path().join("data");
        disk.cut(&self.folder, &folder, dice)
            .map_err(|error| error.to_string())?;

        if let Err(what) = self.check_preferences(moment, &folder.join(PREFERENCES)) {
            tally.broken(Broken::Damaged, format!("cut {cut} at {moment}: {what}"));
        }

        // The next start, as every start. The key is there: whatever wanted to be sent could be.
        let server = FaultServer::answering("Yes.");
        let started = runtime.block_on(async {
            let program = Program::open(&folder, &ClientOptions::default())?;
            program.assistant("Elsewhere", &server.origin()).await?;
            program.asking.all_over().await;
            Ok::<_, chatbeam_core::error::Error>(())
        });
        if let Err(error) = started {
            tally.broken(Broken::Damaged, format!("cut {cut} at {moment}: {error:?}"));
            return Ok(());
        }
        if server.connections() > 0 {
            tally.broken(Broken::Automatic, format!("cut {cut} at {moment}"));
        }
        if let Some(told) = Told::read(&folder, tally) {
            self.check(cut, moment, &told, tally);
        }
        Ok(())
    }

    /// Everything that was promised before the cut must be there, and nothing may be told otherwise than it was.
    fn check(&self, cut: usize, moment: usize, told: &Told, tally: &mut Tally) {
        let mut newest_draft = None;
        for (text, promised) in self
            .texts
            .iter()
            .flatten()
            .zip(self.promised(moment).iter().flatten())
        {
            let what = format!("cut {cut} at {moment}: {}", books::label(text));
            let states: Vec<&str> = told.states(text).collect();
            if promised.has(Step::Saved) {
                newest_draft = Some((text, promised.has(Step::Asked)));
            }
            if promised.has(Step::Asked) && !told.holds(text) {
                tally.broken(Broken::Lost, &*what);
            }
            if promised.has(Step::Sent)
                && !states
                    .iter()
                    .any(|state| matches!(*state, "answered" | "unknown"))
            {
                tally.broken(
                    Broken::Twice,
                    format!("{what}: it was sent, the ledger says {states:?}"),
                );
            }
            if promised.has(Step::Over) && states != ["answered"] {
                tally.broken(
                    Broken::Lost,
                    format!("{what}: its answer; the ledger says {states:?}"),
                );
            }
        }
        // A saved draft may have become a question just before the cut.
        if let Some((text, false)) = newest_draft
            && !told.drafts(text)
            && !told.holds(text)
        {
            tally.broken(
                Broken::Lost,
                format!("cut {cut} at {moment}: the draft {}", books::label(text)),
            );
        }
        let answered = told.count("answered");
        let answers = told.answers();
        if answers != answered {
            tally.broken(
                Broken::Lost,
                format!(
                    "cut {cut} at {moment}: {answered} attempts are answered by {answers} answers"
                ),
            );
        }
    }

    /// The preferences are those that were written last, or those that were just being written, and a window reads
    /// them.
    fn check_preferences(&self, moment: usize, file: &Path) -> Result<(), String> {
        let promised = self.promised(moment);
        let count = |step| {
            let all = promised.iter().flatten();
            all.filter(|promised| promised.has(step)).count()
        };
        // Each is written after its draft is saved and before its question is committed.
        let (written, begun) = (count(Step::Asked), count(Step::Saved));
        let left = std::fs::read(file).ok();
        if !(written..=begun).any(|number| version(number) == left) {
            let length = left.map(|left| left.len());
            return Err(format!(
                "preferences of {length:?} bytes, which are not those written as {written} to {begun}"
            ));
        }
        match preferences_file::set_aside_if_unreadable(file) {
            None => Ok(()),
            Some(told) => Err(told.message),
        }
    }
}

/// The file of the preferences as it was written for the so-manieth time; before the first time there is none.
fn version(number: usize) -> Option<Vec<u8>> {
    let place = number.checked_sub(1)? % QUESTIONS;
    serde_json::to_vec_pretty(&composer::preferences(place)).ok()
}
