//! The application that the person came from: where an answer is pasted.
//!
//! Only X11 tells a program which window has the focus and lets it press keys there. On Wayland, and on Windows and
//! macOS as long as nobody wrote their files, no target is known, so pasting copies and says which keys to press.

#[cfg(target_os = "linux")]
mod applications;
#[cfg(target_os = "linux")]
mod keys;
#[cfg(target_os = "linux")]
#[path = "linux.rs"]
mod platform;
#[cfg(not(target_os = "linux"))]
#[path = "elsewhere.rs"]
mod platform;
#[cfg(target_os = "linux")]
mod x11;

#[cfg(target_os = "linux")]
pub(crate) use self::keys::Keys;
#[cfg(target_os = "linux")]
pub(crate) use self::platform::{Display, current};
pub(crate) use self::platform::{is_fullscreen, name, note, watch};
#[cfg(target_os = "linux")]
pub(crate) use self::x11::{Target, or_gone};
