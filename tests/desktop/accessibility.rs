//! What people who do not see the window, or not well, or use no mouse, need of it: axe-core finds nothing in any view and
//! theme, nothing is lost in a narrow or enlarged window, and an answer is told once.

use std::fs;
use std::path::Path;

use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::linux::chat::{
    TITLE, ask, close_dialog, composer, listed, new_question, open_and_connect, open_settings,
};
use chatbeam_tests::linux::virtual_desktop::{Oddity, VirtualDesktop};
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::wait;
use serde_json::json;

const ANSWER: &str = "# Services\n\nThree [services](https://example.com):\n\n| Service | Plan |\n| --- | --- |\n| Chat widget | All |\n\n\
    1. one\n   - nested[^1]\n\n- [x] done\n- [ ] open\n\n```rust\n// a comment\nfn main() { println!(\"{}\", 1); }\n```\n\n> Quoted\n\n### Deep\n\n###### Deeper\n\n[^1]: Below.";

#[test]
fn axe_finds_nothing_in_any_view_and_theme() {
    let server = FaultServer::start([
        Behaviour::Answer(ANSWER.to_owned()),
        Behaviour::Answer("It lasts 14 days.".to_owned()),
        Behaviour::status(503),
        Behaviour::AnswerWhenReleased("Late.".to_owned()),
    ]);
    let desktop = VirtualDesktop::start_with(&[Oddity::Still]);
    let window = Window::open(&desktop);
    window.button("Connect");
    in_every_theme(&window, "the first start");
    drop(window);

    let window = open_and_connect(&desktop, &server.origin());
    in_every_theme(&window, "a new question");
    let long: Vec<String> = (0..20).map(|line| format!("line {line}")).collect();
    ask(&desktop, &window, &long.join(" and "));
    window.find(Role::Table, "Chat widget");
    in_every_theme(&window, "an answer");
    desktop.press("ctrl+f");
    window
        .find(Role::Textbox, "Find in this conversation")
        .wait_for_focus();
    desktop.type_text("services");
    window.text("1 of 2");
    in_every_theme(&window, "finding");
    desktop.press("Escape");
    window.button("More ways to copy").click();
    window.find(Role::MenuItem, "Copy as Markdown");
    in_every_theme(&window, "a menu");
    desktop.press("Escape");
    desktop.press("ctrl+k");
    desktop.type_text("widget");
    window.find(Role::Heading, "Found");
    in_every_theme(&window, "what a search found");
    desktop.press("Return");
    wait::until("the place to be marked", || {
        window.evaluate("return CSS.highlights.has('searched');", &[]) == true
    });
    in_every_theme(&window, "a place that was found");
    composer(&window).click();
    desktop.press("Escape");
    ask(&desktop, &window, "How long does the trial last?");
    window.text("It lasts 14 days.");
    composer(&window).wait_for_value("");
    composer(&window).wait_for_focus();
    desktop.type_text("how long is the trial");
    window.text("You asked this before");
    in_every_theme(&window, "what was asked before");
    desktop.press("ctrl+a");
    desktop.press("Delete");
    ask(&desktop, &window, "Tell me more about that");
    window.find(Role::Button, "Send again");
    in_every_theme(&window, "a failure");
    ask(&desktop, &window, "And this?");
    window.text("Asking Acme Support");
    in_every_theme(&window, "a question that waits");
    open_settings(&desktop, &window);
    in_every_theme(&window, "the settings");
    window.button("Add a template").click();
    window.find(Role::Textbox, "Text, in Markdown");
    in_every_theme(&window, "a new template");
    window.find(Role::Radio, "Own address").click();
    let proxy = window.find(Role::Textbox, "Address of the proxy");
    in_every_theme(&window, "the address of a proxy");
    proxy.click();
    desktop.type_text("nonsense");
    desktop.press("Return");
    window.text("Begin the address with http://");
    in_every_theme(&window, "an address of a proxy that is none");
    desktop.press("ctrl+a");
    desktop.type_text("http://proxy.example:3128");
    desktop.press("Return");
    window.text("no user name and password");
    in_every_theme(&window, "a proxy");
    // Escape in a form that is open leaves the form, not the dialog.
    window.button("Cancel").click();
    close_dialog(&desktop, &window);
    desktop.press("ctrl+slash");
    window.find(Role::Dialog, "Shortcuts");
    in_every_theme(&window, "the shortcuts");
    close_dialog(&desktop, &window);
    desktop.press("ctrl+k");
    desktop.type_text("nothing has this");
    window.text("No conversation contains");
    in_every_theme(&window, "a search without a result");
    window.in_bar(|bar| in_every_theme(bar, "the bar"));
    server.release();
}

