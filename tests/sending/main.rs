//! Sending a question through servers and networks that fail, in another process, as a script does.
//!
//! The invariant: the server never sees more requests than the person agreed to, and no question is ever lost.

mod asking;
#[cfg(target_os = "linux")]
mod certificates;
mod context;
mod crashes;
mod deleting;
mod failures;
mod hard_stop;
#[cfg(target_os = "linux")]
mod leaks;
mod leaving;
#[path = "../opened.rs"]
mod opened;
mod process;
#[cfg(target_os = "linux")]
mod proxies;
mod restoring;
mod rules;
#[cfg(unix)]
mod suspending;
