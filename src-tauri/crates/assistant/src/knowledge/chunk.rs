//! Cuts a document into passages: by heading first, then by paragraph, then wherever it must be.

use serde::{Deserialize, Serialize};

use crate::documents::{Block, Document};

mod split;

pub use split::sentences;

/// How long a passage's text may be, in bytes. About a screenful: long enough to hold an answer, short enough that one
/// subject fills it.
pub const LONGEST: usize = 1_500;

/// A piece of a document that can be found and cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The headings above it, outermost first.
    pub headings: Vec<String>,
    /// Its content, never empty.
    pub blocks: Vec<Block>,
}

impl Passage {
    /// Its whole content as CommonMark.
    pub fn markdown(&self) -> String {
        let blocks: Vec<_> = self.blocks.iter().map(Block::markdown).collect();
        blocks.join("\n\n")
    }
}

/// The passages of a document, in reading order. No text is lost, and none stands in two passages, except a table's
/// headings, which every part of the table repeats.
pub fn passages(document: Document) -> Vec<Passage> {
    let mut passages = Vec::new();
    for section in document.sections {
        let mut open = Open::default();
        let pieces = section
            .blocks
            .into_iter()
            .flat_map(|block| split::split(block, LONGEST));
        for block in pieces {
            if open.size + block.size() > LONGEST {
                let next = open.start_after(block.size());
                passages.extend(std::mem::replace(&mut open, next).close(&section.headings));
            }
            open.push(block);
        }
        passages.extend(open.close(&section.headings));
    }
    passages
}

/// The passage that is being filled.
#[derive(Default)]
struct Open {
    blocks: Vec<Block>,
    size: usize,
}

impl Open {
    fn push(&mut self, block: Block) {
        self.size += block.size();
        self.blocks.push(block);
    }

    /// What the next passage begins with: a paragraph that announces what follows, such as "Do this:", goes with it,
    /// if both fit.
    fn start_after(&mut self, following: usize) -> Self {
        let mut next = Self::default();
        let announces = |block: &mut Block| {
            matches!(block, Block::Paragraph { text } if text.ends_with(':'))
                && block.size() + following <= LONGEST
        };
        if let Some(lead) = self.blocks.pop_if(announces) {
            next.push(lead);
        }
        next
    }

    fn close(self, headings: &[String]) -> Option<Passage> {
        (!self.blocks.is_empty()).then(|| Passage {
            headings: headings.to_vec(),
            blocks: self.blocks,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LONGEST, Passage, passages};
    use crate::documents::{Block, Format, read};

    /// Letters and digits only: what cutting may add (fences, repeated table heads) and drop (spaces) left aside.
    fn letters(text: &str) -> String {
        text.chars().filter(|c| c.is_alphanumeric()).collect()
    }

    fn cut(format: Format, source: &str) -> Vec<Passage> {
        passages(read(format, source.as_bytes()).expect("it is text"))
    }

    fn markdown_part() -> impl Strategy<Value = String> {
        let words = proptest::collection::vec("[a-zé]{1,12}[.,!?:]?", 1..400);
        (words, 0..5_u8).prop_map(|(words, kind)| match kind {
            0 => words.join("\n- ").replacen("", "- ", 1),
            1 => format!("```\n{}\n```", words.join("\n")),
            2 => format!("## {}", words[..words.len().min(4)].join(" ")),
            3 => words.concat(),
            _ => words.join(" "),
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_text_is_lost_and_no_passage_is_too_long(parts in proptest::collection::vec(markdown_part(), 1..6)) {
            let passages = cut(Format::Markdown, &parts.join("\n\n"));
            let mut before: Vec<String> = Vec::new();
            let mut found = String::new();
            for passage in &passages {
                prop_assert!(passage.blocks.iter().map(Block::size).sum::<usize>() <= LONGEST);
                if passage.headings != before {
                    found.push_str(&letters(passage.headings.last().map_or("", String::as_str)));
                    before.clone_from(&passage.headings);
                }
                found.push_str(&letters(&passage.markdown()));
            }
            // A heading with nothing below it makes no passage; the words of the others all have to be there, in order.
            let texts = parts.iter().filter(|part| !part.starts_with('#'));
            let mut rest = found.as_str();
            for text in texts {
                let text = letters(text);
                let at = rest.find(&text);
                prop_assert!(at.is_some(), "{text:?} is missing in {rest:?}");
                rest = &rest[at.unwrap_or(0) + text.len()..];
            }
        }
    }

    #[test]
    fn every_part_of_a_long_table_has_its_headings() {
        let rows = "| key | it does |\n".repeat(200);
        let passages = cut(
            Format::Markdown,
            &format!("| Key | Does |\n|---|---|\n{rows}"),
        );
        assert!(passages.len() > 2);
        for passage in &passages {
            assert!(
                passage
                    .markdown()
                    .starts_with("| Key | Does |\n| --- | --- |\n| key ")
            );
        }
    }

    #[test]
    fn the_announcement_of_a_list_stays_with_the_list() {
        let filler = "word ".repeat(250);
        let items = "- an item of the list\n".repeat(30);
        let passages = cut(
            Format::Markdown,
            &format!("{filler}\n\nDo this:\n\n{items}"),
        );
        assert!(passages[1].markdown().starts_with("Do this:\n\n- an item"));
    }
}
