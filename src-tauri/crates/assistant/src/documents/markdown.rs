//! Markdown.

use comrak::nodes::{AstNode, NodeHeading, NodeValue};
use comrak::{Arena, Node};

use super::{Block, Document, Outline, commonmark};

/// A line with more cells than this is no row of a table. comrak's time grows with their square: a line of 200 KB made of
/// nothing but `|` would take minutes.
const MOST_CELLS: usize = 500;

/// Reads Markdown into sections.
pub(super) fn read(source: &str) -> Document {
    let arena = Arena::new();
    let mut options = commonmark::options();
    options.extension.table = source
        .lines()
        .all(|line| line.matches('|').count() <= MOST_CELLS);
    let root = comrak::parse_document(&arena, source, &options);
    simplify(root, &arena);

    let mut outline = Outline::default();
    // Quotations and footnotes are opened and their content read like the rest; a stack instead of recursion, because a
    // hostile document can nest them as deep as it likes.
    let mut waiting: Vec<Node<'_>> = root.reverse_children().collect();
    while let Some(node) = waiting.pop() {
        let heading = match node.data().value {
            NodeValue::Heading(NodeHeading { level, .. }) => Some(level),
            _ => None,
        };
        if let Some(level) = heading {
            outline.heading(level, &plain(node));
        } else if is_container(&node.data().value) {
            waiting.extend(node.reverse_children());
        } else if let Some(block) = block(node) {
            outline.block(block);
        }
    }
    outline.finish()
}

fn is_container(value: &NodeValue) -> bool {
    matches!(
        value,
        NodeValue::BlockQuote | NodeValue::FootnoteDefinition(_)
    )
}

/// Makes the tree one that can be cut anywhere: a link inside the folder leads nowhere from an answer, an image can't be
/// shown there, and a reference to a footnote would point at nothing.
fn simplify<'a>(root: Node<'a>, arena: &'a Arena<'a>) {
    let nodes: Vec<Node<'a>> = root.descendants().skip(1).collect();
    for node in nodes {
        let mut data = node.data_mut();
        match &mut data.value {
            NodeValue::SoftBreak => data.value = NodeValue::Text(" ".into()),
            NodeValue::Text(text) => data.value = commonmark::text(text),
            NodeValue::Link(link) if is_absolute(&link.url) => link.title.clear(),
            NodeValue::Link(_) | NodeValue::Image(_) => {
                drop(data);
                unwrap(node);
            }
            NodeValue::FootnoteReference(_) => {
                drop(data);
                node.detach();
            }
            NodeValue::HtmlInline(tag) => {
                if tag.to_ascii_lowercase().starts_with("<br") {
                    data.value = NodeValue::LineBreak;
                } else {
                    drop(data);
                    node.detach();
                }
            }
            NodeValue::HtmlBlock(html) => {
                let text = without_tags(&html.literal);
                data.value = NodeValue::Paragraph;
                drop(data);
                node.append(arena.alloc(AstNode::from(commonmark::text(&text))));
            }
            _ => {}
        }
    }
}

/// Puts a node's children into its place.
fn unwrap(node: Node<'_>) {
    for child in node.children().collect::<Vec<_>>() {
        node.insert_before(child);
    }
    node.detach();
}

fn is_absolute(url: &str) -> bool {
    let url = url.trim_start().to_ascii_lowercase();
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| url.starts_with(scheme))
}

/// The text of a piece of HTML inside Markdown; comments and tags are left out.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        text.push(' ');
        let close = if rest[open..].starts_with("<!--") {
            rest[open..].find("-->").map(|at| open + at + 3)
        } else {
            rest[open..].find('>').map(|at| open + at + 1)
        };
        rest = close.map_or("", |close| &rest[close..]);
    }
    text.push_str(rest);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a node, without any mark.
