//! One window per data folder, and word between the processes that use it.
//!
//! The window claims its data folder and listens on a local socket (a named pipe on Windows). A second start and
//! `chatbeam quick` have it show itself; the command line tells it what changed. What comes in is untrusted, whoever
//! sent it: it is a [`Message`] or it is dropped, and no message can do more than show a window with text filled in.

mod address;
mod claim;
mod listener;
mod message;
mod send;

pub use self::claim::{Claim, claim};
pub use self::listener::Listener;
pub use self::message::Message;
pub use self::send::{no_answer, send};
