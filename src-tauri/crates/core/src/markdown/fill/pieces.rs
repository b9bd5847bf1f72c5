//! A text, cut into placeholders and what stands between them.

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// What stands between placeholders.
    Text(&'t str),
    /// Such as `{answer}`, known or not.
    Placeholder {
        /// With its braces.
        written: &'t str,
        /// Without them.
        name: &'t str,
    },
}

impl<'t> Piece<'t> {
    /// As it stands in the text.
    pub(super) fn written(self) -> &'t str {
        match self {
            Self::Text(text) => text,
            Self::Placeholder { written, .. } => written,
        }
    }
}

/// The text's pieces, none of them empty; joined they are the text.
pub(super) fn of(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (piece, length) = match first_placeholder(rest) {
            _ if rest.is_empty() => return None,
            Some((0, end)) => {
                let written = &rest[..end];
                let name = &rest[1..end - 1];
                (Piece::Placeholder { written, name }, end)
            }
            Some((start, _)) => (Piece::Text(&rest[..start]), start),
            None => (Piece::Text(rest), rest.len()),
        };
        rest = &rest[length..];
        Some(piece)
    })
}

/// The names of the placeholders that stand in a text, known or not, in order.
pub fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    of(text).filter_map(|piece| match piece {
        Piece::Placeholder { name, .. } => Some(name),
        Piece::Text(_) => None,
    })
}

/// Where the first `{letters}` begins and ends.
fn first_placeholder(text: &str) -> Option<(usize, usize)> {
    text.match_indices('{').find_map(|(start, _)| {
        let inside = &text[start + 1..];
        let length = inside.find(|c: char| !c.is_ascii_lowercase())?;
        (length > 0 && inside[length..].starts_with('}')).then_some((start, start + length + 2))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_letters_in_braces_are_a_placeholder() {
        let names = |text| placeholders(text).collect::<Vec<_>>();
        assert_eq!(names("a {date} {{answer}} {x}"), ["date", "answer", "x"]);
        assert!(names("{} { date } {Date} {a b} {date { } ü{ü}").is_empty());
    }

    proptest! {
        #[test]
        fn the_pieces_joined_are_the_text(text in "[a{}\u{fc} \n]{0,40}") {
            let joined: String = of(&text).map(Piece::written).collect();
            prop_assert_eq!(joined, text);
        }
    }
}
