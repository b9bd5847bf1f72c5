//! Running text without its formatting: what a paragraph, a heading, a cell or a link says.

use comrak::Node;
use comrak::nodes::NodeValue;

/// The text of a paragraph, a heading or a cell.
pub(super) fn write(node: Node<'_>) -> String {
    let mut written = String::new();
    for child in node.children() {
        match &child.data().value {
            NodeValue::Text(literal) => written.push_str(literal),
            NodeValue::Code(code) => written.push_str(&code.literal),
            NodeValue::SoftBreak => written.push(' '),
            NodeValue::LineBreak | NodeValue::Raw(_) => written.push('\n'),
            NodeValue::Link(link) => {
                let label = write(child);
                if label.trim().is_empty() {
                    written.push_str(shown(&link.url));
                } else {
                    written.push_str(&label);
                    if let Some(target) = target_beside(&label, &link.url) {
                        written.extend([" (", target, ")"]);
                    }
                }
            }
            // Without its line the text would say the opposite.
            NodeValue::Strikethrough => written.extend(["~~", &write(child), "~~"]),
            NodeValue::FootnoteReference(reference) => {
                written.extend(["[", &reference.ix.to_string(), "]"]);
            }
            _ => written.push_str(&write(child)),
        }
    }
    written
}

/// The link's target, where its label does not say it already.
pub(super) fn target_beside<'l>(label: &str, url: &'l str) -> Option<&'l str> {
    let target = shown(url);
    let says_it = label == target || label == url || format!("http://{label}") == url;
    (!says_it).then_some(target)
}

/// A mail address is shown as people write it.
fn shown(url: &str) -> &str {
    url.strip_prefix("mailto:").unwrap_or(url)
}
