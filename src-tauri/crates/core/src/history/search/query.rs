//! What is typed into a search, understood: phrases that all have to be there, the last of them perhaps unfinished.
//! Nothing that is typed is an error, and nothing but quotation marks means more than it says.

use std::ops::Range;

use super::words::{self, Kind, Word};

/// More phrases than a person types. What comes behind them is not looked for.
const MOST_PHRASES: usize = 32;

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// All of them have to be there, in any order.
    pub(super) phrases: Vec<Phrase>,
}

/// Words that stand side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// As they are indexed.
    pub(super) words: Vec<String>,
    /// Whether the last word may go on.
    pub(super) open: bool,
}

impl Query {
    /// Reads what was typed. The last word may be unfinished, unless a space or a quotation mark follows.
    pub fn read(typed: &str) -> Self {
        let mut phrases = Vec::new();
        for piece in pieces(typed) {
            add(&mut phrases, &piece);
        }
        phrases.truncate(MOST_PHRASES);
        Self { phrases }
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// Where a text has what is looked for, in bytes: in order, and apart from each other.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        let words = words::words(text);
        let mut places: Vec<Range<usize>> = self
            .phrases
            .iter()
            .flat_map(|phrase| phrase.places(&words))
            .collect();
        places.sort_by_key(|place| (place.start, place.end));
        let mut apart: Vec<Range<usize>> = Vec::with_capacity(places.len());
        for place in places {
            match apart.last_mut() {
                Some(last) if place.start < last.end => last.end = last.end.max(place.end),
                _ => apart.push(place),
            }
        }
        apart
    }
}

impl Phrase {
    fn places(&self, words: &[Word]) -> Vec<Range<usize>> {
        words
            .windows(self.words.len())
            .filter(|window| self.is(window))
            .map(|window| window[0].place.start..self.end(window))
            .collect()
    }

    fn is(&self, window: &[Word]) -> bool {
        let last = self.words.len() - 1;
        window
            .iter()
            .zip(&self.words)
            .enumerate()
            .all(|(number, (found, word))| {
                if self.open && number == last {
                    found.folded.starts_with(word.as_str())
                } else {
                    found.folded == *word
                }
            })
    }

    /// Of a pair that only its first character was looked for, that one alone is found.
    fn end(&self, window: &[Word]) -> usize {
        let (Some(found), Some(word)) = (window.last(), self.words.last()) else {
            return 0;
        };
        if found.kind == Kind::Pair && found.folded != *word {
            // The pair of the next character begins where this one ends; its bytes are not known here, but a pair has
            // two characters, and marks go with the second.
            return found.place.end.min(found.place.start + word.len());
        }
        found.place.end
    }
}

/// A piece of what was typed that stands together.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    text: String,
    /// Whether it may go on.
    open: bool,
}

/// Takes quoted phrases and words apart. A quotation mark that is never closed quotes the rest, as it does while
/// somebody types.
fn pieces(typed: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut quoted = false;
    let finish = |text: &mut String, open: bool, pieces: &mut Vec<Piece>| {
        if !text.trim().is_empty() {
            let text = std::mem::take(text);
            pieces.push(Piece { text, open });
        }
        text.clear();
    };
    for c in typed.chars() {
        if matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」') {
            finish(&mut text, false, &mut pieces);
            quoted = !quoted;
        } else if c.is_whitespace() && !quoted {
            finish(&mut text, false, &mut pieces);
        } else {
            text.push(c);
        }
    }
    let open = !typed.ends_with(char::is_whitespace);
    finish(&mut text, open, &mut pieces);
    pieces
}

