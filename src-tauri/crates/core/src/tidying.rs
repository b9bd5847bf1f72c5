//! What a person does with conversations: naming, pinning, archiving and deleting them, one or many in one go, and
//! noting where reading stopped and what was seen.
//!
//! What is deleted is gone from every list and search at once, and for good some seconds later, so that it can be taken
//! back. A process that ends meanwhile, or is killed, leaves that to the next one.

use std::time::Duration;

use crate::changes::Changes;
use crate::error::{Code, Error};
use crate::history::{Conversations, History, LONGEST_TITLE, Mark, Messages, UNDO};
use crate::ids::{ConversationId, MessageId};
use crate::markdown;
use crate::time;
use crate::view::Change;

/// From so many changed conversations on, listeners are told of all of them at once.
const MANY: usize = 20;

/// Gives a conversation another title.
pub fn rename(
    history: &History,
    changes: &Changes,
    id: ConversationId,
    title: &str,
) -> Result<(), Error> {
    let title = markdown::on_one_line(&markdown::without_controls(title));
    let title = title.trim();
    if title.is_empty() || title.chars().count() > LONGEST_TITLE {
        return Err(Error::new(
            Code::InvalidName,
            format!("A conversation's name has 1 to {LONGEST_TITLE} characters."),
        ));
    }
    history.write(|transaction| Conversations(transaction).rename(id, title))?;
    tell(changes, &[id]);
    Ok(())
}

/// Pins, archives or deletes conversations, or takes that back: all of them or none. What is not there any more is left
/// out.
pub fn mark(
    history: &History,
    changes: &Changes,
    ids: &[ConversationId],
    mark: Mark,
) -> Result<(), Error> {
    let marked = history.write(|transaction| {
        let conversations = Conversations(transaction);
        let mut marked = Vec::new();
        for id in ids {
            if conversations.mark(*id, mark)? {
                marked.push(*id);
            }
        }
        Ok(marked)
    })?;
    if mark == Mark::Deleted(false) && marked.is_empty() && !ids.is_empty() {
        return Err(Error::new(
            Code::NoSuchConversation,
            "It is too late: what was deleted is gone.",
        ));
    }
    tell(changes, &marked);
    Ok(())
}

/// Notes the question at which the person stopped reading.
pub fn keep_place(history: &History, id: ConversationId, question: MessageId) -> Result<(), Error> {
    history.write(|transaction| {
        if Messages(transaction)
            .questions_before(id, question)?
            .is_some()
        {
            Conversations(transaction).keep_place(id, question)?;
        }
        Ok(())
    })
}

/// Somebody has a conversation in front of them: nothing in it is new any more.
pub fn see(history: &History, changes: &Changes, id: ConversationId) -> Result<(), Error> {
    // Mostly nothing is, and then nobody has to wait for a write.
    if history.read(|connection| Conversations(connection).is_unseen(id))? {
        history.write(|transaction| Conversations(transaction).set_unseen(id, false))?;
        tell(changes, &[id]);
    }
    Ok(())
}

/// How many are deleted for good in one step.
const STEP: u32 = 20;

/// Deletes for good what can't be taken back any more, or some of it. Returns when to go on, if something is left.
///
/// A conversation in which a question is under way stays until its answer was recorded. What it cost stays in the
/// ledger, without any text.
pub fn purge(history: &History) -> Result<Option<Duration>, Error> {
    purge_at(history, time::now())
}

fn purge_at(history: &History, now: time::Milliseconds) -> Result<Option<Duration>, Error> {
    let undo = time::milliseconds(UNDO);
    let Some(first) = history.read(|connection| Conversations(connection).first_deleted())? else {
        return Ok(None);
    };
    // A clock that was set back must not keep it for years.
    if first <= now - undo || first > now {
        let purged = history.write(|transaction| {
            let conversations = Conversations(transaction);
            conversations.date_back(now)?;
            conversations.purge(now - undo + 1, STEP)
        })?;
        if purged == STEP as usize {
            return Ok(Some(Duration::ZERO));
        }
    }
    let next = history.read(|connection| Conversations(connection).first_deleted())?;
    Ok(next.map(|first| {
        let left = (first + undo - now).max(1_000);
        Duration::from_millis(u64::try_from(left).unwrap_or_default()).min(UNDO)
    }))
}

fn tell(changes: &Changes, ids: &[ConversationId]) {
    if ids.len() >= MANY {
        changes.publish(Change::Everything);
        return;
    }
    for id in ids {
        changes.publish(Change::Conversation { id: id.to_string() });
    }
}
