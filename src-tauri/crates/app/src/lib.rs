//! Puts the core and the local assistant together, once for the window and the command line.
//!
//! The core does not know the local assistant: they meet over loopback HTTP. This crate starts the one and tells the
//! other where it is.

mod app;
mod daily;
mod locals;
pub mod logging;
mod serve;
mod telling;
mod upkeep;

pub use app::App;
pub use chatbeam_api::ApiKey;
pub use serve::{Served, Serving, serve};
