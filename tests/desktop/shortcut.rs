//! The global shortcut, and what the settings say about it.

use std::time::{Duration, Instant};

use chatbeam_tests::linux::bar;
use chatbeam_tests::linux::chat::{TITLE, open_settings};
use chatbeam_tests::linux::displays::Area;
use chatbeam_tests::linux::screen::Screen;
use chatbeam_tests::linux::shortcut_portal::ShortcutPortal;
use chatbeam_tests::linux::virtual_desktop::{Oddity, VirtualDesktop};
use chatbeam_tests::linux::window::Window;
use chatbeam_tests::running::Running;
use chatbeam_tests::{history, programs, wait};
use x11rb::protocol::xproto::ModMask;

/// Ctrl+Alt+Space, as X11 numbers its keys.
const SPACE: u32 = 0x20;
const KEYS: [u32; 3] = [0xffe3, 0xffe9, SPACE];

/// By then the bar has decided whether it hides because it lost the focus.
const DUE: Duration = Duration::from_millis(250);

/// Opens the chat window of an assistant that needs no key.
fn open(desktop: &VirtualDesktop) -> Window<'_> {
    let window = Window::open(desktop);
    window.button("Use the user guide").click();
    window.wait_until_gone("Use the user guide");
    window
}

/// Presses the button that takes other keys, and waits until it takes them.
fn change(window: &Window<'_>) {
    window.button("Change").click();
    window.text("Press the keys…");
    window.wait_for_keys();
}

fn hold(screen: &Screen) -> bool {
    screen.hold(ModMask::CONTROL | ModMask::M1, SPACE)
}

#[test]
fn the_shortcut_shows_the_bar_with_the_focus_and_hides_it_again() {
    let desktop = VirtualDesktop::start();
    let _window = open(&desktop);
    for _ in 0..3 {
        desktop.press("ctrl+alt+space");
        bar::wait_for_focus(&desktop);
        desktop.press("ctrl+alt+space");
        bar::wait_until_hidden(&desktop);
    }
}

#[test]
fn keys_that_are_pressed_and_released_at_once_put_the_bar_in_its_place_and_lose_no_letter() {
    let desktop = VirtualDesktop::start();
    let _window = open(&desktop);
    let keyboard = Screen::of(&desktop);
    let display = Area {
        left: 0,
        top: 0,
        width: 1280,
        height: 800,
    };
    for word in ["carrot", "lemon", "radish"] {
        keyboard.press(&KEYS);
        let bar = bar::wait_for_focus(&desktop);
        let area = desktop.area_of(&bar).expect("the bar is somewhere");
        let (middle, _) = area.middle();
        assert!((middle - display.middle().0).abs() <= 1, "{area:?}");
        desktop.type_text(word);
        keyboard.press(&KEYS);
        bar::wait_until_hidden(&desktop);
    }
    wait::until("every letter to be kept as the draft", || {
        history::holds(&desktop.data_folder(), "carrotlemonradish")
    });
}

#[test]
fn a_bar_that_is_summoned_while_it_is_decided_whether_it_hides_stays() {
    let desktop = VirtualDesktop::start();
    let program = Running::start(desktop.command(programs::chatbeam_desktop()));
    desktop.wait_for_window(TITLE, wait::LONG);
    let keyboard = Screen::of(&desktop);
    for _ in 0..8 {
        keyboard.press(&KEYS);
        bar::wait_for_focus(&desktop);
        keyboard.press(&KEYS);
        bar::wait_until_hidden(&desktop);
        // It gets no processor for longer than it waits for the focus to come back, and then finds both at once: that it
        // did not, and the keys.
        program.stop();
        let stopped = Instant::now();
        keyboard.press(&KEYS);
        wait::until("the decision to be due", || stopped.elapsed() > DUE);
        program.go_on();
        bar::wait_for_focus(&desktop);
        keyboard.press(&KEYS);
        bar::wait_until_hidden(&desktop);
    }
}

#[test]
fn keys_that_another_program_has_are_told_and_others_can_be_chosen() {
    let desktop = VirtualDesktop::start();
    let other = Screen::of(&desktop);
    assert!(hold(&other));
    let window = open(&desktop);
    open_settings(&desktop, &window);
    window.text("Another program has Ctrl+Alt+Space");

    change(&window);
    desktop.press("ctrl+alt+k");
    window.text("Ctrl+Alt+K shows the quick question.");
    desktop.press("ctrl+alt+k");
    bar::wait_for_focus(&desktop);
    desktop.press("ctrl+alt+k");
    bar::wait_until_hidden(&desktop);
    window.kill();

    let window = open_again(&desktop);
    open_settings(&desktop, &window);
    window.text("Ctrl+Alt+K shows the quick question.");
}

