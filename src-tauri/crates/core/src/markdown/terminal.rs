//! The form for a terminal: emphasis as a terminal shows it, lines that end at words.
//!
//! These functions call themselves as deep as the document is nested, which `limits` bounds.

mod lines;
mod style;

use comrak::Node;
use comrak::nodes::{ListType, NodeList, NodeValue, TableAlignment};

use self::lines::Inline;
use self::style::Style;
use super::{document, plain_text, running_text, tables, text};

/// However deep a text is nested, its lines stay at least this wide.
const NARROWEST: usize = 20;

/// What code is moved to the right by.
const CODE_MARGIN: &str = "    ";

/// The document for a terminal of that many columns, without a newline at the end.
pub(super) fn write(root: Node<'_>, width: usize) -> String {
    blocks(root, width, true).join("\n")
}

/// The lines of the node's blocks; with an empty line between two of them when they stand `apart`.
fn blocks(node: Node<'_>, width: usize, apart: bool) -> Vec<String> {
    let mut written: Vec<String> = Vec::new();
    for child in node.children() {
        let block = block(child, width.max(NARROWEST));
        if apart && !written.is_empty() && !block.is_empty() {
            written.push(String::new());
        }
        written.extend(block);
    }
    written
}

fn block(node: Node<'_>, width: usize) -> Vec<String> {
    match &node.data().value {
        NodeValue::Heading(heading) => {
            lines::wrap(&inlines(node, heading_style(heading.level)), width)
        }
        NodeValue::BlockQuote => {
            let margin = style::DIM.on("│ ");
            with_margin(
                blocks(node, width.saturating_sub(2), true),
                &margin,
                &margin,
            )
        }
        NodeValue::List(properties) => list(node, properties, width),
        NodeValue::CodeBlock(code) => {
            let code = text::without_controls(code.literal.trim_end_matches('\n'));
            let lines = code.lines().map(|line| style::CODE.on(line)).collect();
            with_margin(lines, CODE_MARGIN, CODE_MARGIN)
        }
        NodeValue::ThematicBreak => vec![style::DIM.on(&"─".repeat(width))],
        NodeValue::Table(table) => self::table(node, &table.alignments),
        NodeValue::FootnoteDefinition(definition) => {
            let number = document::footnote_number(definition);
            let margin = format!("[{number}] ");
            let content = blocks(node, width.saturating_sub(margin.len()), true);
            with_margin(content, &margin, &" ".repeat(margin.len()))
        }
        _ => lines::wrap(&inlines(node, Style::PLAIN), width),
    }
}

fn heading_style(level: u8) -> Style {
    if level <= 2 {
        style::BOLD.and(style::UNDERLINED)
    } else {
        style::BOLD
    }
}

fn list(node: Node<'_>, properties: &NodeList, width: usize) -> Vec<String> {
    let mut written: Vec<String> = Vec::new();
    for (item, number) in node.children().zip(properties.start..) {
        let marker = match (&item.data().value, properties.list_type) {
            (NodeValue::TaskItem(task), _) if task.symbol.is_some() => "[x] ".to_owned(),
            (NodeValue::TaskItem(_), _) => "[ ] ".to_owned(),
            (_, ListType::Ordered) => format!("{number}. "),
            (_, ListType::Bullet) => "• ".to_owned(),
        };
        let columns = marker.chars().count();
        if !properties.tight && !written.is_empty() {
            written.push(String::new());
        }
        let content = blocks(item, width.saturating_sub(columns), !properties.tight);
        written.extend(with_margin(content, &marker, &" ".repeat(columns)));
    }
    written
}

/// Drawn as in plain text, because what is aligned there is aligned here; the head and its rule stand out.
fn table(node: Node<'_>, alignments: &[TableAlignment]) -> Vec<String> {
    let drawn = plain_text::aligned(&tables::rows(node), alignments);
    let lines = text::without_controls(&drawn);
    let styles = [style::BOLD, style::DIM]
        .into_iter()
        .chain(std::iter::repeat(Style::PLAIN));
    lines
        .lines()
        .zip(styles)
        .map(|(line, style)| style.on(line))
        .collect()
}

/// Puts `first` before the first line and `other` before every other; an empty block keeps its first margin.
fn with_margin(lines: Vec<String>, first: &str, other: &str) -> Vec<String> {
    if lines.is_empty() {
        return vec![first.trim_end().to_owned()];
    }
    let margins = std::iter::once(first).chain(std::iter::repeat(other));
    lines
        .into_iter()
        .zip(margins)
        .map(|(line, margin)| format!("{margin}{line}").trim_end().to_owned())
        .collect()
}