fn plain(node: Node<'_>) -> String {
    let mut text = String::new();
    for node in node.descendants() {
        match &node.data().value {
            NodeValue::Text(words) => text.push_str(&commonmark::shown(words)),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::LineBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

fn block(node: Node<'_>) -> Option<Block> {
    if let NodeValue::CodeBlock(code) = &node.data().value {
        return Some(Block::Code {
            info: language(&code.info),
            lines: code.literal.lines().map(str::to_owned).collect(),
        });
    }
    // Apart from its neighbours, or comrak writes a comment to keep two lists apart.
    node.detach();
    let markdown = commonmark::write(node);
    if markdown.trim().is_empty() {
        return None;
    }
    match node.data().value {
        NodeValue::List(_) => Some(Block::List {
            items: items(&markdown),
        }),
        NodeValue::Table(_) => table(&markdown),
        NodeValue::ThematicBreak | NodeValue::FrontMatter(_) => None,
        _ => Some(Block::Paragraph { text: markdown }),
    }
}

/// The language that the line of the fence names: its first word; the rest is for other programs.
fn language(info: &str) -> String {
    let word = info.split_whitespace().next().unwrap_or("");
    let is_name = word.len() <= 30 && !word.contains(['`', '{']);
    if is_name {
        word.to_owned()
    } else {
        String::new()
    }
}

/// Cuts a list where a line begins at the margin: comrak indents everything that belongs to an item.
fn items(list: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in list.lines().filter(|line| !line.trim().is_empty()) {
        match items.last_mut() {
            Some(item) if line.starts_with(' ') => {
                item.push('\n');
                item.push_str(line);
            }
            _ => items.push(line.to_owned()),
        }
    }
    items
}

fn table(table: &str) -> Option<Block> {
    let mut lines = table.lines().map(str::to_owned);
    let head = format!("{}\n{}", lines.next()?, lines.next()?);
    Some(Block::Table {
        head,
        rows: lines.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Block, read};

    #[test]
    fn blocks_stand_under_their_headings() {
        let document = read(
            "before\n\n# Guide\n\nOne\ntwo.\n\n## Keys\n\n1. Press\n   Ctrl.\n2. Done.\n\n# More\n\nx\n",
        );
        let headings: Vec<_> = document
            .sections
            .iter()
            .map(|section| section.headings.join("/"))
            .collect();
        assert_eq!(headings, ["", "Guide", "Guide/Keys", "More"]);
        assert_eq!(
            document.sections[1].blocks,
            [Block::Paragraph {
                text: "One two.".into()
            }]
        );
        assert_eq!(
            document.sections[2].blocks,
            [Block::List {
                items: vec!["1. Press Ctrl.".into(), "2. Done.".into()]
            }]
        );
    }

    #[test]
    fn tables_are_cut_into_rows() {
        let document = read("| Key | Does |\n|:--|---|\n| Enter | asks |\n| Esc | hides |\n");
        let Block::Table { head, rows } = &document.sections[0].blocks[0] else {
            panic!("not a table");
        };
        assert_eq!(head.lines().count(), 2);
        assert_eq!(rows, &["| Enter | asks |", "| Esc | hides |"]);
    }

    #[test]
    fn what_points_inside_the_folder_becomes_its_text() {
        let document = read(
            "See [keys](keys.md#all) and [us](https://example.com/a), ![a picture](x.png).[^1]\n\n[^1]: A note.\n",
        );
        let texts: Vec<_> = document.sections[0]
            .blocks
            .iter()
            .map(Block::markdown)
            .collect();
        assert_eq!(
            texts,
            [
                "See keys and [us](https://example.com/a), a picture.",
                "A note."
            ]
        );
    }

    #[test]
    fn a_greater_sign_is_escaped_only_where_it_would_begin_a_quotation() {
        let document = read("# A > B\n\nOpen **Settings > Keys** `a > b` > c.\n\n- \\> d\n");
        let section = &document.sections[0];
        let texts: Vec<_> = section.blocks.iter().map(Block::markdown).collect();
        assert_eq!(section.headings, ["A > B"]);
        assert_eq!(texts, ["Open **Settings > Keys** `a > b` > c.", "- \\> d"]);
    }

    #[test]
    fn front_matter_and_comments_are_no_text() {
        let document = read("---\ntitle: x\n---\n<!-- hidden -->\n\n<p>shown <b>bold</b></p>\n");
        let texts: Vec<_> = document.sections[0]
            .blocks
            .iter()
            .map(Block::markdown)
            .collect();
        assert_eq!(texts, ["shown bold"]);
    }

    #[test]
    fn a_table_of_endless_columns_is_read_as_text_in_no_time() {
        let document = read(&format!("{} cell\n|-|-|\n", "|".repeat(200_000)));
        assert!(document.sections[0].blocks[0].markdown().contains("cell"));
    }

    #[test]
    fn deep_nesting_does_not_overflow_the_stack() {
        let document = read(&format!("{}deep\n", "> ".repeat(20_000)));
        assert!(document.sections[0].blocks[0].markdown().contains("deep"));
    }
}
