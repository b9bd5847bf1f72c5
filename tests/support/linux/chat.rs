//! What a person does in the window again and again.

use super::virtual_desktop::VirtualDesktop;
use super::window::{Element, Role, Window};
use crate::command_line::KEY;

/// The name that the tests give a hosted assistant.
pub const ASSISTANT: &str = "Acme Support";

/// The title of the application's window.
pub const TITLE: &str = "Chatbeam";

/// Opens the window for the first time and connects it to a hosted assistant at `origin`.
pub fn open_and_connect<'a>(desktop: &'a VirtualDesktop, origin: &str) -> Window<'a> {
    let window = Window::open(desktop);
    connect(&window, origin, KEY);
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
}

/// The field for the question.
pub fn composer<'a>(window: &'a Window<'_>) -> Element<'a> {
    window.find(Role::Textbox, "Question")
}

/// Asks with the keyboard, as a person does, and does not wait for the answer.
pub fn ask(desktop: &VirtualDesktop, window: &Window<'_>, question: &str) {
    let field = composer(window);
    field.click();
    field.wait_for_focus();
    desktop.type_text(question);
    field.wait_for_value(question);
    desktop.press("Return");
}

/// The line of the conversation list whose title is `title`.
pub fn listed<'a>(window: &'a Window<'_>, title: &str) -> Element<'a> {
    window.find(Role::ListItem, title)
}
