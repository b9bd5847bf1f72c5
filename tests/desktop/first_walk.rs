//! From the first start to an answer on the clipboard, and back after a restart.

use std::fs;

use chatbeam_tests::fixtures;
use chatbeam_tests::linux::chat::{self, ASSISTANT, ask, listed};
use chatbeam_tests::linux::leaks::{Canary, ProcessWatch};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::linux::{clipboard, keyring};
use chatbeam_tests::serve::Serve;
use chatbeam_tests::wait;

/// A key that stands nowhere else.
const KEY: &str = "walk-key-Zq7XkP2vN9sR4tW8";

#[test]
fn a_person_connects_asks_copies_closes_and_finds_the_conversation_again() {
    let served = Serve::start(&fixtures::documents(), KEY);
    let desktop = VirtualDesktop::start();
    let canary = Canary::new(KEY);
    let watch = ProcessWatch::start(canary.clone());

    let window = Window::open(&desktop);
    chat::connect(&window, served.origin(), KEY);
    assert_eq!(
        keyring::secrets(&desktop),
        [KEY],
        "secret-tool finds the key"
    );

    ask(&desktop, &window, "What services do you offer?");
    window.text("chat widget for your website");
    ask(&desktop, &window, "Which plans have the team inbox?");
    window.text("Growth and Scale");
    assert_eq!(
        window.find_all(Role::Article, "").len(),
        2,
        "two questions, two answers"
    );

    let copies = window.find_all(Role::Button, "Copy");
    let copy = copies
        .iter()
        .rev()
        .find(|button| button.text().trim() == "Copy");
    copy.expect("the newest answer has a Copy button").click();
    let html = clipboard::html(&desktop);
    let plain = clipboard::plain_text(&desktop);
    assert_is_html_without_a_theme(&html);
    assert!(html.contains("Growth and Scale"), "{html}");
    assert!(plain.contains("Growth and Scale"), "{plain}");
    assert!(!plain.contains('<') && !plain.ends_with('\n'), "{plain:?}");

    window.press_close();
    desktop.answer_that_closing_may_quit();
    window.wait_until_ended();
    drop(window);
    let window = Window::open(&desktop);
    listed(&window, "What services do you offer?").click();
    window.text("chat widget for your website");
    window.text("Which plans have the team inbox?");
    window.text("Growth and Scale");
    window.find(Role::Button, ASSISTANT);
    window.close();

    assert_eq!(
        keyring::secrets(&desktop),
        [KEY],
        "the keyring still holds the key, once"
    );
    assert_eq!(
        canary.files_below(desktop.folder()),
        Vec::<std::path::PathBuf>::new()
    );
    assert_eq!(
        watch.stop(),
        Vec::<String>::new(),
        "the key was an argument or in an environment"
    );
}

#[test]
fn what_is_typed_or_pasted_at_once_is_the_key() {
    let desktop = VirtualDesktop::start();
    let file = desktop.folder().join("key");
    fs::write(&file, KEY).expect("the key is written");
    let _held = clipboard::hold(&desktop, "UTF8_STRING", &file);
    let window = Window::open(&desktop);
    let field = window.find(Role::Textbox, "API key");
    window.wait_for_keys();

    desktop.type_text("a");
    field.wait_for_value("a");
    field.wait_for_focus();
    field.ask("arguments[0].value = ''; arguments[0].blur();");
    desktop.press("ctrl+v");
    field.wait_for_value(KEY);

    // What another field has the focus for stays there.
    let name = window.find(Role::Textbox, "Name");
    name.click();
    name.wait_for_focus();
    desktop.type_text("Acme");
    name.wait_for_value("Acme");
    field.wait_for_value(KEY);
}

#[test]
fn the_key_of_a_removed_assistant_leaves_the_keyring_and_its_conversations_stay() {
    let served = Serve::start(&fixtures::documents(), KEY);
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    chat::connect(&window, served.origin(), KEY);
    ask(&desktop, &window, "What services do you offer?");
    window.text("chat widget for your website");

    chat::remove_assistant(&desktop, &window);
    wait::until("the key to leave the keyring", || {
        keyring::secrets(&desktop).is_empty()
    });
    listed(&window, "What services do you offer?").click();
    window.text("chat widget for your website");
    window.text(&format!("{ASSISTANT} was removed"));
}

fn assert_is_html_without_a_theme(html: &str) {
    assert!(html.contains('<'), "{html}");
    for ours in [
        "class=",
        "style=",
        "color",
        "font",
        "background",
        "<script",
        "data-",
    ] {
        assert!(!html.contains(ours), "{ours} in {html}");
    }
}
