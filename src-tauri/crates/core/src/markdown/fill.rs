//! Placeholders such as `{answer}` in a text of the person's own, filled in.
//!
//! It happens in the tree and not in the text, so what is filled in stays what it is: a question is words, whatever
//! marks stand in it; an answer keeps its own blocks, and a fence that it left open ends with it; and nothing that was
//! filled in is looked through for placeholders again.

mod empty;
mod nodes;
mod pieces;

use comrak::nodes::NodeValue;
use comrak::{Arena, Node};

use self::pieces::Piece;
pub use self::pieces::placeholders;
use super::{clipboard, document, html, plain_text, text};

/// What a placeholder stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words: nothing in them is markup. An empty line begins a paragraph.
    Text(String),
    /// Markdown from outside.
    Markdown(String),
    /// A list of words, such as sources. Where it is empty, the line that it stands in is left out.
    List(Vec<String>),
}

/// What placeholders stand for, by name.
pub type Values<'v> = [(&'v str, Value)];

/// A text with its placeholders filled in, in every form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// As Markdown.
    pub markdown: String,
    /// As readable plain text.
    pub plain: String,
    /// As HTML for other applications.
    pub html: String,
    /// As safe HTML for the window, with what other applications get.
    pub preview: String,
}

/// Fills in the placeholders that are known; others stay as they are written.
///
/// `template` is Markdown, but for its line ends: each of them is one in what comes out.
pub fn fill(template: &str, values: &Values<'_>) -> Filled {
    let template = text::without_controls(template);
    let arena = Arena::new();
    let root = document::read(&arena, &template).unwrap_or_else(|| {
        let root = document::new(&arena, NodeValue::Document);
        for paragraph in nodes::paragraphs(&arena, &template) {
            root.append(paragraph);
        }
        root
    });
    nodes::keep_line_ends(root);
    empty::leave_out(root, values);
    let filling = Filling {
        arena: &arena,
        values,
    };
    // Collected first: what is filled in is not looked at again.
    let places: Vec<Node<'_>> = root.descendants().collect();
    for place in places {
        filling.fill(place);
    }
    let markdown = nodes::to_commonmark(root);
    let plain = plain_text::write(root);
    let html = clipboard::write(&arena, root).trim_end().to_owned();
    Filled {
        markdown,
        plain,
        html,
        // The tree is simplified by now.
        preview: html::write(root),
    }
}

fn value_of<'v>(values: &'v Values<'_>, name: &str) -> Option<&'v Value> {
    values
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

/// Where a placeholder stands, and so what it can be filled with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    /// Directly in a paragraph, and the only thing on its line: blocks may take its place.
    Alone,
    /// Directly in a paragraph, which blocks may part.
    Paragraph,
    /// In bold text, in a link: lines, but no blocks.
    Lines,
    /// In a heading or a cell of a table.
    OneLine,
}

impl Room {
    fn around(place: Node<'_>, written: &str) -> Self {
        let directly = place
            .parent()
            .is_some_and(|parent| matches!(parent.data().value, NodeValue::Paragraph));
        let on_one_line = place.ancestors().skip(1).any(|above| {
            matches!(
                above.data().value,
                NodeValue::Heading(_) | NodeValue::TableCell
            )
        });
        if directly && nodes::is_alone(place) && pieces::of(written.trim()).count() == 1 {
            Self::Alone
        } else if directly {
            Self::Paragraph
        } else if on_one_line {
            Self::OneLine
        } else {
            Self::Lines
        }
    }
}

struct Filling<'a, 'v> {
    arena: &'a Arena<'a>,
    values: &'v Values<'v>,
}

impl<'a> Filling<'a, '_> {
    fn fill(&self, place: Node<'a>) {
        let written = match &mut place.data_mut().value {
            NodeValue::Text(literal) => literal.to_string(),
            NodeValue::Code(code) => {
                code.literal = text::on_one_line(&self.in_code(&code.literal));
                return;
            }
            NodeValue::CodeBlock(code) => {
                code.literal = self.in_code(&code.literal);
                return;
            }
            _ => return,
        };
        if placeholders(&written).all(|name| value_of(self.values, name).is_none()) {
            return;
        }
        let room = Room::around(place, &written);
        let paragraph = place.parent();
        // What is filled in comes in front of the place, which goes at the end.
        for piece in pieces::of(&written) {
            let value = match piece {
                Piece::Placeholder { name, .. } => value_of(self.values, name),
                Piece::Text(_) => None,
            };
            match value {
                Some(value) => self.put(place, room, value),
                None => place.insert_before(nodes::text(self.arena, piece.written())),
            }
        }
        place.detach();
        if let Some(paragraph) = paragraph
            && matches!(room, Room::Alone | Room::Paragraph)
        {
            nodes::tidy(paragraph);
        }
    }

    /// Puts a value in front of the place.
    fn put(&self, place: Node<'a>, room: Room, value: &Value) {
        let blocks = match (room, value) {
            (Room::OneLine, _) => {
                let words = text::on_one_line(&words(value));
                return place.insert_before(nodes::text(self.arena, &words));
            }
            (Room::Alone | Room::Paragraph, Value::Text(words)) => {
                nodes::paragraphs(self.arena, words)
            }
            (Room::Alone | Room::Paragraph, Value::Markdown(markdown)) => {
                nodes::blocks(self.arena, markdown)
            }
            (Room::Alone, Value::List(items)) => vec![nodes::list(self.arena, items)],
            (Room::Paragraph, Value::List(_)) | (Room::Lines, _) => {
                for line in nodes::lines(self.arena, &words(value)) {
                    place.insert_before(line);
                }
                return;
            }
        };
        match blocks[..] {
            [block] if matches!(block.data().value, NodeValue::Paragraph) => {
                while let Some(child) = block.first_child() {
                    place.insert_before(child);
                }
            }
            _ => nodes::part(self.arena, place, &blocks),
        }
    }

    /// Code is text as it is.
    fn in_code(&self, code: &str) -> String {
        pieces::of(code)
            .map(|piece| match piece {
                Piece::Placeholder { name, written } => {
                    value_of(self.values, name).map_or_else(|| written.to_owned(), words)
                }
                Piece::Text(text) => text.to_owned(),
            })
            .collect()
    }
}

/// A value as words.
fn words(value: &Value) -> String {
    match value {
        Value::Text(words) => text::without_controls(words).trim().to_owned(),
        Value::Markdown(markdown) => super::to_plain_text(markdown),
        Value::List(items) => text::without_controls(&items.join("; ")).into_owned(),
    }
}
