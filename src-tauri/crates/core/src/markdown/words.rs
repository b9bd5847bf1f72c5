//! What a document says, without what its blocks are marked with: for a line of a list.

use comrak::Node;
use comrak::nodes::NodeValue;

use super::{running_text, tables, text};

/// The words of all blocks, with a space between blocks and between cells.
pub(super) fn write(root: Node<'_>) -> String {
    let mut words = Vec::new();
    collect(root, &mut words);
    text::without_controls(&words.join(" ")).trim().to_owned()
}

/// The characters that a window draws of it, without the addresses of links: what is looked for in an open conversation.
pub(super) fn write_drawn(root: Node<'_>) -> String {
    let mut drawn = String::new();
    for node in root.descendants() {
        match &node.data().value {
            NodeValue::Text(literal) => drawn.push_str(literal),
            NodeValue::Code(code) => drawn.push_str(&code.literal),
            NodeValue::CodeBlock(code) => drawn.extend(["\n", &code.literal]),
            NodeValue::SoftBreak => drawn.push(' '),
            value if value.block() => drawn.push('\n'),
            _ => {}
        }
    }
    drawn
}

/// As deep as the document is nested, which `limits` bounds.
fn collect(node: Node<'_>, words: &mut Vec<String>) {
    let value = &node.data().value;
    match value {
        NodeValue::Document
        | NodeValue::BlockQuote
        | NodeValue::List(_)
        | NodeValue::Item(_)
        | NodeValue::TaskItem(_)
        | NodeValue::FootnoteDefinition(_) => {
            for child in node.children() {
                collect(child, words);
            }
        }
        NodeValue::ThematicBreak => {}
        NodeValue::CodeBlock(code) => words.push(code.literal.clone()),
        NodeValue::Table(_) => words.extend(tables::rows(node).into_iter().flatten()),
        _ => words.push(running_text::write(node)),
    }
}
