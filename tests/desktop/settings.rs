//! What the window remembers.

use std::path::Path;

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::chat::{TITLE, choose_theme, open_and_connect};
use chatbeam_tests::linux::virtual_desktop::{Oddity, VirtualDesktop};
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::wait;

#[test]
fn the_theme_changes_at_once_and_is_remembered() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());

    choose_theme(&desktop, &window, "Light");
    choose_theme(&desktop, &window, "Dark");
    window.close();

    let window = Window::open(&desktop);
    wait::until("the theme to be dark again", || {
        window.evaluate("return document.documentElement.dataset.theme;", &[]) == "dark"
    });
}

#[test]
fn preferences_are_never_written_over_the_old_ones() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    choose_theme(&desktop, &window, "Dark");
    let file = desktop.data_folder().join("preferences.json");
    wait::until("the theme to be stored", || read(&file).contains("dark"));
    let old = desktop.folder().join("old");
    std::fs::hard_link(&file, &old).expect("a folder that can be written");
    let content = read(&old);

    choose_theme(&desktop, &window, "Light");
    window.close();

    assert!(read(&file).contains("light"));
    assert_eq!(read(&old), content);
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_default()
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
    let before = text_size(&window);

    desktop.press("ctrl+plus");
    wait::until("the text to grow", || text_size(&window) > before);
    let grown = text_size(&window);
    window.close();

    let window = Window::open(&desktop);
    wait::until("the text to be large again", || text_size(&window) == grown);
}

/// The size of ordinary text, in hundredths of a pixel.
fn text_size(window: &Window<'_>) -> u64 {
    let size = window.evaluate(
        "return Math.round(100 * parseFloat(getComputedStyle(document.documentElement).fontSize));",
        &[],
    );
    size.as_u64().expect("a size is a number")
}

#[test]
fn on_a_dark_desktop_the_window_is_dark() {
    let desktop = VirtualDesktop::start_with(&[Oddity::Dark]);
    let window = Window::open(&desktop);
    window.button("Use the user guide");

    let brightness = window.evaluate(
        "const canvas = document.createElement('canvas').getContext('2d');
         canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
         canvas.fillRect(0, 0, 1, 1);
         return Math.max(...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));",
        &[],
    );
    assert!(brightness.as_u64() < Some(64), "{brightness} of 255");
}
