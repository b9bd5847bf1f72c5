//! Waiting for a condition, never for a time.

use std::thread;
use std::time::{Duration, Instant};

/// Long enough for anything that is expected to happen, on a busy machine with two cores.
pub const LONG: Duration = Duration::from_secs(30);

/// Between two looks at a condition. Short beside everything that is waited for, and long enough not to slow it down.
const INTERVAL: Duration = Duration::from_millis(25);

/// Calls `look` until it returns something, and returns that.
///
/// Fails the test after `limit`, with a message that says what did not come.
pub fn for_some<T>(what: &str, limit: Duration, look: impl FnMut() -> Option<T>) -> T {
    match try_for_some(limit, look) {
        Some(found) => found,
        None => panic!("waited {} s in vain for: {what}", limit.as_secs()),
    }
}

/// Calls `look` until it returns something or `limit` is over.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that looks again and again; everything else waits through it"
)]
pub fn try_for_some<T>(limit: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return Some(found);
        }
        if start.elapsed() >= limit {
            return None;
        }
        thread::sleep(INTERVAL);
    }
}

/// Calls `look` until it returns the same thing twice in a row, and returns that: something that no longer moves.
pub fn for_rest<T: PartialEq>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let mut before = None;
    for_some(what, LONG, || {
        let now = look();
        if now.is_some() && now == before {
            return now;
        }
        before = now;
        None
    })
}

/// Waits until `holds` is true.
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    for_some(what, LONG, || holds().then_some(()));
}
