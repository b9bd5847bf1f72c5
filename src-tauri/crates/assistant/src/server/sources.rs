//! `GET /local/v1/conversations/{conversation_id}/sources`: what the newest answer cites. Changes nothing, costs nothing.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use serde::Serialize;
use tokio::task::spawn_blocking;

use super::Served;
use super::error::Refusal;

/// The passages that an answer cites, in the order of their numbers, from 1.
#[derive(Debug, Serialize)]
pub(super) struct Sources {
    sources: Vec<Source>,
}

#[derive(Debug, Serialize)]
struct Source {
    /// Relative to the folder, with `/` between the parts.
    file: String,
    /// The headings above the passage, outermost first.
    heading: Option<String>,
    /// The page, from 1, in documents that have pages.
    page: Option<u32>,
}

/// Lists the sources of a conversation's newest answer.
pub(super) async fn list(
    State(served): State<Arc<Served>>,
    conversation: Result<Path<String>, PathRejection>,
) -> Result<Json<Sources>, Refusal> {
    // What is not text is no conversation's id.
    let Path(conversation) = conversation.map_err(|_| Refusal::Conversation)?;
    let conversation = spawn_blocking(move || served.conversations.load(&conversation))
        .await
        .map_err(|_| Refusal::Internal)??
        .ok_or(Refusal::Conversation)?;
    let cited = conversation
        .turns
        .into_iter()
        .next_back()
        .map(|turn| turn.cited);
    let sources = cited.into_iter().flatten().map(|citation| Source {
        file: citation.file,
        heading: (!citation.headings.is_empty()).then(|| citation.headings.join(" › ")),
        page: None,
    });
    Ok(Json(Sources {
        sources: sources.collect(),
    }))
}
