//! `bench`: measuring what a person waits for, beside its goal.

mod ask;
mod quick;
mod window;

pub use ask::ask;
pub use quick::quick;
pub use window::window;
