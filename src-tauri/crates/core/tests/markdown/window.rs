//! Answers as the window shows them.

use chatbeam_core::markdown::{may_be_opened, to_html};

use super::markup::{named, tags};

fn html(markdown: &str) -> String {
    to_html(markdown).html
}

#[test]
fn an_answer_keeps_its_form() {
    let html = html(
        "# Hours\n\nWe are **open** *now*, ~~closed~~ `9:00`.\n\n> quote\n\n1. one\n2. two\n\n- a\n- b\n\n---\n\n\
         ```rust\nfn main() {}\n```\n\n| A | B |\n|:--|--:|\n| 1 | 2 |",
    );
    for tag in [
        "h1",
        "strong",
        "em",
        "del",
        "code",
        "blockquote",
        "ol",
        "ul",
        "li",
        "hr",
        "pre",
        "table",
        "thead",
        "td",
    ] {
        assert!(!named(&html, tag).is_empty(), "<{tag}> in {html}");
    }
    assert_eq!(named(&html, "td")[1].get("align"), Some("right"));
    assert_eq!(named(&html, "code")[1].get("class"), Some("language-rust"));
}

#[test]
fn blocks_take_the_direction_of_their_text() {
    let html = html("# مرحبا\n\nText\n\n- item\n\n> quote\n\n| a |\n|---|\n| b |");
    for tag in ["h1", "p", "li", "ul", "blockquote", "table", "th", "td"] {
        for tag in named(&html, tag) {
            assert_eq!(tag.get("dir"), Some("auto"), "{tag:?}");
        }
    }
}

#[test]
fn links_are_opened_by_nobody_but_us() {
    let html = html(
        "[a](https://a.example) http://b.example c@d.example [e](ftp://e.example) [f](/f) [g](#g)",
    );
    let links = named(&html, "a");
    let targets: Vec<_> = links.iter().filter_map(|link| link.get("href")).collect();
    assert_eq!(
        targets,
        [
            "https://a.example",
            "http://b.example",
            "mailto:c@d.example"
        ]
    );
    assert!(targets.iter().all(|target| may_be_opened(target)));
    assert!(links.iter().all(|link| link.get("rel") == Some("noopener")));
    assert!(
        html.contains(" e f g"),
        "the text of the others stays: {html}"
    );
}

#[test]
fn an_image_is_a_link_and_nothing_is_loaded() {
    let html = html("![Our logo](https://a.example/logo.png) ![](https://b.example/x.png)");
    let shown: Vec<_> = tags(&html).into_iter().map(|tag| tag.name).collect();
    assert_eq!(shown, ["p", "a", "/a", "a", "/a", "/p"]);
    assert!(
        html.contains(">Our logo</a>") && html.contains(">https://b.example/x.png</a>"),
        "{html}"
    );
}

#[test]
fn an_image_in_a_link_is_the_text_of_that_link() {
    let html = html("[![Build](https://badge.example/b.svg)](https://ci.example)");
    let links = named(&html, "a");
    assert_eq!(links.len(), 1);
    assert_eq!(links[0].get("href"), Some("https://ci.example"));
    assert!(html.contains(">Build</a>"), "{html}");
}

#[test]
fn tasks_are_checkboxes_that_cannot_be_changed() {
    let html = html("- [x] done\n- [ ] open");
    let boxes = named(&html, "input");
    assert_eq!(boxes.len(), 2);
    assert!(boxes.iter().all(|input| input.get("disabled").is_some()));
    assert_eq!(
        (boxes[0].get("checked"), boxes[1].get("checked")),
        (Some(""), None)
    );
}

#[test]
fn footnotes_lead_there_and_back() {
    let html = html("Text[^note].\n\n[^note]: Below.");
    let links = named(&html, "a");
    let ids: Vec<_> = tags(&html)
        .iter()
        .filter_map(|tag| tag.get("id"))
        .map(|id| format!("#{id}"))
        .collect();
    for link in &links {
        let target = link.get("href").expect("a target");
        assert!(
            ids.iter().any(|id| id == target),
            "{target} is one of {ids:?}"
        );
    }
    assert_eq!(links.len(), 2);
}

#[test]
fn a_cell_may_have_several_lines() {
    let html = html("| a |\n|---|\n| one<br>two<BR />three |");
    assert!(html.contains("one<br>two<br>three"), "{html}");
}

#[test]
fn tables_are_counted() {
    assert_eq!(to_html("no table").tables, 0);
    assert_eq!(
        to_html("| a |\n|---|\n\ntext\n\n> | b |\n> |---|\n> | c |").tables,
        2
    );
}

#[test]
fn code_is_coloured_with_classes_of_ours() {
    let html = html("```rust\n// One <b>\nlet x = \"a\"; // two\n```");
    let classes: Vec<_> = named(&html, "span")
        .iter()
        .filter_map(|tag| tag.get("class").map(str::to_owned))
        .collect();
    assert_eq!(
        classes,
        ["hl-comment", "hl-keyword", "hl-string", "hl-comment"]
    );
    assert!(html.contains("// One &lt;b&gt;"), "{html}");
    assert_eq!(named(&html, "pre")[0].get("dir"), Some("ltr"));
}

#[test]
fn code_in_an_unknown_language_or_none_is_as_it_was_written() {
    for fence in ["", "nonsense", "\"onclick=alert(1)", "<b>", "é"] {
        let html = html(&format!("```{fence}\nlet x = 1;\n```"));
        assert!(named(&html, "span").is_empty(), "{html}");
        assert!(html.contains("let x = 1;\n</code>"), "{html}");
    }
}

#[test]
fn every_common_language_has_colours() {
    for (language, code) in [
        ("bash", "echo \"$HOME\" # x"),
        ("c", "return 1;"),
        ("csharp", "return 1;"),
        ("css", "a { color: red }"),
        ("diff", "+ a"),
        ("go", "return 1"),
        ("html", "<b class=\"a\">x</b>"),
        ("java", "return 1;"),
        ("javascript", "return 1;"),
        ("json", "{\"a\": 1}"),
        ("php", "<?php return 1;"),
        ("python", "return 1"),
        ("ruby", "return 1"),
        ("Rust", "return 1;"),
        ("sql", "SELECT 1"),
        ("ts", "return 1;"),
        ("xml", "<a b=\"c\"/>"),
        ("yaml", "a: 1 # x"),
    ] {
        let html = html(&format!("```{language}\n{code}\n```"));
        assert!(!named(&html, "span").is_empty(), "{language}: {html}");
    }
}

#[test]
fn code_that_nobody_reads_is_not_coloured_and_loses_nothing() {
    let line = format!("x = \"{}\"", "a".repeat(5_000));
    let long = html(&format!("```python\nreturn 1\n{line}\nreturn 2\n```"));
    assert_eq!(named(&long, "span").len(), 2, "only what stands before it");
    assert!(long.contains("return 2"));
    let much = html(&format!("```python\n{}```", "return 1\n".repeat(10_000)));
    assert!(named(&much, "span").is_empty());
    assert_eq!(much.matches("return 1").count(), 10_000);
}
