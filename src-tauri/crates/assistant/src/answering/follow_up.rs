//! Whether a question goes on from the one before it.

use super::Turn;
use crate::knowledge::informative_words;

/// Words that point back to what was said.
const POINTERS: [&str; 11] = [
    "it", "its", "that", "this", "they", "them", "their", "these", "those", "same", "ones",
];
/// How a question begins that only makes sense after another.
const BEGINNINGS: [&str; 8] = [
    "and ",
    "but ",
    "or ",
    "also ",
    "then ",
    "what about ",
    "how about ",
    "what if ",
];
/// Words that ask for more of the same, when nothing else is named.
const MORE: [&str; 20] = [
    "again",
    "another",
    "continue",
    "deeper",
    "detail",
    "detailed",
    "details",
    "elaborate",
    "example",
    "examples",
    "expand",
    "info",
    "information",
    "instance",
    "longer",
    "rest",
    "show",
    "specific",
    "specifically",
    "topic",
];
/// How much of a topic is kept, in characters; what was asked last stands first in it.
const LONGEST_TOPIC: usize = 400;

/// What a question means in its conversation.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Intent<'a> {
    /// It stands for itself.
    Fresh,
    /// It may need what was asked before to be understood.
    GoesOn {
        /// What that was.
        topic: &'a str,
    },
    /// It asks for more of what the last answer was about.
    More {
        /// What that was.
        topic: &'a str,
    },
}

/// Reads a question that comes after `previous`.
pub(super) fn intent<'a>(question: &str, previous: Option<&'a Turn>) -> Intent<'a> {
    let Some(Turn { topic, .. }) = previous else {
        return Intent::Fresh;
    };
    let question = question.trim_start().to_lowercase();
    let words = informative_words(&question);
    if words.iter().all(|word| MORE.contains(&word.as_str())) {
        return Intent::More { topic };
    }
    let points_back = question
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| POINTERS.contains(&word));
    if points_back
        || BEGINNINGS
            .iter()
            .any(|beginning| question.starts_with(beginning))
    {
        return Intent::GoesOn { topic };
    }
    Intent::Fresh
}

/// The topic of a question that went on from another.
pub(super) fn topic(question: &str, earlier: &str) -> String {
    format!("{question}\n{earlier}")
        .chars()
        .take(LONGEST_TOPIC)
        .collect()
}

/// Whether a section is another or a part of it.
pub(super) fn is_within(section: &[String], other: &[String]) -> bool {
    section == other || (!other.is_empty() && section.starts_with(other))
}

/// Whether a section stands around another: below the same heading.
pub(super) fn is_around(section: &[String], other: &[String]) -> bool {
    let parent = match other {
        [title] => std::slice::from_ref(title),
        [parents @ .., _] => parents,
        [] => return false,
    };
    section.starts_with(parent)
}

#[cfg(test)]
mod tests {
    use super::{Intent, Turn, intent};

    #[test]
    fn what_a_question_goes_on_from_is_told_by_its_words() {
        let before = Turn {
            topic: "refunds".into(),
            cited: Vec::new(),
        };
        let topic = "refunds";
        for more in [
            "Tell me more about that",
            "More, please!",
            "Go on",
            "what else?",
            "Can you explain this in more detail?",
            "Show me an example",
        ] {
            assert_eq!(
                intent(more, Some(&before)),
                Intent::More { topic },
                "{more}"
            );
            assert_eq!(intent(more, None), Intent::Fresh, "{more}");
        }
        for goes_on in [
            "How long does it take?",
            "And in France?",
            "What about gift cards?",
        ] {
            assert_eq!(
                intent(goes_on, Some(&before)),
                Intent::GoesOn { topic },
                "{goes_on}"
            );
        }
        assert_eq!(intent("Where is the office?", Some(&before)), Intent::Fresh);
    }
}
