//! What is not worth formatting: it would cost seconds or gigabytes, and no answer that a person reads looks like it.

use comrak::Node;
use comrak::arena_tree::NodeEdge;

const MAX_BYTES: usize = 1_000_000;
const MAX_DEPTH: usize = 64;
const MAX_CELLS: usize = 10_000;

/// Characters that block quotes and list items begin with.
const CONTAINER_MARKS: &[char] = &[
    ' ', '\t', '>', '-', '+', '*', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ')',
];

/// Whether the parser may see it. Every line costs the parser time in proportion to the quotes it is nested in, and every
/// row of a table memory in proportion to the columns of its head, so both are bounded before it starts.
pub(super) fn allow_parsing(text: &str) -> bool {
    text.len() <= MAX_BYTES && text.lines().all(is_shallow) && cells_at_most(text) <= MAX_CELLS
}

fn is_shallow(line: &str) -> bool {
    let content = line.trim_start_matches(CONTAINER_MARKS);
    let marks = &line[..line.len() - content.len()];
    marks.bytes().filter(|&mark| mark == b'>').count() <= MAX_DEPTH
}

/// An upper bound: every line after something that looks like the rule under a table's head counts as a full row.
fn cells_at_most(text: &str) -> usize {
    let mut columns = 0;
    let mut cells = 0_usize;
    for line in text.lines() {
        if line.trim().is_empty() {
            columns = 0;
        } else if let Some(count) = columns_of_rule(line) {
            columns = count;
            // The head.
            cells = cells.saturating_add(columns);
        } else {
            cells = cells.saturating_add(columns);
        }
    }
    cells
}

/// The number of columns that a line such as `|---|:--|` announces.
fn columns_of_rule(line: &str) -> Option<usize> {
    let rule = line.trim_start_matches(CONTAINER_MARKS);
    let is_rule = rule.contains('|')
        && line.contains('-')
        && rule
            .chars()
            .all(|c| matches!(c, '|' | ':' | '-' | ' ' | '\t'));
    // The first column's dashes may have been taken for marks.
    let first = usize::from(rule.starts_with('|') && line.len() > rule.len());
    let columns = rule.split('|').filter(|column| !column.trim().is_empty());
    is_rule.then(|| first + columns.count())
}

/// Whether the tree is shallow enough for writers that recurse, and for a browser.
pub(super) fn allow_writing(root: Node<'_>) -> bool {
    let mut depth = 0_usize;
    root.traverse().all(|edge| {
        match edge {
            NodeEdge::Start(_) => depth += 1,
            NodeEdge::End(_) => depth -= 1,
        }
        depth <= MAX_DEPTH
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_answer_may_be_parsed() {
        let text =
            "# Plans\n\n> - one\n\n| Plan | Price |\n|:-----|------:|\n| A | 1 |\n\n---\n\nDone.";
        assert!(allow_parsing(text));
        assert_eq!(cells_at_most(text), 4);
    }

    #[test]
    fn a_table_that_would_be_filled_up_with_empty_cells_may_not() {
        let columns = 500;
        let head = format!("{}\n{}\n", "|a".repeat(columns), "|-".repeat(columns));
        assert!(allow_parsing(&format!("{head}{}", "|\n".repeat(19))));
        assert!(!allow_parsing(&format!("{head}{}", "|\n".repeat(20))));
        let nested = format!(
            "> 1. {}\n> 1. {}\n{}",
            "|a".repeat(columns),
            "|-".repeat(columns),
            ">    |\n".repeat(20)
        );
        assert!(!allow_parsing(&nested));
    }
}
