//! The conversations of which word came, for as long as it matters.

use std::collections::HashMap;

use chatbeam_core::ids::ConversationId;

/// Conversations in which an answer may have come that nobody looked at yet.
#[derive(Debug, Default)]
pub(super) struct Heard {
    /// The number of the word that came last of each; all words are numbered together.
    words: HashMap<ConversationId, u64>,
    count: u64,
}

/// What was known of a conversation at the moment before it was looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    conversation: ConversationId,
    /// The word that came last; none where something is still under way, so that more is to come.
    last: Option<u64>,
}

impl Heard {
    /// Word came of a conversation.
    pub(super) fn hear(&mut self, conversation: ConversationId) {
        self.count += 1;
        self.words.insert(conversation, self.count);
    }

    /// All of them.
    pub(super) fn all(&self) -> Vec<ConversationId> {
        self.words.keys().copied().collect()
    }

    /// Begins to look at a conversation; `busy` is whether something was under way there before.
    pub(super) fn look(&self, conversation: ConversationId, busy: bool) -> Look {
        let last = self.words.get(&conversation).copied();
        Look {
            conversation,
            last: last.filter(|_| !busy),
        }
    }

    /// Whatever was there has been looked at. A conversation in which nothing is under way, and of which no word came
    /// meanwhile, is not asked for again.
    pub(super) fn forget(&mut self, look: Look) {
        if look.last.is_some() && self.words.get(&look.conversation).copied() == look.last {
            self.words.remove(&look.conversation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conversation_is_kept_only_as_long_as_an_answer_may_come() {
        let mut heard = Heard::default();
        let conversations: Vec<_> = (0..1000).map(|_| ConversationId::new()).collect();
        for id in &conversations {
            heard.hear(*id);
            let look = heard.look(*id, true);
            heard.forget(look);
        }
        assert_eq!(heard.all().len(), 1000, "their answers are still to come");
        for id in &conversations {
            heard.hear(*id);
            let look = heard.look(*id, false);
            heard.forget(look);
        }
        assert!(heard.all().is_empty());
    }

    #[test]
    fn word_that_comes_while_somebody_looks_is_not_lost() {
        let mut heard = Heard::default();
        let id = ConversationId::new();
        heard.hear(id);
        let look = heard.look(id, false);
        heard.hear(id);
        heard.forget(look);
        assert_eq!(heard.all(), [id]);
    }

    #[test]
    fn what_nobody_heard_of_is_nothing_to_forget() {
        let mut heard = Heard::default();
        let look = heard.look(ConversationId::new(), false);
        heard.forget(look);
        assert!(heard.all().is_empty());
    }
}
