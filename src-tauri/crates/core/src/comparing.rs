//! What changed between two answers, word by word: the old one and the one that asking again brought.

use crate::error::Error;
use crate::history::{History, Messages};
use crate::ids::MessageId;
use crate::markdown;
use crate::view::{Difference, DifferenceKind};

/// How many words may differ. Where more do, the answers have little to do with each other, and both are given whole.
const MOST_DIFFERENT: usize = 1_000;

/// The difference between two answers as they are read, in order.
pub fn answers(
    history: &History,
    old: MessageId,
    new: MessageId,
) -> Result<Vec<Difference>, Error> {
    let (old, new) = history.read(|connection| {
        let messages = Messages(connection);
        Ok((messages.get(old)?.text, messages.get(new)?.text))
    })?;
    Ok(words(
        &markdown::to_plain_text(&old),
        &markdown::to_plain_text(&new),
    ))
}

/// The difference between two texts. What is the same is what both have, and together the pieces of either are its text.
fn words(old: &str, new: &str) -> Vec<Difference> {
    let (old, new) = (cut(old), cut(new));
    let same = |(a, b): &(&&str, &&str)| a == b;
    let before = old.iter().zip(&new).take_while(same).count();
    let rest = old.len().min(new.len()) - before;
    let (backwards, theirs) = (old.iter().rev(), new.iter().rev());
    let behind = backwards.zip(theirs).take(rest).take_while(same).count();
    let mut pieces = Pieces::default();
    for word in &old[..before] {
        pieces.add(DifferenceKind::Same, word);
    }
    let old_middle = &old[before..old.len() - behind];
    let new_middle = &new[before..new.len() - behind];
    for (kind, word) in shortest(old_middle, new_middle) {
        pieces.add(kind, word);
    }
    for word in &old[old.len() - behind..] {
        pieces.add(DifferenceKind::Same, word);
    }
    pieces.0
}

/// Words, each with the space behind it. Characters of scripts without spaces stand for themselves.
fn cut(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut from = 0;
    let mut spaced = false;
    for (at, c) in text.char_indices() {
        let space = c.is_whitespace();
        if at > from && !space && (spaced || is_ideograph(c)) {
            words.push(&text[from..at]);
            from = at;
        }
        spaced = space || is_ideograph(c);
    }
    if from < text.len() {
        words.push(&text[from..]);
    }
    words
}

fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x3041..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7FF | 0x20000..=0x3FFFF)
}

/// Pieces in which neighbours of the same kind are one.
#[derive(Default)]
struct Pieces(Vec<Difference>);

impl Pieces {
    fn add(&mut self, kind: DifferenceKind, word: &str) {
        match self.0.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(word),
            _ => self.0.push(Difference {
                kind,
                text: word.to_owned(),
            }),
        }
    }
}

type Step<'a> = (DifferenceKind, &'a str);

/// The shortest way from one to the other (E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986).
fn shortest<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Step<'a>> {
    let reach = (old.len() + new.len()).min(MOST_DIFFERENT);
    // How far along `old` each diagonal was reached; `reach + 1` is the diagonal through the corner.
    let mut furthest = vec![0_usize; 2 * reach + 3];
    let corner = reach + 1;
    let mut trace: Vec<Vec<usize>> = Vec::new();
    for steps in 0..=reach {
        trace.push(furthest[corner - steps..=corner + steps].to_vec());
        for diagonal in (corner - steps..=corner + steps).step_by(2) {
            let down = goes_down(&furthest, diagonal, corner, steps);
            let mut x = if down {
                furthest[diagonal + 1]
            } else {
                furthest[diagonal - 1] + 1
            };
            // Beyond the end of `new` nothing is reached.
            let mut y = (x + corner).saturating_sub(diagonal);
            while x < old.len() && y < new.len() && old[x] == new[y] {
                x += 1;
                y += 1;
            }
            furthest[diagonal] = x;
            if x >= old.len() && y >= new.len() {
                return back(old, new, &trace, steps);
            }
        }
    }
    let removed = old.iter().map(|word| (DifferenceKind::Removed, *word));
    let added = new.iter().map(|word| (DifferenceKind::Added, *word));
    removed.chain(added).collect()
}

/// Whether a diagonal is best reached by a word of `new`.
fn goes_down(furthest: &[usize], diagonal: usize, corner: usize, steps: usize) -> bool {
    diagonal == corner - steps
        || (diagonal != corner + steps && furthest[diagonal - 1] < furthest[diagonal + 1])
}

/// The way that was found, from its end to its beginning.
fn back<'a>(old: &[&'a str], new: &[&'a str], trace: &[Vec<usize>], steps: usize) -> Vec<Step<'a>> {
    let mut way = Vec::new();
    let (mut x, mut y) = (old.len(), new.len());
    for steps in (0..=steps).rev() {
        // Here the corner is in the middle.
        let before = &trace[steps];
        let diagonal = x + steps - y;
        let at = |diagonal: usize| before.get(diagonal).copied().unwrap_or_default();
        let down = diagonal == 0 || (diagonal != 2 * steps && at(diagonal - 1) < at(diagonal + 1));
        let (from_x, from_y) = if steps == 0 {
            (0, 0)
        } else if down {
            let from = at(diagonal + 1);
            (from, from + steps - diagonal - 1)
        } else {
            let from = at(diagonal - 1);
            (from, from + steps + 1 - diagonal)
        };
        while x > from_x && y > from_y && x > 0 && y > 0 && old[x - 1] == new[y - 1] {
            x -= 1;
            y -= 1;
            way.push((DifferenceKind::Same, old[x]));
        }
        if steps > 0 {
            if down {
                y -= 1;
                way.push((DifferenceKind::Added, new[y]));
            } else {
                x -= 1;
                way.push((DifferenceKind::Removed, old[x]));
            }
        }
    }
    way.reverse();
    way
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(old: &str, new: &str) -> String {
        words(old, new)
            .into_iter()
            .map(|piece| match piece.kind {
                DifferenceKind::Same => piece.text,
                DifferenceKind::Removed => format!("[-{}]", piece.text),
                DifferenceKind::Added => format!("[+{}]", piece.text),
            })
            .collect()
    }

    #[test]
    fn what_changed_is_told_word_by_word() {
        assert_eq!(
            shown("We open at nine on Monday.", "We open at ten on Monday."),
            "We open at [-nine ][+ten ]on Monday."
        );
        assert_eq!(shown("a b c", "a b c"), "a b c");
        assert_eq!(shown("", "a b"), "[+a b]");
        assert_eq!(shown("a b", ""), "[-a b]");
        assert_eq!(shown("一二三", "一四三"), "一[-二][+四]三");
        assert_eq!(shown("a b c d e", "x b c y e"), "[-a ][+x ]b c [-d ][+y ]e");
    }

    #[test]
    fn answers_that_have_nothing_in_common_are_given_whole() {
        let old = "old ".repeat(5_000);
        let new = "new ".repeat(5_000);
        assert_eq!(words(&old, &new).len(), 2);
    }

    proptest! {
        #[test]
        fn the_pieces_of_either_are_its_text(old in "[ab 一]{0,30}", new in "[ab 一]{0,30}") {
            let pieces = words(&old, &new);
            let without = |kind| -> String {
                pieces.iter().filter(|it| it.kind != kind).map(|it| it.text.as_str()).collect()
            };
            prop_assert_eq!(without(DifferenceKind::Added), old);
            prop_assert_eq!(without(DifferenceKind::Removed), new);
        }
    }
}
