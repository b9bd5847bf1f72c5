//! Writing to the clipboard: HTML and plain text in one go, so that every application finds what it can use.

#[cfg(target_os = "linux")]
mod content;
#[cfg(target_os = "linux")]
mod loan;
#[cfg(target_os = "linux")]
#[path = "gtk.rs"]
mod platform;
#[cfg(not(target_os = "linux"))]
#[path = "system.rs"]
mod platform;
#[cfg(target_os = "linux")]
mod saved;

use chatbeam_core::error::{Code, Error};

#[cfg(target_os = "linux")]
pub(crate) use self::content::Selection;
#[cfg(target_os = "linux")]
pub(crate) use self::loan::{Identify, Loan, Reader};
pub(crate) use self::platform::Clipboard;

fn unwritable(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::because(
        Code::Clipboard,
        "The clipboard could not be written. Close the program that holds it, or try again.",
        cause,
    )
}
