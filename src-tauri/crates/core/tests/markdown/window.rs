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
