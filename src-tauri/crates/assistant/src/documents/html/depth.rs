//! How deep a page nests, before it is parsed.
//!
//! The parser walks up the open elements for every tag, as the HTML standard describes it, so a page of a few hundred
//! kilobytes that only opens elements would take minutes.

use std::collections::HashMap;

/// No page that a person reads nests deeper.
const DEEPEST: usize = 1_000;

/// Elements that never hold another one of their kind directly: they are void, or end by themselves where the next begins.
const FLAT: [&str; 30] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html",
    "img", "input", "li", "link", "meta", "optgroup", "option", "p", "param", "source", "tbody",
    "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Elements whose content is text, whatever it looks like.
const RAW: [&str; 6] = ["script", "style", "textarea", "title", "iframe", "noframes"];

/// Whether the page nests deeper than is read. An estimate on the careful side: of elements that overlap, and of those
/// that are never closed, each counts.
pub(super) fn is_too_deep(source: &str) -> bool {
    let source = source.to_ascii_lowercase();
    let mut open: HashMap<&str, usize> = HashMap::new();
    let mut depth = 0;
    let mut rest = source.as_str();
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = after(comment, "-->");
            continue;
        }
        let (closes, tag) = rest
            .strip_prefix('/')
            .map_or((false, rest), |tag| (true, tag));
        let name = name(tag);
        if name.is_empty() || FLAT.contains(&name) {
            continue;
        }
        let count = open.entry(name).or_default();
        if closes {
            // A tag that closes nothing is ignored, as the parser does.
            if *count > 0 {
                *count -= 1;
                depth -= 1;
            }
        } else if RAW.contains(&name) {
            rest = after(tag, &format!("</{name}"));
        } else {
            *count += 1;
            depth += 1;
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

fn name(tag: &str) -> &str {
    let end = tag
        .find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/')
        .unwrap_or(tag.len());
    // What begins with anything but a letter is text, or a declaration.
    if tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
        &tag[..end]
    } else {
        ""
    }
}

fn after<'a>(text: &'a str, end: &str) -> &'a str {
    text.find(end).map_or("", |at| &text[at + end.len()..])
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, is_too_deep};

    #[test]
    fn only_elements_that_stay_open_count() {
        let many = |text: &str| text.repeat(DEEPEST + 1);
        for flat in [
            "<p>a",
            "<li>a",
            "<br/>",
            "<div><span>a</span></div>",
            "a < b",
            "<!-- <div> -->",
            "<script>'<div>'</script>",
            "<DIV></div>",
        ] {
            assert!(!is_too_deep(&many(flat)), "{flat}");
        }
        for deep in ["<div>", "<DIV class='a'>", "<div></span>", "<ul><li>"] {
            assert!(is_too_deep(&many(deep)), "{deep}");
        }
    }
}
