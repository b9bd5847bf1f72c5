//! Links of our own scheme, `chatbeam://ask?text=…`: from a web page, a mail, another program. They are untrusted.

use url::Url;

/// The scheme, as it stands in tauri.conf.json too.
pub const SCHEME: &str = "chatbeam";

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
        let Some((scheme, _)) = argument.split_once(':') else {
            return Self::Text(argument.to_owned());
        };
        if !scheme.eq_ignore_ascii_case(SCHEME) {
            return Self::Text(argument.to_owned());
        }
        Self::Quick(text_in(argument))
    }
}

fn text_in(link: &str) -> Option<String> {
    let url = Url::parse(link).ok()?;
    let asks = url.host_str() == Some("ask") && matches!(url.path(), "" | "/");
    let mut pairs = url.query_pairs();
    let (_, text) = pairs.find(|(name, _)| asks && name == "text")?;
    let text = crate::markdown::without_controls(&text);
    (!text.trim().is_empty()).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

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
