//! What was typed and not asked yet.

use crate::error::Error;
use crate::history::{DraftPlace, Drafts, History};

/// Saves what was typed.
pub fn save(history: &History, place: DraftPlace, text: &str) -> Result<(), Error> {
    history.write(|transaction| Drafts(transaction).save(place, text))
}

/// What was typed there.
pub fn at(history: &History, place: DraftPlace) -> Result<String, Error> {
    history.read(|connection| Drafts(connection).get(place))
}

/// Puts text from outside (a second start, the command line, a link) behind what stands there already, and returns the
/// whole draft.
pub fn add(history: &History, place: DraftPlace, text: &str) -> Result<String, Error> {
    let text = text.trim();
    history.write(|transaction| {
        let drafts = Drafts(transaction);
        let draft = drafts.get(place)?;
        let joined = joined(&draft, text);
        drafts.save(place, &joined)?;
        Ok(joined)
    })
}

/// Moves what was typed in the quick question's bar behind the draft of a new question in the chat window.
pub fn move_to_chat(history: &History) -> Result<(), Error> {
    history.write(|transaction| {
        let drafts = Drafts(transaction);
        let quick = drafts.get(DraftPlace::Quick)?;
        let draft = drafts.get(DraftPlace::NewQuestion)?;
        drafts.save(DraftPlace::NewQuestion, &joined(&draft, quick.trim()))?;
        drafts.forget(DraftPlace::Quick)
    })
}

fn joined(draft: &str, text: &str) -> String {
    if text.is_empty() || draft.trim() == text {
        draft.to_owned()
    } else if draft.trim().is_empty() {
        text.to_owned()
    } else {
        format!("{}\n\n{text}", draft.trim_end())
    }
}
