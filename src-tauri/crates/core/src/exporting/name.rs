//! What an exported file is called, without its extension.

use crate::error::Error;
use crate::history::{Conversations, History};
use crate::ids::ConversationId;
use crate::markdown;

/// What a file of several conversations is called.
const SEVERAL: &str = "chatbeam-conversations";

/// The longest name, in characters: with four bytes each and an extension, every file system takes it.
const LONGEST: usize = 60;

/// Names that Windows keeps for itself, whatever extension follows.
const TAKEN: &str = "con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 \
    lpt8 lpt9";

/// The name that is offered for a file of conversations, or of all of them: the title, where it is one conversation.
pub fn file_name(
    history: &History,
    conversations: Option<&[ConversationId]>,
) -> Result<String, Error> {
    let Some(&[only]) = conversations else {
        return Ok(SEVERAL.to_owned());
    };
    let heading = history.look(|connection| Conversations(connection).heading(only))?;
    Ok(safe(&heading.title))
}

/// A title as every system lets a file be called.
fn safe(title: &str) -> String {
    let plain: String = markdown::without_controls(title)
        .chars()
        .map(|character| match character {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => ' ',
            other => other,
        })
        .take(LONGEST)
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    // A dot at the beginning hides a file, and Windows drops one at the end.
    let name = words.join(" ");
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty()
        || TAKEN
            .split(' ')
            .any(|taken| name.eq_ignore_ascii_case(taken))
    {
        return SEVERAL.to_owned();
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_title_is_kept_but_for_what_no_file_may_be_called() {
        for (title, name) in [
            ("Lost parcels", "Lost parcels"),
            ("Is there a trial?", "Is there a trial"),
            ("../../etc/passwd", "etc passwd"),
            ("A: and\r\nB\u{202e}", "A and B"),
            ("…und Größe?", "…und Größe"),
            ("???", SEVERAL),
            ("", SEVERAL),
            ("Nul", SEVERAL),
        ] {
            assert_eq!(safe(title), name, "{title:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_the_title_the_name_is_one_of_a_file(title in "\\PC{0,300}") {
            let name = safe(&title);
            prop_assert!(!name.is_empty());
            prop_assert!(name.len() <= 4 * LONGEST);
            prop_assert!(!name.starts_with('.') && !name.ends_with(['.', ' ']));
            prop_assert!(!name.contains(['/', '\\', ':', '\n']));
        }
    }
}
