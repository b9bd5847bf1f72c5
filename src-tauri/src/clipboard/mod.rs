//! Writing to the clipboard: HTML and plain text in one go, so that every application finds what it can use.

#[cfg(target_os = "linux")]
#[path = "gtk.rs"]
mod platform;
#[cfg(not(target_os = "linux"))]
#[path = "system.rs"]
mod platform;

use chatbeam_core::error::{Code, Error};

pub(crate) use platform::Clipboard;

fn unwritable(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::because(
        Code::Clipboard,
        "The clipboard could not be written. Close the program that holds it, or try again.",
        cause,
    )
}
