//! The icon in the tray: every entry of its menu with the mouse, under both kinds of trays, and desktops without one.

use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::linux::accessibility::Accessibility;
use chatbeam_tests::linux::bar;
use chatbeam_tests::linux::chat::{
    TITLE, ask, close_dialog, composer, open_and_connect, open_settings,
};
use chatbeam_tests::linux::clipboard;
use chatbeam_tests::linux::desktop::CLOSING_QUITS;
use chatbeam_tests::linux::screen::Screen;
use chatbeam_tests::linux::tray::{DOTS, Tray};
use chatbeam_tests::linux::virtual_desktop::{Oddity, VirtualDesktop};
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::running::Running;
use chatbeam_tests::{programs, wait};

/// The title of the dialog that tells where the window went.
const TOLD: &str = "Chatbeam is in the tray";

#[test]
fn every_entry_of_the_menu_works_under_a_legacy_tray() {
    every_entry_works(Oddity::Tray);
}

#[test]
fn every_entry_of_the_menu_works_under_a_status_notifier_host() {
    every_entry_works(Oddity::NotifierHost);
}

fn every_entry_works(tray: Oddity) {
    let server = FaultServer::answering("It lasts **14** days.");
    let desktop = VirtualDesktop::start_with(&[tray]);
    let tray = Tray::of(&desktop);
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Trial & terms_of_use?");
    window.text("days.");

    tray.copy("Trial & terms_of_use?");
    assert!(clipboard::html(&desktop).contains("<strong>14</strong>"));
    assert_eq!(clipboard::plain_text(&desktop), "It lasts 14 days.");

    tray.choose("Settings");
    window.find(Role::Dialog, "Settings");
    close_dialog(&desktop, &window);

    tray.choose("Ask a question");
    bar::wait_for_focus(&desktop);

    tray.choose("Open Chatbeam");
    desktop.wait_until_active(TITLE);

    tray.choose("Quit");
    window.wait_until_ended();
    assert_eq!(server.connections(), 1);
}

#[test]
fn closing_hides_into_the_tray_which_is_said_once() {
    let desktop = VirtualDesktop::start_with(&[Oddity::NotifierHost]);
    let tray = Tray::of(&desktop);
    let window = Window::open(&desktop);
    window.button("Use the user guide");

    window.press_close();
    desktop.wait_for_window(TOLD, wait::LONG);
    assert_eq!(chat_window(&desktop), None);
    tray.accessibility().click("push button", "OK");
    wait::until("the dialog to close", || {
        desktop.visible_windows(TOLD).is_empty()
    });

    tray.choose("Open Chatbeam");
    desktop.wait_until_active(TITLE);
    window.press_close();
    wait::until("the window to be hidden", || {
        chat_window(&desktop).is_none()
    });
    // The menu shows that the program has come to rest, and that it is still there.
    tray.choose("Open Chatbeam");
    wait::until("the chat window to be shown", || {
        chat_window(&desktop).is_some()
    });
    assert!(desktop.visible_windows(TOLD).is_empty());
}

#[test]
fn a_program_that_starts_in_the_tray_opens_its_window_from_there() {
    let desktop = VirtualDesktop::start_with(&[Oddity::NotifierHost]);
    start_in_the_tray_from_now_on(&desktop);
    let tray = Tray::of(&desktop);
    let program = desktop.command(programs::chatbeam_desktop());
    let mut running = Running::start(program);

    tray.open();
    assert_eq!(chat_window(&desktop), None);
    desktop.press("Escape");
    tray.choose("Settings");
    wait::until("the chat window to be shown", || {
        chat_window(&desktop).is_some()
    });

    tray.choose("Quit");
    assert!(running.wait().success());
}

#[test]
fn the_icon_shows_how_the_question_stands() {
    let server = FaultServer::start([Behaviour::AnswerWhenReleased(
        "It lasts 14 days.".to_owned(),
    )]);
    let desktop = VirtualDesktop::start_with(&[Oddity::NotifierHost]);
    let tray = Tray::of(&desktop);
    let window = open_and_connect(&desktop, &server.origin());
    tray.wait_for_dot(None);

    ask(&desktop, &window, "Is there a trial?");
    server.wait_for_requests(1);
    let [waiting, answered, _] = DOTS;
    tray.wait_for_dot(Some(waiting));

    put_away(&desktop, &window);
    server.release();
    tray.wait_for_dot(Some(answered));

    tray.choose("Open Chatbeam");
    tray.wait_for_dot(None);
}

#[test]
fn the_icon_shows_that_a_question_needs_the_person() {
    let server = FaultServer::start([Behaviour::FailWhenReleased]);
    let desktop = VirtualDesktop::start_with(&[Oddity::NotifierHost]);
    let tray = Tray::of(&desktop);
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is there a trial?");
    server.wait_for_requests(1);
    put_away(&desktop, &window);
    server.release();
    let [_, _, problem] = DOTS;
    tray.wait_for_dot(Some(problem));
}

