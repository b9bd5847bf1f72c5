//! Reading answers: code, links, one's own long questions, and what is too much to be formatted.

use std::fmt::Write;

use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::linux::chat::{ask, composer, listed, open_and_connect};
use chatbeam_tests::linux::clipboard;
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::wait;
use serde_json::json;

use crate::selecting::place_of;

#[test]
fn code_is_copied_block_by_block_and_its_long_lines_scroll_or_wrap() {
    let long = format!("echo \"{}\"", "long ".repeat(100));
    let answer =
        format!("First:\n\n```sh\n{long}\n```\n\nThen:\n\n```rust\nfn main() {{}}\n```\n\nDone.");
    let server = FaultServer::answering(&answer);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "How do I build it?");
    window.text("Done.");

    assert!(code_is_inside_its_box(&window), "its scrollbar hangs out");
    let copies = window.find_all(Role::Button, "Copy this code");
    assert_eq!(copies.len(), 2);
    copies[1].click();
    window.text("Code copied");
    assert_eq!(clipboard::plain_text(&desktop), "fn main() {}");
    copies[0].click();
    wait::until("the other block on the clipboard", || {
        clipboard::plain_text(&desktop) == long
    });

    assert!(
        !page_scrolls_sideways(&window),
        "the window scrolls sideways"
    );
    assert!(code_scrolls(&window));
    window.find_all(Role::Button, "Wrap lines")[0].click();
    wait::until("the lines to wrap", || !code_scrolls(&window));
    window.find_all(Role::Button, "Wrap lines")[0].click();
    wait::until("the lines to scroll again", || code_scrolls(&window));
}

#[test]
fn after_a_button_of_an_answer_typing_goes_on_in_the_question_and_asks_nothing() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is there a trial?");
    window.text("It lasts 14 days.");

    window.button("Copy").click();
    window.text("Copied");
    desktop.type_text("tell me more");
    composer(&window).wait_for_value("tell me more");
    desktop.press("ctrl+a");
    desktop.press("Delete");
    composer(&window).wait_for_value("");
    window.find(Role::Button, "Re-ask 1 credit").click();
    server.wait_for_requests(2);
    composer(&window).wait_for_focus();
    desktop.type_text(" and for schools too");

    composer(&window).wait_for_value(" and for schools too");
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn page_keys_scroll_the_answer_while_the_field_is_one_line_and_the_text_in_it_once_it_is_more() {
    let server = FaultServer::answering(&"It lasts 14 days.\n\n".repeat(100));
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is there a trial?");
    window.button("Copy");
    let field = composer(&window);
    field.wait_for_value("");
    field.wait_for_focus();
    let top = || window.evaluate("return document.getElementById('thread').scrollTop;", &[]);
    wait::until("the answer to be shown", || {
        window.evaluate(
            "const thread = document.getElementById('thread');
             return thread.scrollHeight > 2 * thread.clientHeight;",
            &[],
        ) == true
    });

    desktop.press("Prior");
    desktop.press("Prior");
    wait::until("the beginning", || top() == 0);
    desktop.press("Next");
    wait::until("the answer to go on", || top().as_f64() > Some(100.0));
    desktop.type_text("And");
    field.wait_for_value("And");
    desktop.press("Prior");
    wait::until("the beginning again", || top() == 0);

    desktop.press("shift+Return");
    field.wait_for_value("And\n");
    desktop.press("Next");
    desktop.press("Prior");
    desktop.type_text("x");
    field.wait_for_value("xAnd\n");
    assert_eq!(top(), 0, "the answer was scrolled, too");
}

#[test]
fn a_link_shows_where_it_leads_before_it_is_followed() {
    let server = FaultServer::answering("See [your account](https://elsewhere.example/login?x=1).");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Where is my account?");

    window
        .find(Role::Link, "your account")
        .ask("arguments[0].focus();");
    let shown = || {
        window.evaluate(
            "const target = document.querySelector('.link-target');
             return target.hidden ? '' : target.textContent;",
            &[],
        )
    };
    wait::until("the address to be shown", || {
        shown() == "https://elsewhere.example/login?x=1"
    });
    composer(&window).click();
    wait::until("the address to go", || shown() == "");
    assert!(desktop.opened().is_empty());
}

