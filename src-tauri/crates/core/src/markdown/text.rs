//! Text without control characters: nothing that rings, moves a cursor, presses Enter in a terminal or turns letters
//! round.

use std::borrow::Cow;

/// Line ends become `\n`, and control characters that part words a space; every other one but the tab goes.
///
/// C1 controls (U+0080 to U+009F) go too: some terminals obey them like escape sequences. So do the two characters that
/// force a direction on letters (U+202D and U+202E): no language needs them, and with them a command is not the one that
/// is read. The marks and isolates that Arabic or Hebrew text needs stay.
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
            '\u{b}' | '\u{c}' | '\u{85}' => clean.push(' '),
            other if is_unwanted(other) => {}
            other => clean.push(other),
        }
    }
    Cow::Owned(clean)
}

/// What some program takes for the end of a line (Unicode, section 5.8), and the tab.
const LINE_ENDS: [char; 8] = [
    '\t', '\n', '\u{b}', '\u{c}', '\r', '\u{85}', '\u{2028}', '\u{2029}',
];

fn is_unwanted(character: char) -> bool {
    (character.is_control() && !matches!(character, '\n' | '\t'))
        || matches!(character, '\u{202d}' | '\u{202e}')
}

/// Text without characters that nobody sees: marks of direction, and what has no width. What a terminal runs is to be
/// what is read, and there the joiners of some scripts and emoji matter less.
pub fn without_invisible(text: &str) -> String {
    text.chars()
        .filter(|character| !is_invisible(*character))
        .collect()
}

/// Unicode's `Bidi_Control`, and those of `Default_Ignorable_Code_Point` that do not change how a letter looks.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// Text on one line: tabs and line ends, those of Unicode too, are single spaces.
pub fn on_one_line(text: &str) -> String {
    text.split(LINE_ENDS)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A line cut to so many characters, with an ellipsis where something is missing.
pub fn cut(line: &str, longest: usize) -> String {
    match line.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_keep_their_order_and_right_to_left_text_its_marks() {
        assert_eq!(without_controls("rm \u{202e}gpj.x\u{202d}"), "rm gpj.x");
        let hebrew = "\u{2067}\u{5e9}\u{5dc}\u{5d5}\u{5dd}\u{2069}\u{200f}!";
        assert_eq!(without_controls(hebrew), hebrew);
    }
}
