//! The list of conversations.

use rusqlite::Connection;

use crate::asking::Asking;
use crate::error::Error;
use crate::history::{Assistants, ConversationRow, Conversations, History, Listing};
use crate::ids::{AssistantId, ConversationId};
use crate::roster::shown_name;
use crate::view::{self, ConversationStatus};

/// In how many of the newest conversations a question is looked for that needs a decision.
const MOST_LOOKED_AT: u32 = 100;

/// How many conversations are given at once.
const MOST_AT_ONCE: u32 = 500;

/// Some of the conversations: those of one assistant or of all, by time or grouped by assistant. The pinned ones come
/// first, in a group too.
pub fn browse(
    history: &History,
    asking: &Asking,
    wanted: &view::Browse,
) -> Result<view::ConversationList, Error> {
    asking.recover()?;
    let assistant = wanted.assistant.as_deref().map(str::parse).transpose()?;
    let most = wanted.most.min(MOST_AT_ONCE);
    history.read(|connection| {
        let conversations = Conversations(connection);
        // Counting them all takes a while, and only the groups need it.
        let groups = if wanted.by_assistant {
            conversations.per_assistant(wanted.archived)?
        } else {
            Vec::new()
        };
        let listings: Vec<(Listing, u32)> = if wanted.by_assistant {
            groups
                .iter()
                .filter(|(id, _)| assistant.is_none_or(|wanted| wanted == *id))
                .map(|(id, count)| (with(wanted.archived, Some(*id)), *count))
                .collect()
        } else {
            let listing = with(wanted.archived, assistant);
            vec![(listing, conversations.count(listing)?)]
        };
        let mut rows = Vec::new();
        let mut skip = wanted.offset;
        for (listing, count) in &listings {
            let room = most - u32::try_from(rows.len()).unwrap_or(most);
            if skip < *count && room > 0 {
                rows.extend(conversations.page(*listing, skip, room)?);
            }
            skip = skip.saturating_sub(*count);
        }
        Ok(view::ConversationList {
            total: listings.iter().map(|(_, count)| count).sum(),
            conversations: summaries(rows, asking),
            groups: groups
                .into_iter()
                .map(|(id, count)| group(connection, id, count))
                .collect::<Result<_, _>>()?,
        })
    })
}

fn group(
    connection: &Connection,
    id: AssistantId,
    count: u32,
) -> Result<view::AssistantGroup, Error> {
    Ok(view::AssistantGroup {
        assistant: id.to_string(),
        name: shown_name(&Assistants(connection).get(id)?).to_owned(),
        count,
    })
}

fn with(archived: bool, assistant: Option<AssistantId>) -> Listing {
    Listing {
        archived,
        assistant,
    }
}

fn summaries(rows: Vec<ConversationRow>, asking: &Asking) -> Vec<view::ConversationSummary> {
    rows.into_iter().map(|row| summary(row, asking)).collect()
}

fn summary(row: ConversationRow, asking: &Asking) -> view::ConversationSummary {
    let about_to_be_sent = row
        .newest_attempt
        .is_some_and(|attempt| asking.is_under_way(attempt));
    view::ConversationSummary {
        id: row.id.to_string(),
        title: row.title,
        assistant: row.assistant.to_string(),
        updated_at: row.updated_at,
        status: if about_to_be_sent {
            ConversationStatus::Waiting
        } else {
            row.status
        },
        pinned: row.pinned,
        archived: row.archived,
        unseen: row.unseen,
    }
}

/// What a conversation's newest question is doing.
pub fn status(
    history: &History,
    asking: &Asking,
    id: ConversationId,
) -> Result<ConversationStatus, Error> {
    let row = history.read(|connection| Conversations(connection).get(id))?;
    Ok(summary(row, asking).status)
}

/// Whether a person has to decide about a question, in one of the newest conversations.
pub fn anything_to_decide(history: &History) -> Result<bool, Error> {
    let newest = history
        .read(|connection| Conversations(connection).page(Listing::default(), 0, MOST_LOOKED_AT))?;
    Ok(newest
        .iter()
        .any(|row| row.status == ConversationStatus::NeedsDecision))
}
