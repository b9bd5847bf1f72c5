//! What the window remembers.

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::chat::{TITLE, open_and_connect};
use chatbeam_tests::linux::virtual_desktop::{Oddity, VirtualDesktop};
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::wait;

#[test]
fn the_theme_changes_at_once_and_is_remembered() {
    let server = FaultServer::answering("The answer.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());

    for theme in ["Light", "Dark"] {
        desktop.press("ctrl+comma");
        window.find(Role::Radio, theme).click();
        wait_for_theme(&window, &theme.to_lowercase());
        desktop.press("Escape");
    }
    window.close();

    let window = Window::open(&desktop);
    wait_for_theme(&window, "dark");
}

#[test]
fn the_size_of_the_window_is_remembered() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide");
    let id = desktop.wait_for_window(TITLE, wait::LONG);
    desktop.resize_window(&id, 900, 640);
    window.close();

    let _window = Window::open(&desktop);

    let id = desktop.wait_for_window(TITLE, wait::LONG);
    wait::until("the window to have its size again", || {
        desktop.window_size(&id) == Some((900, 640))
    });
}

#[test]
fn larger_text_is_remembered() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide").click();
    window.find(Role::Textbox, "Question").wait_for_focus();
    let before = visible_width(&window);

    desktop.press("ctrl+plus");
    wait::until("the text to grow", || visible_width(&window) < before);
    let grown = visible_width(&window);
    window.close();

    let window = Window::open(&desktop);
    wait::until("the text to be large again", || {
        (visible_width(&window) - grown).abs() < 2.0
    });
}

fn wait_for_theme(window: &Window<'_>, theme: &str) {
    wait::until(&format!("the theme to be {theme}"), || {
        window.evaluate("return document.documentElement.dataset.theme;", &[]) == theme
    });
}

/// How many of its own pixels the page sees from left to right; fewer when it is magnified.
fn visible_width(window: &Window<'_>) -> f64 {
    let width = window.evaluate("return innerWidth / (devicePixelRatio || 1);", &[]);
    width.as_f64().unwrap_or_default()
}

#[test]
fn on_a_dark_desktop_the_window_is_dark() {
    let desktop = VirtualDesktop::start_with(&[Oddity::Dark]);
    let window = Window::open(&desktop);
    window.button("Use the user guide");

    let background = window.evaluate(
        "return getComputedStyle(document.body).backgroundColor;",
        &[],
    );

    let channels: Vec<u32> = background
        .as_str()
        .unwrap_or_default()
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    assert!(
        channels.iter().take(3).all(|channel| *channel < 64),
        "{background}"
    );
}
