//! What stands in an export, and what must not.

use chatbeam_core::error::Code;
use chatbeam_core::history::Mark;
use chatbeam_core::ids::ConversationId;
use chatbeam_core::view::ExportFormat;
use chatbeam_core::{exporting, tidying};

use crate::Folder;

#[test]
fn a_selection_holds_nothing_else() {
    let folder = Folder::new();
    let (one, _) = folder.talk("One", "First answer");
    folder.talk("Two", "Second answer");
    for format in [
        ExportFormat::Json,
        ExportFormat::Markdown,
        ExportFormat::Html,
    ] {
        let text = folder.export(Some(&[one]), format);
        assert!(
            text.contains("First answer") && !text.contains("Second answer"),
            "{text}"
        );
    }
    let error = exporting::to_writer(
        &folder.history,
        Some(&[ConversationId::new()]),
        ExportFormat::Markdown,
        &mut Vec::new(),
        &mut |_| true,
    );
    assert_eq!(error.unwrap_err().code(), Code::NoSuchConversation);
}

#[test]
fn what_was_deleted_is_not_exported() {
    let folder = Folder::new();
    let (gone, _) = folder.talk("Secret", "Answer");
    tidying::mark(
        &folder.history,
        &folder.changes,
        &[gone],
        Mark::Deleted(true),
    )
    .unwrap();
    assert!(!folder.json().contains("Secret"));
}

#[test]
fn the_page_runs_nothing_and_loads_nothing() {
    let folder = Folder::filled();
    let html = folder.export(None, ExportFormat::Html);
    let low = html.to_lowercase();
    for hostile in [
        "<script",
        "=\"javascript:",
        "<img",
        "<b>",
        "src=",
        "onerror",
        "<link",
        "@import",
        "url(",
    ] {
        assert!(!low.contains(hostile), "{hostile} in {html}");
    }
    assert!(html.contains("default-src 'none'"));
    assert!(html.contains("When do you &lt;b&gt;open&lt;/b&gt;?"));
    assert!(html.contains("<strong>nine</strong>"));
    assert!(html.contains("Not answered."));
}

#[test]
fn markdown_quotes_the_question_and_keeps_the_answer() {
    let folder = Folder::new();
    let (id, _) = folder.talk("A *star*?\nSecond line", "At **nine**.");
    let text = folder.export(Some(&[id]), ExportFormat::Markdown);
    assert!(text.starts_with("# A \\*star\\*?"), "{text}");
    assert!(
        text.contains(
            "\n> A \\*star\\*?\n> Second line\n\nAt **nine**.\n\n1. hours.md Opening › Hours\n"
        ),
        "{text}"
    );
}
