//! Finding what was asked and answered: everywhere, in one conversation, and before it is asked once more.

mod asked_before;
mod everywhere;
mod in_conversation;

use std::time::Duration;

use crate::error::{Code, Error};
use crate::history::{History, Messages, Search};
use crate::view::{GoOn, Progress};

pub use self::asked_before::asked_before;
pub use self::everywhere::everywhere;
pub use self::in_conversation::in_conversation;

/// How many questions a search goes through.
pub fn questions(history: &History) -> Result<u32, Error> {
    history.look(|connection| Messages(connection).count_all_questions())
}

/// How many messages a search puts into the index itself. More of them are left to whoever does that beside everything
/// else.
pub const CATCHES_UP: u32 = 200;

/// How many messages are put into the index in one step: some milliseconds of work.
const STEP: u32 = 200;

/// Puts some messages into the index, if so many are missing that no search does it. Returns whether it did.
pub fn index_step(history: &History) -> Result<bool, Error> {
    if !history.read(|connection| Search(connection).more_unindexed_than(CATCHES_UP))? {
        return Ok(false);
    }
    history.write(|transaction| Search(transaction).index_some(STEP))?;
    Ok(true)
}

/// How many messages are put into the index in one step where somebody waits for all of them.
const LONG_STEP: u32 = 1_000;

/// For how long nothing is indexed after such a step. SQLite has nobody wait in a line: without a rest, whoever wants to
/// write meanwhile could find the history busy for seconds.
const REST: Duration = Duration::from_millis(25);

/// Puts all messages into the index, if so many are missing that no search does it: for who has no program running that
/// does it beside everything else. False when it was stopped, which loses nothing.
pub fn index_all(history: &History, go_on: GoOn<'_>) -> Result<bool, Error> {
    let left = || history.read(|connection| Search(connection).unindexed());
    let total = left()?;
    let mut now = total;
    while now > CATCHES_UP {
        let done = (total.saturating_sub(now)).into();
        let total = total.into();
        if !go_on(Progress { done, total }) {
            return Ok(false);
        }
        match history.write(|transaction| Search(transaction).index_some(LONG_STEP)) {
            Ok(_) => {}
            // Another process may be writing for long, or the disk be full; what is in the index can be searched all the
            // same.
            Err(error) if error.code() == Code::Storage => {
                tracing::warn!(?error, "the older messages could not be indexed");
                return Ok(true);
            }
            Err(error) => return Err(error),
        }
        now = left()?;
        rest();
    }
    Ok(true)
}

fn rest() {
    #[expect(
        clippy::disallowed_methods,
        reason = "nothing tells whether others wait"
    )]
    std::thread::sleep(REST);
}

/// How many pages of the index are put together in one step: some milliseconds of work.
const MERGED: i32 = 64;

/// Puts the pieces of the index together, a little at a time, after many steps of indexing; `begin` with the first of
/// these steps. Returns whether there was anything to do.
pub fn merge_step(history: &History, begin: bool) -> Result<bool, Error> {
    history.write(|transaction| Search(transaction).merge_some(begin, MERGED))
}

/// Puts what was stored a moment ago into the index. Returns how many messages are still not in it.
pub fn catch_up(history: &History) -> Result<u32, Error> {
    let left = history.read(|connection| Search(connection).unindexed())?;
    if left == 0 || left > CATCHES_UP {
        return Ok(left);
    }
    let indexed = history.write(|transaction| Search(transaction).index_some(CATCHES_UP));
    // Another process may be writing for long; what is in the index can be searched all the same.
    if let Err(error) = indexed {
        tracing::warn!(?error, "the newest messages could not be indexed");
        return Ok(left);
    }
    Ok(0)
}
