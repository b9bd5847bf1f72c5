//! Stopping what reads a whole file, which may take minutes. It runs on a thread of its own, while the one that has the
//! person's ear asks again and again whether to go on.

use std::io;
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use rusqlite::Connection;

use crate::error::{Code, Error};
use crate::view::{GoOn, Progress};

/// How often it is asked whether to go on.
const TICK: Duration = Duration::from_millis(50);

/// How many steps of its own SQLite takes between two looks: they take less than a millisecond.
const STEPS: i32 = 10_000;

/// A wish to stop, as those hear it who do the work.
#[derive(Debug, Clone, Default)]
pub(super) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Refuses to go on once it is wished.
    pub(super) fn refuse(&self) -> Result<(), Error> {
        if self.is_wished() {
            return Err(Error::new(Code::Cancelled, "It was stopped."));
        }
        Ok(())
    }

    /// Has whatever this connection does from now on fail once it is wished.
    pub(super) fn is_heard_by(&self, connection: &mut Connection) -> Result<(), Error> {
        let stop = self.clone();
        connection.progress_handler(STEPS, Some(move || stop.is_wished()))?;
        Ok(())
    }

    fn is_wished(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Does the work unless it is stopped; `None` when it was.
pub(super) fn stoppable<T: Send>(
    go_on: GoOn<'_>,
    work: impl FnOnce(&Stop) -> Result<T, Error> + Send,
) -> Result<Option<T>, Error> {
    let stop = Stop::default();
    let done = thread::scope(|scope| {
        let (at_work, is_at_work) = mpsc::channel::<()>();
        let work = || {
            // Dropped at the end, whatever the end is.
            let _at_work = at_work;
            work(&stop)
        };
        let working = thread::Builder::new().spawn_scoped(scope, work)?;
        loop {
            if !stop.is_wished() && !go_on(Progress::UNKNOWN) {
                stop.0.store(true, Ordering::Relaxed);
            }
            if is_at_work.recv_timeout(TICK) == Err(RecvTimeoutError::Disconnected) {
                return Ok(working.join());
            }
        }
    });
    let done = done.map_err(|error: io::Error| {
        Error::because(Code::Internal, "The work could not be begun.", error)
    })?;
    match done {
        Err(panicked) => panic::resume_unwind(panicked),
        Ok(_) if stop.is_wished() => Ok(None),
        Ok(done) => done.map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_goes_on_until_it_is_stopped_and_hears_of_it_wherever_it_is() {
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        let mut asked = 0;
        let stopped = stoppable(
            &mut |_| {
                asked += 1;
                asked < 3
            },
            |stop| {
                let mut connection = Connection::open_in_memory()?;
                stop.is_heard_by(&mut connection)?;
                Ok(connection.query_row(endless, [], |row| row.get::<_, i64>(0))?)
            },
        );
        assert_eq!(stopped.unwrap(), None);
        assert_eq!(asked, 3);

        let loops = |stop: &Stop| loop {
            stop.refuse()?;
            thread::yield_now();
        };
        assert_eq!(stoppable::<()>(&mut |_| false, loops).unwrap(), None);
    }

    #[test]
    fn what_is_not_stopped_gives_what_it_found_or_what_failed() {
        assert_eq!(stoppable(&mut |_| true, |_| Ok(7)).unwrap(), Some(7));
        let fails = |_: &Stop| Err::<(), _>(Error::new(Code::Storage, "The disk is full."));
        let failed = stoppable(&mut |_| true, fails).unwrap_err();
        assert_eq!(failed.code(), Code::Storage);
    }
}
