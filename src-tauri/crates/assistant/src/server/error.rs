//! What is answered instead of an answer: `{"error": {"code", "message"}}`.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chatbeam_api::RequestError;
use serde::Serialize;

use crate::knowledge::KnowledgeError;

/// The longest question, in characters.
pub(super) const LONGEST_CONTENT: usize = 10_000;

/// Why a request is not answered. Each has its own code, which never changes.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
    #[error("This server answers only to its own address.")]
    Host,
    #[error("This server does not answer web pages.")]
    Origin,
    #[error("The key is missing. Send it as \"Authorization: Bearer KEY\".")]
    KeyMissing,
    #[error("The key is wrong.")]
    KeyWrong,
    #[error("There is nothing at this address.")]
    NotFound,
    #[error("This address does not take that method.")]
    Method,
    #[error("The body must be sent as application/json.")]
    MediaType,
    #[error("The body is too large.")]
    TooLarge,
    #[error("The body did not come in time, or broke off.")]
    Incomplete,
    #[error(transparent)]
    Request(#[from] RequestError),
    #[error("The field \"content\" is empty.")]
    ContentEmpty,
    #[error("The field \"content\" is longer than {LONGEST_CONTENT} characters.")]
    ContentTooLong,
    #[error("There is no conversation with this id.")]
    Conversation,
    #[error("No credits are left.")]
    Credits,
    #[error("The folder of documents can't be read.")]
    Folder(#[source] KnowledgeError),
    #[error("The documents can't be searched.")]
    Knowledge(#[source] KnowledgeError),
    #[error("The conversation can't be stored.")]
    Storage(#[from] std::io::Error),
    #[error("The answer could not be made.")]
    Internal,
}

impl Refusal {
    fn status_and_code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Host => (StatusCode::FORBIDDEN, "host_refused"),
            Self::Origin => (StatusCode::FORBIDDEN, "origin_refused"),
            Self::KeyMissing => (StatusCode::UNAUTHORIZED, "key_missing"),
            Self::KeyWrong => (StatusCode::UNAUTHORIZED, "key_wrong"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not_found"),
            Self::Method => (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"),
            Self::MediaType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
            Self::Incomplete => (StatusCode::REQUEST_TIMEOUT, "body_incomplete"),
            Self::Request(error) => (StatusCode::BAD_REQUEST, request_code(error)),
            Self::ContentEmpty => (StatusCode::UNPROCESSABLE_ENTITY, "content_empty"),
            Self::ContentTooLong => (StatusCode::UNPROCESSABLE_ENTITY, "content_too_long"),
            Self::Conversation => (StatusCode::NOT_FOUND, "conversation_not_found"),
            Self::Credits => (StatusCode::PAYMENT_REQUIRED, "no_credits"),
            Self::Folder(_) => (StatusCode::SERVICE_UNAVAILABLE, "folder_unreadable"),
            Self::Knowledge(_) => (StatusCode::INTERNAL_SERVER_ERROR, "search_failed"),
            Self::Storage(_) => (StatusCode::INTERNAL_SERVER_ERROR, "storage_failed"),
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        }
    }
}

fn request_code(error: &RequestError) -> &'static str {
    match error {
        RequestError::Malformed(_) => "malformed_json",
        RequestError::Missing { .. } => "missing_field",
        RequestError::NotAnObject | RequestError::WrongType { .. } => "wrong_type",
    }
}

#[derive(Serialize)]
struct Body {
    error: Inner,
}

#[derive(Serialize)]
struct Inner {
    code: &'static str,
    message: String,
}

impl From<KnowledgeError> for Refusal {
    fn from(error: KnowledgeError) -> Self {
        match error {
            KnowledgeError::Folder { .. } => Self::Folder(error),
            KnowledgeError::Storage(_) | KnowledgeError::Index(_) => Self::Knowledge(error),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, code) = self.status_and_code();
        if let Some(source) = std::error::Error::source(&self).filter(|_| status.is_server_error())
        {
            tracing::error!(code, error = source, "a question was not answered");
        }
        let message = self.to_string();
        let mut response = (
            status,
            Json(Body {
                error: Inner { code, message },
            }),
        )
            .into_response();
        if status == StatusCode::UNAUTHORIZED {
            // RFC 9110, section 11.6.1: a 401 names the scheme.
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
