//! What the environment says beside the arguments.

use std::env;

use chatbeam_app::ApiKey;
use chatbeam_core::error::{Code, Error};

/// The variable that holds the hosted key of this run.
pub const KEY: &str = "CHATBEAM_API_KEY";

/// The hosted key of this run, which is never stored. An empty variable is none.
pub fn key() -> Result<Option<ApiKey>, Error> {
    let Some(text) = env::var_os(KEY).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let text = text
        .into_string()
        .map_err(|_| Error::new(Code::InvalidKey, format!("What {KEY} holds is not a key.")))?;
    ApiKey::new(text).map(Some).map_err(|error| {
        Error::new(
            Code::InvalidKey,
            format!("What {KEY} holds is not a key. {error}"),
        )
    })
}
