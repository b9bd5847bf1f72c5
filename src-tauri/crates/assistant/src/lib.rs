//! The assistant on this computer: documents in, the documented API out.
//!
//! [`start`] serves the documented Chatbeam API on a loopback address, and answers from a folder of documents by citing
//! the passages that answer. Nothing leaves the computer.

mod answering;
mod conversations;
mod documents;
pub mod guide;
pub mod knowledge;
mod private;
mod server;

use std::fmt::Write;
use std::path::Path;

use chatbeam_api::ApiKey;

pub use server::{Options, Running, StartError, start};

/// Whether the file at `path` is, by its name, a document that local assistants read.
pub fn is_document(path: &Path) -> bool {
    documents::Format::of(path).is_some()
}

/// A new key for a local server: 256 random bits, as text that needs no quoting anywhere.
///
/// # Panics
/// Never: hexadecimal digits are a key.
pub fn new_key() -> ApiKey {
    let bits: [u8; 32] = rand::random();
    let text = bits
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a String can't fail.
            let _ = write!(text, "{byte:02x}");
            text
        });
    ApiKey::new(text).expect("hexadecimal digits are visible ASCII")
}