#[test]
fn axe_finds_nothing_in_what_is_done_with_conversations() {
    let server = FaultServer::answering(ANSWER);
    let desktop = VirtualDesktop::start_with(&[Oddity::Still]);
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "What services do you offer?");
    window.find(Role::Table, "Chat widget");
    listed(&window, "What services")
        .ask("arguments[0].querySelector('.conversation-item').focus();");
    desktop.press("shift+F10");
    window.find(Role::MenuItem, "Archive");
    in_every_theme(&window, "the menu of a conversation");
    desktop.press("Escape");
    desktop.press("F2");
    window.find(Role::Textbox, "Name of the conversation");
    in_every_theme(&window, "a name that is being written");
    desktop.press("Escape");
    desktop.press("ctrl+a");
    window.text("1 selected");
    in_every_theme(&window, "a selection");
    desktop.press("shift+F10");
    window.find(Role::MenuItem, "Archive 1 conversation");
    in_every_theme(&window, "the menu of a selection");
    desktop.press("Escape");
    desktop.press("Escape");
    window.button("Grouping and selecting").click();
    window.find(Role::MenuItem, "Group by assistant");
    in_every_theme(&window, "the menu of the list");
    desktop.press("Escape");
    window.button("Actions for this conversation").click();
    window.find(Role::MenuItem, "Copy conversation");
    in_every_theme(&window, "the menu of the open conversation");
    window.find(Role::MenuItem, "Rename").click();
    window.find(Role::Textbox, "Name of the conversation");
    in_every_theme(
        &window,
        "the open conversation's name that is being written",
    );
    desktop.press("Escape");
    window.evaluate(
        "document.querySelector('[data-action=editQuestion]').focus();
         const age = document.querySelector('.answer-age');
         age.hidden = false;
         age.textContent = 'Answered 3 months ago';",
        &[],
    );
    window.button("Edit and ask again");
    in_every_theme(&window, "an old answer, and a question that can be edited");
    listed(&window, "What services")
        .ask("arguments[0].querySelector('.conversation-item').focus();");
    // It can be taken back for ten seconds only, so each theme has a deletion of its own.
    for theme in THEMES {
        desktop.press("Delete");
        window.find(Role::Button, "Undo");
        in_theme(&window, "a deletion that can be taken back", theme);
        desktop.press("ctrl+z");
        window.find(Role::Table, "Chat widget");
        listed(&window, "What services")
            .ask("arguments[0].querySelector('.conversation-item').focus();");
    }
}

// All of it on a still desktop: half-way between two colours, nothing has the contrast of either.

const THEMES: [&str; 3] = ["light", "dark", "high_contrast"];

fn in_every_theme(window: &Window<'_>, what: &str) {
    for theme in THEMES {
        in_theme(window, what, theme);
    }
}

fn in_theme(window: &Window<'_>, what: &str, theme: &str) {
    window.evaluate(
        "document.documentElement.dataset.theme = arguments[0];",
        &[theme.into()],
    );
    let found = violations(window);
    assert_eq!(found, Vec::<String>::new(), "{what}, {theme}");
}

