//! How large the quick question's bar is and where it stands.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tauri::{Monitor, WebviewWindow};

use super::front;
use crate::preferences::Preferences;

/// The bar's measures, in logical pixels. The card is wide enough for a line of prose and a small table, and grows no
/// higher than leaves the window below it in sight; `ui/css/quick.css` draws it with the same numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bar {
    /// The room for the shadow around the card; none where the window can't be translucent.
    margin: f64,
}

impl Bar {
    /// The card's width.
    const WIDTH: f64 = 620.0;
    /// The card's greatest height; then it scrolls.
    const GREATEST: f64 = 480.0;
    /// The card's least height, so that it can always be seen.
    const LEAST: f64 = 58.0;
    /// The card's height before anything was asked.
    pub(crate) const FIRST_HEIGHT: f64 = 96.0;
    /// The room for the shadow.
    const MARGIN: f64 = 40.0;
    /// How far below the display's upper edge the card stands, as a share of the display's height.
    const DROP: f64 = 0.22;

    pub(crate) fn new(translucent: bool) -> Self {
        Self {
            margin: if translucent { Self::MARGIN } else { 0.0 },
        }
    }

    /// The window's width and height around a card of that height.
    pub(crate) fn window(self, card: f64) -> (f64, f64) {
        let card = if card.is_finite() { card } else { Self::LEAST };
        (
            Self::WIDTH + 2.0 * self.margin,
            card.clamp(Self::LEAST, Self::GREATEST) + 2.0 * self.margin,
        )
    }

    /// How far the card is from the window's edges.
    pub(super) fn margin(self) -> f64 {
        self.margin
    }
}

/// A display: the part of the desktop that it shows in physical pixels, and how many of them a logical one has.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Display {
    pub(super) name: String,
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) scale: f64,
}

impl Display {
    fn of(monitor: &Monitor) -> Self {
        Self {
            name: monitor.name().cloned().unwrap_or_default(),
            left: monitor.position().x.into(),
            top: monitor.position().y.into(),
            width: monitor.size().width.into(),
            height: monitor.size().height.into(),
            scale: monitor.scale_factor(),
        }
    }

    fn shows(&self, x: f64, y: f64) -> bool {
        (self.left..self.left + self.width).contains(&x)
            && (self.top..self.top + self.height).contains(&y)
    }

    fn distance(&self, x: f64, y: f64) -> f64 {
        let beside = (self.left - x).max(x - self.left - self.width).max(0.0);
        let above = (self.top - y).max(y - self.top - self.height).max(0.0);
        beside.hypot(above)
    }
}

/// Where the bar stood on a display: the window's corner from the display's, in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Offset {
    right: f64,
    down: f64,
}

/// Where the bar stood, by display.
pub(crate) type Offsets = BTreeMap<String, Offset>;

/// The display that shows the point, else the nearest one.
fn at(displays: &[Display], x: f64, y: f64) -> Option<&Display> {
    displays
        .iter()
        .find(|display| display.shows(x, y))
        .or_else(|| {
            displays.iter().min_by(|one, other| {
                let (one, other) = (one.distance(x, y), other.distance(x, y));
                one.total_cmp(&other)
            })
        })
}

/// Where the window's corner goes on a display, in physical pixels: where it stood last, if that is on the display as it
/// is now, else in the middle and towards the top.
fn corner(display: &Display, offset: Option<Offset>, width: f64, bar: Bar) -> (f64, f64) {
    let (room_right, room_down) = (
        display.width / display.scale - width,
        display.height / display.scale - Bar::LEAST - 2.0 * bar.margin,
    );
    let in_the_middle = Offset {
        right: (room_right / 2.0).max(-bar.margin),
        down: display.height / display.scale * Bar::DROP - bar.margin,
    };
    // The shadow may be cut off, the card not.
    let is_on = |offset: &Offset| {
        (-bar.margin..=room_right + bar.margin).contains(&offset.right)
            && (-bar.margin..=room_down + bar.margin).contains(&offset.down)
    };
    let offset = offset.filter(is_on).unwrap_or(in_the_middle);
    (
        display.left + (offset.right * display.scale).round(),
        display.top + (offset.down * display.scale).round(),
    )
}

