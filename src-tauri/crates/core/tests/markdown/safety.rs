//! Whatever an answer holds, nothing in it runs, loads or lies in wait.

use chatbeam_core::markdown::{
    Value, fill, selection_to_clipboard_html, tables, to_clipboard_html, to_html, to_plain_text,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::markup::tags;

const WINDOW_TAGS: &[&str] = &[
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
    "input",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "span",
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

/// Pieces that have broken sanitizers, and pieces of Markdown to break them with.
const PIECES: &[&str] = &[
    "<script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<math>",
    "<mtext>",
    "<table>",
    "<mglyph>",
    "<style>",
    "</style>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<noscript>",
    "<p title=\"",
    "\">",
    "<a href=",
    "javascript:alert(1)",
    "JaVaScRiPt&colon;alert(1)",
    "java\tscript:",
    "data:text/html,x",
    "vbscript:",
    "[x](",
    ")",
    "![y](",
    "<",
    ">",
    "\"",
    "'",
    "`",
    "```",
    "~~~",
    "~~",
    "**",
    "*",
    "_",
    "[",
    "]",
    "(",
    "|",
    "-",
    "|-|-|",
    "|a|b|",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "> ",
    "- ",
    "- [x] ",
    "1. ",
    "# ",
    "[^1]",
    "[^1]: ",
    "[r]: ",
    "[r]",
    "&lt;",
    "&#x3c;script&#x3e;",
    "&#27;[31m",
    "&#x9b;",
    "&#0;",
    "\u{1b}]8;;x\u{7}",
    "\u{0}",
    "\r",
    "\r\n",
    "\u{7f}",
    "\u{85}",
    "\u{202e}",
    "\\",
    "https://example.com",
    "www.example.com",
    "a@example.com",
    "mailto:a@b.c",
    "é",
    "text",
    "=1+1",
    "<br>",
    "<br/>",
    "``` x onload=y\n",
];

fn nasty() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => vec(select(PIECES), 0..40).prop_map(|pieces| pieces.concat()),
        1 => ".{0,200}",
        1 => vec(any::<char>(), 0..100).prop_map(String::from_iter),
    ]
}

fn check_window(html: &str) {
    for tag in tags(html) {
        let name = tag.name.trim_start_matches('/');
        assert!(WINDOW_TAGS.contains(&name), "<{}> in {html}", tag.name);
        for (attribute, value) in &tag.attributes {
            let fine = match (name, *attribute) {
                ("a", "href") => is_harmless(value) || is_footnote(value.trim_start_matches('#')),
                (_, "id") => is_footnote(value),
                ("a", "rel") => *value == "noopener",
                ("a", "aria-label") => value.starts_with("Back to reference "),
                ("code", "class") => {
                    value.starts_with("language-") && !value.contains(char::is_whitespace)
                }
                ("input", "type") => *value == "checkbox",
                ("input", "checked" | "disabled") => value.is_empty(),
                ("ol", "start") => value.bytes().all(|byte| byte.is_ascii_digit()),
                ("td" | "th", "align") => ["left", "center", "right"].contains(value),
                ("span", "class") => value.starts_with("hl-") && !value.contains(' '),
                ("pre", "dir") => *value == "ltr",
                (_, "dir") => *value == "auto",
                _ => false,
            };
            assert!(fine, "{attribute}={value} in {html}");
        }
        assert!(
            name != "input" || tag.get("disabled").is_some(),
            "a checkbox that can be used in {html}"
        );
    }
}

fn check_clipboard(html: &str) {
    for tag in tags(html) {
        let name = tag.name.trim_start_matches('/');
        assert!(
            WINDOW_TAGS.contains(&name) && !["input", "section"].contains(&name),
            "<{name}> in {html}"
        );
        for (attribute, value) in &tag.attributes {
            let fine = match (name, *attribute) {
                ("a", "href") => is_harmless(value),
                ("ol", "start") => value.bytes().all(|byte| byte.is_ascii_digit()),
                ("table", "border" | "cellspacing" | "cellpadding") => true,
                ("td" | "th", "align") => ["left", "center", "right"].contains(value),
                ("td" | "th", "style") => *value == "mso-number-format:'\\@'",
                _ => false,
            };
            assert!(fine, "{attribute}={value} in {html}");
        }
    }
}

fn is_harmless(href: &str) -> bool {
    let href = href.to_ascii_lowercase();
    ["https:", "http:", "mailto:"]
        .iter()
        .any(|scheme| href.starts_with(scheme))
}

