//! The real program on fresh data folders: what it writes, how it ends, what it leaves behind.

mod asking;
mod assistants;
mod credits;

mod serving;
mod support;
mod window;
