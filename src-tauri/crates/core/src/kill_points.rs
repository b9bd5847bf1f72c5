//! Labelled points of sending at which the torture harness kills the process, as a crash or a power cut would.
//!
//! Only the feature `kill-points` gives them a meaning; without it they are nothing at all, and no environment variable
//! is read. A release can't have the feature.

#[cfg(all(feature = "kill-points", not(debug_assertions)))]
compile_error!("the feature `kill-points` is for the torture harness: no release may have it");

/// A point of sending, in the order in which a question passes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// Nothing is written yet.
    BeforeCommit,
    /// The question is written, its attempt is not; nothing is committed.
    QuestionWritten,
    /// Question and attempt are written, not committed.
    AttemptWritten,
    /// Question and attempt are committed.
    Committed,
    /// A task looks after the attempt.
    TakenOn,
    /// Address and key are known.
    Prepared,
    /// `queued -> sending` is written, not committed.
    Beginning,
    /// `queued -> sending` is committed; no socket is open.
    Begun,
    /// Some moment between opening the socket and the answer.
    OnTheWire,
    /// The response, or the failure, is known to this process alone.
    Answered,
    /// A part of the outcome is written; nothing of it is committed.
    Recording,
    /// The outcome is committed.
    Recorded,
}

impl Point {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::BeforeCommit,
        Self::QuestionWritten,
        Self::AttemptWritten,
        Self::Committed,
        Self::TakenOn,
        Self::Prepared,
        Self::Beginning,
        Self::Begun,
        Self::OnTheWire,
        Self::Answered,
        Self::Recording,
        Self::Recorded,
    ];

    /// Its label.
    pub fn label(self) -> &'static str {
        match self {
            Self::BeforeCommit => "before-commit",
            Self::QuestionWritten => "question-written",
            Self::AttemptWritten => "attempt-written",
            Self::Committed => "committed",
            Self::TakenOn => "taken-on",
            Self::Prepared => "prepared",
            Self::Beginning => "beginning",
            Self::Begun => "begun",
            Self::OnTheWire => "on-the-wire",
            Self::Answered => "answered",
            Self::Recording => "recording",
            Self::Recorded => "recorded",
        }
    }
}

#[cfg(feature = "kill-points")]
pub use armed::VARIABLE;
#[cfg(feature = "kill-points")]
pub(crate) use armed::{
    clears_first, reach, reach_soon, sends_first, synchronous, writes_in_place,
};

#[cfg(not(feature = "kill-points"))]
pub(crate) use harmless::{reach, reach_soon, synchronous, writes_in_place};

#[cfg(not(feature = "kill-points"))]
mod harmless {
    use super::Point;

    pub(crate) const fn reach(_: Point) {}

    pub(crate) const fn reach_soon(_: Point) {}

    /// How the history is made safe: each commit before it is told.
    pub(crate) const fn synchronous() -> &'static str {
        "full"
    }

    /// Whether a file is written over what it held.
    pub(crate) const fn writes_in_place() -> bool {
        false
    }
}

#[cfg(feature = "kill-points")]
mod armed {
    use std::sync::LazyLock;
    use std::time::Duration;

    use chatbeam_api::planted::{self, Planted};

    use super::Point;

    /// The variable that holds the label of the point at which this process dies.
    pub const VARIABLE: &str = "CHATBEAM_KILL_AT";

    /// The longest that a question stays on the wire before [`reach_soon`] strikes: time enough to open a socket, to
    /// write and to begin to wait.
    const SOON: Duration = Duration::from_millis(12);

    static CHOSEN: LazyLock<Option<Point>> = LazyLock::new(|| {
        let label = std::env::var(VARIABLE).ok()?;
        Point::ALL.into_iter().find(|point| point.label() == label)
    });

    /// Dies here if this is the point.
    pub(crate) fn reach(point: Point) {
        if *CHOSEN == Some(point) {
            die();
        }
    }

    /// Dies at a random moment from now on if this is the point.
    pub(crate) fn reach_soon(point: Point) {
        if *CHOSEN == Some(point) {
            tokio::spawn(async {
                tokio::time::sleep(SOON.mul_f64(rand::random())).await;
                die();
            });
        }
    }

    /// Whether the planted fault is to send first and to commit `sending` afterwards.
    pub(crate) fn sends_first() -> bool {
        planted::current() == Some(Planted::CommitAfterSend)
    }

    /// Whether the planted fault is to clear the composer before the question is committed.
    pub(crate) fn clears_first() -> bool {
        planted::current() == Some(Planted::ClearedFirst)
    }

    /// How the history is made safe; the planted fault is not to.
    pub(crate) fn synchronous() -> &'static str {
        match planted::current() {
            Some(Planted::NoSync) => "off",
            _ => "full",
        }
    }

    /// Whether the planted fault is to write a file over what it held.
    pub(crate) fn writes_in_place() -> bool {
        planted::current() == Some(Planted::InPlace)
    }

    /// Ends the process at once: no destructor, no flush, no handler.
    fn die() -> ! {
        #[cfg(unix)]
        let _ =
            rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL);
        // Where there is no such signal, this is the nearest.
        std::process::abort()
    }
}
