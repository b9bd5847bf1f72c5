//! Answers are Markdown from outside: made safe for the window, fit for other applications, readable as text.
//!
//! One tree is read from the Markdown (`document.rs`), made harmless, and written in each form. What is too large or
//! too deeply nested to be worth it is shown as the text that it is. Nothing here fails or panics, whatever the input.

mod citations;
mod clipboard;
mod code;
mod document;
mod fill;
mod highlight;
mod html;
mod limits;
mod links;
mod plain_text;
mod running_text;
mod spreadsheet;
mod tables;
mod terminal;
mod text;
mod words;

use comrak::Arena;
use comrak::nodes::NodeValue;

use crate::walls;

pub(crate) use self::spreadsheet::guard as guarded_cell;

pub use self::citations::without_citations;
pub use self::fill::{Filled, Value, Values, fill, placeholders};
pub use self::links::may_be_opened;
pub use self::tables::Table;
pub use self::text::{cut, on_one_line, without_controls, without_invisible};

/// An answer as safe HTML for the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Html {
    /// Safe to be set as `innerHTML`: no scripts, styles, images or handlers; links only to http, https and mailto.
    pub html: String,
    /// How many tables it has, in the order of [`tables`].
    pub tables: u32,
    /// Whether it has blocks of code.
    pub code: bool,
}

/// Safe HTML for the window.
pub fn to_html(markdown: &str) -> Html {
    if walls::are_down() {
        return Html {
            html: html::write_without_walls(markdown),
            tables: 0,
            code: false,
        };
    }
    let text = without_controls(markdown);
    let arena = Arena::new();
    match document::read(&arena, &text) {
        Some(root) => Html {
            html: html::write(root),
            tables: u32::try_from(tables::nodes(root).count()).unwrap_or(u32::MAX),
            code: root
                .descendants()
                .any(|node| matches!(node.data().value, NodeValue::CodeBlock(_))),
        },
        None => Html {
            html: html::write_as_text(&text),
            tables: 0,
            code: false,
        },
    }
}

/// The same content as plain, semantic HTML for other applications: no classes, ids or theme.
pub fn to_clipboard_html(markdown: &str) -> String {
    let text = without_controls(markdown);
    let arena = Arena::new();
    match document::read(&arena, &text) {
        Some(root) => clipboard::write(&arena, root),
        None => clipboard::write_as_text(&text),
    }
}

/// Readable plain text: no markup that a person has to decode, no control characters, no newline at the end.
///
/// The only tabs are those in code, which is kept as it is.
pub fn to_plain_text(markdown: &str) -> String {
    let text = without_controls(markdown);
    let arena = Arena::new();
    match document::read(&arena, &text) {
        Some(root) => plain_text::write(root),
        None => text.trim_end().to_owned(),
    }
}

/// What it says, without the marks of lists and the rules of tables: to be cut and shown on one line.
pub fn to_words(markdown: &str) -> String {
    let text = without_controls(markdown);
    let arena = Arena::new();
    match document::read(&arena, &text) {
        Some(root) => words::write(root),
        None => text.trim_end().to_owned(),
    }
}

/// The characters that a window draws of it, without marks and the addresses of links.
pub fn to_drawn_text(markdown: &str) -> String {
    let text = without_controls(markdown);
    let arena = Arena::new();
    match document::read(&arena, &text) {
        Some(root) => words::write_drawn(root),
        None => text.into_owned(),
    }
}

/// Text for a terminal of that many columns: styled with SGR sequences of ours, free of any that came with the answer,
/// without a newline at the end.
pub fn to_terminal(markdown: &str, columns: usize) -> String {
    let text = without_controls(markdown);
    let arena = Arena::new();
    match document::read(&arena, &text) {
        Some(root) => terminal::write(root, columns),
        None => text.trim_end().to_owned(),
    }
}

/// The blocks of code alone, an empty line between them, without a newline at the end; `None` when there is none.
pub fn code(markdown: &str) -> Option<String> {
    let text = without_controls(markdown);
    let arena = Arena::new();
    code::write(document::read(&arena, &text)?)
}

/// One block of code, counted from 0 as the window shows them, without a newline at the end.
pub fn code_block(markdown: &str, index: usize) -> Option<String> {
    let text = without_controls(markdown);
    let arena = Arena::new();
    code::block(document::read(&arena, &text)?, index)
}

/// A part of a page that shows answers, made fit for other applications like [`to_clipboard_html`]. `None` when it is
/// too much, or when nothing is left of it.
pub fn selection_to_clipboard_html(html: &str) -> Option<String> {
    clipboard::clean_selection(html)
}

/// The answer's tables, in order.
pub fn tables(markdown: &str) -> Vec<Table> {
    let text = without_controls(markdown);
    let arena = Arena::new();
    match document::read(&arena, &text) {
        Some(root) => {
            clipboard::simplify(&arena, root);
            tables::nodes(root).map(Table::read).collect()
        }
        None => Vec::new(),
    }
}
