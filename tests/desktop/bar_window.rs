//! How the quick question's bar looks to the window manager and on the screen.

use chatbeam_tests::linux::bar::{self, field, summon};
use chatbeam_tests::linux::chat::TITLE;
use chatbeam_tests::linux::screen::{Colour, Screen};
use chatbeam_tests::linux::virtual_desktop::{Oddity, VirtualDesktop};
use chatbeam_tests::linux::window::{Page, Window};
use chatbeam_tests::wait;

#[test]
fn the_bar_has_no_frame_stands_above_all_windows_and_is_in_no_task_bar() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide");
    summon(&desktop, &[]);
    let bar = bar::wait_for_focus(&desktop);

    for (name, wanted) in [
        ("_NET_WM_STATE", "_NET_WM_STATE_ABOVE"),
        ("_NET_WM_STATE", "_NET_WM_STATE_SKIP_TASKBAR"),
        ("_NET_WM_STATE", "_NET_WM_STATE_SKIP_PAGER"),
        ("_NET_FRAME_EXTENTS", "0, 0, 0, 0"),
    ] {
        wait::until(&format!("{name} to be {wanted}"), || {
            desktop.property_of(&bar, name).contains(wanted)
        });
    }
}

#[test]
fn without_a_compositor_the_card_fills_its_window() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide");
    summon(&desktop, &[]);
    let bar = bar::wait_for_focus(&desktop);

    wait::until("the window to be as wide as the card", || {
        desktop.area_of(&bar).is_some_and(|area| area.width == 620)
    });
    window.switch_to(Page::Bar);
    wait_until_filled(&window);
}

/// Waits until the card fills the window, which is what `window` drives.
fn wait_until_filled(window: &Window<'_>) {
    wait::until("the card to fill the window", || {
        let fills = "const card = document.querySelector('main').getBoundingClientRect();
             return card.left === 0 && card.top === 0 && card.width === innerWidth
               && Math.abs(card.height - innerHeight) < 2;";
        window.evaluate(fills, &[]) == true
    });
}

#[test]
fn under_a_compositor_what_lies_behind_shows_at_the_corners_and_takes_clicks_there() {
    let desktop = VirtualDesktop::start_with(&[Oddity::Compositor]);
    let window = Window::open(&desktop);
    window.button("Use the user guide");
    let chat = desktop.wait_for_window(TITLE, wait::LONG);
    let screen = Screen::of(&desktop);
    let bar = bar::open(&desktop, &window);
    let area = wait::for_some("the window to be wider than the card", wait::LONG, || {
        desktop
            .area_of(&bar)
            .filter(|area| area.width == 620 + 2 * 40)
    });
    desktop.press("Escape");
    bar::wait_until_hidden(&desktop);
    let behind = (area.left + 2, area.top + 2);
    let before = colour_at_rest(&screen, behind);

    summon(&desktop, &[]);
    bar::wait_for_focus(&desktop);

    let mut seen = None;
    let transparent = wait::try_for_some(wait::LONG, || {
        seen = colour_at(&screen, behind);
        seen.filter(|colour| are_alike(*colour, before))
    });
    assert!(
        transparent.is_some(),
        "the corner is {seen:x?} and not {before:x}"
    );
    desktop.move_pointer(behind);
    desktop.click();
    wait::until("the click to reach the window behind", || {
        desktop.active_window().as_ref() == Some(&chat)
    });
}

#[test]
fn the_window_grows_and_shrinks_with_its_card() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide");
    let bar = bar::open(&desktop, &window);
    let height = || desktop.area_of(&bar).map_or(0, |area| area.height);
    wait_until_filled(&window);
    let first = height();

    summon(&desktop, &["one\ntwo\nthree\nfour\nfive"]);
    wait::until("the window to grow", || height() > first + 20);

    desktop.press("ctrl+a");
    desktop.press("Delete");
    wait::until("the window to shrink again", || height() == first);
}

#[test]
fn the_shadow_is_no_darker_for_what_is_typed_in_a_second_line() {
    let desktop = VirtualDesktop::start_with(&[Oddity::Compositor]);
    let window = Window::open(&desktop);
    window.button("Use the user guide");
    let screen = Screen::of(&desktop);
    let bar = bar::open(&desktop, &window);
    let height = || desktop.area_of(&bar).map_or(0, |area| area.height);
    let first = height();
    summon(&desktop, &["one\ntwo"]);
    wait::until("the window to grow", || height() > first);
    let area = desktop.area_of(&bar).expect("the bar is shown");
    let below_the_card = (area.left + area.width / 2, area.top + area.height - 40 + 6);
    let before = colour_at_rest(&screen, below_the_card);

    desktop.type_text(" three four five");
    field(&window).wait_for_value("one\ntwo three four five");

    let now = colour_at_rest(&screen, below_the_card);
    assert!(
        are_alike(before, now),
        "the shadow was {before:x} and is {now:x}"
    );
}

fn colour_at(screen: &Screen, (x, y): (i32, i32)) -> Option<Colour> {
    let within = "a place on the screen";
    screen.colour_at(x.try_into().expect(within), y.try_into().expect(within))
}

/// The colour there once it stays: the compositor may still draw what was there.
fn colour_at_rest(screen: &Screen, place: (i32, i32)) -> Colour {
    let (mut last, mut times) = (colour_at(screen, place), 0);
    wait::until("the screen to stand still", || {
        let now = colour_at(screen, place);
        times = if now == last { times + 1 } else { 0 };
        last = now;
        times == 20
    });
    last.expect("a colour")
}

/// Whether two colours differ by no more than the card's shadow does at its far end.
fn are_alike(one: Colour, other: Colour) -> bool {
    let [one, other] = [one, other].map(u32::to_le_bytes);
    one.iter()
        .zip(other)
        .all(|(one, other)| one.abs_diff(other) < 24)
}
