//! Readable plain text: for mail, tickets and terminals, where nothing is formatted.
//!
//! These functions call themselves as deep as the document is nested, which `limits` bounds.

use comrak::Node;
use comrak::nodes::{ListType, NodeList, NodeValue, TableAlignment};

use super::{document, running_text, tables, text};

/// Wider cells do not widen their column: the row is a long line anyway.
const WIDEST_COLUMN: usize = 40;

/// The document as text, without a newline at the end.
pub(super) fn write(root: Node<'_>) -> String {
    text::without_controls(&blocks(root)).trim_end().to_owned()
}

/// The node's blocks with an empty line between them; footnotes follow each other closely.
fn blocks(node: Node<'_>) -> String {
    let mut written = String::new();
    let mut after_footnote = false;
    for child in node.children() {
        let is_footnote = matches!(child.data().value, NodeValue::FootnoteDefinition(_));
        let block = block(child);
        if block.is_empty() {
            continue;
        }
        if !written.is_empty() {
            written.push_str(if after_footnote && is_footnote {
                "\n"
            } else {
                "\n\n"
            });
        }
        written.push_str(&block);
        after_footnote = is_footnote;
    }
    written
}

fn block(node: Node<'_>) -> String {
    match &node.data().value {
        NodeValue::BlockQuote => with_margin(&blocks(node), "> ", "> "),
        NodeValue::List(properties) => list(node, properties),
        NodeValue::CodeBlock(code) => code.literal.trim_end_matches('\n').to_owned(),
        NodeValue::ThematicBreak => "---".to_owned(),
        NodeValue::Table(table) => aligned(&tables::rows(node), &table.alignments),
        NodeValue::FootnoteDefinition(definition) => {
            let number = document::footnote_number(definition);
            with_margin(&blocks(node), &format!("[{number}] "), "    ")
        }
        _ => running_text::write(node),
    }
}

fn list(node: Node<'_>, properties: &NodeList) -> String {
    let items = node
        .children()
        .zip(properties.start..)
        .map(|(item, number)| {
            let marker = match (&item.data().value, properties.list_type) {
                (NodeValue::TaskItem(task), _) if task.symbol.is_some() => "[x] ".to_owned(),
                (NodeValue::TaskItem(_), _) => "[ ] ".to_owned(),
                (_, ListType::Ordered) => format!("{number}. "),
                (_, ListType::Bullet) => "- ".to_owned(),
            };
            let content = if properties.tight {
                lines(item)
            } else {
                blocks(item)
            };
            with_margin(&content, &marker, &" ".repeat(marker.len()))
        });
    let items: Vec<String> = items.collect();
    items.join(if properties.tight { "\n" } else { "\n\n" })
}

/// The blocks of an item of a tight list, with no empty lines between them.
fn lines(item: Node<'_>) -> String {
    let blocks: Vec<String> = item
        .children()
        .map(block)
        .filter(|block| !block.is_empty())
        .collect();
    blocks.join("\n")
}

/// Puts `first` before the first line and `other` before every other; an empty line gets no spaces at its end.
fn with_margin(block: &str, first: &str, other: &str) -> String {
    let mut written = String::with_capacity(block.len() + first.len());
    for (number, line) in block.split('\n').enumerate() {
        let margin = if number == 0 { first } else { other };
        if number > 0 {
            written.push('\n');
        }
        written.push_str(if line.is_empty() {
            margin.trim_end()
        } else {
            margin
        });
        written.push_str(line);
    }
    written
}

/// A table drawn with spaces. Not with tabs: a tab that is pasted into a terminal presses a key.
pub(super) fn aligned(rows: &[Vec<String>], alignments: &[TableAlignment]) -> String {
    let widths: Vec<usize> = (0..alignments.len())
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            let widest = cells
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or_default();
            widest.clamp(1, WIDEST_COLUMN)
        })
        .collect();
    let mut lines: Vec<String> = rows
        .iter()
        .map(|row| aligned_row(row, &widths, alignments))
        .collect();
    let rule: Vec<String> = widths.iter().map(|&width| "-".repeat(width)).collect();
    lines.insert(1.min(lines.len()), rule.join("-+-"));
    lines.join("\n")
}

fn aligned_row(row: &[String], widths: &[usize], alignments: &[TableAlignment]) -> String {
    let cells = row.iter().zip(widths).zip(alignments);
    let cells = cells.map(|((cell, &width), alignment)| match alignment {
        TableAlignment::Right => format!("{cell:>width$}"),
        TableAlignment::Center => format!("{cell:^width$}"),
        TableAlignment::Left | TableAlignment::None => format!("{cell:<width$}"),
    });
    let line = cells.collect::<Vec<_>>().join(" | ");
    line.trim_end().to_owned()
}
