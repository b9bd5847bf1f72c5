//! Credits: what an assistant cost today and in its period, what the person lets it cost, and the hard stop.
//!
//! `calendar.rs` knows when a day and a period begin, `export.rs` writes the ledger down. The ledger itself is the list
//! of attempts, in [`history`](crate::history).

mod calendar;
mod export;

use jiff::tz::TimeZone;
use rusqlite::Connection;

pub use self::export::{csv, export_to, lines};
use crate::changes::Changes;
use crate::error::{Code, Error};
use crate::history::{AllowanceRow, Allowances, Assistants, History, Ledger};
use crate::ids::AssistantId;
use crate::time::{self, Milliseconds};
use crate::view::{AssistantKind, Change, CreditWarning, Credits, Meter};

/// Of an allowance, in percent: when a person is warned, and how.
const WARNINGS: [(u64, CreditWarning); 3] = [
    (100, CreditWarning::UsedUp),
    (95, CreditWarning::NearlyUsedUp),
    (80, CreditWarning::MostUsed),
];

/// What a person changes about what an assistant may cost; what is none stays as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    /// How many credits a period may cost; `Some(None)` takes the allowance away.
    pub allowance: Option<Option<u32>>,
    /// The day of the month on which a period begins, from 1 to 31.
    pub period_day: Option<u8>,
    /// Whether a question that might go beyond the allowance is held back.
    pub hard_stop: Option<bool>,
}

/// What an assistant cost, for drawing.
pub(crate) fn meter(connection: &Connection, assistant: AssistantId) -> Result<Meter, Error> {
    meter_at(connection, assistant, &TimeZone::system(), time::now())
}

fn meter_at(
    connection: &Connection,
    assistant: AssistantId,
    zone: &TimeZone,
    now: Milliseconds,
) -> Result<Meter, Error> {
    let set = Allowances(connection).get(assistant)?;
    let ledger = Ledger(connection);
    let today = calendar::day(zone, now)?;
    let period = calendar::period(zone, now, set.period_day)?;
    // A period begins with a day, so today lies in it.
    let (used, today) = ledger.since_both(assistant, period.from, today.from)?;
    let under_way = ledger.under_way(assistant)?;
    Ok(Meter {
        today,
        period: used,
        began_at: period.from,
        resets_at: period.until,
        period_day: set.period_day,
        allowance: set.allowance,
        warning: set.allowance.and_then(|most| warning(used, most)),
        hard_stop: set.hard_stop,
        stopped: stops(&set, used, under_way, 1),
    })
}

/// Whether the hard stop holds back a question to that assistant which costs so much.
///
/// Only the transaction that also begins to send can rely on it: whatever another process has under way is counted as
/// spent, and no other process begins before that transaction ends.
pub(crate) fn holds_back(
    connection: &Connection,
    assistant: AssistantId,
    cost: u8,
) -> Result<bool, Error> {
    holds_back_at(
        connection,
        assistant,
        cost,
        &TimeZone::system(),
        time::now(),
    )
}

fn holds_back_at(
    connection: &Connection,
    assistant: AssistantId,
    cost: u8,
    zone: &TimeZone,
    now: Milliseconds,
) -> Result<bool, Error> {
    let set = Allowances(connection).get(assistant)?;
    if !set.hard_stop || cost == 0 {
        return Ok(false);
    }
    let period = calendar::period(zone, now, set.period_day)?;
    let used = Ledger(connection).since(assistant, period.from)?;
    let under_way = Ledger(connection).under_way(assistant)?;
    Ok(stops(&set, used, under_way, cost))
}

/// Certain and perhaps count alike: a stop that hopes for the best is none.
fn stops(set: &AllowanceRow, used: Credits, under_way: u32, cost: u8) -> bool {
    let would_be = [used.spent, used.maybe, under_way, cost.into()];
    let would_be: u64 = would_be.into_iter().map(u64::from).sum();
    set.hard_stop && set.allowance.is_some_and(|most| would_be > u64::from(most))
}

fn warning(used: Credits, most: u32) -> Option<CreditWarning> {
    let used = u64::from(used.spent) + u64::from(used.maybe);
    WARNINGS
        .into_iter()
        .find(|(percent, _)| used * 100 >= u64::from(most) * percent)
        .map(|(_, warning)| warning)
}

/// Changes what an assistant may cost.
pub fn set(
    history: &History,
    changes: &Changes,
    assistant: AssistantId,
    limits: &Limits,
) -> Result<(), Error> {
    history.write(|transaction| {
        let assistant = Assistants(transaction).get(assistant)?;
        if assistant.place.kind() == AssistantKind::Local {
            return Err(Error::new(
                Code::InvalidLimit,
                "A local assistant costs no credits, so there is nothing to limit.",
            ));
        }
        let old = Allowances(transaction).get(assistant.id)?;
        let new = AllowanceRow {
            allowance: limits.allowance.unwrap_or(old.allowance),
            period_day: limits.period_day.unwrap_or(old.period_day),
            hard_stop: limits.hard_stop.unwrap_or(old.hard_stop),
        };
        check(&new)?;
        Allowances(transaction).set(assistant.id, &new)
    })?;
    changes.publish(Change::Assistants);
    Ok(())
}

fn check(new: &AllowanceRow) -> Result<(), Error> {
    if !(1..=31).contains(&new.period_day) {
        return Err(Error::new(
            Code::InvalidLimit,
            "A period begins on a day from 1 to 31. Months that are shorter begin it on their last day.",
        ));
    }
    if new.hard_stop && new.allowance.is_none() {
        return Err(Error::new(
            Code::InvalidLimit,
            "A hard stop needs an allowance to stop at. Set one, or turn the hard stop off.",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