#[test]
fn the_icon_of_a_program_that_starts_in_the_tray_shows_that_an_earlier_question_needs_the_person() {
    let server = FaultServer::start([Behaviour::Stall]);
    let desktop = VirtualDesktop::start_with(&[Oddity::NotifierHost]);
    let tray = Tray::of(&desktop);
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is there a trial?");
    server.wait_for_requests(1);
    window.kill();
    start_in_the_tray_from_now_on(&desktop);

    let program = desktop.command(programs::chatbeam_desktop());
    let _running = Running::start(program);

    let [_, _, problem] = DOTS;
    tray.wait_for_dot(Some(problem));
    tray.choose("Open Chatbeam");
    tray.wait_for_dot(None);
}

fn start_in_the_tray_from_now_on(desktop: &VirtualDesktop) {
    let folder = desktop.data_folder();
    std::fs::create_dir_all(&folder).expect("a writable folder");
    let preferences = r#"{"look":{"startInTray":true}}"#;
    std::fs::write(folder.join("preferences.json"), preferences).expect("a writable folder");
}

/// Minimises the chat window, and waits until its program knows.
fn put_away(desktop: &VirtualDesktop, window: &Window<'_>) {
    desktop.minimize_window(&chat_window(desktop).expect("the chat window"));
    wait::until("the page to be hidden", || {
        window.evaluate("return document.visibilityState;", &[]) == "hidden"
    });
}

#[test]
fn without_a_tray_the_first_close_asks_and_the_settings_say_why() {
    closing_asks_once(&[], "This desktop has no tray");
}

#[test]
fn without_the_library_for_tray_icons_the_program_says_what_to_install() {
    closing_asks_once(
        &[Oddity::Tray, Oddity::NoTrayLibrary],
        "libayatana-appindicator3-1",
    );
}

#[test]
fn a_double_click_on_the_close_button_without_a_tray_asks_once_and_ends_nothing() {
    let desktop = VirtualDesktop::start();
    let accessibility = Accessibility::start(&desktop);
    let window = Window::open(&desktop);
    window.button("Use the user guide");
    let screen = Screen::of(&desktop);
    let chat = screen.window(TITLE).expect("the chat window");

    screen.press_close_twice(chat);
    desktop.wait_for_window(CLOSING_QUITS, wait::LONG);
    assert_eq!(desktop.visible_windows(CLOSING_QUITS).len(), 1);
    accessibility.click("push button", "Keep it open");
    wait::until("the dialog to close", || {
        desktop.visible_windows(CLOSING_QUITS).is_empty()
    });
    window.button("Use the user guide");
    assert!(chat_window(&desktop).is_some());
}

#[test]
fn a_tray_that_comes_later_is_offered_when_the_settings_open() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide").click();
    composer(&window).wait_for_focus();
    open_settings(&desktop, &window);
    window.text("This desktop has no tray");
    close_dialog(&desktop, &window);

    let _panel = Running::start(desktop.command("trayer"));

    wait::until("the settings to offer the tray", || {
        let settings = open_settings(&desktop, &window);
        let offered = settings.text().contains("Start in the tray");
        close_dialog(&desktop, &window);
        offered && window.try_text("This desktop has no tray").is_none()
    });
}

fn closing_asks_once(oddities: &[Oddity], words: &str) {
    let desktop = VirtualDesktop::start_with(oddities);
    let accessibility = Accessibility::start(&desktop);
    let window = Window::open(&desktop);
    let guide = window.button("Use the user guide");
    assert!(
        window.try_text(words).is_none(),
        "Welcome tells of the tray"
    );
    guide.click();
    composer(&window);
    assert!(window.try_text(words).is_none(), "nobody closes it yet");
    open_settings(&desktop, &window);
    window.text(words);
    close_dialog(&desktop, &window);

    window.press_close();
    desktop.wait_for_window(CLOSING_QUITS, wait::LONG);
    accessibility.click("push button", "Keep it open");
    wait::until("the dialog to close", || {
        desktop.visible_windows(CLOSING_QUITS).is_empty()
    });
    assert!(chat_window(&desktop).is_some());

    // Whoever has been told is not asked again.
    window.press_close();
    wait::until("the program to end", || {
        desktop
            .processes_of(&programs::chatbeam_desktop())
            .is_empty()
    });
}

/// The chat window, if it stands on the screen.
fn chat_window(desktop: &VirtualDesktop) -> Option<String> {
    let whole = format!("^{TITLE}$");
    desktop.visible_windows(&whole).into_iter().next()
}
