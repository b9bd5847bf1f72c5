//! What was made to take for ever takes a moment, and stays readable.

use std::time::{Duration, Instant};

use chatbeam_core::markdown::{tables, to_clipboard_html, to_html, to_plain_text};

use super::markup::tags;

/// Generous for an unoptimised build on a busy machine; what this is about takes minutes or gigabytes.
const A_MOMENT: Duration = Duration::from_secs(20);

fn takes_a_moment(what: &str, markdown: &str) {
    let start = Instant::now();
    let html = to_html(markdown).html;
    tags(&html);
    to_clipboard_html(markdown);
    to_plain_text(markdown);
    tables(markdown);
    let took = start.elapsed();
    assert!(took < A_MOMENT, "{what}: {took:?}");
}

/// After the pathological inputs of cmark's own tests.
#[test]
fn pathological_markdown_takes_a_moment() {
    const N: usize = 5_000;
    for piece in [
        "*a **a ",
        "a**b",
        "**x*",
        "[",
        "]",
        "[a](",
        "![[",
        "![",
        "<",
        "<!",
        "<?",
        "<!--",
        "&",
        "\\",
        "`",
        "~",
        "~~a",
        "_a_",
        "> ",
        "- ",
        "1. ",
        "* - ",
        "\t",
        "|",
        "|a",
        "a|\n-|\n",
        "[a]: b\n",
        "[^1]",
        "[^1]: x\n",
        "[](<b",
        "<a href=",
        "http://",
        "www.",
        "a@b.",
        "a.b@",
        ":",
        "- [ ] ",
        "<br>",
        "\n\n",
        "x\n",
        "#",
        "=\n",
        "[ (](",
    ] {
        takes_a_moment(piece, &piece.repeat(N));
    }
    takes_a_moment("brackets", &format!("{}a{}", "[".repeat(N), "]".repeat(N)));
    takes_a_moment("stars", &format!("{}a{}", "**".repeat(N), "**".repeat(N)));
    takes_a_moment(
        "backticks",
        &(1..500)
            .flat_map(|n| ["e".to_owned(), "`".repeat(n)])
            .collect::<String>(),
    );
    takes_a_moment(
        "a deep list",
        &(0..500)
            .flat_map(|n| ["  ".repeat(n), "- a\n".to_owned()])
            .collect::<String>(),
    );
    takes_a_moment(
        "deep quotes",
        &format!("{}a\n{}", ">".repeat(N), "a\n".repeat(N)),
    );
    takes_a_moment(
        "a wide table",
        &format!(
            "{}\n{}\n{}",
            "|a".repeat(N),
            "|-".repeat(N),
            "|\n".repeat(N)
        ),
    );
    let references = format!("[^a]: {}\n\n{}", "x ".repeat(N), "[^a] ".repeat(N));
    takes_a_moment("many references", &references);
}

#[test]
fn what_is_too_much_is_shown_as_the_text_that_it_is() {
    let deep = format!("{}**deep** & <b>", "> ".repeat(1_000));
    let long = format!(
        "# Long\n\n**first** line\nsecond line\n\n{}",
        "word ".repeat(250_000)
    );
    let wide = format!(
        "{}\n{}\n{}",
        "|a".repeat(200),
        "|-".repeat(200),
        "|b\n".repeat(100)
    );
    for markdown in [&deep, &long, &wide] {
        let html = to_html(markdown);
        assert_eq!(html.tables, 0);
        let shown: Vec<_> = tags(&html.html)
            .iter()
            .map(|tag| tag.name.to_owned())
            .collect();
        assert!(
            shown
                .iter()
                .all(|name| ["p", "/p", "br"].contains(&name.as_str())),
            "{shown:?}"
        );
        assert_eq!(to_plain_text(markdown), markdown.trim_end());
        assert!(tables(markdown).is_empty());
    }
    assert!(to_html(&deep).html.contains("**deep** &amp; &lt;b&gt;"));
    assert!(
        to_html(&long)
            .html
            .contains("<p dir=\"auto\">**first** line<br>second line</p>")
    );
}

#[test]
fn a_large_answer_is_still_formatted() {
    let rows = "| a | b | c |\n".repeat(3_000);
    let html = to_html(&format!("| x | y | z |\n|---|---|---|\n{rows}"));
    assert_eq!(html.tables, 1);
    let text = "A **bold** paragraph of an answer.\n\n".repeat(2_000);
    assert!(to_html(&text).html.contains("<strong>bold</strong>"));
}
