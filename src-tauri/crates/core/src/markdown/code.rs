//! An answer's code, for a terminal or an editor.

use comrak::Node;
use comrak::nodes::NodeValue;

use super::text;

/// The blocks of code in order, an empty line between them, without a newline at the end; `None` when there is none.
pub(super) fn write(root: Node<'_>) -> Option<String> {
    let blocks: Vec<String> = blocks(root).filter(|block| !block.is_empty()).collect();
    (!blocks.is_empty()).then(|| blocks.join("\n\n"))
}

/// One of the blocks, counted from 0 as the window shows them.
pub(super) fn block(root: Node<'_>, index: usize) -> Option<String> {
    blocks(root).nth(index)
}

fn blocks(root: Node<'_>) -> impl Iterator<Item = String> {
    root.descendants()
        .filter_map(|node| match &node.data().value {
            NodeValue::CodeBlock(code) => Some(
                text::without_controls(&code.literal)
                    .trim_end()
                    .trim_start_matches('\n')
                    .to_owned(),
            ),
            _ => None,
        })
}
