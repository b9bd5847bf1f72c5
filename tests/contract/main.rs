//! The contracts that others build on: the documented HTTP API, the command line, and what the window may do.

mod asking_as_json;
// These need curl, node or Ctrl+C, which the tests for Windows do not have under Wine.
#[cfg(unix)]
mod documented_api;
mod exit_codes;
mod guide_words;
#[cfg(unix)]
mod serving;
mod window_permissions;