/// Every rule of axe-core that is broken, with the elements that break it.
fn violations(window: &Window<'_>) -> Vec<String> {
    if window.evaluate("return typeof axe;", &[]) != "object" {
        window.evaluate(&axe(), &[]);
    }
    let found = window.evaluate_later(
        "const done = arguments[0];
         axe.run(document, { resultTypes: ['violations'] }).then(
           ({ violations }) => done(violations.flatMap(({ id, nodes }) =>
             nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`))),
           (error) => done([`axe failed: ${error}`]));",
        &[],
    );
    let found = found.as_array().expect("axe gives a list");
    found
        .iter()
        .map(|violation| violation.as_str().unwrap_or_default().to_owned())
        .collect()
}

fn axe() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/node_modules/axe-core/axe.min.js");
    fs::read_to_string(&file).unwrap_or_else(|error| {
        panic!(
            "{}: {error}. `cargo xtask lint` installs it, or `npm ci` in tests/ui.",
            file.display()
        )
    })
}

#[test]
fn nothing_is_lost_at_400_pixels_and_at_200_percent() {
    let server = FaultServer::answering(ANSWER);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "What services do you offer?");
    window.find(Role::Table, "Chat widget");

    let id = desktop.wait_for_window(TITLE, wait::LONG);
    for (zoom, width) in [(1.0, 400), (2.0, 800), (2.0, 400)] {
        window.evaluate_later(
            "const [zoom, done] = arguments;
             window.__TAURI__.core.invoke('set_zoom', { zoom }).then(done);",
            &[json!(zoom)],
        );
        desktop.resize_window(&id, width, 720);
        wait::until(&format!("a window of {width} pixels at {zoom}"), || {
            window.evaluate(
                "return innerWidth <= arguments[0] && getComputedStyle(document.documentElement).getPropertyValue('--zoom') == arguments[1];",
                &[json!(width), json!(zoom.to_string())],
            ) == true
        });
        let look = |what: &str| {
            let lost = window.evaluate(include_str!("lost.js"), &[]);
            assert_eq!(lost, json!([]), "{what}, {width} pixels at {zoom}");
        };
        look("the chat");
        composer(&window);
        window.button("Copy");
        window.button("Show conversations").click();
        listed(&window, "What services");
        look("the sidebar");
        let share = window.evaluate(
            "return document.querySelector('.conversation-list').clientHeight / document.querySelector('.sidebar').clientHeight;",
            &[],
        );
        assert!(
            share.as_f64().is_some_and(|share| share > 0.5),
            "the list has {share} of the sidebar, {width} pixels at {zoom}"
        );
        desktop.press("Escape");
        open_settings(&desktop, &window);
        // It comes with the answer of the system.
        window.text("Or bind this command");
        look("the settings");
        close_dialog(&desktop, &window);
        desktop.press("ctrl+slash");
        window.find(Role::Dialog, "Shortcuts");
        look("the shortcuts");
        close_dialog(&desktop, &window);
    }

    open_settings(&desktop, &window);
    for form in ["Connect to Chatbeam", "Add a template"] {
        window.button(form).click();
    }
    window.find(Role::Radio, "Own address").click();
    window.button("Delete everything…").click();
    window.find(Role::Textbox, "Type the word delete");
    let lost = window.evaluate(include_str!("lost.js"), &[]);
    assert_eq!(lost, json!([]), "the forms of the settings");
}

#[test]
fn an_answer_is_told_once() {
    let server = FaultServer::start([Behaviour::AnswerWhenReleased(
        "It lasts 14 days.".to_owned(),
    )]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    window.evaluate(
        "window.told = [];
         new MutationObserver(() => {
           const text = document.querySelector('#status').textContent.trim();
           if (text !== '') window.told.push(text);
         }).observe(document.querySelector('#status'), { childList: true, characterData: true, subtree: true });",
        &[],
    );
    ask(&desktop, &window, "Is there a trial?");
    window.text("Asking Acme Support");
    server.release();
    window.text("It lasts 14 days.");
    let told = || {
        let told = window.evaluate(
            "return window.told.filter((text) => text === 'The answer is here.').length;",
            &[],
        );
        told.as_u64().unwrap_or(0)
    };
    wait::until("the answer to be told", || told() > 0);
    // Whatever is drawn anew afterwards is not told again.
    new_question(&desktop, &window);
    window.find(Role::ListItem, "Is there a trial?").click();
    window.text("It lasts 14 days.");
    assert_eq!(told(), 1);
}
