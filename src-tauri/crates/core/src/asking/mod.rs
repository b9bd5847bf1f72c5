//! Asking: from the text that a person typed to the outcome on disk, without ever losing a question or sending it
//! twice.
//!
//! `attempt.rs` decides, `ask.rs` takes a question in, `under_way.rs` knows whose turn it is, `send.rs` carries an attempt
//! out, `outcome.rs` and `explain.rs` turn what came back into what is stored and into words.

mod ask;
mod attempt;
mod explain;
mod outcome;
mod send;
mod under_way;

pub use ask::{Asked, Asking, Parts, Question};
pub use explain::explain;
