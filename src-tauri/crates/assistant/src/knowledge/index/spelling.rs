//! Words of the documents that a misspelt one may have been meant to be.

use std::collections::BTreeSet;

use tantivy::Searcher;
use tantivy::schema::Field;

/// Shorter words have too many neighbours.
const SHORTEST: usize = 6;

/// The indexed stems that are one edit away from `stem`: a letter added, left out, replaced, or two of them exchanged. The
/// first letter is hardly ever the wrong one.
pub(super) fn close(searcher: &Searcher, field: Field, stem: &str) -> tantivy::Result<Vec<String>> {
    let stem: Vec<char> = stem.chars().collect();
    let mut found = BTreeSet::new();
    if stem.len() < SHORTEST {
        return Ok(Vec::new());
    }
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut terms = inverted.terms().stream()?;
        while terms.advance() {
            let Ok(term) = std::str::from_utf8(terms.key()) else {
                continue;
            };
            let term_chars: Vec<char> = term.chars().collect();
            if term_chars.first() == stem.first() && is_one_edit(&stem, &term_chars) {
                found.insert(term.to_owned());
            }
        }
    }
    Ok(found.into_iter().collect())
}

fn is_one_edit(a: &[char], b: &[char]) -> bool {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match (a, b) {
        ([], []) => false,
        ([a1, a2, a @ ..], [b1, b2, b @ ..]) if (a1, a2) == (b2, b1) && a == b => true,
        _ => {
            let after = |text: &[char]| text.get(1..).unwrap_or_default().to_vec();
            (!a.is_empty() && after(a) == b)
                || (!b.is_empty() && after(b) == a)
                || after(a) == after(b)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_one_edit;

    fn one_edit(a: &str, b: &str) -> bool {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        is_one_edit(&chars(a), &chars(b))
    }

    #[test]
    fn one_edit_is_an_insertion_a_deletion_a_replacement_or_an_exchange() {
        for near in ["shortcutt", "shorcut", "shortkut", "shrotcut", "hortcut"] {
            assert!(
                one_edit("shortcut", near) && one_edit(near, "shortcut"),
                "{near}"
            );
        }
        for far in ["shortcut", "shrtct", "short", "tuctrohs"] {
            assert!(!one_edit("shortcut", far), "{far}");
        }
    }
}
