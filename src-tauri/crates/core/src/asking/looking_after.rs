//! Looking after what was asked: recovering it after a crash, stopping it, leaving it, waiting for it. And keeping the door
//! shut while everything is deleted.

use std::sync::{PoisonError, RwLockReadGuard};

use super::ask::Asking;
use super::attempt::{Happening, Progress};
use super::under_way::Unkept;
use crate::error::{Code, Error};
use crate::history::{AttemptRow, Attempts, Ending, Messages, Owner};
use crate::ids::{AttemptId, ConversationId};
use crate::view::AttemptState;

impl Asking {
    /// The name under which this process sends.
    pub(crate) fn owner(&self) -> &str {
        self.parts.owner.name()
    }

    /// Whatever a dead process had under way becomes `unknown`. Call it at every start, and before what is under way is
    /// shown: another process may have died since. It sends nothing.
    pub fn recover(&self) -> Result<(), Error> {
        let mut dead = self.others()?;
        dead.retain(|owner| Owner::is_dead(&self.parts.owners, owner));
        if dead.is_empty() {
            return Ok(());
        }
        let interrupted = self.parts.history.write(|transaction| {
            let interrupt = |owner: &String| Attempts(transaction).interrupt(owner);
            dead.iter()
                .map(interrupt)
                .collect::<Result<Vec<_>, Error>>()
        })?;
        for conversation in interrupted.into_iter().flatten() {
            self.changed(conversation);
        }
        Ok(())
    }

    /// Whether another process has a question under way, as far as is known: it may have died.
    pub fn others_are_sending(&self) -> Result<bool, Error> {
        Ok(!self.others()?.is_empty())
    }

    /// The other processes that have a question under way, dead or alive.
    fn others(&self) -> Result<Vec<String>, Error> {
        let mut owners = self
            .parts
            .history
            .read(|connection| Attempts(connection).owners())?;
        owners.retain(|owner| owner != self.parts.owner.name());
        Ok(owners)
    }

    /// Stops waiting for an attempt, or for its turn. What left can't be called back, so it may still cost a credit.
    pub fn cancel(&self, attempt: AttemptId) -> Result<(), Error> {
        if self.under_way.stop(attempt) {
            return Ok(());
        }
        // Queued, and by now nobody's: it is simply not sent.
        let Some((ended, _)) = Progress::QUEUED.on(Happening::Cancelled) else {
            return Ok(());
        };
        let conversation = self.parts.history.write(|transaction| {
            let row = Attempts(transaction).get(attempt)?;
            if row.state != AttemptState::Queued {
                return Err(Error::new(
                    Code::AlreadySent,
                    "This question is sent by another window or command; stop it there.",
                ));
            }
            Attempts(transaction).end(
                attempt,
                &Ending::without_response(ended.state(), Code::Cancelled),
            )?;
            Ok(Messages(transaction).get(row.question)?.conversation)
        })?;
        self.changed(conversation);
        Ok(())
    }

    /// Has the questions of a deleted conversation that wait for their turn wait for a click instead, should the deletion
    /// be taken back. What is on its way goes on: its answer is recorded.
    pub fn leave(&self, conversation: ConversationId) {
        self.under_way.leave(conversation);
    }

    /// Leaves a question as it is that was not answered: nobody needs to be reminded of it. It can still be sent again.
    pub fn leave_unanswered(&self, attempt: AttemptId) -> Result<(), Error> {
        let conversation = self.parts.history.write(|transaction| {
            let attempts = Attempts(transaction);
            let question = attempts.get(attempt)?.question;
            attempts.leave(attempt)?;
            Ok(Messages(transaction).get(question)?.conversation)
        })?;
        self.changed(conversation);
        Ok(())
    }

    /// Waits until an attempt of this process is over, and returns it.
    pub async fn over(&self, attempt: AttemptId) -> Result<AttemptRow, Error> {
        self.under_way.over(attempt).await;
        self.parts
            .history
            .read(|connection| Attempts(connection).get(attempt))
    }

    /// What came of an attempt of this process and could not be kept yet, because the disk refuses it.
    pub fn unkept(&self, attempt: AttemptId) -> Option<Unkept> {
        self.under_way.unkept(attempt)
    }

    /// Waits until the disk has refused what came of an attempt; most often for ever.
    pub async fn refused(&self, attempt: AttemptId) {
        self.under_way.refused(attempt).await;
    }

    /// Waits until nothing of this process is under way.
    pub async fn all_over(&self) {
        self.under_way.all_over().await;
    }

    /// Whether this process looks after an attempt: a queued one is then sent without a click.
    pub fn is_under_way(&self, attempt: AttemptId) -> bool {
        self.under_way.contains(attempt)
    }

    /// Whether something of this process is under way in a conversation.
    pub fn is_busy_in(&self, conversation: ConversationId) -> bool {
        self.under_way.concerns(conversation)
    }

    /// Whether nothing of this process is under way.
    pub fn is_idle(&self) -> bool {
        self.under_way.is_empty()
    }

    /// Takes no question in from now on, for whoever deletes everything. False, and nothing has changed, while one is
    /// under way: so nothing can begin between the look at that and what follows it.
    pub fn close(&self) -> bool {
        // The value is replaced as a whole, so a panic elsewhere does not spoil it.
        let mut closed = self.closed.write().unwrap_or_else(PoisonError::into_inner);
        let idle = self.is_idle();
        *closed |= idle;
        idle
    }

    /// Takes questions in again.
    pub fn open_again(&self) {
        *self.closed.write().unwrap_or_else(PoisonError::into_inner) = false;
    }

    /// As long as the guard lives, nobody can [`close`](Self::close).
    pub(super) fn must_be_open(&self) -> Result<RwLockReadGuard<'_, bool>, Error> {
        let closed = self.closed.read().unwrap_or_else(PoisonError::into_inner);
        if *closed {
            return Err(Error::new(
                Code::FolderInUse,
                "Everything is being deleted, so nothing is asked.",
            ));
        }
        Ok(closed)
    }

    /// Whether something of this process is under way that may cost a credit.
    pub fn is_paid_under_way(&self) -> Result<bool, Error> {
        let under_way = self.under_way.ids();
        self.parts.history.read(|connection| {
            for attempt in under_way {
                if Attempts(connection).get(attempt)?.cost > 0 {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }
}
