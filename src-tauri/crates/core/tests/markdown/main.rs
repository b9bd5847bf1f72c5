//! Answers come from outside: what they may do to the window, the clipboard and a terminal.

mod clipboard;
mod fill;
mod limits;
mod markup;
mod plain_text;
mod safety;
mod tables;
mod window;