fn is_footnote(id: &str) -> bool {
    let name = id.strip_prefix("fn-").or_else(|| id.strip_prefix("fnref-"));
    name.is_some_and(|name| {
        name.bytes()
            .all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
    })
}

fn has_controls(text: &str) -> bool {
    text.chars()
        .any(|c| c.is_control() && c != '\n' && c != '\t')
}

fn check(markdown: &str) {
    let window = to_html(markdown);
    check_window(&window.html);
    assert!(!has_controls(&window.html), "{:?}", window.html);

    let clipboard = to_clipboard_html(markdown);
    check_clipboard(&clipboard);
    assert!(!has_controls(&clipboard), "{clipboard:?}");

    let text = to_plain_text(markdown);
    assert!(!has_controls(&text), "{text:?}");
    assert!(!text.ends_with('\n'), "{text:?}");

    if let Some(selection) = selection_to_clipboard_html(markdown) {
        check_clipboard(&selection);
        assert!(!has_controls(&selection), "{selection:?}");
    }
    check_filled(markdown);

    let tables = tables(markdown);
    assert_eq!(window.tables as usize, tables.len());
    for table in tables {
        check_clipboard(table.to_html());
        let tsv = table.to_tsv();
        assert!(!has_controls(&tsv), "{tsv:?}");
        for cell in tsv.split(['\t', '\n']) {
            assert!(!cell.trim_start().starts_with(['=', '@']), "{tsv:?}");
        }
    }
}

/// Templates with the text at every kind of place, and the text as a template.
fn check_filled(text: &str) {
    let values = [
        ("question", Value::Text(text.to_owned())),
        ("answer", Value::Markdown(text.to_owned())),
        ("sources", Value::List(vec![text.to_owned()])),
    ];
    for template in [
        "# {question}\n\n**{question}** a {answer} b\n{answer}\n\n- {answer}\n\n{sources}",
        "> {answer}\n\n| {question} | {answer} |\n|-|-|\n\n`{answer}`\n\n```\n{question}\n```\n\n[{question}](x)",
        text,
    ] {
        let filled = fill(template, &values);
        check_clipboard(&filled.html);
        check_window(&filled.preview);
        for form in [
            &filled.html,
            &filled.preview,
            &filled.plain,
            &filled.markdown,
        ] {
            assert!(!has_controls(form), "{form:?}");
        }
        assert!(!filled.plain.ends_with('\n'), "{:?}", filled.plain);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_an_answer_holds_gets_through(markdown in nasty()) {
        check(&markdown);
    }
}

#[test]
fn known_attacks_come_to_nothing() {
    for attack in [
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style><img onerror=alert(1) src>\">",
        "[a](javascript:alert(1))",
        "[a](  javascript&colon;alert(1))",
        "[a](java&#10;script:alert(1))",
        "[a](&#1;javascript:alert(1))",
        "<javascript:alert(1)>",
        "![a](https://track.example/pixel.png \"x\" onerror=alert(1))",
        "![a](data:image/svg+xml;base64,PHN2Zy8+)",
        "[a](https://e.example/\"onmouseover=\"alert(1))",
        "```\"><script>alert(1)</script>\nx\n```",
        "```x\u{0}onload=alert(1)\nx\n```",
        "[^\"><script>]\n\n[^\"><script>]: note",
        "|<script>|\n|-|\n|</td></table><script>alert(1)</script>|",
        "[r]\n\n[r]: javascript:alert(1) '\"><script>'",
        "<a href=\"x\" onclick=alert(1)>click</a>",
        "- [x\"><script>] task",
    ] {
        check(attack);
    }
}

#[test]
fn raw_html_is_shown_and_not_obeyed() {
    let html = to_html("Use <b>bold</b>.\n\n<div onclick=x>\nblock\n</div>").html;
    assert!(html.contains("Use &lt;b&gt;bold&lt;/b&gt;."), "{html}");
    assert!(html.contains("&lt;div onclick=x&gt;<br>"), "{html}");
}

#[test]
fn two_answers_on_one_page_keep_their_footnotes_apart() {
    let ids = |markdown: &str| -> Vec<String> {
        let html = to_html(markdown).html;
        let tags = tags(&html);
        tags.iter()
            .filter_map(|tag| tag.get("id"))
            .map(str::to_owned)
            .collect()
    };
    let one = ids("One[^1].\n\n[^1]: First.");
    let two = ids("Two[^1].\n\n[^1]: Second.");
    assert_eq!((one.len(), two.len()), (2, 2));
    assert!(one.iter().all(|id| !two.contains(id)), "{one:?} {two:?}");
}
