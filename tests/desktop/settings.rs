//! What the window remembers.

use std::path::{Path, PathBuf};

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::chat::{
    TITLE, choose_theme, close_dialog, composer, open_and_connect, open_settings,
};
use chatbeam_tests::linux::virtual_desktop::{Oddity, VirtualDesktop};
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::wait;

#[test]
fn the_theme_changes_at_once_and_is_remembered() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    desktop.was_told_that_closing_quits();
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
fn the_way_to_another_assistant_leads_to_what_adds_one() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());

    window.find(Role::Button, "Acme Support").click();
    window.find(Role::MenuItem, "Add an assistant").click();

    let connect = window.button("Connect to Chatbeam");
    connect.wait_for_focus();
    wait::until("the button to be in view", || {
        window.evaluate(
            "const { top, bottom } = document.activeElement.getBoundingClientRect();
             const seen = document.querySelector('#settings [data-part=scroller]').getBoundingClientRect();
             return seen.top < top && bottom < seen.bottom;",
            &[],
        ) == true
    });
    desktop.press("Return");
    window.find(Role::Textbox, "API key").wait_for_focus();

    // Closed and led there again, it is the form that was opened.
    window.button("Close").click();
    wait::until("the settings to close", || {
        window.try_find(Role::Dialog, "").is_none()
    });
    window.find(Role::Button, "Acme Support").click();
    window.find(Role::MenuItem, "Add an assistant").click();
    window.find(Role::Textbox, "API key").wait_for_focus();
}

#[test]
fn preferences_are_never_written_over_the_old_ones() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    desktop.was_told_that_closing_quits();
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
    desktop.was_told_that_closing_quits();
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
    desktop.was_told_that_closing_quits();
    let window = Window::open(&desktop);
    window.button("Use the user guide").click();
    window.find(Role::Textbox, "Question").wait_for_focus();
    window.wait_for_keys();
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

#[test]
fn the_key_that_asks_can_be_another_and_the_hint_says_so() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    open_settings(&desktop, &window);
    window.find(Role::Radio, "Ctrl+Enter").click();
    close_dialog(&desktop, &window);
    window.text("Ctrl+Enter to ask · Enter for a new line");

    let field = composer(&window);
    field.click();
    desktop.type_text("First");
    desktop.press("Return");
    desktop.type_text("second");
    field.wait_for_value("First\nsecond");
    assert_eq!(server.connections(), 0, "Enter asked");
    desktop.press("ctrl+Return");
    window.text("It lasts 14 days.");
    assert_eq!(server.requests()[0].question(), "First\nsecond");
}

#[test]
fn starting_at_login_is_the_systems_to_know() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide").click();
    window.find(Role::Textbox, "Question").wait_for_focus();
    let entries = || {
        let folder = desktop.folder().to_owned();
        files_under(&folder)
            .into_iter()
            .filter(|file| {
                file.parent()
                    .is_some_and(|folder| folder.ends_with("autostart"))
            })
            .collect::<Vec<_>>()
    };
    let switch = || window.find(Role::Checkbox, "Start Chatbeam when I log in");
    open_settings(&desktop, &window);
    switch().click();
    wait::until("an entry for the session", || entries().len() == 1);
    let entry = std::fs::read_to_string(&entries()[0]).expect("the entry can be read");
    assert!(entry.contains("chatbeam-desktop"), "{entry}");
    switch().click();
    wait::until("the entry to go", || entries().is_empty());
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_under(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn a_setting_is_found_by_its_words() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    open_settings(&desktop, &window);
    let search = window.find(Role::Textbox, "Search settings");
    search.click();
    desktop.type_text("density");
    window.wait_until_gone("Text size");
    window.text("Comfortable");
    desktop.press("ctrl+a");
    desktop.type_text("no such thing");
    window.text("No setting found");
    // What a press opens stays, whatever was looked for.
    desktop.press("ctrl+a");
    desktop.type_text("delete every");
    search.wait_for_value("delete every");
    window.button("Delete everything…").click();
    window.find(Role::Textbox, "Type the word delete");
    window.button("Keep everything").click();
    search.click();
    // A heading is shown with something below it only.
    desktop.press("ctrl+a");
    desktop.type_text("import or restore");
    window.text("No setting found");
    // Escape ends the search first.
    desktop.press("Escape");
    window.text("Text size");
    close_dialog(&desktop, &window);
}

#[test]
fn a_click_on_an_empty_place_of_the_settings_leaves_them_open_and_one_beside_them_closes_them() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    let dialog = open_settings(&desktop, &window);
    window.find(Role::Textbox, "Search settings").click();
    desktop.type_text("no such thing");
    window.text("No setting found");
    dialog.wait_until_still();
    let press = |place: &str| {
        dialog.ask(&format!(
            "const {{ left, bottom }} = arguments[0].getBoundingClientRect();
             const place = {{ clientX: left + {place}, clientY: bottom - 20, bubbles: true }};
             arguments[0].dispatchEvent(new PointerEvent('pointerdown', place));
             return arguments[0].open;"
        ))
    };

    assert_eq!(press("20"), true, "an empty place closed them");
    assert_eq!(press("-20"), false, "a click beside them left them open");
}

#[test]
fn escape_leaves_a_form_first_and_then_the_settings_and_the_focus_goes_back_each_time() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    let opener = window.button("Settings");
    opener.click();
    let dialog = window.find(Role::Dialog, "Settings");
    window
        .find(Role::Textbox, "Search settings")
        .wait_for_focus();
    let change = window.button("Change address");
    change.click();
    window.find(Role::Textbox, "New address").wait_for_focus();

    desktop.press("Escape");
    change.wait_for_focus();
    assert!(window.try_find(Role::Textbox, "New address").is_none());
    assert!(dialog.ask("return arguments[0].open;") == true);

    desktop.press("Escape");
    opener.wait_for_focus();
    assert!(window.try_find(Role::Dialog, "").is_none());
}

#[test]
fn a_long_place_of_an_assistant_is_shown_whole_in_the_settings() {
    let desktop = VirtualDesktop::start();
    let folder = desktop
        .folder()
        .join("documents-of-the-support-team/".repeat(4));
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut add = desktop.command(chatbeam_tests::programs::chatbeam());
    add.args(["assistant", "add", "--local", "Handbook", "--folder"])
        .arg(&folder);
    assert!(add.status().expect("chatbeam starts").success());
    let window = Window::open(&desktop);
    composer(&window).wait_for_focus();
    open_settings(&desktop, &window);
    let subline = window.text("documents-of-the-support-team");
    let cut = subline.ask("return arguments[0].scrollWidth > arguments[0].clientWidth;");
    assert!(cut == false, "{}", subline.text());
}
