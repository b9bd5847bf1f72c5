//! `bench`: measuring what a person waits for, beside its goal.

mod ask;
mod quick;

pub use ask::ask;
pub use quick::quick;
