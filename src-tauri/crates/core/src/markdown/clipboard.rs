//! HTML for other applications: Word, Outlook, Excel, LibreOffice, mail and chat.
//!
//! It looks like what it is pasted into, so it carries meaning only: no classes, ids, fonts or colours of ours. What
//! those applications can't show (checkboxes, links within the page) is text.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use comrak::nodes::{ListDelimType, ListType, NodeList, NodeValue};
use comrak::{Arena, Node};

use super::{document, html, spreadsheet, text};

/// More of a page is not worth formatting; see `limits`.
const LONGEST_SELECTION: usize = 1_000_000;

static WALL: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut wall = Builder::empty();
    wall.tags(html::TAGS.iter().copied().collect())
        // ammonia's own are `title` and `lang`.
        .generic_attributes(HashSet::new())
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .tag_attribute_values(HashMap::from([
            (
                "td",
                HashMap::from([("align", HashSet::from(["left", "center", "right"]))]),
            ),
            (
                "th",
                HashMap::from([("align", HashSet::from(["left", "center", "right"]))]),
            ),
        ]))
        // The words of what is not text; an answer has none of these, a part of a page may.
        .clean_content_tags(HashSet::from([
            "button", "noscript", "script", "select", "style", "svg", "template", "textarea",
            "title",
        ]))
        .url_schemes(html::SCHEMES.iter().copied().collect())
        .url_relative(UrlRelative::Deny)
        .link_rel(None)
        // Word and Outlook draw a table without these attributes as loose text in invisible boxes.
        .set_tag_attribute_value("table", "border", "1")
        .set_tag_attribute_value("table", "cellspacing", "0")
        .set_tag_attribute_value("table", "cellpadding", "4");
    wall
});

/// The document as HTML for other applications. Changes the tree.
pub(super) fn write<'a>(arena: &'a Arena<'a>, root: Node<'a>) -> String {
    simplify(arena, root);
    write_node(root)
}

/// A simplified document, or a part of one.
pub(super) fn write_node(node: Node<'_>) -> String {
    let clean = WALL.clean(&html::written(node)).to_string();
    spreadsheet::guard_cells(&clean)
}

/// Text that is too much to be formatted.
pub(super) fn write_as_text(text: &str) -> String {
    WALL.clean(&html::write_as_text(text)).to_string()
}

/// A part of a page that the person selected. It was safe there, but what a window holds is not taken on trust here.
pub(super) fn clean_selection(html: &str) -> Option<String> {
    if html.len() > LONGEST_SELECTION {
        return None;
    }
    let clean = WALL.clean(&with_ticks(html)).to_string();
    // Control characters can come back as entities: `&#27;`.
    let clean = text::without_controls(&clean);
    let clean = spreadsheet::guard_cells(clean.trim());
    (!clean.is_empty()).then_some(clean)
}

/// Writes the boxes of a list of tasks as characters, which is all that other applications can show of them. What comes
/// out is still to be cleaned.
fn with_ticks(html: &str) -> String {
    let mut written = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, input)) = rest.split_once("<input ") {
        written.push_str(before);
        let (attributes, after) = input.split_once('>').unwrap_or((input, ""));
        if attributes.contains("checkbox") {
            written.push_str(if attributes.contains("checked=") {
                "☑ "
            } else {
                "☐ "
            });
        }
        rest = after;
    }
    written.push_str(rest);
    written
}

/// Replaces what other applications can't show by what they can.
pub(super) fn simplify<'a>(arena: &'a Arena<'a>, root: Node<'a>) {
    let mut footnotes = Vec::new();
    let nodes: Vec<Node<'a>> = root.descendants().collect();
    for node in nodes {
        let reference = match &node.data().value {
            NodeValue::FootnoteReference(reference) => Some(reference.ix),
            _ => None,
        };
        let task = match &node.data().value {
            NodeValue::TaskItem(task) => Some(if task.symbol.is_some() {
                "☑ "
            } else {
                "☐ "
            }),
            _ => None,
        };
        if let Some(number) = reference {
            node.data_mut().value = NodeValue::Superscript;
            node.append(document::new(
                arena,
                NodeValue::Text(number.to_string().into()),
            ));
        } else if let Some(mark) = task {
            untick(arena, node, mark);
        } else if matches!(node.data().value, NodeValue::FootnoteDefinition(_)) {
            footnotes.push(node);
        }
    }
    list_footnotes(arena, root, footnotes);
}

/// Makes an ordinary item of a task, beginning with a mark.
fn untick<'a>(arena: &'a Arena<'a>, task: Node<'a>, mark: &'static str) {
    let list = task.parent().and_then(|list| match list.data().value {
        NodeValue::List(list) => Some(list),
        _ => None,
    });
    task.data_mut().value = NodeValue::Item(list.unwrap_or_default());
    let mark = document::new(arena, NodeValue::Text(mark.into()));
    match task.first_child() {
        Some(first) if matches!(first.data().value, NodeValue::Paragraph) => first.prepend(mark),
        _ => {
            let paragraph = document::new(arena, NodeValue::Paragraph);
            paragraph.append(mark);
            task.prepend(paragraph);
        }
    }
}

/// Puts the footnotes into a numbered list at the end: their numbers are their order.
fn list_footnotes<'a>(arena: &'a Arena<'a>, root: Node<'a>, footnotes: Vec<Node<'a>>) {
    if footnotes.is_empty() {
        return;
    }
    let properties = NodeList {
        list_type: ListType::Ordered,
        start: 1,
        delimiter: ListDelimType::Period,
        tight: true,
        ..NodeList::default()
    };
    let list = document::new(arena, NodeValue::List(properties));
    for footnote in footnotes {
        footnote.detach();
        footnote.data_mut().value = NodeValue::Item(properties);
        list.append(footnote);
    }
    root.append(document::new(arena, NodeValue::ThematicBreak));
    root.append(list);
}
