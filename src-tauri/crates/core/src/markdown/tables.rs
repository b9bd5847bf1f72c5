//! An answer's tables, for a spreadsheet or a document.

use comrak::Node;
use comrak::nodes::NodeValue;

use super::{clipboard, running_text, spreadsheet, text};

/// A table: its head, then its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    rows: Vec<Vec<String>>,
    html: String,
}

impl Table {
    pub(super) fn read(node: Node<'_>) -> Self {
        Self {
            rows: rows(node),
            html: clipboard::write_node(node).trim().to_owned(),
        }
    }

    /// Tab-separated values: one line per row, the head first, no newline at the end.
    ///
    /// Cells that a spreadsheet would compute have a quote in front.
    pub fn to_tsv(&self) -> String {
        let lines = self.rows.iter().map(|row| {
            let cells: Vec<String> = row.iter().cloned().map(spreadsheet::guard).collect();
            cells.join("\t")
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The table as HTML for other applications.
    pub fn to_html(&self) -> &str {
        &self.html
    }
}

/// The tables of a document, in order.
pub(super) fn nodes(root: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    root.descendants()
        .filter(|node| matches!(node.data().value, NodeValue::Table(_)))
}

/// The text of every cell, each on one line.
pub(super) fn rows(table: Node<'_>) -> Vec<Vec<String>> {
    table
        .children()
        .map(|row| {
            row.children()
                .map(|cell| text::on_one_line(&running_text::write(cell)))
                .collect()
        })
        .collect()
}
