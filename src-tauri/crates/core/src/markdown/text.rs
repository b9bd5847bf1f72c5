//! Text without control characters: nothing that rings, moves a cursor or presses Enter in a terminal.

use std::borrow::Cow;

/// Line ends become `\n`; every other control character but the tab goes.
///
/// C1 controls (U+0080 to U+009F) go too: some terminals obey them like escape sequences.
pub fn without_controls(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unwanted) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                clean.push('\n');
            }
            other if is_unwanted(other) => {}
            other => clean.push(other),
        }
    }
    Cow::Owned(clean)
}

fn is_unwanted(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\t')
}

/// Text on one line: tabs and line ends are spaces.
pub(super) fn on_one_line(text: &str) -> String {
    text.split(['\n', '\t'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
