//! Putting the passages of an answer together.

use std::collections::BTreeSet;

use super::{Citation, extract};
use crate::documents::{Block, escape};
use crate::knowledge::{Found, Query};

/// What an answer shows of one passage.
#[derive(Debug)]
pub(super) struct Part {
    found: Found,
    shown: BTreeSet<usize>,
}

impl Part {
    /// Cuts a passage to what says most about the question, in about `budget` bytes, without what was shown before.
    pub(super) fn cut(
        found: Found,
        query: &Query,
        budget: usize,
        before: &BTreeSet<usize>,
    ) -> Self {
        let shown = extract::choose(&found.passage, query, budget, before);
        Self { found, shown }
    }

    /// Whether nothing is left to show.
    pub(super) fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    pub(super) fn into_citation(self) -> Citation {
        Citation {
            file: self.found.file,
            ordinal: self.found.ordinal,
            headings: self.found.passage.headings,
            shown: self.shown,
        }
    }
}

/// The answer's text: each part under its heading where there are several, with its number after it.
pub(super) fn markdown(parts: &[Part]) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut heading_before: &[String] = &[];
    for (number, part) in (1..).zip(parts) {
        let headings = &part.found.passage.headings;
        let blocks = extract::blocks(&part.found.passage, &part.shown);
        // A list or a table alone does not say what it is about.
        let needs_heading =
            parts.len() > 1 || !matches!(blocks.first(), Some(Block::Paragraph { .. }));
        if let Some(heading) = headings
            .last()
            .filter(|_| needs_heading && headings != heading_before)
        {
            paragraphs.push(format!("**{}**", escape(heading)));
        }
        heading_before = headings;
        let marker = format!("[{number}]");
        let last = blocks.len().saturating_sub(1);
        for (index, block) in blocks.iter().enumerate() {
            let mut markdown = block.markdown();
            if index == last && matches!(block, Block::Paragraph { .. } | Block::List { .. }) {
                markdown.push(' ');
                markdown.push_str(&marker);
            }
            paragraphs.push(markdown);
        }
        if matches!(
            blocks.last(),
            Some(Block::Table { .. } | Block::Code { .. })
        ) {
            paragraphs.push(marker);
        }
    }
    paragraphs.join("\n\n")
}
