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
    unhide(&markdown)
}

/// Stands for `>` in text while comrak writes, because comrak escapes it everywhere, and "Settings \\> Keyboard" reads badly
/// where Markdown is read as it is. Unicode keeps this code for a program's own use.
const HIDDEN: char = '\u{FDD0}';

/// Text for a node that is to be written.
pub(super) fn text(text: &str) -> NodeValue {
    NodeValue::Text(text.replace('>', HIDDEN.encode_utf8(&mut [0; 4])).into())
}

/// A node's text as it was.
pub(super) fn shown(text: &str) -> String {
    text.replace(HIDDEN, ">")
}

/// Puts `>` back, escaped only where it could begin a quotation: before the first letter of a line.
fn unhide(markdown: &str) -> String {
    let mut shown = String::with_capacity(markdown.len());
    let mut after_letter = false;
    for c in markdown.chars() {
        match c {
            HIDDEN if after_letter => shown.push('>'),
            HIDDEN => shown.push_str("\\>"),
            c => {
                after_letter = c != '\n' && (after_letter || c.is_alphabetic());
                shown.push(c);
            }
        }
    }
    shown
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
        paragraph.append(node(text(line)));
    }
    let root = node(NodeValue::Document);
    root.append(paragraph);
    write(root)
}
