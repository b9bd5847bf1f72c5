//! Days as people where this computer stands count them: SQLite knows the system's time zone.

use rusqlite::Connection;

use crate::error::Error;
use crate::time::Milliseconds;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: usize,
    /// The day of the month, from 1.
    pub day: u32,
}

/// The local day on which that moment lies; `None` when it lies beyond the calendar.
pub fn local_day(connection: &Connection, at: Milliseconds) -> Result<Option<Day>, Error> {
    let found: Option<(String, String, String)> = connection
        .prepare_cached(
            "SELECT strftime('%Y', at), strftime('%m', at), strftime('%d', at)
               FROM (SELECT datetime(?1, 'unixepoch', 'localtime') AS at) WHERE at IS NOT NULL",
        )?
        .query_map([at.div_euclid(1000)], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .next()
        .transpose()?;
    Ok(found.and_then(|(year, month, day)| {
        Some(Day {
            year: year.parse().ok()?,
            month: month.parse().ok()?,
            day: day.parse().ok()?,
        })
    }))
}
