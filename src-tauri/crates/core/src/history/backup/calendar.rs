//! Days, weeks and clocks on the wall, as SQLite knows them.

use rusqlite::Connection;

use crate::error::Error;
use crate::time::Milliseconds;

/// Knows the local time zone, with its changes through the year.
#[derive(Debug)]
pub(super) struct Calendar(Connection);

/// A day in local time, counted from 1 January 1970, a Thursday.
pub(super) type Day = i64;

impl Calendar {
    pub(super) fn new() -> Result<Self, Error> {
        Ok(Self(Connection::open_in_memory()?))
    }

    /// The day that the clock on the wall shows.
    pub(super) fn local_day(&self, at: Milliseconds) -> Day {
        let shown: Option<i64> = self
            .0
            .query_row(
                "SELECT unixepoch(?1, 'unixepoch', 'localtime')",
                [at.div_euclid(1000)],
                |row| row.get(0),
            )
            .unwrap_or_default();
        // SQLite knows the years 0 to 9999 only.
        shown
            .unwrap_or_else(|| at.div_euclid(1000))
            .div_euclid(86_400)
    }

    /// Local time, to the minute.
    pub(super) fn local(&self, at: Milliseconds) -> String {
        self.text(
            "SELECT strftime('%Y-%m-%d %H:%M', ?1, 'unixepoch', 'localtime')",
            at,
        )
    }

    /// UTC as RFC 3339 writes it.
    pub(super) fn utc(&self, at: Milliseconds) -> String {
        self.text("SELECT strftime('%Y-%m-%dT%H:%M:%SZ', ?1, 'unixepoch')", at)
    }

    /// UTC to the second, as it can stand in a file's name everywhere.
    pub(super) fn stamp(&self, at: Milliseconds) -> String {
        self.text("SELECT strftime('%Y-%m-%d-%H%M%S', ?1, 'unixepoch')", at)
    }

    fn text(&self, sql: &str, at: Milliseconds) -> String {
        self.0
            .query_row(sql, [at.div_euclid(1000)], |row| row.get(0))
            .unwrap_or_else(|_| at.to_string())
    }

    /// What [`Self::stamp`] wrote.
    pub(super) fn stamped(&self, stamp: &str) -> Option<Milliseconds> {
        let (date, clock) = stamp.split_at_checked(10)?;
        let clock = clock.strip_prefix('-').filter(|clock| clock.len() == 6)?;
        let (hours, rest) = clock.split_at_checked(2)?;
        let (minutes, seconds) = rest.split_at_checked(2)?;
        let seconds: Option<i64> = self
            .0
            .query_row(
                "SELECT unixepoch(?1)",
                [format!("{date} {hours}:{minutes}:{seconds}")],
                |row| row.get(0),
            )
            .ok()?;
        Some(seconds? * 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_read_as_it_was_written() {
        let calendar = Calendar::new().unwrap();
        let at = 1_795_617_005_000;
        assert_eq!(calendar.stamp(at), "2026-11-25-143005");
        assert_eq!(calendar.utc(at), "2026-11-25T14:30:05Z");
        assert_eq!(calendar.stamped("2026-11-25-143005"), Some(at));
        for odd in [
            "",
            "2026-11-25",
            "2026-11-25-1430",
            "2026-99-25-143005",
            "ä026-11-25-143005",
        ] {
            assert_eq!(calendar.stamped(odd), None, "{odd}");
        }
    }
}
