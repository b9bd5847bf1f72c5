//! Lines that would only announce an empty list, such as "Sources: {sources}" where there are none.

use comrak::Node;
use comrak::nodes::NodeValue;

use super::{Value, Values, nodes, placeholders, value_of};

/// Leaves out the lines of paragraphs in which a list is empty, and paragraphs that consist of nothing else.
pub(super) fn leave_out(root: Node<'_>, values: &Values<'_>) {
    let paragraphs: Vec<Node<'_>> = root
        .descendants()
        .filter(|node| matches!(node.data().value, NodeValue::Paragraph))
        .collect();
    for paragraph in paragraphs {
        let children: Vec<Node<'_>> = paragraph.children().collect();
        let mut changed = false;
        for line in children.split_inclusive(|node| nodes::is_break(node)) {
            if line.iter().any(|node| announces_nothing(node, values)) {
                for node in line {
                    node.detach();
                }
                changed = true;
            }
        }
        if changed {
            nodes::tidy(paragraph);
        }
    }
}

fn announces_nothing(node: Node<'_>, values: &Values<'_>) -> bool {
    node.descendants().any(|node| match &node.data().value {
        NodeValue::Text(literal) => placeholders(literal).any(
            |name| matches!(value_of(values, name), Some(Value::List(items)) if items.is_empty()),
        ),
        _ => false,
    })
}
