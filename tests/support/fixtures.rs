//! The files under `fixtures/`: what the API document says, word for word, and documents to ask about.

use std::path::{Path, PathBuf};

/// The cURL example of the API document.
pub const CURL_EXAMPLE: &str = include_str!("../fixtures/curl-example.sh");
/// The JavaScript example of the API document.
pub const JAVASCRIPT_EXAMPLE: &str = include_str!("../fixtures/javascript-example.js");
/// The host that both examples name.
pub const DOCUMENTED_ORIGIN: &str = "https://www.chatbeam.com";
/// What both examples have in place of a key.
pub const DOCUMENTED_KEY: &str = "YOUR_API_KEY";

/// A folder of documents that answer "What services do you offer?".
pub fn documents() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/documents")
}

/// The top of the source tree.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests lie in the workspace")
}

/// An example of the API document with nothing changed but host and key.
pub fn with_host_and_key(example: &str, origin: &str, key: &str) -> String {
    assert!(example.contains(DOCUMENTED_ORIGIN) && example.contains(DOCUMENTED_KEY));
    example
        .replace(DOCUMENTED_ORIGIN, origin)
        .replace(DOCUMENTED_KEY, key)
}
