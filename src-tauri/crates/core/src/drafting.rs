//! What was typed and not asked yet.

use crate::error::Error;
use crate::history::{Drafts, History};
use crate::ids::ConversationId;

/// Saves what was typed in a conversation, or, for `None`, as a new question.
pub fn save(
    history: &History,
    conversation: Option<ConversationId>,
    text: &str,
) -> Result<(), Error> {
    history.write(|transaction| Drafts(transaction).save(conversation, text))
}

/// What was typed as a new question.
pub fn new_question(history: &History) -> Result<String, Error> {
    history.read(|connection| Drafts(connection).get(None))
}

/// Puts text from outside (a second start, the command line) into the draft of a new question, behind what stands
/// there already.
pub fn add_to_new_question(history: &History, text: &str) -> Result<(), Error> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(());
    }
    history.write(|transaction| {
        let drafts = Drafts(transaction);
        let draft = drafts.get(None)?;
        let joined = if draft.trim().is_empty() || draft.trim() == text {
            text.to_owned()
        } else {
            format!("{}\n\n{text}", draft.trim_end())
        };
        drafts.save(None, &joined)
    })
}
