//! What the icon tells: which questions are under way, and what became of those that nobody looked at yet.

use std::collections::HashSet;

use chatbeam_core::view::ConversationStatus;

/// What the icon shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Status {
    /// Nothing new.
    #[default]
    Idle,
    /// A question waits for its answer.
    Waiting,
    /// An answer came.
    Answered,
    /// A question was not answered.
    Problem,
}

/// What happened since somebody looked.
#[derive(Debug, Default)]
pub(super) struct News {
    waiting: HashSet<String>,
    /// How the newest question ended that nobody saw end.
    unseen: Option<Status>,
}

impl News {
    /// Hears how a conversation stands; `None` when it is gone. `looking` is whether a window of ours has the focus.
    pub(super) fn hear(
        &mut self,
        conversation: &str,
        status: Option<ConversationStatus>,
        looking: bool,
    ) {
        let outcome = match status {
            Some(ConversationStatus::Waiting) => {
                self.waiting.insert(conversation.to_owned());
                return;
            }
            Some(ConversationStatus::Idle) => Some(Status::Answered),
            Some(ConversationStatus::NeedsDecision) => Some(Status::Problem),
            None => None,
        };
        // What changed in a conversation that had nothing under way is no news.
        if self.waiting.remove(conversation) && !looking && outcome.is_some() {
            self.unseen = outcome;
        }
    }

    /// A question was left without an answer by an earlier run.
    pub(super) fn undecided(&mut self) {
        self.unseen = Some(Status::Problem);
    }

    /// The conversations that have a question under way.
    pub(super) fn waiting(&self) -> Vec<String> {
        self.waiting.iter().cloned().collect()
    }

    /// Somebody looked.
    pub(super) fn seen(&mut self) {
        self.unseen = None;
    }

    /// What the icon shows.
    pub(super) fn status(&self) -> Status {
        if self.waiting.is_empty() {
            self.unseen.unwrap_or_default()
        } else {
            Status::Waiting
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WAITING: Option<ConversationStatus> = Some(ConversationStatus::Waiting);
    const ANSWERED: Option<ConversationStatus> = Some(ConversationStatus::Idle);
    const FAILED: Option<ConversationStatus> = Some(ConversationStatus::NeedsDecision);

    #[test]
    fn an_answer_that_nobody_saw_come_is_told_until_somebody_looks() {
        let mut news = News::default();
        news.hear("a", WAITING, true);
        assert_eq!(news.status(), Status::Waiting);
        news.hear("a", ANSWERED, false);
        assert_eq!(news.status(), Status::Answered);
        news.seen();
        assert_eq!(news.status(), Status::Idle);
    }

    #[test]
    fn the_newest_outcome_is_told_once_nothing_is_under_way() {
        let mut news = News::default();
        news.hear("a", WAITING, false);
        news.hear("b", WAITING, false);
        news.hear("a", ANSWERED, false);
        assert_eq!(news.status(), Status::Waiting);
        news.hear("b", FAILED, false);
        assert_eq!(news.status(), Status::Problem);
    }

    #[test]
    fn what_somebody_saw_is_not_told() {
        let mut news = News::default();
        news.hear("a", WAITING, true);
        news.hear("a", FAILED, true);
        assert_eq!(news.status(), Status::Idle);
    }

    #[test]
    fn what_an_earlier_run_left_is_told_until_somebody_looks() {
        let mut news = News::default();
        news.undecided();
        assert_eq!(news.status(), Status::Problem);
        news.seen();
        assert_eq!(news.status(), Status::Idle);
    }

    #[test]
    fn a_conversation_that_only_changed_or_is_gone_is_no_news() {
        let mut news = News::default();
        news.hear("a", ANSWERED, false);
        assert_eq!(news.status(), Status::Idle);
        news.hear("a", WAITING, false);
        news.hear("a", None, false);
        assert_eq!(news.status(), Status::Idle);
    }
}
