//! The numbers, each beside its goal.
#![allow(
    clippy::print_stdout,
    reason = "this program talks to the person in the terminal"
)]

use std::time::Duration;

/// What was found, so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    missed: bool,
}

impl Report {
    /// Writes a number that has no goal.
    pub(crate) fn tell(what: &str, number: f64, unit: &str) {
        println!("  {what:<66}{number:>8.1} {unit}");
    }

    /// Writes a number and its goal, and remembers when it is missed.
    pub(crate) fn compare(&mut self, what: &str, number: f64, goal: f64, unit: &str) {
        let is_met = number <= goal;
        self.missed |= !is_met;
        let word = if is_met { "met" } else { "MISSED" };
        println!("  {what:<66}{number:>8.1} {unit:<3} goal: at most {goal} {unit}: {word}");
    }

    /// Writes whether something holds, and remembers when it does not.
    #[allow(
        dead_code,
        reason = "not every measurement has something that merely holds"
    )]
    pub(crate) fn check(&mut self, what: &str, holds: bool) {
        self.missed |= !holds;
        let word = if holds { "met" } else { "MISSED" };
        println!("  {what:<78} goal: {word}");
    }

    /// Whether every goal was met.
    pub(crate) fn is_good(&self) -> bool {
        !self.missed
    }
}

/// The time that `share` of them do not exceed, in milliseconds.
pub(crate) fn percentile(times: &[Duration], share: f64) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a short list"
    )]
    let place = (sorted.len() as f64 * share).ceil() as usize;
    let time = sorted.get(place.max(1) - 1).copied().unwrap_or_default();
    time.as_secs_f64() * 1000.0
}
