//! The number of a message, its rowid, comes from its date. The full-text index is read along these numbers, so that
//! what was said last is found first, also where it was imported or restored later than what was said before it. Within
//! a conversation the numbers are its order, whatever the clock did. A date that is still to come counts as now:
//! otherwise what comes from elsewhere with a wrong date would stand before all that is said until then. And where the
//! clock was ahead once, what is said here since has a number above all that are there.

use rusqlite::Connection;

use crate::error::Error;
use crate::time::{self, Milliseconds};

/// For how long a number stands. The shorter that is, the larger and slower the index gets, which holds the distances
/// between them. Where more is said in that time, what comes later takes the next number that is free.
const EACH: Milliseconds = 250;

/// The end of the year 9999: whatever says that it was said later shares its numbers.
const LAST: Milliseconds = 253_402_300_799_999;

/// Minus its number, this is where a message stands in the full-text index, so that the newest comes first: FTS5 reads
/// forward much faster than backward. It is above all numbers, and migration 7 has it in figures.
pub(super) const MIRROR: i64 = 1 << 40;

/// The first number of a date. Migration 7 says the same in SQL.
fn of(at: Milliseconds) -> i64 {
    at.clamp(0, LAST) / EACH + 1
}

/// A number for a message of that date that no other has, greater than that of the message before it. To be called in a
/// transaction that writes.
pub(super) fn free(connection: &Connection, at: Milliseconds, before: i64) -> Result<i64, Error> {
    let mut taken = connection.prepare_cached("SELECT 1 FROM main.messages WHERE rowid = ?1")?;
    let first = of(at.min(time::now())).max(before + 1);
    if !taken.exists([first])? {
        return Ok(first);
    }
    // A file may hold any number of messages of one date, so their end is not looked for one by one.
    let (mut last_taken, mut step) = (first, 1);
    while taken.exists([last_taken + step])? {
        last_taken += step;
        step *= 2;
    }
    let mut free = last_taken + step;
    while free - last_taken > 1 {
        let middle = last_taken + (free - last_taken) / 2;
        if taken.exists([middle])? {
            last_taken = middle;
        } else {
            free = middle;
        }
    }
    Ok(free)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::history::migrate::{MIGRATIONS, take_steps};

    fn with_messages(messages: &[i64]) -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        take_steps(&mut connection, MIGRATIONS).unwrap();
        connection
            .execute_batch(
                "INSERT INTO assistants (id, name, kind, created_at) VALUES ('s', 'Notes', 'local', 0);
                 INSERT INTO conversations (id, assistant, title, created_at, updated_at) VALUES ('c', 's', '', 0, 0)",
            )
            .unwrap();
        for number in messages {
            put(&connection, *number);
        }
        connection
    }

    fn put(connection: &Connection, number: i64) {
        connection
            .execute(
                "INSERT INTO messages (rowid, id, conversation, text, created_at) VALUES (?1, ?1, 'c', '', 0)",
                [number],
            )
            .unwrap();
    }

    #[test]
    fn numbers_follow_the_dates_and_stay_below_the_mirror() {
        let times = [i64::MIN, 0, 1_000, 1_795_617_005_000, LAST, i64::MAX];
        let numbers = times.map(of);
        assert!(numbers.is_sorted() && numbers[0] == 1, "{numbers:?}");
        assert!(numbers[5] < MIRROR - (1 << 32), "with room behind the last");
    }

    proptest! {
        #[test]
        fn a_number_is_free_and_behind_the_one_before(
            taken in prop::collection::btree_set(1_i64..60, 0..50),
            many in prop::collection::vec((0_i64..2_000, 0_i64..40), 1..40),
        ) {
            let connection = with_messages(&taken.into_iter().collect::<Vec<_>>());
            for (at, before) in many {
                let number = free(&connection, at, before).unwrap();
                prop_assert!(number > before && number >= of(at));
                put(&connection, number);
            }
        }
    }

    #[test]
    fn a_date_that_is_still_to_come_has_the_number_of_now() {
        let connection = with_messages(&[]);
        let early = of(time::now());
        let number = free(&connection, LAST, 0).unwrap();
        assert!((early..=of(time::now())).contains(&number), "{number}");
    }

    #[test]
    fn as_many_as_there_are_of_one_date_stand_in_the_order_in_which_they_come() {
        let connection = with_messages(&[]);
        for number in 0..1_000 {
            let free = free(&connection, 5_000, 0).unwrap();
            assert_eq!(free, of(5_000) + number);
            put(&connection, free);
        }
    }
}
