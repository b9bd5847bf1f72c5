//! What the history needs from time to time, beside everything else: what was deleted goes for good once it can't be
//! taken back any more, and what was stored before there was an index is put into it.
//!
//! It works in short steps on an opening of its own with a pause after each, so that nobody waits for it. Whatever a
//! process leaves undone, the next one that opens the data folder does.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use chatbeam_core::error::Error;
use chatbeam_core::history::History;
use chatbeam_core::{searching, tidying};

/// Between two steps, for whoever waits to write.
const PAUSE: Duration = Duration::from_millis(20);

/// After a step that failed, such as on a full disk.
const LONG_PAUSE: Duration = Duration::from_secs(30);

/// When there is nothing to do. Another process may store something without a word.
const REST: Duration = Duration::from_mins(1);

/// How the index stands, as far as this process knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Index {
    /// In as few pieces as may be.
    Whole,
    /// In many pieces, because much was put into it.
    Grew,
    /// In fewer and fewer.
    BeingMerged,
}

/// A thread that works, and what wakes it.
type Running = (Sender<()>, JoinHandle<()>);

/// The thread that does it.
#[derive(Debug)]
pub(crate) struct Upkeep(Mutex<Option<Running>>);

impl Upkeep {
    /// Begins with whatever is to be done, and returns at once.
    pub(crate) fn start(history: History) -> Self {
        Self(Mutex::new(begin(history)))
    }

    /// The same, after it was [stopped](Self::stop).
    pub(crate) fn start_again(&self, history: History) {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if running.is_none() {
            *running = begin(history);
        }
    }

    /// Has it look again for what is to be done.
    pub(crate) fn wake(&self) {
        if let Some((wake, _)) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            // A thread that has ended is replaced at the next start.
            let _ = wake.send(());
        }
    }

    /// Waits for the step that is under way, and does no other.
    pub(crate) fn stop(&self) {
        let running = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some((wake, thread)) = running {
            drop(wake);
            let _ = thread.join();
        }
    }
}

fn begin(history: History) -> Option<Running> {
    let (wake, woken) = mpsc::channel();
    let started = thread::Builder::new()
        .name("upkeep".to_owned())
        .spawn(move || keep_up(&history, &woken));
    match started {
        Ok(thread) => Some((wake, thread)),
        Err(error) => {
            tracing::error!(?error, "the history's upkeep could not be started");
            None
        }
    }
}

fn keep_up(shared: &History, woken: &Receiver<()>) {
    let mut own = None;
    let mut index = Index::Whole;
    loop {
        let step = opened(&mut own, shared).and_then(|history| step(history, &mut index));
        let next = step.unwrap_or_else(|error| {
            tracing::warn!(?error, "the history's upkeep has to wait");
            Some(LONG_PAUSE)
        });
        match woken.recv_timeout(next.unwrap_or(REST)) {
            Ok(()) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// The opening of its own, from the first step on.
fn opened<'a>(own: &'a mut Option<History>, shared: &History) -> Result<&'a History, Error> {
    Ok(match own {
        Some(history) => history,
        none => none.insert(shared.again()?),
    })
}

/// Does a little of what is to be done, and says when to go on; `None` when there is nothing.
fn step(history: &History, index: &mut Index) -> Result<Option<Duration>, Error> {
    let purge = tidying::purge(history)?;
    if searching::index_step(history)? {
        *index = Index::Grew;
        return Ok(Some(PAUSE));
    }
    if *index != Index::Whole {
        let goes_on = searching::merge_step(history, *index == Index::Grew)?;
        *index = if goes_on {
            Index::BeingMerged
        } else {
            Index::Whole
        };
        return Ok(Some(PAUSE));
    }
    Ok(purge.map(|pause| pause.max(PAUSE)))
}
