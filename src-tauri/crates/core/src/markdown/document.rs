//! The tree that all forms are written from, with everything taken out that none of them may hold.

use std::hash::{DefaultHasher, Hash, Hasher};

use comrak::nodes::{Ast, AstNode, LineColumn, NodeFootnoteDefinition, NodeLink, NodeValue};
use comrak::{Arena, Node, Options};

use super::{limits, links, text};

/// What of GitHub's Markdown is understood. Nothing here may give meaning to raw HTML.
pub(super) fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.footnotes = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    options.render.escape = true;
    options
}

/// Reads the Markdown, or nothing when it exceeds the limits.
///
/// In the tree, raw HTML is text (but for line breaks, the only `Raw` nodes), images are links, links that may not be
/// opened are their text, and footnotes have names that are ours: unique per document, so that two answers on one page
/// keep theirs apart.
pub(super) fn read<'a>(arena: &'a Arena<'a>, markdown: &str) -> Option<Node<'a>> {
    if !limits::allow_parsing(markdown) {
        return None;
    }
    let root = comrak::parse_document(arena, markdown, &options());
    if !limits::allow_writing(root) {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    markdown.hash(&mut hasher);
    let name = format!("{:016x}", hasher.finish());
    let mut footnotes = 0;
    // Collected first, because nodes move while they are changed. Children come before parents, so that a link knows
    // whether it has text by the time it is looked at.
    let nodes: Vec<Node<'a>> = root.descendants().collect();
    for &node in nodes.iter().rev() {
        make_harmless(arena, node);
    }
    for node in nodes {
        match &mut node.data_mut().value {
            NodeValue::FootnoteReference(reference) => {
                reference.name = format!("{name}-{}", reference.ix);
            }
            NodeValue::FootnoteDefinition(definition) => {
                footnotes += 1;
                definition.name = format!("{name}-{footnotes}");
            }
            _ => {}
        }
    }
    Some(root)
}

/// A footnote's number, with which [`read`] ended its name.
pub(super) fn footnote_number(definition: &NodeFootnoteDefinition) -> &str {
    definition.name.rsplit('-').next().unwrap_or_default()
}

fn make_harmless<'a>(arena: &'a Arena<'a>, node: Node<'a>) {
    // The borrow must end before the tree is changed, so each case says what to do and does it afterwards.
    let change = match &mut node.data_mut().value {
        NodeValue::HtmlInline(html) => Change::Replace(text_of_html(html)),
        NodeValue::HtmlBlock(html) => Change::Paragraph(std::mem::take(&mut html.literal)),
        NodeValue::Image(image) => Change::Link(std::mem::take(&mut image.url)),
        NodeValue::Link(link) if links::may_be_opened(&link.url) => {
            link.title.clear();
            Change::None
        }
        NodeValue::Link(_) => Change::Unwrap,
        NodeValue::Text(literal) => {
            // Control characters and line ends can come back as entities: `&#27;`, `&#10;`.
            *literal = text::without_controls(literal)
                .replace(['\n', '\t'], " ")
                .into();
            Change::None
        }
        NodeValue::Code(code) => {
            code.literal = text::on_one_line(&text::without_controls(&code.literal));
            Change::None
        }
        NodeValue::CodeBlock(code) => {
            code.info = text::without_controls(&code.info).into_owned();
            Change::None
        }
        _ => Change::None,
    };
    match change {
        Change::None => {}
        Change::Replace(value) => node.data_mut().value = value,
        Change::Unwrap => unwrap(node),
        Change::Paragraph(html) => {
            node.data_mut().value = NodeValue::Paragraph;
            for (number, line) in html.trim_end().lines().enumerate() {
                if number > 0 {
                    node.append(new(arena, NodeValue::LineBreak));
                }
                node.append(new(arena, NodeValue::Text(line.trim().to_owned().into())));
            }
        }
        // An image would tell its server who reads the answer, and when. Inside a link it is that link's text.
        Change::Link(url) if is_in_link(node) || !links::may_be_opened(&url) => unwrap(node),
        Change::Link(url) => {
            if node.first_child().is_none() {
                node.append(new(arena, NodeValue::Text(url.clone().into())));
            }
            node.data_mut().value = NodeValue::Link(Box::new(NodeLink {
                url,
                title: String::new(),
            }));
        }
    }
}

enum Change {
    None,
    Replace(NodeValue),
    Paragraph(String),
    Link(String),
    Unwrap,
}

/// A line break is the one tag that writers use where Markdown has no word for it: in the cells of a table. comrak knows
/// no break there, so it is the one thing that stands in the tree as HTML, and it is ours.
fn text_of_html(html: &mut String) -> NodeValue {
    let name: String = html.chars().filter(|c| !c.is_whitespace()).collect();
    if matches!(name.to_ascii_lowercase().as_str(), "<br>" | "<br/>") {
        NodeValue::Raw("<br />".to_owned())
    } else {
        NodeValue::Text(std::mem::take(html).into())
    }
}

fn is_in_link(node: Node<'_>) -> bool {
    node.ancestors()
        .skip(1)
        .any(|above| matches!(above.data().value, NodeValue::Link(_)))
}

/// Puts the node's children in its place.
fn unwrap(node: Node<'_>) {
    while let Some(child) = node.first_child() {
        node.insert_before(child);
    }
    node.detach();
}

/// A new node that came from nowhere in the source.
pub(super) fn new<'a>(arena: &'a Arena<'a>, value: NodeValue) -> Node<'a> {
    arena.alloc(AstNode::from(Ast::new(
        value,
        LineColumn { line: 0, column: 0 },
    )))
}
