//! Drafts: the window is killed while somebody types, and what is on disk must be what was typed, up to a moment that is
//! not long past. How long is measured and printed beside its goal; only a machine that does nothing else can be held to
//! it.

use std::fmt;
use std::thread;
use std::time::{Duration, Instant};

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::running::Running;
use chatbeam_tests::{programs, wait};

use crate::books::Told;
use crate::dice::Dice;
use crate::tally::{Broken, Tally};
use crate::windows;

/// How old the newest letter may be that is lost.
const GOAL: Duration = Duration::from_millis(500);

/// Older than this, it is lost on the busiest machine, too.
const LOST: Duration = Duration::from_secs(5);

/// What is typed until the page takes it.
const FIRST: char = 'x';

/// What is typed then, over and over.
const LETTERS: &str = "abcdefghijklmnopqrstuvw";

/// What was found out.
#[derive(Debug, Default)]
pub struct Drafts {
    /// What was counted.
    pub tally: Tally,
    /// How long before the kill the oldest letter was typed that is lost.
    oldest: Duration,
}

impl fmt::Display for Drafts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = if self.oldest <= GOAL {
            "kept"
        } else {
            "MISSED on this machine"
        };
        write!(
            f,
            "{} windows were killed while somebody typed: what was typed up to {} ms before is on disk (goal {} ms: {verdict})",
            self.tally.runs,
            self.oldest.as_millis(),
            GOAL.as_millis(),
        )
    }
}

/// Kills so many windows.
pub fn run(kills: usize, seed: u64) -> Drafts {
    let mut drafts = Drafts::default();
    let mut dice = Dice::new(seed ^ 0x0d4a);
    let server = FaultServer::answering("Yes.");
    for kill in 0..kills {
        // A data folder of its own, so that the draft begins empty.
        let desktop = VirtualDesktop::start();
        windows::add_assistant(&desktop, &server.origin());
        match kill_one(&desktop, &mut dice) {
            Ok(age) => drafts.oldest = drafts.oldest.max(age),
            Err(what) => drafts
                .tally
                .broken(Broken::Lost, format!("draft {kill}: {what}")),
        }
        drafts.tally.runs += 1;
    }
    if server.connections() > 0 {
        drafts.tally.broken(Broken::Automatic, "a draft");
    }
    drafts
}

/// Types into a window and kills it, and returns how long before the oldest letter was typed that is lost.
fn kill_one(desktop: &VirtualDesktop, dice: &mut Dice) -> Result<Duration, String> {
    let mut window = Running::start(desktop.command(programs::chatbeam_desktop()));
    let saved = wait::try_for_some(windows::PATIENCE, || {
        desktop.press(&FIRST.to_string());
        wait::try_for_some(2 * GOAL, || draft(desktop))
    });
    if saved.is_none() {
        return Err("nothing that was typed was saved".to_owned());
    }
    let typed: Vec<(char, Instant)> = LETTERS
        .chars()
        .cycle()
        .take(10 + dice.below(40))
        .map(|letter| {
            thread::park_timeout(Duration::from_millis(dice.below(60) as u64));
            let now = Instant::now();
            desktop.press(&letter.to_string());
            (letter, now)
        })
        .collect();
    thread::park_timeout(Duration::from_millis(dice.below(400) as u64));
    let killed = Instant::now();
    window.kill();
    let left = draft(desktop).unwrap_or_default();
    let left = left.trim_start_matches(FIRST);
    let kept = typed
        .iter()
        .zip(left.chars())
        .take_while(|((letter, _), left)| letter == left)
        .count();
    if kept < left.chars().count() {
        return Err(format!("it holds {left:?}, which nobody typed"));
    }
    let age = typed.get(kept).map(|(_, typed)| killed - *typed);
    match age.unwrap_or_default() {
        age if age > LOST => Err(format!("it is {} ms old", age.as_millis())),
        age => Ok(age),
    }
}

fn draft(desktop: &VirtualDesktop) -> Option<String> {
    let told = Told::read(&desktop.data_folder(), &mut Tally::default())?;
    told.all_drafts()
        .iter()
        .find(|draft| !draft.is_empty())
        .cloned()
}
