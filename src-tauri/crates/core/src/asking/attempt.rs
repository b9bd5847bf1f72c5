//! One try at sending a question, as a state machine without I/O.
//!
//! `queued -> sending -> answered | not_sent | rejected | unknown`. The driver in `send.rs` tells it what happened and
//! does what it says; nothing else decides whether a question is sent. What a dead process had under way is not its
//! business: `Attempts::interrupt` calls that `unknown`.

use std::time::Duration;

use crate::view::AttemptState;

/// How far apart the tries of one attempt are at most, after a connection that could not be made.
const PAUSES: [Duration; 3] = [
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
];

/// Where an attempt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    state: AttemptState,
    /// How many connections could not be made so far.
    failed_connections: usize,
    /// Whether a request may be on its way.
    on_the_wire: bool,
}

/// What happened to an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// There is no key, or the assistant can't be reached because of something on this computer.
    NotReady,
    /// `queued -> sending` is on disk.
    Begun,
    /// A complete answer came.
    Answered,
    /// Provably no byte of the request left. Passing: it may work in a moment.
    NotSent {
        /// Whether it may work in a moment.
        passing: bool,
    },
    /// The pause before the next try is over.
    Paused,
    /// A complete response came that is not an answer.
    Rejected,
    /// Anything else: a request left, and what became of it is not known.
    Unclear,
    /// The person does not want to wait any longer.
    Cancelled,
}

/// What the driver has to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// Open a connection and send the request.
    Send,
    /// Wait for a random time up to this long.
    Pause(Duration),
    /// Record the state; the attempt is over.
    Record,
}

impl Progress {
    /// A new attempt.
    pub const QUEUED: Self = Self {
        state: AttemptState::Queued,
        failed_connections: 0,
        on_the_wire: false,
    };

    /// Where it stands, as stored.
    pub fn state(self) -> AttemptState {
        self.state
    }

    /// What follows when this happens; `None` if it can't happen to an attempt that stands here.
    #[must_use]
    pub fn on(self, happening: Happening) -> Option<(Self, Then)> {
        use AttemptState::{Answered, NotSent, Queued, Rejected, Sending, Unknown};
        let next = match (self.state, happening) {
            (Queued, Happening::NotReady | Happening::Cancelled) => self.ended(NotSent),
            (Queued, Happening::Begun) => self.sending(),
            (Sending, Happening::Paused) if !self.on_the_wire => self.sending(),
            (Sending, Happening::NotSent { passing }) if self.on_the_wire => self.not_sent(passing),
            (Sending, Happening::Cancelled) if !self.on_the_wire => self.ended(NotSent),
            (Sending, Happening::Answered) if self.on_the_wire => self.ended(Answered),
            (Sending, Happening::Rejected) if self.on_the_wire => self.ended(Rejected),
            (Sending, Happening::Unclear | Happening::Cancelled) if self.on_the_wire => {
                self.ended(Unknown)
            }
            _ => return None,
        };
        Some(next)
    }

    fn sending(self) -> (Self, Then) {
        let next = Self {
            state: AttemptState::Sending,
            on_the_wire: true,
            ..self
        };
        (next, Then::Send)
    }

    fn not_sent(self, passing: bool) -> (Self, Then) {
        match PAUSES.get(self.failed_connections) {
            Some(pause) if passing => {
                let next = Self {
                    failed_connections: self.failed_connections + 1,
                    on_the_wire: false,
                    ..self
                };
                (next, Then::Pause(*pause))
            }
            _ => self.ended(AttemptState::NotSent),
        }
    }

    fn ended(self, state: AttemptState) -> (Self, Then) {
        let next = Self {
            state,
            on_the_wire: false,
            ..self
        };
        (next, Then::Record)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_happening() -> impl Strategy<Value = Happening> {
        prop_oneof![
            Just(Happening::NotReady),
            Just(Happening::Begun),
            Just(Happening::Answered),
            any::<bool>().prop_map(|passing| Happening::NotSent { passing }),
            Just(Happening::Paused),
            Just(Happening::Rejected),
            Just(Happening::Unclear),
            Just(Happening::Cancelled),
        ]
    }

    /// What a server can have seen of an attempt to which all this happened.
    fn walk(happenings: &[Happening]) -> (Progress, usize) {
        let mut progress = Progress::QUEUED;
        let mut delivered = 0;
        for happening in happenings {
            let Some((next, _)) = progress.on(*happening) else {
                continue;
            };
            if progress.on_the_wire && !matches!(happening, Happening::NotSent { .. }) {
                delivered += 1;
            }
            progress = next;
        }
        (progress, delivered)
    }

    proptest! {
        #[test]
        fn no_sequence_of_events_delivers_a_question_twice(happenings in prop::collection::vec(any_happening(), 0..40)) {
            let (_, delivered) = walk(&happenings);
            prop_assert!(delivered <= 1);
        }

        #[test]
        fn an_attempt_that_may_have_been_delivered_is_never_called_not_sent(
            happenings in prop::collection::vec(any_happening(), 0..40),
        ) {
            let (progress, delivered) = walk(&happenings);
            if progress.state() == AttemptState::NotSent {
                prop_assert_eq!(delivered, 0);
            }
        }

        #[test]
        fn what_ended_stays_ended(
            happenings in prop::collection::vec(any_happening(), 0..40),
            later in any_happening(),
        ) {
            let (progress, _) = walk(&happenings);
            if !matches!(progress.state(), AttemptState::Queued | AttemptState::Sending) {
                prop_assert_eq!(progress.on(later), None);
            }
        }
    }

    #[test]
    fn a_passing_connection_failure_is_tried_three_times_more() {
        let failed = Happening::NotSent { passing: true };
        let (mut progress, _) = Progress::QUEUED.on(Happening::Begun).unwrap();
        for pause in PAUSES {
            let (paused, then) = progress.on(failed).unwrap();
            assert_eq!(then, Then::Pause(pause));
            let (again, then) = paused.on(Happening::Paused).unwrap();
            assert_eq!(then, Then::Send);
            progress = again;
        }
        let (progress, then) = progress.on(failed).unwrap();
        assert_eq!(
            (progress.state(), then),
            (AttemptState::NotSent, Then::Record)
        );
    }

    #[test]
    fn a_bad_certificate_is_not_tried_again() {
        let (progress, _) = Progress::QUEUED.on(Happening::Begun).unwrap();
        let (progress, then) = progress.on(Happening::NotSent { passing: false }).unwrap();
        assert_eq!(
            (progress.state(), then),
            (AttemptState::NotSent, Then::Record)
        );
    }

    #[test]
    fn cancelling_is_free_only_before_a_request_left() {
        let (on_the_wire, _) = Progress::QUEUED.on(Happening::Begun).unwrap();
        let (pausing, _) = on_the_wire
            .on(Happening::NotSent { passing: true })
            .unwrap();
        for (progress, state) in [
            (Progress::QUEUED, AttemptState::NotSent),
            (pausing, AttemptState::NotSent),
            (on_the_wire, AttemptState::Unknown),
        ] {
            let (ended, _) = progress.on(Happening::Cancelled).unwrap();
            assert_eq!(ended.state(), state);
        }
    }
}
