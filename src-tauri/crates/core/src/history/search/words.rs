//! The words of a text as they are indexed and looked for: without case and accents, and what is written without
//! spaces between words in pairs of characters.
//!
//! Chinese, Japanese and Korean are cut into overlapping pairs, because where their words end takes a dictionary to
//! know: 全文検索 becomes 全文, 文検, 検索 and 索. So any two characters that stand side by side are found as one word, and
//! a single one as the beginning of its pair.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer "words" are keys, pictures as text and the like: only their beginning is indexed. In characters.
const LONGEST_WORD: usize = 64;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub place: Range<usize>,
    /// As it is indexed.
    pub folded: String,
    /// How it came to be.
    pub kind: Kind,
}

/// How a word came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It stands between spaces or the like.
    Whole,
    /// Two characters of a script without spaces.
    Pair,
    /// The last character of such a run, or the only one.
    Last,
}

/// The words of a text, in order.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for run in Runs::of(text) {
        if run.pairs {
            cut_into_pairs(text, run.place, &mut words);
        } else {
            words.push(Word {
                folded: folded(&text[run.place.clone()]),
                place: run.place,
                kind: Kind::Whole,
            });
        }
    }
    words.retain(|word| !word.folded.is_empty());
    words
}

/// The words as one text for the index, which takes them apart at the spaces.
pub fn indexed(text: &str) -> String {
    let mut indexed = String::with_capacity(text.len());
    for word in words(text) {
        if !indexed.is_empty() {
            indexed.push(' ');
        }
        indexed.push_str(&word.folded);
    }
    indexed
}

/// A piece of a text in which every character is of the same kind.
struct Run {
    place: Range<usize>,
    pairs: bool,
}

struct Runs<'a> {
    text: &'a str,
    from: usize,
}

impl<'a> Runs<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, from: 0 }
    }
}

impl Iterator for Runs<'_> {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        let rest = &self.text[self.from..];
        let begin = rest.find(char::is_alphanumeric)?;
        let pairs = rest[begin..].chars().next().is_some_and(is_unspaced);
        let end = rest[begin..]
            .char_indices()
            .find(|(_, c)| !belongs(*c, pairs))
            .map_or(rest.len(), |(end, _)| begin + end);
        let place = self.from + begin..self.from + end;
        self.from = place.end;
        Some(Run { place, pairs })
    }
}

/// Whether a character goes on with a run; a mark belongs to the letter before it.
fn belongs(c: char, pairs: bool) -> bool {
    is_combining_mark(c) || (c.is_alphanumeric() && is_unspaced(c) == pairs)
}

/// Whether a script writes its words without spaces between them, or joins to them what other scripts put beside them.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF           // Thai, Lao
        | 0x1000..=0x109F         // Burmese
        | 0x1100..=0x11FF         // Hangul
        | 0x1780..=0x17FF         // Khmer
        | 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3021..=0x3029
        | 0x3041..=0x30FF         // Kana
        | 0x3105..=0x318F
        | 0x31A0..=0x31FF
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF // Han
        | 0xA960..=0xA97F | 0xAC00..=0xD7FF // Hangul
        | 0xF900..=0xFAFF
        | 0xFF66..=0xFFDC         // of half width
        | 0x1B000..=0x1B16F
        | 0x20000..=0x3FFFF)
}

fn cut_into_pairs(text: &str, run: Range<usize>, words: &mut Vec<Word>) {
    // A character with the marks on it.
    let starts: Vec<usize> = text[run.clone()]
        .char_indices()
        .filter(|(_, c)| !is_combining_mark(*c))
        .map(|(at, _)| run.start + at)
        .chain([run.end])
        .collect();
    for (number, start) in starts[..starts.len() - 1].iter().enumerate() {
        let end = starts[(number + 2).min(starts.len() - 1)];
        words.push(Word {
            place: *start..end,
            folded: folded(&text[*start..end]),
            kind: if number + 2 < starts.len() {
                Kind::Pair
            } else {
                Kind::Last
            },
        });
    }
}

/// A word as it is indexed: cut, and without a character that the index would cut it at.
fn folded(word: &str) -> String {
    if word.len() <= LONGEST_WORD && word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return word.to_ascii_lowercase();
    }
    fold(word)
        .chars()
        // ¼ becomes two digits with a stroke.
        .filter(|c| !c.is_ascii() || c.is_ascii_alphanumeric())
        .take(LONGEST_WORD)
        .collect()
}

/// A text without case, accents and the difference between wide and narrow letters.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    let bare = text.nfkd().filter(|c| !is_accent(*c)).nfc();
    for c in bare.flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            'þ' => folded.push_str("th"),
            'ς' => folded.push('σ'),
            // A letter such as İ has become one with a mark.
            c if is_accent(c) => {}
            c => folded.push(c),
        }
    }
    folded
}

/// Marks that people leave out when they type: accents, and the vowel signs of Hebrew and Arabic.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{fe20}'..='\u{fe2f}' | '\u{640}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn case_accents_and_width_make_no_difference() {
        assert_eq!(cut("Crème BRÛLÉE"), ["creme", "brulee"]);
        assert_eq!(cut("cre\u{300}me"), ["creme"]);
        assert_eq!(cut("Straße Łódź Ærø"), ["strasse", "lodz", "aero"]);
        assert_eq!(cut("ＡＢＣ１"), ["abc1"]);
        assert_eq!(cut("ΣΊΣΥΦΟΣ"), cut("σίσυφος"));
        assert_eq!(cut("İstanbul Iğdır"), ["istanbul", "igdir"]);
    }

    #[test]
    fn what_is_written_without_spaces_is_cut_into_pairs() {
        assert_eq!(cut("全文検索"), ["全文", "文検", "検索", "索"]);
        assert_eq!(cut("PDFを読む"), ["pdf", "を読", "読む", "む"]);
        assert_eq!(cut("ガ"), ["ガ"]);
        assert_eq!(cut("한국어"), ["한국", "국어", "어"]);
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "«Crème» 検索!";
        let places: Vec<_> = words(text)
            .into_iter()
            .map(|word| &text[word.place])
            .collect();
        assert_eq!(places, ["Crème", "検索", "索"]);
    }

    proptest! {
        #[test]
        fn any_text_becomes_words_that_the_index_does_not_cut_again(text in "\\PC{0,40}") {
            for word in words(&text) {
                prop_assert!(text.get(word.place.clone()).is_some());
                prop_assert!(
                    word.folded.chars().all(|c| !c.is_ascii() || c.is_ascii_alphanumeric()),
                    "{:?}", word.folded
                );
                prop_assert!(!word.folded.chars().any(|c| c.is_ascii_uppercase()));
            }
        }
    }
}
