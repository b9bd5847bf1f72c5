//! Placeholders, filled in.

use chatbeam_core::markdown::{Filled, Value, fill, to_plain_text};
use proptest::prelude::*;

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn filled(template: &str, question: &str, answer: &str) -> Filled {
    let values = [
        ("question", text(question)),
        ("answer", Value::Markdown(answer.to_owned())),
        ("date", text("25 November 2026")),
        (
            "sources",
            Value::List(vec!["a.md".to_owned(), "b.md, *Top*".to_owned()]),
        ),
        ("none", Value::List(Vec::new())),
    ];
    fill(template, &values)
}

#[test]
fn a_question_is_words_whatever_marks_stand_in_it() {
    let question = "# Is **this** <b>bold</b> & [a](https://a.example) ?\n1. `x`\n- y | z\n> q";
    let filled = filled("**{question}**", question, "");
    assert_eq!(filled.plain, question);
    assert_eq!(
        filled.html,
        "<p><strong># Is **this** &lt;b&gt;bold&lt;/b&gt; &amp; [a](https://a.example) ?<br>\n1. `x`<br>\n- y | z<br>\n&gt; q</strong></p>"
    );
    assert_eq!(
        to_plain_text(&filled.markdown),
        question,
        "{}",
        filled.markdown
    );
}

#[test]
fn nothing_that_was_filled_in_is_filled_in_again() {
    let filled = filled(
        "{question}\n\n{answer}",
        "What is {date}?",
        "It is {date} or `{question}`.",
    );
    assert_eq!(
        filled.plain,
        "What is {date}?\n\nIt is {date} or {question}."
    );
}

#[test]
fn what_is_not_known_stays_as_it_is_written() {
    let filled = filled("{name}, {Date} {{date}} { date }", "", "");
    assert_eq!(filled.plain, "{name}, {Date} {25 November 2026} { date }");
}

#[test]
fn a_short_answer_stays_in_its_line_and_a_long_one_parts_it() {
    let template = "Answer: {answer} Bye.";
    assert_eq!(
        filled(template, "", "**Yes.**").html,
        "<p>Answer: <strong>Yes.</strong> Bye.</p>"
    );
    let long = filled(template, "", "One:\n\n| a |\n|---|\n| 1 |");
    assert_eq!(long.plain, "Answer:\n\nOne:\n\na\n-\n1\n\nBye.");
    assert!(
        long.html.starts_with("<p>Answer:</p>\n<p>One:</p>\n<table"),
        "{}",
        long.html
    );
    assert!(
        long.html.ends_with("</table>\n<p>Bye.</p>"),
        "{}",
        long.html
    );
    assert_eq!(to_plain_text(&long.markdown), long.plain);
}

#[test]
fn a_fence_that_an_answer_left_open_ends_with_it() {
    let filled = filled("{answer}\n\nKind regards", "", "```\nrm -rf x");
    assert_eq!(
        filled.html,
        "<pre><code>rm -rf x</code></pre>\n<p>Kind regards</p>"
    );
    assert_eq!(to_plain_text(&filled.markdown), "rm -rf x\n\nKind regards");
}

#[test]
fn an_answer_keeps_its_blocks_in_a_quote_and_in_a_list() {
    let quoted = filled("> {answer}", "", "a\n\n- b");
    assert_eq!(quoted.plain, "> a\n>\n> - b");
    let item = filled("- {answer}\n- end", "", "a\n\nb");
    assert_eq!(item.plain, "- a\n\n  b\n\n- end");
    assert!(item.html.contains("<p>a</p>\n<p>b</p>"), "{}", item.html);
}

#[test]
fn in_headings_and_cells_everything_is_one_line() {
    let filled = filled("# {question}\n\n| {answer} |\n|---|", "a\nb", "c\n\n- d");
    assert_eq!(filled.plain, "a b\n\nc - d\n-----");
}

#[test]
fn line_ends_of_a_template_are_kept() {
    let filled = filled("Kind regards\n{date}", "", "");
    assert_eq!(filled.plain, "Kind regards\n25 November 2026");
    assert_eq!(filled.html, "<p>Kind regards<br>\n25 November 2026</p>");
}

#[test]
fn a_list_is_one_where_it_stands_alone_and_words_elsewhere() {
    assert_eq!(
        filled("Sources:\n{sources}", "", "").plain,
        "Sources:\n\n- a.md\n- b.md, *Top*"
    );
    assert_eq!(
        filled("Sources: {sources}.", "", "").plain,
        "Sources: a.md; b.md, *Top*."
    );
}

#[test]
fn the_line_of_an_empty_list_is_left_out() {
    assert_eq!(
        filled("{answer}\n\nSources: {none}\n\nBye", "", "Yes.").plain,
        "Yes.\n\nBye"
    );
    assert_eq!(
        filled("{answer}\nSources: {none}\nBye", "", "Yes.").plain,
        "Yes.\nBye"
    );
    assert_eq!(
        filled("Yes.\n**Sources:** {none}", "", "").html,
        "<p>Yes.</p>"
    );
    assert_eq!(filled("- {none}\n- b", "", "").plain, "- b");
    assert_eq!(filled("> {none}", "", "").html, "");
}

#[test]
fn a_context_below_a_question_stays_apart_from_it() {
    let filled = filled("{question}\n\n{answer}", "Why?\n\n> one\n> two", "So.");
    assert_eq!(filled.plain, "Why?\n\n> one\n> two\n\nSo.");
    assert!(!filled.html.contains("blockquote"), "{}", filled.html);
}

#[test]
fn footnotes_and_tasks_look_as_when_the_answer_is_copied() {
    let filled = filled("{answer}\n\nBye", "", "A[^1].\n\n- [x] b\n\n[^1]: Note.");
    assert!(filled.html.contains("A<sup>1</sup>."), "{}", filled.html);
    assert!(filled.html.contains("☑ b"), "{}", filled.html);
    assert!(
        filled.html.ends_with("<li>Note.</li>\n</ol>"),
        "{}",
        filled.html
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_question_reads_the_same_in_every_form(question in "[a-c{}\\[\\]()*_`#>.!&;<~|=+: 1-\\\\-]{1,30}") {
        let question = question.trim();
        let filled = filled("Q: {question}", question, "");
        let expected = format!("Q: {question}");
        let expected = expected.trim();
        prop_assert_eq!(&filled.plain, expected);
        prop_assert_eq!(to_plain_text(&filled.markdown), expected, "{}", filled.markdown);
        let tags = super::markup::tags(&filled.html);
        prop_assert!(tags.iter().all(|tag| ["p", "/p"].contains(&tag.name)), "{}", filled.html);
    }
}
