//! Which address does what.

use std::sync::Arc;

use axum::Router;
use axum::middleware;
use axum::routing::{get, post};

use super::error::Refusal;
use super::{Served, guard, messages, sources};

/// The documented address, and clearly apart from it what only a local assistant has.
pub(super) fn router(served: Arc<Served>) -> Router {
    Router::new()
        .route("/api/v1/messages", post(messages::answer))
        .route(
            "/local/v1/conversations/{conversation_id}/sources",
            get(sources::list),
        )
        .fallback(async || Refusal::NotFound)
        .method_not_allowed_fallback(async || Refusal::Method)
        .layer(middleware::from_fn_with_state(
            Arc::clone(&served),
            guard::guard,
        ))
        .with_state(served)
}
