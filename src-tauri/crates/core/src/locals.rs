//! How the core reaches the assistants on this computer: over HTTP, like any other, once somebody has started them.

use std::path::PathBuf;
use std::pin::Pin;

use chatbeam_api::{ApiKey, Origin};

use crate::error::Error;
use crate::ids::AssistantId;
use crate::view::Source;

/// A future that can be sent between threads and kept behind a trait object.
pub type Eventually<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Starts local assistants and reads what the documented API has no words for.
pub trait LocalAssistants: Send + Sync {
    /// Where the assistant answers in this run; starts it if need be. `folder` is `None` for the user guide.
    fn endpoint(
        &self,
        assistant: AssistantId,
        folder: Option<PathBuf>,
    ) -> Eventually<'_, Result<Endpoint, Error>>;

    /// The passages that the newest answer of a conversation (the API's `conversation_id`) cites.
    fn sources<'a>(
        &'a self,
        endpoint: &'a Endpoint,
        conversation_id: &'a str,
    ) -> Eventually<'a, Result<Vec<Source>, Error>>;
}

/// Where to send a question, and with which key.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// The server.
    pub origin: Origin,
    /// Its key.
    pub key: ApiKey,
}
