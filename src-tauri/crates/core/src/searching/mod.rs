//! Finding what was asked and answered: everywhere, in one conversation, and before it is asked once more.

mod asked_before;
mod everywhere;
mod in_conversation;

use crate::error::Error;
use crate::history::{History, Search};

pub use self::asked_before::asked_before;
pub use self::everywhere::everywhere;
pub use self::in_conversation::in_conversation;

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
