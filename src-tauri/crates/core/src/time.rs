//! Wall-clock time as it is stored and shown.

use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since the Unix epoch.
pub type Milliseconds = i64;

/// The wall clock's time now.
pub fn now() -> Milliseconds {
    at(SystemTime::now())
}

/// A wall-clock time; before the epoch and far future are cut to what fits.
pub fn at(time: SystemTime) -> Milliseconds {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    Milliseconds::try_from(since.as_millis()).unwrap_or(Milliseconds::MAX)
}
