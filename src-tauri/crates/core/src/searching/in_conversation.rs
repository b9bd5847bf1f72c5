//! Finding in one conversation, from its beginning to its end: not what the index holds, but every place where the typed
//! characters stand, also within words.

use std::collections::HashMap;

use crate::error::Error;
use crate::history::{Conversations, History, Messages, fold};
use crate::ids::{ConversationId, MessageId};
use crate::markdown;
use crate::view;

/// Every question and answer of a conversation in which the text stands, oldest first. Case and accents make no
/// difference.
pub fn in_conversation(
    history: &History,
    id: ConversationId,
    text: &str,
) -> Result<Vec<view::FoundIn>, Error> {
    let wanted = fold(text.trim());
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    history.look(|connection| {
        Conversations(connection).get(id)?;
        let mut indexes: HashMap<MessageId, u32> = HashMap::new();
        let mut found = Vec::new();
        Messages(connection).each_of(id, |message| {
            let next = u32::try_from(indexes.len()).unwrap_or(u32::MAX);
            let question = message.answers.unwrap_or(message.id);
            let index = *indexes.entry(question).or_insert(next);
            let count = count(&wanted, &message.text, message.answers.is_some());
            if count > 0 {
                found.push(view::FoundIn {
                    index,
                    exchange: question.to_string(),
                    is_answer: message.answers.is_some(),
                    count,
                });
            }
        })?;
        // An answer may have been stored behind the next question.
        found.sort_by_key(|found| (found.index, found.is_answer));
        Ok(found)
    })
}

/// How often it stands in what is drawn.
fn count(wanted: &str, text: &str, is_answer: bool) -> u32 {
    let folded = fold(text);
    let folded = if !is_answer {
        folded
    } else if without_marks(&folded).contains(&without_marks(wanted)) {
        fold(&markdown::to_drawn_text(text))
    } else {
        // What is not in the source is not drawn, and reading Markdown takes longer.
        return 0;
    };
    u32::try_from(folded.matches(wanted).count()).unwrap_or(u32::MAX)
}

/// Without what may stand in an answer's source between two characters that are drawn side by side.
fn without_marks(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