/// How far down a window goes that is to stand at `top`: so far that the card is on the display whole.
fn lifted(display: &Display, top: f64, height: f64, bar: Bar) -> f64 {
    let lowest = display.top + display.height - (height - bar.margin) * display.scale;
    let highest = display.top - bar.margin * display.scale;
    top.min(lowest.max(highest))
}

/// Where the bar was put, in physical pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    left: f64,
    /// Where its top belongs.
    top: f64,
    /// Where its top is while it is too high to stand there.
    lifted: f64,
}

/// Where the bar of that height stands on the display of the pointer.
pub(super) fn spot(
    window: &WebviewWindow,
    preferences: &Preferences,
    bar: Bar,
    height: f64,
) -> tauri::Result<Option<Spot>> {
    let displays = displays(window)?;
    let pointer = window.cursor_position().unwrap_or_default();
    let display = at(&displays, pointer.x, pointer.y);
    Ok(display.map(|display| {
        let offset = preferences.offsets().get(&display.name).copied();
        let (left, top) = corner(display, offset, bar.window(0.0).0, bar);
        Spot {
            left,
            top,
            lifted: lifted(display, top, height, bar),
        }
    }))
}

/// Where the bar stands when it gets another height.
pub(super) fn spot_at_height(
    window: &WebviewWindow,
    now: Spot,
    bar: Bar,
    height: f64,
) -> tauri::Result<Option<Spot>> {
    let displays = displays(window)?;
    let display = at(&displays, now.left + bar.margin, now.top + bar.margin);
    Ok(display.map(|display| Spot {
        lifted: lifted(display, now.top, height, bar),
        ..now
    }))
}

/// Puts the bar there. On Wayland the compositor decides.
pub(super) fn put(window: &WebviewWindow, spot: Spot) -> tauri::Result<()> {
    front::move_to(window, (spot.left, spot.lifted))
}

/// Remembers where the bar stands, for its display.
pub(super) fn remember(window: &WebviewWindow, preferences: &Preferences, now: Spot, bar: Bar) {
    let displays = displays(window).unwrap_or_default();
    let Some(display) = at(&displays, now.left + bar.margin, now.top + bar.margin) else {
        return;
    };
    preferences.set_offset(
        display.name.clone(),
        Offset {
            right: (now.left - display.left) / display.scale,
            down: (now.top - display.top) / display.scale,
        },
    );
}

/// Where the bar is, if that is not where it was put.
pub(super) fn elsewhere(window: &WebviewWindow, put: Spot) -> Option<Spot> {
    let position = window.outer_position().ok()?;
    let (left, top) = (f64::from(position.x), f64::from(position.y));
    // A window manager may round.
    let is_moved = (left - put.left).abs() > 2.0 || (top - put.lifted).abs() > 2.0;
    is_moved.then_some(Spot {
        left,
        top,
        lifted: top,
    })
}

