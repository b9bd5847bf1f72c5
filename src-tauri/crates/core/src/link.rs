//! Links of our own scheme, `chatbeam://ask?text=…`: from a web page, a mail, another program. They are untrusted.

use url::Url;

use crate::history::LONGEST_QUESTION;

/// The scheme, as it stands in tauri.conf.json too.
pub const SCHEME: &str = "chatbeam";

/// The longest link that is looked at, in bytes: each byte of the text may be written as three characters.
const LONGEST_LINK: usize = 3 * LONGEST_QUESTION + 100;

/// What an argument of the window's program is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// A link that asks for the quick question's bar, with a text to fill in.
    Quick(Option<String>),
    /// Text to fill in.
    Text(String),
}

impl Argument {
    /// Reads an argument. A link of our scheme that says nothing we know is a link that says nothing.
    pub fn read(argument: &str) -> Self {
        let argument = argument.trim_start();
        let is_ours = argument
            .split_once(':')
            .is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case(SCHEME));
        if is_ours {
            Self::Quick(text_in(argument))
        } else {
            Self::Text(taken(argument))
        }
    }
}

fn text_in(link: &str) -> Option<String> {
    if link.len() > LONGEST_LINK {
        return None;
    }
    let url = Url::parse(link).ok()?;
    let asks = url.host_str() == Some("ask") && matches!(url.path(), "" | "/");
    let mut pairs = url.query_pairs();
    let (_, text) = pairs.find(|(name, _)| asks && name == "text")?;
    let text = taken(&text);
    (!text.trim().is_empty()).then_some(text)
}

/// Text from outside without control characters, cut to what can be asked with.
fn taken(text: &str) -> String {
    let mut text = crate::markdown::without_controls(text).into_owned();
    text.truncate(text.floor_char_boundary(LONGEST_QUESTION));
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_that_is_too_long_to_be_asked_is_cut_and_an_endless_link_says_nothing() {
        let cut = |argument: String| match Argument::read(&argument) {
            Argument::Quick(text) => text.map(|text| text.len()),
            Argument::Text(text) => Some(text.len()),
        };
        assert_eq!(cut("ä".repeat(LONGEST_QUESTION)), Some(LONGEST_QUESTION));
        let text = "%C3%A4".repeat(LONGEST_QUESTION / 2);
        assert_eq!(
            cut(format!("chatbeam://ask?text={text}")),
            Some(LONGEST_QUESTION)
        );
        assert_eq!(cut(format!("chatbeam://ask?text={text}{text}")), None);
    }

    fn any_argument() -> impl Strategy<Value = String> {
        let text = || proptest::collection::vec(any::<char>(), 0..80).prop_map(String::from_iter);
        prop_oneof![
            text(),
            text().prop_map(|text| format!("chatbeam:{text}")),
            text().prop_map(|text| format!("chatbeam://ask?text={text}")),
            "[cC]hatbeam:/{0,3}(ask|send)?/?[?&#=%a-f0-9@:\\[\\]]{0,40}",
            "chatbeam://ask/?\\?(text|send|text%00)=(%[0-9a-fA-F]{2}){0,40}(&text=x)?",
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_comes_is_text_without_control_characters(argument in any_argument()) {
            let text = match Argument::read(&argument) {
                Argument::Quick(None) => return Ok(()),
                Argument::Quick(Some(text)) => {
                    prop_assert!(!text.trim().is_empty());
                    text
                }
                Argument::Text(text) => text,
            };
            prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n' && c != '\t'), "{text:?}");
            prop_assert!(!text.contains(['\u{202d}', '\u{202e}']), "{text:?}");
        }
    }

    #[test]
    fn a_link_gives_its_text_and_nothing_else_does() {
        let quick = |text: &str| Argument::Quick(Some(text.to_owned()));
        assert_eq!(
            Argument::read("chatbeam://ask?text=What%20is%20this%3F"),
            quick("What is this?")
        );
        assert_eq!(Argument::read("CHATBEAM://ask/?text=a+b"), quick("a b"));
        for nothing in [
            "chatbeam:",
            "chatbeam://",
            "chatbeam://ask",
            "chatbeam://ask?text=",
            "chatbeam://send?text=x",
            "chatbeam://ask/now?text=x",
            "chatbeam://ask?send=1",
        ] {
            assert_eq!(Argument::read(nothing), Argument::Quick(None), "{nothing}");
        }
        for text in ["chatbeam", "http://example.com", "chat: what?", ""] {
            assert_eq!(Argument::read(text), Argument::Text(text.to_owned()));
        }
    }
}
