//! Parts of the tree for what is filled in, and changes to it.

use comrak::nodes::{ListType, NodeList, NodeValue};
use comrak::{Arena, Node};

use super::super::{document, text as cleaning};

/// Words on one line.
pub(super) fn text<'a>(arena: &'a Arena<'a>, words: &str) -> Node<'a> {
    let words = cleaning::without_controls(words).replace(['\n', '\t'], " ");
    document::new(arena, NodeValue::Text(words.into()))
}

/// Words on their lines. Empty lines have no place in a paragraph.
pub(super) fn lines<'a>(arena: &'a Arena<'a>, words: &str) -> Vec<Node<'a>> {
    let words = cleaning::without_controls(words);
    let mut lines = Vec::new();
    for line in words.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !lines.is_empty() {
            lines.push(document::new(arena, NodeValue::LineBreak));
        }
        lines.push(text(arena, line));
    }
    lines
}

/// Words in paragraphs.
pub(super) fn paragraphs<'a>(arena: &'a Arena<'a>, words: &str) -> Vec<Node<'a>> {
    let words = cleaning::without_controls(words);
    let lines_of: Vec<&str> = words.lines().collect();
    lines_of
        .split(|line| line.trim().is_empty())
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| {
            let node = document::new(arena, NodeValue::Paragraph);
            for line in lines(arena, &paragraph.join("\n")) {
                node.append(line);
            }
            node
        })
        .collect()
}

/// The blocks of Markdown from outside.
pub(super) fn blocks<'a>(arena: &'a Arena<'a>, markdown: &str) -> Vec<Node<'a>> {
    let markdown = cleaning::without_controls(markdown);
    let Some(root) = document::read(arena, &markdown) else {
        return paragraphs(arena, &markdown);
    };
    let blocks: Vec<Node<'a>> = root.children().collect();
    for block in &blocks {
        block.detach();
    }
    blocks
}

/// A list with a dot before each item.
pub(super) fn list<'a>(arena: &'a Arena<'a>, items: &[String]) -> Node<'a> {
    let properties = NodeList {
        list_type: ListType::Bullet,
        bullet_char: b'-',
        padding: 2,
        tight: true,
        ..NodeList::default()
    };
    let list = document::new(arena, NodeValue::List(properties));
    for words in items {
        let item = document::new(arena, NodeValue::Item(properties));
        let paragraph = document::new(arena, NodeValue::Paragraph);
        paragraph.append(text(arena, words));
        item.append(paragraph);
        list.append(item);
    }
    list
}

/// Makes a line end that Markdown would take for a space a line end.
pub(super) fn keep_line_ends(root: Node<'_>) {
    for node in root.descendants() {
        let mut data = node.data_mut();
        if matches!(data.value, NodeValue::SoftBreak) {
            data.value = NodeValue::LineBreak;
        }
    }
}

pub(super) fn is_break(node: Node<'_>) -> bool {
    matches!(
        node.data().value,
        NodeValue::SoftBreak | NodeValue::LineBreak
    )
}

/// Whether nothing else stands on the node's line.
pub(super) fn is_alone(node: Node<'_>) -> bool {
    node.previous_sibling().is_none_or(is_break) && node.next_sibling().is_none_or(is_break)
}

/// Parts the paragraph that `place` stands in, and puts blocks between its halves; `place` begins the second.
pub(super) fn part<'a>(arena: &'a Arena<'a>, place: Node<'a>, blocks: &[Node<'a>]) {
    let Some(paragraph) = place.parent() else {
        return;
    };
    let before = document::new(arena, NodeValue::Paragraph);
    paragraph.insert_before(before);
    while let Some(first) = paragraph.first_child()
        && !first.same_node(place)
    {
        before.append(first);
    }
    for block in blocks {
        paragraph.insert_before(block);
    }
    tidy(before);
    loosen(paragraph);
}

/// In a tight list, paragraphs are written without anything between them, so a list with several in an item is a loose
/// one.
fn loosen(block: Node<'_>) {
    let Some(item) = block.parent() else { return };
    if let NodeValue::Item(properties) = &mut item.data_mut().value {
        properties.tight = false;
    }
    if let Some(list) = item.parent()
        && let NodeValue::List(properties) = &mut list.data_mut().value
    {
        properties.tight = false;
    }
}

/// Takes away the space and the line ends that a paragraph begins or ends with, and the paragraph when nothing is left.
pub(super) fn tidy(paragraph: Node<'_>) {
    while let Some(first) = paragraph.first_child() {
        if !is_void(first, str::trim_start) {
            break;
        }
        first.detach();
    }
    while let Some(last) = paragraph.last_child() {
        if !is_void(last, str::trim_end) {
            break;
        }
        last.detach();
    }
    if paragraph.first_child().is_none() {
        remove(paragraph);
    }
}

/// Whether the node is a line end or a text of which trimming leaves nothing; trims it.
fn is_void(node: Node<'_>, trim: fn(&str) -> &str) -> bool {
    if is_break(node) {
        return true;
    }
    let NodeValue::Text(literal) = &mut node.data_mut().value else {
        return false;
    };
    *literal = trim(literal).to_owned().into();
    literal.is_empty()
}

/// Removes a block, and the item, the list or the quote that held nothing else.
fn remove(block: Node<'_>) {
    let above = block.parent();
    block.detach();
    if let Some(above) = above
        && above.first_child().is_none()
        && matches!(
            above.data().value,
            NodeValue::Item(_)
                | NodeValue::TaskItem(_)
                | NodeValue::List(_)
                | NodeValue::BlockQuote
        )
    {
        remove(above);
    }
}

/// The document as Markdown, without a newline at the end.
pub(super) fn to_commonmark(root: Node<'_>) -> String {
    // Collected first, because nodes go.
    let nodes: Vec<Node<'_>> = root.descendants().collect();
    for node in nodes {
        let is_empty_code = match &mut node.data_mut().value {
            // The names are made for pages with many answers.
            NodeValue::FootnoteReference(reference) => {
                reference.name = reference.ix.to_string();
                false
            }
            NodeValue::FootnoteDefinition(definition) => {
                definition.name = document::footnote_number(definition).to_owned();
                false
            }
            NodeValue::Code(code) => code.literal.is_empty(),
            _ => false,
        };
        if is_empty_code {
            // What is left of code that was control characters; comrak panics on it.
            node.detach();
        }
    }
    let mut options = document::options();
    options.render.prefer_fenced = true;
    let mut markdown = String::new();
    // Writing to a string can't fail.
    let _ = comrak::format_commonmark(root, &options, &mut markdown);
    cleaning::without_controls(&markdown).trim_end().to_owned()
}
