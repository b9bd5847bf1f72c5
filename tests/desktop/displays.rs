//! The bar on two displays that stand side by side.

use chatbeam_tests::linux::bar;
use chatbeam_tests::linux::displays::{Area, LEFT, RIGHT};
use chatbeam_tests::linux::virtual_desktop::{Oddity, VirtualDesktop};
use chatbeam_tests::linux::window::Window;
use chatbeam_tests::wait;

/// Shows the bar with the pointer on that display, and returns where it is once it is there.
fn shown_on(desktop: &VirtualDesktop, window: &Window<'_>, display: Area) -> (String, Area) {
    desktop.move_pointer(display.middle());
    let bar = bar::open(desktop, window);
    let area = wait::for_some("the bar to be on the pointer's display", wait::LONG, || {
        desktop.area_of(&bar).filter(|area| display.holds(*area))
    });
    (bar, area)
}

fn hide(desktop: &VirtualDesktop) {
    desktop.press("Escape");
    bar::wait_until_hidden(desktop);
}

#[test]
fn the_bar_opens_where_the_pointer_is() {
    let desktop = VirtualDesktop::start_with(&[Oddity::TwoDisplays]);
    let window = Window::open(&desktop);
    window.button("Use the user guide");
    for display in [RIGHT, LEFT, RIGHT] {
        let (_, area) = shown_on(&desktop, &window, display);
        let (middle, of_display) = (area.middle().0, display.middle().0);
        assert!((middle - of_display).abs() <= 1, "{area:?} on {display:?}");
        hide(&desktop);
    }
}

#[test]
fn each_display_remembers_where_the_bar_was_put_also_after_a_restart() {
    let desktop = VirtualDesktop::start_with(&[Oddity::TwoDisplays]);
    desktop.was_told_that_closing_quits();
    let window = Window::open(&desktop);
    window.button("Use the user guide");
    let (_, on_the_left) = shown_on(&desktop, &window, LEFT);
    hide(&desktop);
    let (bar, _) = shown_on(&desktop, &window, RIGHT);
    let chosen = (RIGHT.left + 50, 400);
    desktop.move_window(&bar, chosen);
    hide(&desktop);

    assert_eq!(shown_on(&desktop, &window, LEFT).1, on_the_left);
    hide(&desktop);
    let (_, again) = shown_on(&desktop, &window, RIGHT);
    assert_eq!((again.left, again.top), chosen);
    hide(&desktop);
    window.close();

    let window = Window::open(&desktop);
    window.button("Use the user guide");
    let (_, again) = shown_on(&desktop, &window, RIGHT);
    assert_eq!((again.left, again.top), chosen);
}
