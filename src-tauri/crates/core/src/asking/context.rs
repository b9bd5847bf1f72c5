//! Text from outside that a question is about: "Ask about what I copied".

use crate::view::{Context, ContextSource};

/// The most of it that is sent, in characters. The API names no limit; this one is told to the person.
pub const LIMIT: usize = 4_000;

/// The text as it is shown before anything is sent, cut; `None` when there is nothing to be read in it.
pub fn shown(text: &str, source: ContextSource) -> Option<Context> {
    let text = crate::markdown::without_controls(text);
    let text = text.trim();
    (!text.is_empty()).then(|| Context {
        text: text.chars().take(LIMIT).collect(),
        source,
        characters: text.chars().count(),
        limit: LIMIT,
    })
}

/// The question with the text quoted below it, cut again: what was shown came back through the window.
pub(super) fn below(question: &str, context: Option<&str>) -> String {
    let Some(context) = context.filter(|context| !context.trim().is_empty()) else {
        return question.to_owned();
    };
    let cut: String = context.chars().take(LIMIT).collect();
    let mut whole = question.trim_end().to_owned();
    whole.push('\n');
    for line in cut.lines() {
        whole.push_str("\n> ");
        whole.push_str(line);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_quoted_below_the_question_and_nothing_is_added_where_there_is_none() {
        assert_eq!(below(" As typed \n", None), " As typed \n");
        assert_eq!(below("Why?", Some(" \n")), "Why?");
        assert_eq!(
            below("What is this?", Some("one\ntwo")),
            "What is this?\n\n> one\n> two"
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
}
