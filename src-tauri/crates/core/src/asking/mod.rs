//! Asking: from the text that a person typed to the outcome on disk, without ever losing a question or sending it
//! twice.
//!
//! `attempt.rs` decides, `ask.rs` takes a question in, `context.rs` quotes what it is about, `under_way.rs` knows whose
//! turn it is, `ready.rs` finds out where it goes, `send.rs` carries it out, `outcome.rs` and `record.rs` store what came
//! back, `explain.rs` puts it into words, and `looking_after.rs` stops it, leaves it or waits for it.

mod ask;
mod attempt;
pub mod context;
mod explain;
mod looking_after;
mod outcome;
#[cfg(feature = "kill-points")]
mod planted;
mod ready;
mod record;
mod send;
mod under_way;

pub use ask::{Asked, Asking, Parts, Question};
pub use explain::{explain, explain_unkept};
pub use under_way::Unkept;
