//! The piece of a text in which something was found, on one line, with the found words marked.

use super::query::Query;

/// Stands before and after each found word; the pair isolates text direction too, so that it is harmless where it is not
/// drawn.
const MARKS: (char, char) = ('\u{2068}', '\u{2069}');

/// How much of a text is looked through at once, in bytes: the first find is usually near the beginning.
const SLICE: usize = 8_192;

/// How much stands before the first find, and in all, in characters.
const BEFORE: usize = 40;
const LONGEST: usize = 160;

/// The piece around the first find; `None` where nothing is found.
pub(super) fn of(query: &Query, text: &str) -> Option<String> {
    let mut from = 0;
    while from < text.len() {
        let slice = &text[from..end_of_slice(text, from)];
        let places = query.places(slice);
        if let Some(first) = places.first() {
            let begin = back(slice, first.start, BEFORE);
            let end =
                forth(slice, begin, LONGEST).max(first.end.min(forth(slice, first.start, LONGEST)));
            let mut excerpt = Excerpt::new(from + begin > 0);
            let mut at = begin;
            for place in places.iter().take_while(|place| place.end <= end) {
                excerpt.add(&slice[at..place.start]);
                excerpt.add_found(&slice[place.clone()]);
                at = place.end;
            }
            excerpt.add(&slice[at..end.max(at)]);
            return Some(excerpt.finish(from + end < text.len()));
        }
        from += slice.len();
    }
    None
}

/// The text's beginning, where nothing is to be marked.
pub(super) fn beginning(text: &str) -> String {
    let end = forth(text, 0, LONGEST);
    let mut excerpt = Excerpt::new(false);
    excerpt.add(&text[..end]);
    excerpt.finish(end < text.len())
}

/// Cut between words where there is a gap.
fn end_of_slice(text: &str, from: usize) -> usize {
    let end = text.floor_char_boundary(from + SLICE);
    if end == text.len() {
        return end;
    }
    match text[from..end].rfind(char::is_whitespace) {
        Some(gap) if gap > SLICE / 2 => from + gap,
        _ => end.max(text.ceil_char_boundary(from + 1)),
    }
}

/// So many characters back, to the beginning of a word if one is near.
fn back(text: &str, from: usize, characters: usize) -> usize {
    let begin = text[..from]
        .char_indices()
        .rev()
        .nth(characters)
        .map_or(0, |(at, _)| at);
    if begin == 0 {
        return 0;
    }
    text[begin..from]
        .find(char::is_whitespace)
        .filter(|gap| *gap < 20)
        .map_or(begin, |gap| begin + gap)
}

fn forth(text: &str, from: usize, characters: usize) -> usize {
    text[from..]
        .char_indices()
        .nth(characters)
        .map_or(text.len(), |(at, _)| from + at)
}

/// A line that is being written.
struct Excerpt {
    line: String,
}

impl Excerpt {
    fn new(cut: bool) -> Self {
        Self {
            line: if cut { "…".to_owned() } else { String::new() },
        }
    }

    /// Space becomes one space; marks of Markdown, and what is not seen, are left out.
    fn add(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() || c == '|' {
                if !self.line.ends_with([' ', '…']) && !self.line.is_empty() {
                    self.line.push(' ');
                }
            } else if !c.is_control() && !matches!(c, '*' | '`' | '#') && !is_mark_of_direction(c) {
                self.line.push(c);
            }
        }
    }

    fn add_found(&mut self, text: &str) {
        self.line.push(MARKS.0);
        self.add(text);
        self.line.push(MARKS.1);
    }

    fn finish(mut self, cut: bool) -> String {
        let end = self.line.trim_end().len();
        self.line.truncate(end);
        if cut {
            self.line.push('…');
        }
        self.line
    }
}

/// What would turn the line around, or be taken for a mark of ours.
fn is_mark_of_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn excerpt(typed: &str, text: &str) -> Option<String> {
        let shown = of(&Query::read(typed), text)?;
        Some(shown.replace(MARKS.0, "<").replace(MARKS.1, ">"))
    }

    #[test]
    fn the_first_find_stands_in_its_surroundings() {
        assert_eq!(
            excerpt("hours", "## Opening\n\nOur **hours**: 9 to 5").unwrap(),
            "Opening Our <hours>: 9 to 5"
        );
        let long = format!("{} needle {}", "hay ".repeat(5000), "straw ".repeat(500));
        let shown = excerpt("needle", &long).unwrap();
        assert!(shown.starts_with("…hay") && shown.contains("<needle>") && shown.ends_with('…'));
        assert!(shown.chars().count() < 200, "{shown}");
        assert_eq!(excerpt("needle", "hay"), None);
    }

    proptest! {
        #[test]
        fn it_is_one_short_line_whatever_the_text(typed in "\\PC{1,10}", text in any::<String>()) {
            if let Some(shown) = excerpt(&typed, &text) {
                prop_assert!(!shown.chars().any(char::is_control));
                prop_assert!(shown.chars().count() < 400);
            }
        }
    }
}
