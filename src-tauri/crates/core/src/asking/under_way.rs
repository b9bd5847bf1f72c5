//! The attempts that this process is looking after, and who waits for them.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::{Notify, watch};

use crate::ids::{AttemptId, ConversationId};

/// The attempts that this process has begun or will begin by itself: within a conversation one at a time.
///
/// Whose turn it is changes in one step with what is under way, so that a question that is asked at the very moment when
/// the one before it ends is neither forgotten nor carried out twice.
#[derive(Debug)]
pub(super) struct UnderWay {
    attempts: watch::Sender<HashMap<AttemptId, Entry>>,
}

#[derive(Debug)]
struct Entry {
    conversation: ConversationId,
    /// What tells the task that carries it out to stop; `None` while it waits for its turn.
    stop: Option<Arc<Notify>>,
    /// What came, while the disk refuses it.
    unkept: Option<Unkept>,
}

/// What came of an attempt and lies in memory alone, because the disk refuses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unkept {
    /// The answer's text; `None` where something else came than an answer.
    pub answer: Option<String>,
}

impl UnderWay {
    pub(super) fn new() -> Self {
        Self {
            attempts: watch::Sender::new(HashMap::new()),
        }
    }

    /// Takes an attempt on, unless it is under way already. True when it is its turn.
    pub(super) fn add(&self, attempt: AttemptId, conversation: ConversationId) -> bool {
        let mut its_turn = false;
        self.attempts.send_modify(|attempts| {
            if attempts.contains_key(&attempt) {
                return;
            }
            its_turn = attempts
                .values()
                .all(|other| other.conversation != conversation);
            let stop = its_turn.then(Arc::default);
            let entry = Entry {
                conversation,
                stop,
                unkept: None,
            };
            attempts.insert(attempt, entry);
        });
        its_turn
    }

    /// An attempt is over. After an answer the next question of its conversation has its turn, and is returned; after
    /// anything else those that waited are left for a click.
    pub(super) fn pass_on(&self, attempt: AttemptId, answered: bool) -> Option<AttemptId> {
        let mut next = None;
        self.attempts.send_modify(|attempts| {
            let Some(over) = attempts.remove(&attempt) else {
                return;
            };
            if !answered {
                attempts.retain(|_, waiting| waiting.conversation != over.conversation);
                return;
            }
            let waiting = attempts
                .iter_mut()
                .filter(|(_, waiting)| waiting.conversation == over.conversation);
            // Ids are in the order in which they were made.
            if let Some((id, waiting)) = waiting.min_by_key(|(id, _)| **id) {
                waiting.stop = Some(Arc::default());
                next = Some(*id);
            }
        });
        next
    }

    /// Stops an attempt. True when a task carries it out, which is told and records the end. One that waits for its turn
    /// will have none.
    pub(super) fn stop(&self, attempt: AttemptId) -> bool {
        let mut told = false;
        self.attempts.send_modify(|attempts| {
            let stop = attempts.get(&attempt).and_then(|entry| entry.stop.as_ref());
            if let Some(stop) = stop {
                stop.notify_one();
                told = true;
            } else {
                attempts.remove(&attempt);
            }
        });
        told
    }

    /// Those of a conversation that wait for their turn are left for a click.
    pub(super) fn leave(&self, conversation: ConversationId) {
        self.attempts.send_modify(|attempts| {
            attempts.retain(|_, entry| entry.conversation != conversation || entry.stop.is_some());
        });
    }

    /// The disk refuses what came of an attempt. False when that was noted before.
    pub(super) fn note_unkept(&self, attempt: AttemptId, unkept: Unkept) -> bool {
        self.attempts
            .send_if_modified(|attempts| match attempts.get_mut(&attempt) {
                Some(entry) if entry.unkept.is_none() => {
                    entry.unkept = Some(unkept);
                    true
                }
                _ => false,
            })
    }

    /// What came of an attempt and could not be kept yet.
    pub(super) fn unkept(&self, attempt: AttemptId) -> Option<Unkept> {
        let attempts = self.attempts.borrow();
        attempts.get(&attempt)?.unkept.clone()
    }

