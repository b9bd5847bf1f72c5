//! The parts of an answer, in the forms that they have.

use chatbeam_core::error::Code;

use super::*;

const ANSWER: &str = "Within **30 days**:\n\n```sh\nreturn --all\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n    second\n";

#[test]
fn an_answer_has_three_forms() {
    let (told, answer) = Told::with("How long?", "Within **30 days**.\n");
    let copied = |format| told.copy(answer, CopyPart::Answer, format).unwrap();
    assert_eq!(
        copied(CopyFormat::Rich),
        Copied {
            html: Some("<p>Within <strong>30 days</strong>.</p>".to_owned()),
            plain: "Within 30 days.".to_owned(),
        }
    );
    let plain = copied(CopyFormat::Plain);
    assert_eq!(
        (plain.html, plain.plain.as_str()),
        (None, "Within 30 days.")
    );
    let markdown = copied(CopyFormat::Markdown);
    assert_eq!(
        (markdown.html, markdown.plain.as_str()),
        (None, "Within **30 days**.")
    );
}

#[test]
fn a_question_stands_above_its_answer_as_words() {
    let (told, answer) = Told::with("Is <b> *bold*?", "# Yes\n\n* a");
    let copied = |format| {
        let part = CopyPart::QuestionAndAnswer;
        told.copy(answer, part, format).unwrap()
    };
    let rich = copied(CopyFormat::Rich);
    assert_eq!(rich.plain, "Is <b> *bold*?\n\nYes\n\n- a");
    assert_eq!(
        rich.html.unwrap(),
        "<p><strong>Is &lt;b&gt; *bold*?</strong></p>\n<h1>Yes</h1>\n<ul>\n<li>a</li>\n</ul>"
    );
    assert_eq!(
        copied(CopyFormat::Plain).plain,
        "Is <b> *bold*?\n\nYes\n\n- a"
    );
    let markdown = copied(CopyFormat::Markdown).plain;
    assert!(
        markdown.ends_with("\n\n# Yes\n\n* a"),
        "as the service wrote it: {markdown}"
    );
    assert!(
        markdown.starts_with("**Is \\<b\\> \\*bold\\*?**\n"),
        "{markdown}"
    );
}

#[test]
fn code_is_all_blocks_and_nothing_else() {
    let (told, answer) = Told::with("How?", ANSWER);
    let copied = told.copy(answer, CopyPart::Code, CopyFormat::Rich).unwrap();
    assert_eq!(copied.html, None);
    assert_eq!(copied.plain, "return --all\n\nsecond");
}

#[test]
fn a_table_is_html_and_tab_separated() {
    let (told, answer) = Told::with("How?", ANSWER);
    let table = |index| told.copy(answer, CopyPart::Table { index }, CopyFormat::Rich);
    let copied = table(0).unwrap();
    assert_eq!(copied.plain, "a\tb\n1\t2");
    assert!(copied.html.unwrap().starts_with("<table"));
    assert_eq!(table(1).unwrap_err().code(), Code::NoSuchPart);
}

#[test]
fn what_is_not_there_is_told() {
    let (told, answer) = Told::with("How?", "No code, `but` this.");
    let error = told
        .copy(answer, CopyPart::Code, CopyFormat::Rich)
        .unwrap_err();
    assert_eq!(error.code(), Code::NoSuchPart);
    assert_eq!(error.to_string(), "This answer has no code to copy.");
    let id = "not an id".to_owned();
    let error = told.copy(answer, CopyPart::Template { id }, CopyFormat::Rich);
    assert_eq!(error.unwrap_err().code(), Code::NoSuchTemplate);
    let error = told.copy(MessageId::new(), CopyPart::Answer, CopyFormat::Rich);
    assert_eq!(error.unwrap_err().code(), Code::NoSuchMessage);
}

#[test]
fn a_selection_has_form_and_no_theme() {
    let copied = copying::of_selection(
        "<div class=\"answer\" style=\"color:red\"><p dir=\"auto\">A <strong>b</strong> \
         <a href=\"https://a.example\" rel=\"noopener\" id=\"fnref-1\">c</a> <a href=\"javascript:x\">d</a>\
         <a href=\"#fn-1\">1</a><img src=\"https://t.example/p.png\"></p><button>Copy</button>\
         <ul><li><input type=\"checkbox\" checked=\"\" disabled=\"\"> e</li><li><input type=\"checkbox\"> f</li></ul></div>",
        "A b c d1\u{1b}[31m\n\n",
    );
    assert_eq!(
        copied.html.unwrap(),
        "<p>A <strong>b</strong> <a href=\"https://a.example\">c</a> <a>d</a><a>1</a></p><ul><li>☑  e</li><li>☐  f</li></ul>"
    );
    assert_eq!(copied.plain, "A b c d1[31m");
}

#[test]
fn a_selection_that_is_too_much_or_nothing_has_no_html() {
    let long = "<p>a</p>".repeat(200_000);
    assert_eq!(copying::of_selection(&long, "a").html, None);
    assert_eq!(copying::of_selection("<script>x</script> ", "a").html, None);
    let plain = copying::of_selection("", &"ä".repeat(6 << 20)).plain;
    assert!(plain.len() <= 8 << 20);
}

#[test]
fn a_conversation_is_copied_whole_as_it_is_exported_to_be_read() {
    let (told, _) = Told::with("How *long*?", "Within **30 days**.\n");
    told.exchange("And then?", "It ends.");
    let copied = |format| copying::of_conversation(&told.history, told.conversation, format);
    let markdown = copied(CopyFormat::Markdown).unwrap();
    assert_eq!(markdown.html, None);
    assert!(
        markdown
            .plain
            .starts_with("# Returns\n\n> How \\*long\\*?\n\nWithin **30 days**."),
        "{}",
        markdown.plain
    );
    assert!(markdown.plain.contains("> And then?\n\nIt ends."));
    let rich = copied(CopyFormat::Rich).unwrap();
    let html = rich.html.unwrap();
    assert!(html.starts_with("<h1>Returns</h1>"), "{html}");
    assert!(html.contains("<strong>30 days</strong>"), "{html}");
    assert!(rich.plain.contains("How *long*?"), "{}", rich.plain);
    let gone = copying::of_conversation(&told.history, ConversationId::new(), CopyFormat::Rich);
    assert_eq!(gone.unwrap_err().code(), Code::NoSuchConversation);
}
