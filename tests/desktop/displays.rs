//! The bar on two displays that stand side by side.

use chatbeam_tests::linux::bar;
use chatbeam_tests::linux::displays::{Area, LEFT, RIGHT};
use chatbeam_tests::linux::virtual_desktop::{Oddity, VirtualDesktop};
use chatbeam_tests::linux::window::Window;
use chatbeam_tests::wait;

/// Shows the bar with the pointer on that display, and returns where it is once it is in that place.
fn shown_on(
    desktop: &VirtualDesktop,
    window: &Window<'_>,
    display: Area,
    is_there: impl Fn(Area) -> bool,
) -> (String, Area) {
    desktop.move_pointer(display.middle());
    let bar = bar::open(desktop, window);
    let area = wait::for_some("the bar to be in its place", wait::LONG, || {
        let area = desktop.area_of(&bar)?;
        (display.holds(area) && is_there(area)).then_some(area)
    });
    (bar, area)
}

/// Whether the bar stands in the middle of a display, as where nobody has moved it.
fn in_the_middle_of(display: Area) -> impl Fn(Area) -> bool {
    move |area| (area.middle().0 - display.middle().0).abs() <= 1
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
        shown_on(&desktop, &window, display, in_the_middle_of(display));
        hide(&desktop);
    }
}

#[test]
fn each_display_remembers_where_the_bar_was_put_also_after_a_restart() {
    let desktop = VirtualDesktop::start_with(&[Oddity::TwoDisplays]);
    desktop.was_told_that_closing_quits();
    let window = Window::open(&desktop);
    window.button("Use the user guide");
    let (_, on_the_left) = shown_on(&desktop, &window, LEFT, in_the_middle_of(LEFT));
    hide(&desktop);
    let (bar, _) = shown_on(&desktop, &window, RIGHT, in_the_middle_of(RIGHT));
    let chosen = (RIGHT.left + 50, 400);
    desktop.move_window(&bar, chosen);
    hide(&desktop);

    shown_on(&desktop, &window, LEFT, |area| area == on_the_left);
    hide(&desktop);
    let as_chosen = |area: Area| (area.left, area.top) == chosen;
    shown_on(&desktop, &window, RIGHT, as_chosen);
    hide(&desktop);
    window.close();

    let window = Window::open(&desktop);
    window.button("Use the user guide");
    shown_on(&desktop, &window, RIGHT, as_chosen);
}
