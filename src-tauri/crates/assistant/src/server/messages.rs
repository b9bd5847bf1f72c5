//! `POST /api/v1/messages`, as documented.

use std::sync::{Arc, PoisonError};

use axum::Json;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use chatbeam_api::{MessageRequest, MessageResponse};
use futures_util::StreamExt;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::Served;
use super::error::{LONGEST_CONTENT, Refusal};
use crate::answering;
use crate::conversations::Conversation;

/// How much of a body that is too large is read before the refusal, in multiples of what is allowed. A connection that is
/// closed with unread data is reset, and the caller may never see why.
const READ_ANYWAY: usize = 8;

/// Answers a question.
pub(super) async fn answer(
    State(served): State<Arc<Served>>,
    request: Request,
) -> Result<Json<MessageResponse>, Refusal> {
    if !is_json(request.headers()) {
        return Err(Refusal::MediaType);
    }
    let limits = served.limits;
    let body = timeout(limits.body, read(request.into_body(), limits.body_size))
        .await
        .map_err(|_| Refusal::Incomplete)??;
    let request = MessageRequest::from_json(&body)?;
    if request.content.trim().is_empty() {
        return Err(Refusal::ContentEmpty);
    }
    if request.content.chars().count() > LONGEST_CONTENT {
        return Err(Refusal::ContentTooLong);
    }
    // The disk is waited for elsewhere. A question under way is answered and stored also when the caller hangs up.
    spawn_blocking(move || served.answer(request))
        .await
        .map_err(|_| Refusal::Internal)?
        .map(Json)
}

/// Whether the body is said to be JSON, in UTF-8 and not compressed.
fn is_json(headers: &HeaderMap) -> bool {
    let text = |name| {
        headers
            .get(name)
            .map(|value| value.to_str().unwrap_or_default())
    };
    let mut parts = text(header::CONTENT_TYPE)
        .unwrap_or_default()
        .split(';')
        .map(str::trim);
    let essence = parts.next().unwrap_or_default();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.eq_ignore_ascii_case("charset")
            .then(|| value.trim_matches('"'))
    });
    essence.eq_ignore_ascii_case("application/json")
        && charset.is_none_or(|charset| charset.eq_ignore_ascii_case("utf-8"))
        && text(header::CONTENT_ENCODING)
            .is_none_or(|encoding| encoding.eq_ignore_ascii_case("identity"))
}

async fn read(body: Body, most: usize) -> Result<Vec<u8>, Refusal> {
    let mut content = Vec::new();
    let mut size = 0;
    let mut chunks = body.into_data_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Refusal::Incomplete)?;
        size += chunk.len();
        if size <= most {
            content.extend_from_slice(&chunk);
        } else if size > most * READ_ANYWAY {
            break;
        }
    }
    if size > most {
        Err(Refusal::TooLarge)
    } else {
        Ok(content)
    }
}

impl Served {
    /// Answers a question that is in order: from here on it costs a credit.
    fn answer(&self, request: MessageRequest) -> Result<MessageResponse, Refusal> {
        let _asking = self.asking.lock().unwrap_or_else(PoisonError::into_inner);
        let mut conversation = match &request.conversation_id {
            Some(id) => self.conversations.load(id)?.ok_or(Refusal::Conversation)?,
            None => Conversation::new(),
        };
        self.knowledge.refresh()?;
        if !self.credits.take() {
            return Err(Refusal::Credits);
        }
        let answer = answering::answer(&self.knowledge, &request.content, &conversation.turns)?;
        conversation.turns.push(answer.turn);
        self.conversations.save(&mut conversation)?;
        Ok(MessageResponse {
            conversation_id: conversation.id.to_string(),
            message: request.content,
            response: answer.markdown,
        })
    }
}