fn displays(window: &WebviewWindow) -> tauri::Result<Vec<Display>> {
    #[cfg(target_os = "linux")]
    if let Some(displays) = super::x11_displays::all(window) {
        return Ok(displays);
    }
    Ok(window
        .available_monitors()?
        .iter()
        .map(Display::of)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn display(name: &str, left: f64, width: f64, height: f64, scale: f64) -> Display {
        Display {
            name: name.to_owned(),
            left,
            top: 0.0,
            width,
            height,
            scale,
        }
    }

    fn whole(position: (f64, f64)) -> (i64, i64) {
        #[expect(clippy::cast_possible_truncation, reason = "positions of a desktop")]
        (position.0 as i64, position.1 as i64)
    }

    #[test]
    fn the_display_of_the_pointer_is_found_and_a_point_between_displays_takes_the_nearest() {
        let displays = [
            display("left", 0.0, 1280.0, 800.0, 1.0),
            display("right", 1280.0, 2560.0, 1440.0, 2.0),
        ];
        let named = |x, y| at(&displays, x, y).unwrap().name.as_str();
        assert_eq!(named(0.0, 0.0), "left");
        assert_eq!(named(1279.0, 799.0), "left");
        assert_eq!(named(1280.0, 0.0), "right");
        assert_eq!(named(100.0, 1200.0), "left");
        assert_eq!(named(-50.0, 900.0), "left");
        assert_eq!(named(9999.0, 10.0), "right");
        assert_eq!(at(&[], 1.0, 1.0), None);
    }

    #[test]
    fn the_bar_stands_in_the_middle_of_each_display_whatever_its_scale() {
        let bar = Bar::new(false);
        let (width, _) = bar.window(0.0);
        let plain = display("plain", 0.0, 1280.0, 800.0, 1.0);
        assert_eq!(whole(corner(&plain, None, width, bar)), (330, 176));
        let dense = display("dense", 1280.0, 2560.0, 1600.0, 2.0);
        assert_eq!(whole(corner(&dense, None, width, bar)), (1280 + 660, 352));
        let odd = display("odd", -1920.0, 1920.0, 1080.0, 1.25);
        assert_eq!(whole(corner(&odd, None, width, bar)), (-1920 + 573, 238));
    }

    #[test]
    fn a_remembered_place_is_used_only_where_the_display_still_shows_it() {
        let bar = Bar::new(true);
        let (width, _) = bar.window(0.0);
        let large = display("screen", 0.0, 2560.0, 1440.0, 1.0);
        let small = display("screen", 0.0, 1280.0, 800.0, 1.0);
        let far = Offset {
            right: 1800.0,
            down: 1000.0,
        };
        assert_eq!(whole(corner(&large, Some(far), width, bar)), (1800, 1000));
        let middle = corner(&small, None, width, bar);
        assert_eq!(
            corner(&small, Some(far), width, bar),
            middle,
            "the display became smaller"
        );
        for odd in [f64::NAN, f64::INFINITY, -500.0, 1e300] {
            let offset = Offset {
                right: odd,
                down: 10.0,
            };
            assert_eq!(corner(&small, Some(offset), width, bar), middle, "{odd}");
        }
    }

    #[test]
    fn a_display_narrower_than_the_bar_shows_its_beginning() {
        let bar = Bar::new(true);
        let (width, _) = bar.window(0.0);
        let narrow = display("narrow", 0.0, 600.0, 400.0, 1.0);
        assert_eq!(whole(corner(&narrow, None, width, bar)).0, -40);
    }

    #[test]
    fn a_bar_that_grows_below_the_display_is_lifted_and_its_card_never_above_the_upper_edge() {
        let bar = Bar::new(true);
        let plain = display("plain", 0.0, 1280.0, 800.0, 1.0);
        let dense = display("dense", 0.0, 2560.0, 1600.0, 2.0);
        let low = display("low", 0.0, 1280.0, 300.0, 1.0);
        let close = |one: f64, other: f64| (one - other).abs() < f64::EPSILON;
        assert!(close(lifted(&plain, 136.0, 560.0, bar), 136.0));
        assert!(close(lifted(&plain, 600.0, 560.0, bar), 280.0));
        assert!(close(lifted(&dense, 1200.0, 560.0, bar), 560.0));
        assert!(close(lifted(&low, 100.0, 560.0, bar), -40.0));
    }

    #[test]
    fn the_window_follows_the_card_within_its_limits() {
        let height = |card| Bar::new(true).window(card).1;
        assert!((height(200.0) - 280.0).abs() < f64::EPSILON);
        assert!((height(5000.0) - 560.0).abs() < f64::EPSILON);
        for odd in [-1.0, 0.0, f64::NAN] {
            assert!((height(odd) - 138.0).abs() < f64::EPSILON, "{odd}");
        }
    }
}
