//! Writing CommonMark with comrak, so that every special character is escaped by the library that knows them.

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Node, Options};

/// How documents are parsed and written.
pub(super) fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.front_matter_delimiter = Some("---".into());
    options.render.prefer_fenced = true;
    options
}

/// The CommonMark of `node`, without the newline at the end.
pub(super) fn write(node: Node<'_>) -> String {
    let mut markdown = String::new();
    // Writing to a String can't fail.
    let _ = comrak::format_commonmark_with_plugins(
        node,
        &options(),
        &mut markdown,
        &comrak::options::Plugins::default(),
    );
    markdown.truncate(markdown.trim_end().len());
    markdown
}

/// A paragraph that shows the given lines of plain text as they are, each on its own line.
pub(super) fn paragraph(lines: &[String]) -> String {
    let arena = Arena::new();
    let node = |value: NodeValue| -> Node<'_> { arena.alloc(AstNode::from(value)) };
    let paragraph = node(NodeValue::Paragraph);
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            paragraph.append(node(NodeValue::LineBreak));
        }
        paragraph.append(node(NodeValue::Text(line.clone().into())));
    }
    let root = node(NodeValue::Document);
    root.append(paragraph);
    write(root)
}
