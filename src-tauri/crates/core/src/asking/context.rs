//! Text from outside that a question is about: "Ask about what I copied".

use std::borrow::Cow;

use crate::markdown::without_controls;
use crate::view::{Context, ContextSource};

/// The most of it that is sent, in characters. The API names no limit; this one is told to the person.
pub const LIMIT: usize = 4_000;

/// The text as it is shown before anything is sent, cut; `None` when there is nothing to be read in it.
pub fn shown(text: &str, source: ContextSource) -> Option<Context> {
    let text = clean(text);
    let text = text.trim_matches(is_space);
    (!text.is_empty()).then(|| Context {
        text: text.chars().take(LIMIT).collect(),
        source,
        characters: text.chars().count(),
        limit: LIMIT,
    })
}

/// The question with the text quoted below it, cleaned and cut again: what was shown came back through the window.
///
/// Without a question there is nothing to quote it for, and nothing of it is sent.
pub(super) fn below(question: &str, context: Option<&str>) -> String {
    let context = context.and_then(|context| shown(context, ContextSource::default()));
    let Some(context) = context.filter(|_| !question.trim().is_empty()) else {
        return question.to_owned();
    };
    let mut whole = question.trim_end().to_owned();
    whole.push('\n');
    for line in context.text.lines() {
        whole.push_str("\n>");
        let line = line.trim_end();
        if !line.is_empty() {
            whole.push(' ');
            whole.push_str(line);
        }
    }
    whole
}

/// The text without control characters, and with every line end as `\n`: behind another one, such as the page breaks of a
/// PDF and the separators of Unicode, a line would stand outside the quote.
fn clean(text: &str) -> Cow<'_, str> {
    const LINE_ENDS: [char; 5] = ['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    if text.contains(LINE_ENDS) {
        Cow::Owned(without_controls(&text.replace(LINE_ENDS, "\n")).into_owned())
    } else {
        without_controls(text)
    }
}

/// A byte order mark is no text either; a marker of direction at the beginning is one.
fn is_space(character: char) -> bool {
    character.is_whitespace() || character == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_is_quoted_below_the_question_and_nothing_is_added_where_there_is_none() {
        assert_eq!(below(" As typed \n", None), " As typed \n");
        assert_eq!(below("Why?", Some(" \n\u{feff}")), "Why?");
        assert_eq!(
            below("What is this?", Some("one\ntwo")),
            "What is this?\n\n> one\n> two"
        );
    }

    #[test]
    fn every_line_stays_in_the_quote_whatever_ends_it_and_whatever_it_begins_with() {
        let text =
            "> quoted\r\n\r\n\u{2067}\u{5e9}\u{5dc}\u{2069} a\u{c}b\u{2028}```\u{85}# c\u{202e}";
        assert_eq!(
            below("Why?", Some(text)),
            "Why?\n\n> > quoted\n>\n> \u{2067}\u{5e9}\u{5dc}\u{2069} a\n> b\n> ```\n> # c"
        );
    }

    #[test]
    fn what_is_longer_than_the_limit_is_cut_and_told() {
        let long = "ä".repeat(LIMIT + 10);
        let context = shown(&long, ContextSource::Clipboard).unwrap();
        assert_eq!(context.text.chars().count(), LIMIT);
        assert_eq!(context.characters, LIMIT + 10);
        let whole = below("?", Some(&long));
        assert_eq!(whole.chars().filter(|&c| c == 'ä').count(), LIMIT);
        assert_eq!(shown(" \u{7}\n", ContextSource::Selection), None);
    }

    proptest! {
        #[test]
        fn what_is_sent_is_what_was_shown(text in proptest::collection::vec(any::<char>(), 0..80)) {
            let text = String::from_iter(text);
            let Some(context) = shown(&text, ContextSource::Clipboard) else {
                prop_assert_eq!(below("Why?", Some(&text)), "Why?");
                return Ok(());
            };
            let whole = below("Why?", Some(&context.text));
            prop_assert_eq!(&below("Why?", Some(&text)), &whole);
            let quote = whole.strip_prefix("Why?\n\n").unwrap();
            let unquoted: Vec<&str> = quote
                .split('\n')
                .map(|line| line.strip_prefix("> ").or(line.strip_prefix('>')).unwrap())
                .collect();
            let lines: Vec<&str> = context.text.lines().map(str::trim_end).collect();
            prop_assert_eq!(unquoted, lines);
        }
    }
}
