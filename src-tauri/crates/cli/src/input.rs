//! What comes in through standard input or is typed without being shown.

use std::io::{self, BufRead, IsTerminal, Read};

use chatbeam_app::ApiKey;
use chatbeam_core::error::{Code, Error};

use crate::failure::Failure;

/// The most that is read, in bytes: more than any question or key, less than a file that was piped by mistake.
const MOST: u64 = 1 << 20;

/// The question on standard input, without the line end that programs put at the end of what they write.
pub fn question() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(MOST)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::ours(format!("The question could not be read: {error}.")))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Failure::usage("The question on standard input is not text in UTF-8."))?;
    let text = text.strip_suffix('\n').unwrap_or(&text);
    Ok(text.strip_suffix('\r').unwrap_or(text).to_owned())
}

/// The key on standard input: its first line. A person who types it does not see it.
pub fn key() -> Result<ApiKey, Failure> {
    if io::stdin().is_terminal() {
        return typed_key("Key: ")?
            .ok_or_else(|| Error::new(Code::InvalidKey, "No key was given.").into());
    }
    let mut line = String::new();
    io::stdin()
        .lock()
        .take(MOST)
        .read_line(&mut line)
        .map_err(|error| Failure::ours(format!("The key could not be read: {error}.")))?;
    parse(line)
}

/// The key that a person types without seeing it; none for an empty line.
pub fn typed_key(prompt: &str) -> Result<Option<ApiKey>, Failure> {
    let line = rpassword::prompt_password(prompt)
        .map_err(|error| Failure::ours(format!("The key could not be read: {error}.")))?;
    if line.trim().is_empty() {
        return Ok(None);
    }
    parse(line).map(Some)
}

fn parse(line: String) -> Result<ApiKey, Failure> {
    ApiKey::new(line).map_err(|error| Error::new(Code::InvalidKey, error.to_string()).into())
}