/// The text of a paragraph or a heading, in pieces of one style each.
fn inlines(node: Node<'_>, style: Style) -> Vec<Inline> {
    let mut pieces = Vec::new();
    for child in node.children() {
        match &child.data().value {
            NodeValue::Text(literal) => pieces.push(Inline::text(literal, style)),
            NodeValue::Code(code) => {
                pieces.push(Inline::text(&code.literal, style.and(style::CODE)));
            }
            NodeValue::SoftBreak => pieces.push(Inline::text(" ", style)),
            NodeValue::LineBreak | NodeValue::Raw(_) => pieces.push(Inline::Break),
            NodeValue::Strong => pieces.extend(inlines(child, style.and(style::BOLD))),
            NodeValue::Emph => pieces.extend(inlines(child, style.and(style::ITALIC))),
            // The marks stay: not every terminal draws the line, and without it the text would say the opposite.
            NodeValue::Strikethrough => {
                pieces.push(Inline::text("~~", style));
                pieces.extend(inlines(child, style.and(style::STRUCK)));
                pieces.push(Inline::text("~~", style));
            }
            NodeValue::Link(link) => {
                pieces.extend(inlines(child, style.and(style::UNDERLINED)));
                let label = running_text::write(child);
                if let Some(target) = running_text::target_beside(&label, &link.url) {
                    pieces.push(Inline::text(&format!(" ({target})"), style));
                }
            }
            NodeValue::FootnoteReference(reference) => {
                pieces.push(Inline::text(&format!("[{}]", reference.ix), style));
            }
            _ => pieces.extend(inlines(child, style)),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use crate::markdown::to_terminal;

    #[test]
    fn a_document_looks_like_one_in_a_terminal() {
        let written = to_terminal(
            "# Our plans\n\nOne **bold *and* word** and `code`.\n\n- one\n- two\n  1. deep\n\n> said\n\n```\nlet x;\n```",
            40,
        );
        let expected = [
            "\u{1b}[1;4mOur plans\u{1b}[0m",
            "",
            "One \u{1b}[1mbold\u{1b}[0m \u{1b}[1;3mand\u{1b}[0m \u{1b}[1mword\u{1b}[0m and \u{1b}[36mcode\u{1b}[0m.",
            "",
            "• one",
            "• two",
            "  1. deep",
            "",
            "\u{1b}[2m│ \u{1b}[0msaid",
            "",
            "    \u{1b}[36mlet x;\u{1b}[0m",
        ];
        assert_eq!(written.lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn lines_end_at_words_and_every_line_ends_its_styles() {
        let written = to_terminal(
            "> **These are some words that do not fit on one line of it.**",
            24,
        );
        assert!(written.lines().count() > 2, "{written:?}");
        for line in written.lines() {
            let visible: String = line
                .replace("\u{1b}[0m", "")
                .replace("\u{1b}[1m", "")
                .replace("\u{1b}[2m", "");
            assert!(visible.chars().count() <= 24, "{line:?}");
            assert!(line.ends_with("\u{1b}[0m"), "{line:?}");
        }
    }

    #[test]
    fn wide_characters_count_twice() {
        let written = to_terminal("漢字漢字漢字漢字 漢字漢字漢字漢字", 20);
        assert_eq!(written, "漢字漢字漢字漢字\n漢字漢字漢字漢字");
    }

    #[test]
    fn no_escape_sequence_of_an_answer_reaches_the_terminal() {
        let hostile = "a\u{1b}[31mb &#27;]0;title&#7; `c\u{9b}2J` [d](https://example.com/&#27;[2J) \
                       <b\u{1b}[0m>\n\n```x\u{1b}[1m\ne\u{1b}[5m\n```\n\n| f\u{1b}[7m |\n|---|\n| &#27;c |\n";
        let written = to_terminal(hostile, 80);
        let mut rest = written.as_str();
        while let Some((_, after)) = rest.split_once('\u{1b}') {
            let parameters = after
                .strip_prefix('[')
                .and_then(|after| after.split_once('m'));
            let (parameters, _) =
                parameters.unwrap_or_else(|| panic!("a foreign sequence in {written:?}"));
            let ours = ["0", "1", "2", "4", "36"];
            assert!(ours.contains(&parameters), "{parameters} in {written:?}");
            rest = after;
        }
        let unwanted = |c: char| c.is_control() && !matches!(c, '\n' | '\u{1b}');
        assert!(!written.contains(unwanted), "{written:?}");
        assert!(
            written.contains("a[31mb"),
            "the text itself stays: {written:?}"
        );
    }
}
