//! One window for each data folder.

use chatbeam_tests::linux::chat::TITLE;
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::Window;
use chatbeam_tests::running::Running;
use chatbeam_tests::{programs, wait};

#[test]
fn a_second_start_shows_the_first_window_and_ends() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide");
    let first = desktop.wait_for_window(TITLE, wait::LONG);
    desktop.minimize_window(&first);

    let mut second = Running::start(desktop.command(programs::chatbeam_desktop()));

    assert_eq!(second.wait().code(), Some(0), "{:#?}", second.output());
    wait::until("the first window to have the focus", || {
        desktop.active_window().as_ref() == Some(&first)
    });
    assert_eq!(desktop.visible_windows(TITLE), [first]);
}

#[test]
fn another_data_folder_has_a_window_of_its_own() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide");
    let other = desktop.folder().join("another-data-folder");

    let mut command = desktop.command(programs::chatbeam_desktop());
    command.arg("--data-dir").arg(&other);
    let mut second = Running::start(command);

    wait::until("two windows", || desktop.visible_windows(TITLE).len() == 2);
    assert_eq!(second.has_ended(), None);
    assert!(other.is_dir());
}
