//! An answer in an application for rich text, and rich text on the clipboard.

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::application::Application;
use chatbeam_tests::linux::chat::{ask, open_and_connect};
use chatbeam_tests::linux::clipboard;
use chatbeam_tests::linux::pasting::{newest_answer, paste};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::wait;
use serde_json::json;

const ANSWER: &str =
    "A **refund** takes:\n\n- five days\n- by card\n\n| Plan | Days |\n|---|---|\n| Growth | 5 |\n";

#[test]
fn a_word_processor_keeps_bold_list_and_table_and_what_it_had_copied_is_there_again() {
    let desktop = VirtualDesktop::start();
    let server = FaultServer::answering(ANSWER);
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "How long does a refund take?");
    window.text("by card");
    let answer = newest_answer(&window);
    let writer = Application::open(&desktop, "abiword", &[], "Untitled1");
    desktop.type_text("Dear customer");
    writer.copy_all();
    wait::until("the word processor to copy", || {
        clipboard::formats(&desktop)
            .iter()
            .any(|format| format == "text/html")
    });
    desktop.press("End");
    let kept: Vec<_> = ["text/html", "application/rtf", "UTF8_STRING"]
        .map(|format| (format, clipboard::bytes(&desktop, format)))
        .to_vec();

    assert_eq!(paste(&window, &answer, "rich"), json!({ "kind": "pasted" }));
    assert!(writer.has_focus());
    for (format, bytes) in kept {
        assert!(bytes.is_some(), "{format} was copied");
        assert_eq!(clipboard::bytes(&desktop, format), bytes, "{format}");
    }

    writer.copy_all();
    let html = wait::for_some("the whole text as HTML", wait::LONG, || {
        Some(clipboard::html(&desktop)).filter(|html| html.contains("refund"))
    });
    assert!(html.contains("Dear customer"), "{html}");
    assert!(html.contains("<table"), "{html}");
    assert!(html.contains("<li"), "{html}");
    assert!(
        html.contains("<b>") || html.contains("<strong") || html.contains("font-weight:bold"),
        "{html}"
    );
}