    /// Waits until the disk has refused what came of an attempt, which may never be.
    pub(super) async fn refused(&self, attempt: AttemptId) {
        self.until(|attempts| {
            attempts
                .get(&attempt)
                .is_some_and(|entry| entry.unkept.is_some())
        })
        .await;
    }

    /// Whether something of that conversation is under way.
    pub(super) fn concerns(&self, conversation: ConversationId) -> bool {
        let attempts = self.attempts.borrow();
        attempts
            .values()
            .any(|entry| entry.conversation == conversation)
    }

    pub(super) fn contains(&self, attempt: AttemptId) -> bool {
        self.attempts.borrow().contains_key(&attempt)
    }

    /// What tells the task that carries an attempt out to stop; `None` when it is not its turn.
    pub(super) fn stopping(&self, attempt: AttemptId) -> Option<Arc<Notify>> {
        self.attempts
            .borrow()
            .get(&attempt)
            .and_then(|entry| entry.stop.clone())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.attempts.borrow().is_empty()
    }

    pub(super) fn ids(&self) -> Vec<AttemptId> {
        self.attempts.borrow().keys().copied().collect()
    }

    /// Waits until an attempt is over.
    pub(super) async fn over(&self, attempt: AttemptId) {
        self.until(|attempts| !attempts.contains_key(&attempt))
            .await;
    }

    /// Waits until nothing is under way.
    pub(super) async fn all_over(&self) {
        self.until(HashMap::is_empty).await;
    }

    async fn until(&self, condition: impl FnMut(&HashMap<AttemptId, Entry>) -> bool) {
        // It fails only when the sender is gone, and the sender is `self`.
        let _ = self.attempts.subscribe().wait_for(condition).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three questions of one conversation, the first of which has its turn.
    fn three_in_a_row() -> (UnderWay, ConversationId, [AttemptId; 3]) {
        let (under_way, conversation) = (UnderWay::new(), ConversationId::new());
        let attempts = [AttemptId::new(), AttemptId::new(), AttemptId::new()];
        let turns = attempts.map(|attempt| under_way.add(attempt, conversation));
        assert_eq!(turns, [true, false, false]);
        (under_way, conversation, attempts)
    }

    #[test]
    fn after_an_answer_the_oldest_that_waits_has_its_turn() {
        let (under_way, conversation, [first, second, third]) = three_in_a_row();
        assert!(under_way.concerns(conversation));
        assert!(under_way.add(AttemptId::new(), ConversationId::new()));
        assert_eq!(under_way.pass_on(first, true), Some(second));
        assert_eq!(under_way.pass_on(second, true), Some(third));
        assert_eq!(under_way.pass_on(third, true), None);
        assert!(!under_way.is_empty(), "the other conversation goes on");
        assert!(!under_way.concerns(conversation), "this one does not");
    }

    #[test]
    fn after_a_failure_those_that_wait_are_left_for_a_click() {
        let (under_way, conversation, [first, second, third]) = three_in_a_row();
        assert_eq!(under_way.pass_on(first, false), None);
        assert!(under_way.is_empty());
        assert!(under_way.add(third, conversation), "a click");
        assert!(!under_way.add(second, conversation));
    }

    #[test]
    fn a_second_click_on_the_same_question_changes_nothing() {
        let (under_way, conversation, [first, ..]) = three_in_a_row();
        let stop = under_way.stopping(first).unwrap();
        assert!(!under_way.add(first, conversation));
        assert!(Arc::ptr_eq(&stop, &under_way.stopping(first).unwrap()));
    }

    #[test]
    fn a_question_that_is_stopped_while_it_waits_never_has_a_turn() {
        let (under_way, _, [first, second, third]) = three_in_a_row();
        assert!(!under_way.stop(second));
        assert_eq!(under_way.pass_on(first, true), Some(third));
        assert!(under_way.stop(third), "its task is told");
        assert!(under_way.contains(third), "until that has recorded the end");
    }
}
