//! What was typed and not asked yet.

use crate::error::Error;
use crate::history::{Conversations, DraftPlace, Drafts, History, LONGEST_QUESTION};
use crate::markdown;

/// Saves what was typed.
pub fn save(history: &History, place: DraftPlace, text: &str) -> Result<(), Error> {
    history.must_be_there()?;
    history.write(|transaction| Drafts(transaction).save(place, text))
}

/// What was typed there.
pub fn at(history: &History, place: DraftPlace) -> Result<String, Error> {
    history.read(|connection| Drafts(connection).get(place))
}

/// Puts text from outside (a second start, the command line, a link) behind what stands there already, and returns the
/// whole draft. Control characters go, and what would make the draft too long to be asked is cut off.
pub fn add(history: &History, place: DraftPlace, text: &str) -> Result<String, Error> {
    let text = markdown::without_controls(text);
    let text = text.trim();
    history.must_be_there()?;
    history.write(|transaction| {
        let drafts = Drafts(transaction);
        let draft = drafts.get(place)?;
        let mut joined = joined(&draft, text);
        // What the person typed is never cut.
        let longest = LONGEST_QUESTION.max(draft.len());
        joined.truncate(joined.floor_char_boundary(longest));
        drafts.save(place, &joined)?;
        Ok(joined)
    })
}

/// Moves what was typed in the quick question's bar behind a draft of the chat window, and returns behind which: that of
/// a new question where nothing can be asked in the conversation any more, since nobody would see it there. `None` where
/// both would be too long together to be asked: it stays in the bar.
pub fn move_to(history: &History, place: DraftPlace) -> Result<Option<DraftPlace>, Error> {
    history.must_be_there()?;
    history.write(|transaction| {
        let drafts = Drafts(transaction);
        let typed = drafts.get(DraftPlace::Quick)?;
        let place = match place {
            DraftPlace::Conversation(id) if !typed.trim().is_empty() => {
                let can_ask = Conversations(transaction).can_ask_in(id)?;
                if can_ask {
                    place
                } else {
                    DraftPlace::NewQuestion
                }
            }
            other => other,
        };
        let draft = drafts.get(place)?;
        let joined = joined(&draft, &typed);
        if joined.len() > LONGEST_QUESTION.max(draft.len()).max(typed.len()) {
            return Ok(None);
        }
        drafts.save(place, &joined)?;
        drafts.forget(DraftPlace::Quick)?;
        Ok(Some(place))
    })
}

fn joined(draft: &str, text: &str) -> String {
    if text.trim().is_empty() || draft.trim() == text.trim() {
        draft.to_owned()
    } else if draft.trim().is_empty() {
        text.to_owned()
    } else {
        format!("{}\n\n{text}", draft.trim_end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn nothing_is_kept_where_nobody_finds_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.db");
        let history = History::open(&file, folder.path()).unwrap();
        std::fs::rename(&file, folder.path().join("away.db")).unwrap();
        add(&history, DraftPlace::NewQuestion, "text").unwrap_err();
        move_to(&history, DraftPlace::NewQuestion).unwrap_err();
    }

    #[test]
    fn text_from_outside_never_makes_a_draft_too_long_and_never_cuts_what_was_typed() {
        let folder = tempfile::tempdir().unwrap();
        let history = History::open(&folder.path().join("history.db"), folder.path()).unwrap();
        let place = DraftPlace::Quick;
        assert_eq!(add(&history, place, " a\u{1b}[2J\u{0} ").unwrap(), "a[2J");
        let whole = add(&history, place, &"ä".repeat(LONGEST_QUESTION)).unwrap();
        assert!(whole.starts_with("a[2J\n\nä") && whole.len() <= LONGEST_QUESTION);

        let typed = "ö".repeat(LONGEST_QUESTION);
        save(&history, place, &typed).unwrap();
        assert_eq!(add(&history, place, "more").unwrap(), typed);
        assert_eq!(at(&history, place).unwrap(), typed);
    }
}
