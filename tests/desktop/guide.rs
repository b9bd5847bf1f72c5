//! The second door: answers from documents on this computer, with no account and no key.

use chatbeam_tests::linux::chat::{ask, composer};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::wait;

#[test]
fn the_user_guide_answers_and_its_passages_open() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide").click();

    ask(
        &desktop,
        &window,
        "How do I change the quick question shortcut?",
    );
    let source = window.find(Role::Button, ".md");
    let shown = source.text();
    let file = shown
        .split_whitespace()
        .find(|word| word.contains(".md"))
        .expect("a passage names its file");
    window.text("free");
    source.click();

    wait::until("the passage's file to be opened", || {
        desktop.opened().iter().any(|opened| opened.contains(file))
    });
    let opened = desktop.opened().remove(0);
    let path = opened.trim_start_matches("file://");
    assert!(std::path::Path::new(path).is_file(), "{opened} is no file");
}

#[test]
fn an_example_question_is_put_into_the_field_and_asked_with_enter() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide").click();

    let field = composer(&window);
    field.wait_for_focus();

    let example = "How do I copy an answer into Word or Excel?";
    window.find(Role::Button, example).click();
    field.wait_for_value(example);
    field.wait_for_focus();
    window.wait_for_keys();
    desktop.press("Return");

    window.find(Role::Button, ".md");
    assert_eq!(window.find_all(Role::Article, "").len(), 1);
}
