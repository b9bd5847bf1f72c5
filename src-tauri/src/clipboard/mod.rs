//! Writing to the clipboard: HTML and plain text in one go, so that every application finds what it can use.

#[cfg(target_os = "linux")]
#[path = "gtk.rs"]
mod platform;
#[cfg(not(target_os = "linux"))]
#[path = "system.rs"]
mod platform;

use chatbeam_core::error::{Code, Error};

pub(crate) use platform::Clipboard;

/// What is copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Content {
    /// For applications that take formatted text.
    pub(crate) html: Option<String>,
    /// For all others.
    pub(crate) plain: String,
}

impl Content {
    /// Plain text alone.
    pub(crate) fn plain(plain: String) -> Self {
        Self { html: None, plain }
    }

    /// Formatted text, and the same as plain text.
    pub(crate) fn rich(html: impl Into<String>, plain: String) -> Self {
        Self {
            html: Some(html.into()),
            plain,
        }
    }
}

fn unwritable(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::because(
        Code::Clipboard,
        "The clipboard could not be written. Close the program that holds it, or try again.",
        cause,
    )
}
