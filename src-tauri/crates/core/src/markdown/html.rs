//! Safe HTML for the window.
//!
//! Two independent walls: the tree holds no raw HTML, and what comrak writes from it passes through ammonia with a list
//! of ours, so an error in one of them is not yet a hole.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use comrak::Node;
use comrak::options::Plugins;

use super::document;
use super::highlight::{self, Highlighter};
use super::text::without_controls;

/// What an answer may consist of, in every form of HTML.
pub(super) const TAGS: &[&str] = &[
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements whose direction follows their text: an answer may be Arabic in an English window.
const DIRECTED: &[&str] = &[
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "table",
    "td",
    "th",
    "ul",
];

pub(super) const SCHEMES: &[&str] = &["http", "https", "mailto"];

static WALL: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut wall = Builder::empty();
    wall.tags(
        TAGS.iter()
            .copied()
            .chain(["input", "section", "span"])
            .collect(),
    )
    // ammonia's own are `title` and `lang`.
    .generic_attributes(HashSet::new())
    .tag_attributes(HashMap::from([
        ("a", HashSet::from(["href", "id", "aria-label"])),
        ("code", HashSet::from(["class"])),
        ("input", HashSet::from(["checked"])),
        ("li", HashSet::from(["id"])),
        ("ol", HashSet::from(["start"])),
        ("span", HashSet::from(["class"])),
        ("td", HashSet::from(["align"])),
        ("th", HashSet::from(["align"])),
    ]))
    .url_schemes(SCHEMES.iter().copied().collect())
    // Footnotes only; see `attribute`.
    .url_relative(UrlRelative::PassThrough)
    .link_rel(Some("noopener"))
    .attribute_filter(attribute)
    .set_tag_attribute_value("input", "type", "checkbox")
    .set_tag_attribute_value("input", "disabled", "");
    // Programs are written from left to right, whatever the answer around them is written in.
    wall.set_tag_attribute_value("pre", "dir", "ltr");
    for tag in DIRECTED {
        wall.set_tag_attribute_value(tag, "dir", "auto");
    }
    wall
});

/// The document as safe HTML.
pub(super) fn write(root: Node<'_>) -> String {
    let highlighter = Highlighter::new();
    let mut plugins = Plugins::default();
    plugins.render.codefence_syntax_highlighter = Some(&highlighter);
    let mut html = String::new();
    // Writing to a string can't fail.
    let _ =
        comrak::html::format_document_with_plugins(root, &document::options(), &mut html, &plugins);
    WALL.clean(&without_controls(&html)).to_string()
}

/// What comrak makes of it with raw HTML and every link, uncleaned: what the walls keep away.
pub(super) fn write_without_walls(markdown: &str) -> String {
    let mut options = document::options();
    options.render.escape = false;
    options.render.r#unsafe = true;
    comrak::markdown_to_html(markdown, &options)
}

/// Text that is too much to be formatted: its paragraphs and lines as they are.
pub(super) fn write_as_text(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    for paragraph in text.split("\n\n") {
        let paragraph = paragraph.trim_matches('\n');
        if !paragraph.trim().is_empty() {
            html.push_str("<p dir=\"auto\">");
            for (number, line) in paragraph.split('\n').enumerate() {
                if number > 0 {
                    html.push_str("<br>");
                }
                escape_into(&mut html, line);
            }
            html.push_str("</p>\n");
        }
    }
    html
}

pub(super) fn escape_into(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}

/// What comrak writes without colours, still to be cleaned.
pub(super) fn written(node: Node<'_>) -> String {
    let mut html = String::new();
    // Writing to a string can't fail.
    let _ = comrak::html::format_document(node, &document::options(), &mut html);
    without_controls(&html).into_owned()
}

/// Which values the allowed attributes may have.
fn attribute<'v>(tag: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let fine = match (tag, name) {
        ("a", "href") => {
            super::may_be_opened(value) || value.strip_prefix('#').is_some_and(is_footnote)
        }
        (_, "id") => is_footnote(value),
        ("code", "class") => language_of_class(value).is_some(),
        ("span", "class") => highlight::is_class(value),
        (_, "align") => matches!(value, "left" | "center" | "right"),
        ("ol", "start") => value.parse::<u32>().is_ok(),
        // Ours, or comrak's own words.
        _ => true,
    };
    fine.then_some(Cow::Borrowed(value))
}

/// Names that `document::read` gave, as comrak writes them: `fn-<name>` and `fnref-<name>`.
fn is_footnote(id: &str) -> bool {
    id.strip_prefix("fn-")
        .or_else(|| id.strip_prefix("fnref-"))
        .is_some_and(|name| {
            name.bytes()
                .all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
        })
}

/// The language in a class such as `language-rust`, if it is written as one.
pub(super) fn language_of_class(class: &str) -> Option<&str> {
    class
        .strip_prefix("language-")
        .filter(|name| is_language(name))
}

fn is_language(name: &str) -> bool {
    (1..=32).contains(&name.len())
        && name.bytes().all(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'#' | b'.' | b'_')
        })
}
