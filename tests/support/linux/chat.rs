//! What a person does in the window again and again.

use super::virtual_desktop::VirtualDesktop;
use super::window::{Element, Role, Window};
use crate::command_line::KEY;
use crate::wait;

/// The name that the tests give a hosted assistant.
pub const ASSISTANT: &str = "Acme Support";

/// The title of the application's window.
pub const TITLE: &str = "Chatbeam";

/// Opens the window for the first time and connects it to a hosted assistant at `origin`.
pub fn open_and_connect<'a>(desktop: &'a VirtualDesktop, origin: &str) -> Window<'a> {
    let window = Window::open(desktop);
    connect(&window, origin, KEY);
    window.wait_for_keys();
    window
}

/// Goes through the first door of the first start.
pub fn connect(window: &Window<'_>, origin: &str, key: &str) {
    window.find(Role::Textbox, "API key").type_text(key);
    window.find(Role::Textbox, "Name").type_text(ASSISTANT);
    window.find(Role::Button, "Another address").click();
    let address = window.find(Role::Textbox, "Address");
    address.click();
    address.type_text(origin);
    window.button("Connect").click();
    window.find(Role::Heading, &format!("Ask {ASSISTANT}"));
    // It comes a little later than the heading; a dialog that opens meanwhile would give it back to nothing.
    composer(window).wait_for_focus();
}

/// The field for the question.
pub fn composer<'a>(window: &'a Window<'_>) -> Element<'a> {
    window.find(Role::Textbox, "Question")
}

/// Asks with the keyboard, as a person does, and does not wait for the answer.
pub fn ask(desktop: &VirtualDesktop, window: &Window<'_>, question: &str) {
    let field = composer(window);
    // The question before it goes once it is kept, which may be after its answer is drawn.
    field.wait_for_value("");
    field.click();
    field.wait_for_focus();
    window.wait_for_keys();
    desktop.type_text(question);
    field.wait_for_value(question);
    desktop.press("Return");
}

/// Begins a new question with the keyboard, and waits until it can be typed.
pub fn new_question(desktop: &VirtualDesktop, window: &Window<'_>) {
    window.wait_for_keys();
    desktop.press("ctrl+n");
    window.find(Role::Heading, &format!("Ask {ASSISTANT}"));
    let field = composer(window);
    field.wait_for_value("");
    field.wait_for_focus();
}

/// The line of the conversation list whose title is `title`.
pub fn listed<'a>(window: &'a Window<'_>, title: &str) -> Element<'a> {
    window.find(Role::ListItem, title)
}

/// Opens the settings with the keyboard.
pub fn open_settings<'a>(desktop: &VirtualDesktop, window: &'a Window<'_>) -> Element<'a> {
    window.wait_for_keys();
    desktop.press("ctrl+comma");
    window.find(Role::Dialog, "Settings")
}

/// Removes the one that was connected, in the settings, and closes them.
pub fn remove_assistant(desktop: &VirtualDesktop, window: &Window<'_>) {
    window.button("Settings").click();
    window.button("Remove").click();
    window.text(&format!("Remove {ASSISTANT}?"));
    let buttons = window.find_all(Role::Button, "Remove");
    buttons.last().expect("the question has an answer").click();
    // As long as it stands there, Escape takes the question back and leaves the settings open.
    window.wait_until_gone(&format!("Remove {ASSISTANT}?"));
    close_dialog(desktop, window);
}

/// Closes the dialog that is open, with the keyboard.
pub fn close_dialog(desktop: &VirtualDesktop, window: &Window<'_>) {
    window.wait_for_keys();
    desktop.press("Escape");
    wait::until("the dialog to close", || {
        window.try_find(Role::Dialog, "").is_none()
    });
}

/// Chooses a theme in the settings: "System", "Light" or "Dark".
pub fn choose_theme(desktop: &VirtualDesktop, window: &Window<'_>, theme: &str) {
    open_settings(desktop, window);
    window.find(Role::Radio, theme).click();
    let attribute = theme.to_lowercase();
    wait::until(&format!("the theme to be {attribute}"), || {
        window.evaluate("return document.documentElement.dataset.theme;", &[]) == attribute
    });
    close_dialog(desktop, window);
}