#[test]
fn other_keys_that_are_taken_leave_those_that_work() {
    let desktop = VirtualDesktop::start();
    let other = Screen::of(&desktop);
    assert!(other.hold(ModMask::CONTROL | ModMask::M1, u32::from('k')));
    let window = open(&desktop);
    open_settings(&desktop, &window);
    window.text("Ctrl+Alt+Space shows the quick question.");

    change(&window);
    // The other program has these keys, so the window is never told of them by the keyboard.
    window.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', \
           { key: 'k', code: 'KeyK', ctrlKey: true, altKey: true, bubbles: true, cancelable: true }))",
        &[],
    );
    window.text("Another program has Ctrl+Alt+K");
    desktop.press("ctrl+alt+space");
    bar::wait_for_focus(&desktop);
}

#[test]
fn pressing_it_in_the_settings_shows_that_it_arrives_and_not_the_bar() {
    let desktop = VirtualDesktop::start();
    let window = open(&desktop);
    open_settings(&desktop, &window);
    window.button("Press it now").click();
    window.text("Press Ctrl+Alt+Space now");

    desktop.press("ctrl+alt+space");
    window.text("It arrived. The shortcut works.");
    assert!(bar::shown(&desktop).is_none());

    desktop.press("ctrl+alt+space");
    bar::wait_for_focus(&desktop);
}

#[test]
fn the_settings_name_the_session_who_has_the_keys_and_the_command_to_bind() {
    let desktop = VirtualDesktop::start();
    let folder = desktop.folder().join("config/openbox");
    std::fs::create_dir_all(&folder).expect("a writable folder");
    let configuration = "<openbox_config xmlns=\"http://openbox.org/3.4/rc\">\n<keyboard>\n\
                         <keybind key=\"C-A-space\"><action name=\"Iconify\"/></keybind>\n\
                         </keyboard>\n</openbox_config>\n";
    std::fs::write(folder.join("rc.xml"), configuration).expect("a writable folder");
    desktop.output_of("openbox", &["--reconfigure"]);
    let screen = Screen::of(&desktop);
    wait::until("Openbox to have the keys", || {
        let free = hold(&screen);
        if free {
            screen.let_go(ModMask::CONTROL | ModMask::M1, SPACE);
        }
        !free
    });

    let window = open(&desktop);
    open_settings(&desktop, &window);
    window.text("Another program has Ctrl+Alt+Space");
    window.text("X11 (Openbox)");
    window.text("openbox/rc.xml, line 3");
    window.text(&format!("{} quick", programs::chatbeam().display()));
    assert!(window.try_text("Portal for shortcuts").is_none());
}

#[test]
fn on_wayland_without_a_portal_the_settings_say_what_to_do_instead() {
    let desktop = VirtualDesktop::start_with(&[Oddity::CalledWayland]);
    let window = open(&desktop);
    open_settings(&desktop, &window);
    window.text("lets no application listen to global shortcuts");
    window.text("Wayland");
    window.text("not there");
}

#[test]
fn on_wayland_a_mute_portal_is_no_portal() {
    let desktop = VirtualDesktop::start_with(&[Oddity::CalledWayland, Oddity::MutePortal]);
    let window = open(&desktop);
    wait::until("the portal to be given up", || {
        open_settings(&desktop, &window);
        let told = window.try_text("lets no application listen to global shortcuts");
        desktop.press("Escape");
        told.is_some()
    });
}

#[test]
fn on_wayland_the_portal_listens() {
    let desktop = VirtualDesktop::start_with(&[Oddity::CalledWayland]);
    let portal = ShortcutPortal::start(desktop.bus().expect("a session bus"), true);
    let window = open(&desktop);
    wait::until("the keys to be bound", || {
        portal.bound().as_deref() == Some("CTRL+ALT+space")
    });
    portal.press();
    bar::wait_for_focus(&desktop);
    portal.press();
    bar::wait_until_hidden(&desktop);

    open_settings(&desktop, &window);
    window.text("[CTRL+ALT+space] shows the quick question. The desktop listens to it");
    change(&window);
    desktop.press("ctrl+shift+F7");
    wait::until("the other keys to be bound", || {
        portal.bound().as_deref() == Some("CTRL+SHIFT+F7")
    });
    window.button("Use no shortcut").click();
    wait::until("nothing to be bound", || portal.bound().is_none());
}

#[test]
fn on_wayland_a_refusal_is_told() {
    let desktop = VirtualDesktop::start_with(&[Oddity::CalledWayland]);
    let _portal = ShortcutPortal::start(desktop.bus().expect("a session bus"), false);
    let window = open(&desktop);
    open_settings(&desktop, &window);
    window.text("The desktop did not allow the shortcut");
}

/// Opens the chat window for the second time.
fn open_again(desktop: &VirtualDesktop) -> Window<'_> {
    let window = Window::open(desktop);
    window.find(chatbeam_tests::linux::window::Role::Textbox, "Question");
    window
}