#[test]
fn a_long_question_is_cut_until_the_whole_is_asked_for() {
    let server = FaultServer::answering("That is a lot.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    let field = composer(&window);
    let question: Vec<String> = (1..=40).map(|line| format!("line {line}")).collect();
    window.evaluate(
        "const field = document.querySelector('#composer textarea');
         field.value = arguments[0];
         field.dispatchEvent(new Event('input'));",
        &[json!(question.join("\n"))],
    );
    field.click();
    field.wait_for_focus();
    desktop.press("Return");
    window.text("That is a lot.");

    let height = || {
        let height = window.evaluate(
            "return document.querySelector('.question').clientHeight;",
            &[],
        );
        height.as_u64().expect("a height")
    };
    let whole = window.button("Show the whole question");
    let cut = height();
    whole.click();
    wait::until("the whole question to be there", || height() > 3 * cut);
    window.button("Show less").click();
    wait::until("the question to be cut again", || height() == cut);
}

#[test]
fn what_is_too_much_to_be_formatted_stays_text_that_can_be_read() {
    let mut cells = String::from("| a | b |\n|---|---|\n");
    for row in 0..5_001 {
        let _ = writeln!(cells, "| {row} | x |");
    }
    let huge = [
        format!("{}\n\nThe end of much.", "many words ".repeat(95_000)),
        format!("{cells}\n\nThe end of the cells."),
        format!("{}deep\n\nThe end of the depth.", "> ".repeat(1_000)),
        format!(
            "{}\n\nThe end of the lists.",
            (0..1_000).fold(String::new(), |all, level| {
                format!("{all}{}- level {level}\n", "  ".repeat(level.min(200)))
            })
        ),
    ];
    let ends = [
        "The end of much.",
        "The end of the cells.",
        "The end of the depth.",
        "The end of the lists.",
    ];
    let server = FaultServer::start(huge.map(Behaviour::Answer));
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    for end in ends {
        ask(&desktop, &window, "Tell me everything");
        wait::until(&format!("“{end}”"), || {
            window.evaluate(
                "return [...document.querySelectorAll('.prose')].at(-1)?.textContent.includes(arguments[0]);",
                &[json!(end)],
            ) == true
        });
        assert!(!page_scrolls_sideways(&window), "{end} scrolls sideways");
    }
}

#[test]
fn a_menu_of_the_right_button_stays_once_the_button_is_let_go() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is there a trial?");
    let answer = window.text("It lasts 14 days.");

    desktop.right_click_at(place_of(&desktop, &answer));
    window.find(Role::MenuItem, "Copy the question").click();
    wait::until("the question on the clipboard", || {
        clipboard::plain_text(&desktop) == "Is there a trial?"
    });

    desktop.right_click_at(place_of(&desktop, &listed(&window, "Is there a trial?")));
    window.find(Role::MenuItem, "Pin").click();
    window.find(Role::Heading, "Pinned");
}

#[test]
fn the_context_menu_copies_an_answer_its_links_and_its_request() {
    let server = FaultServer::answering("See [your account](https://elsewhere.example/login).");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Where is my account?");

    let link = window.find(Role::Link, "your account");
    let choose = |item: &str, expected: &str| {
        link.ask(
            "const { left, top } = arguments[0].getBoundingClientRect();
             arguments[0].dispatchEvent(new MouseEvent('contextmenu', {
               bubbles: true, cancelable: true, clientX: left + 3, clientY: top + 3 }));",
        );
        window.find(Role::MenuItem, item).click();
        wait::until(&format!("“{expected}” on the clipboard"), || {
            clipboard::plain_text(&desktop).contains(expected)
        });
    };
    choose("Copy the link’s address", "https://elsewhere.example/login");
    choose("Copy the question", "Where is my account?");
    choose(
        "Copy as Markdown",
        "[your account](https://elsewhere.example/login)",
    );
    choose("Copy as cURL", "curl");
    choose("Copy as JavaScript", "fetch(");

    // By key it opens too, and goes without a trace.
    link.ask("arguments[0].focus();");
    desktop.press("shift+F10");
    window.find(Role::MenuItem, "Copy as cURL");
    desktop.press("Escape");
    wait::until("the menu to close", || {
        window.try_find(Role::MenuItem, "Copy as cURL").is_none()
    });
    // The focus comes back.
    link.wait_for_focus();
}

fn page_scrolls_sideways(window: &Window<'_>) -> bool {
    window.evaluate(
        "const thread = document.querySelector('#thread');
         return thread.scrollWidth > thread.clientWidth || document.documentElement.scrollWidth > innerWidth;",
        &[],
    ) == true
}

fn code_is_inside_its_box(window: &Window<'_>) -> bool {
    window.evaluate(
        "const code = document.querySelector('pre');
         const { bottom } = code.closest('.code').getBoundingClientRect();
         return code.getBoundingClientRect().bottom <= bottom;",
        &[],
    ) == true
}

fn code_scrolls(window: &Window<'_>) -> bool {
    window.evaluate(
        "const code = document.querySelector('pre'); return code.scrollWidth > code.clientWidth;",
        &[],
    ) == true
}
