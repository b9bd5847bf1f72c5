//! Cutting a passage to what answers.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::documents::Block;
use crate::knowledge::{Passage, Query, sentences, stems};

/// A list or table up to this length is shown whole when a part of it answers: steps and choices belong together.
const WHOLE: usize = 1_000;

/// The smallest part of a passage that is shown or not: a sentence, an item, a row, or a piece of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Which block of the passage it belongs to.
    block: usize,
    markdown: String,
}

/// The pieces of a passage, in reading order.
pub(super) fn pieces(passage: &Passage) -> Vec<Piece> {
    let blocks = passage.blocks.iter().enumerate();
    blocks
        .flat_map(|(block, content)| {
            let texts = match content {
                Block::Paragraph { text } => {
                    sentences(text).into_iter().map(str::to_owned).collect()
                }
                Block::List { items: lines } | Block::Table { rows: lines, .. } => lines.clone(),
                Block::Code { .. } => vec![content.markdown()],
            };
            texts
                .into_iter()
                .map(move |markdown| Piece { block, markdown })
        })
        .collect()
}

/// Which pieces of a passage say most about what was asked, in about `budget` bytes; those in `shown` are left out. The
/// pieces stand together, so that what is cut out can be read.
pub(super) fn choose(
    passage: &Passage,
    query: &Query,
    budget: usize,
    shown: &BTreeSet<usize>,
) -> BTreeSet<usize> {
    let pieces = pieces(passage);
    let left: BTreeSet<usize> = (0..pieces.len())
        .filter(|index| !shown.contains(index))
        .collect();
    let size = |index: usize| pieces[index].markdown.len();
    if left.iter().map(|&index| size(index)).sum::<usize>() <= budget {
        return left;
    }
    let scores: Vec<f32> = pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| {
            if left.contains(&index) {
                query.found(&stems(&piece.markdown))
            } else {
                0.0
            }
        })
        .collect();
    let best = trim(best_window(&pieces, &scores, budget), &scores);
    let mut chosen: BTreeSet<usize> = best.collect();
    complete(passage, &pieces, &mut chosen);
    &chosen - shown
}

/// The range of pieces of at most `budget` bytes with the highest score; of equal ones the first and longest. One piece
/// is taken even when it is longer.
fn best_window(pieces: &[Piece], scores: &[f32], budget: usize) -> Range<usize> {
    let mut best = 0..0;
    let mut best_score = -1.0;
    for start in 0..pieces.len() {
        let (mut size, mut score) = (0, 0.0);
        for end in start..pieces.len() {
            size += pieces[end].markdown.len();
            if size > budget && end > start {
                break;
            }
            score += scores[end];
            let longer = start == best.start && score >= best_score;
            if score > best_score || longer {
                best = start..end + 1;
                best_score = score;
            }
        }
    }
    best
}

/// Takes away what says nothing about the question, at the start and, but for one piece, at the end.
fn trim(window: Range<usize>, scores: &[f32]) -> Range<usize> {
    let says = |index: &usize| scores[*index] > 0.0;
    let Some(first) = window.clone().find(says) else {
        return window;
    };
    let last = window.clone().rev().find(says).unwrap_or(first);
    first..window.end.min(last + 2)
}

/// Adds what the chosen pieces can't be read without: the rest of a short list or table, and the sentence that announces
/// a list, a table or code.
fn complete(passage: &Passage, pieces: &[Piece], chosen: &mut BTreeSet<usize>) {
    let blocks: BTreeSet<usize> = chosen.iter().map(|&index| pieces[index].block).collect();
    for block in blocks {
        let content = &passage.blocks[block];
        if matches!(content, Block::Paragraph { .. }) {
            continue;
        }
        if content.size() <= WHOLE {
            chosen.extend((0..pieces.len()).filter(|&index| pieces[index].block == block));
        }
        let first = pieces
            .iter()
            .position(|piece| piece.block == block)
            .unwrap_or(0);
        if let Some(before) = first.checked_sub(1)
            && pieces[before].markdown.trim_end().ends_with(':')
        {
            chosen.insert(before);
        }
    }
}

/// The chosen pieces as blocks again.
pub(super) fn blocks(passage: &Passage, chosen: &BTreeSet<usize>) -> Vec<Block> {
    let pieces = pieces(passage);
    let of_block = |block: usize| -> Vec<String> {
        chosen
            .iter()
            .filter_map(|&index| pieces.get(index))
            .filter(|piece| piece.block == block)
            .map(|piece| piece.markdown.clone())
            .collect()
    };
    let blocks = passage.blocks.iter().enumerate();
    blocks
        .filter_map(|(block, content)| {
            let texts = of_block(block);
            if texts.is_empty() {
                return None;
            }
            Some(match content {
                Block::Paragraph { .. } => Block::Paragraph {
                    // A line break after the last sentence would show as a backslash.
                    text: texts
                        .concat()
                        .trim_end()
                        .trim_end_matches('\\')
                        .trim_end()
                        .to_owned(),
                },
                Block::List { .. } => Block::List { items: texts },
                Block::Table { head, .. } => Block::Table {
                    head: head.clone(),
                    rows: texts,
                },
                Block::Code { .. } => content.clone(),
            })
        })
        .collect()
}
