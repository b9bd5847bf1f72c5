//! Answers as other applications get them.

use chatbeam_core::markdown::to_clipboard_html;

use super::markup::{named, tags};

#[test]
fn it_has_form_and_no_theme() {
    let html = to_clipboard_html(
        "# Title\n\nA **b** [c](https://c.example).\n\n```rust\nlet x;\n```\n\n- [x] d\n- [ ] e",
    );
    assert!(html.contains("<h1>Title</h1>"), "{html}");
    assert!(
        html.contains("A <strong>b</strong> <a href=\"https://c.example\">c</a>."),
        "{html}"
    );
    assert!(html.contains("<pre><code>let x;\n</code></pre>"), "{html}");
    assert!(html.contains("<li>☑ d</li>\n<li>☐ e</li>"), "{html}");
}

#[test]
fn footnotes_are_numbers_and_a_numbered_list() {
    let html = to_clipboard_html(
        "One[^b] two[^a] one[^b].\n\n[^a]: Second.\n[^b]: First.\n[^c]: Never mentioned.",
    );
    assert!(
        html.contains("One<sup>1</sup> two<sup>2</sup> one<sup>1</sup>."),
        "{html}"
    );
    assert!(
        html.ends_with("<ol>\n<li>First.</li>\n<li>Second.</li>\n</ol>\n"),
        "{html}"
    );
    assert!(named(&html, "a").is_empty(), "{html}");
}

#[test]
fn tables_have_lines_in_word_and_no_formulas_in_excel() {
    let html = to_clipboard_html("| a | b |\n|---|--:|\n| =HYPERLINK(\"x\") | -5 |");
    assert_eq!(named(&html, "table")[0].get("border"), Some("1"));
    let cells = named(&html, "td");
    assert_eq!(cells[0].get("style"), Some("mso-number-format:'\\@'"));
    assert_eq!(
        (cells[1].get("style"), cells[1].get("align")),
        (None, Some("right"))
    );
}

#[test]
fn text_that_is_too_much_to_format_is_still_copied() {
    let html = to_clipboard_html(&format!("{} a < b", "> ".repeat(500)));
    assert!(html.contains("a &lt; b"), "{html}");
    assert!(
        tags(&html).iter().all(|tag| tag.attributes.is_empty()),
        "{html}"
    );
}