/// Adds a piece's phrases: its words side by side, but what is cut into pairs apart, because the last character of such
/// a run stands in the index between it and what follows.
fn add(phrases: &mut Vec<Phrase>, piece: &Piece) {
    let words = words::words(&piece.text);
    let before = phrases.len();
    let mut phrase: Vec<String> = Vec::new();
    let mut kind = Kind::Whole;
    for word in words {
        let joins = match word.kind {
            Kind::Whole => kind == Kind::Whole,
            Kind::Pair | Kind::Last => kind == Kind::Pair,
        };
        if !joins {
            finish(phrases, &mut phrase, false);
        }
        kind = word.kind;
        if kind != Kind::Last {
            phrase.push(word.folded);
        } else if phrase.is_empty() {
            // A single character is the beginning of its pair, whatever follows.
            phrase.push(word.folded);
            finish(phrases, &mut phrase, true);
        } else {
            finish(phrases, &mut phrase, false);
        }
    }
    finish(phrases, &mut phrase, false);
    if piece.open
        && phrases.len() > before
        && kind == Kind::Whole
        && let Some(last) = phrases.last_mut()
    {
        last.open = true;
    }
}

fn finish(phrases: &mut Vec<Phrase>, words: &mut Vec<String>, open: bool) {
    if !words.is_empty() {
        phrases.push(Phrase {
            words: std::mem::take(words),
            open,
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Phrases in quotation marks, an open one with a star.
    fn read(typed: &str) -> String {
        let phrases: Vec<String> = Query::read(typed)
            .phrases
            .iter()
            .map(|phrase| {
                let star = if phrase.open { "*" } else { "" };
                format!("[{}{star}]", phrase.words.join(" "))
            })
            .collect();
        phrases.concat()
    }

    fn marked(typed: &str, text: &str) -> String {
        let mut marked = String::new();
        let mut from = 0;
        for place in Query::read(typed).places(text) {
            marked += &text[from..place.start];
            marked.extend(["<", &text[place.clone()], ">"]);
            from = place.end;
        }
        marked + &text[from..]
    }

    #[test]
    fn all_that_is_typed_is_text_but_quotation_marks() {
        assert_eq!(read("  "), "");
        assert_eq!(read("\"*()^:{}"), "");
        assert_eq!(read("a AND b"), "[a][and][b*]");
        assert_eq!(read("NEAR(x, 2) -y col:z"), "[near x][2][y][col z*]");
        assert_eq!(read("opening hours "), "[opening][hours]");
        assert_eq!(read("\"opening hours\" mon"), "[opening hours][mon*]");
        assert_eq!(read("\"opening ho"), "[opening ho*]");
        assert_eq!(read("“Crème brûlée”"), "[creme brulee]");
        assert_eq!(read("192.168.0.1"), "[192 168 0 1*]");
    }

    #[test]
    fn what_is_written_without_spaces_is_looked_for_in_pairs() {
        assert_eq!(read("検"), "[検*]");
        assert_eq!(read("検索"), "[検索]");
        assert_eq!(read("全文検索"), "[全文 文検 検索]");
        assert_eq!(read("PDFを読む"), "[pdf][を読 読む]");
    }

    #[test]
    fn what_was_looked_for_is_marked_where_it_stands() {
        assert_eq!(
            marked("open ho", "Opening hours: open, Ho!"),
            "Opening <hours>: <open>, <Ho>!"
        );
        assert_eq!(
            marked("\"opening hours\"", "OPENING hours, opening"),
            "<OPENING hours>, opening"
        );
        assert_eq!(
            marked("creme", "Die Crème, crémeux"),
            "Die <Crème>, <crémeux>"
        );
        assert_eq!(marked("文検", "全文検索"), "全<文検>索");
        assert_eq!(marked("検", "全文検索"), "全文<検>索");
        assert_eq!(marked("全文検索", "全文検索する"), "<全文検索>する");
    }

    proptest! {
        #[test]
        fn anything_may_be_typed_and_anything_looked_through(typed in "\\PC{0,30}", text in "\\PC{0,60}") {
            let query = Query::read(&typed);
            let places = query.places(&text);
            for place in &places {
                prop_assert!(text.get(place.clone()).is_some_and(|found| !found.is_empty()), "{place:?}");
            }
            prop_assert!(places.windows(2).all(|two| two[0].end <= two[1].start));
        }
    }
}
