//! Several displays side by side, and the pointer on them.

use super::virtual_desktop::VirtualDesktop;
use crate::wait;

/// A rectangle of the desktop, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// From the desktop's left edge.
    pub left: i32,
    /// From the desktop's upper edge.
    pub top: i32,
    /// How wide it is.
    pub width: i32,
    /// How high it is.
    pub height: i32,
}

impl Area {
    /// Whether all of `other` is in it.
    pub fn holds(&self, other: Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && other.left + other.width <= self.left + self.width
            && other.top + other.height <= self.top + self.height
    }

    /// Its middle.
    pub fn middle(&self) -> (i32, i32) {
        (self.left + self.width / 2, self.top + self.height / 2)
    }
}

/// The left one of the two displays of [`Oddity::TwoDisplays`](super::virtual_desktop::Oddity::TwoDisplays).
pub const LEFT: Area = Area {
    left: 0,
    top: 0,
    width: 1280,
    height: 800,
};

/// The right one.
pub const RIGHT: Area = Area { left: 1280, ..LEFT };

/// The size of the whole screen then, as Xvfb wants it.
pub(super) const TWO_WIDE: &str = "2560x800x24";

impl VirtualDesktop {
    /// Divides the screen into two displays of the same scale.
    pub(super) fn divide_into_displays(&self) {
        // Xvfb calls its only output "screen"; a display needs no output of its own.
        for (name, area, output) in [("left", LEFT, "screen"), ("right", RIGHT, "none")] {
            // Width and height also in millimetres, at 96 pixels an inch.
            let geometry = format!(
                "{}/{}x{}/{}+{}+{}",
                area.width,
                area.width * 254 / 960,
                area.height,
                area.height * 254 / 960,
                area.left,
                area.top
            );
            self.output_of("xrandr", &["--setmonitor", name, &geometry, output])
                .expect("a display can be named");
        }
    }

    /// Puts the pointer there.
    pub fn move_pointer(&self, (x, y): (i32, i32)) {
        self.output_of(
            "xdotool",
            &["mousemove", "--sync", &x.to_string(), &y.to_string()],
        )
        .expect("the pointer can be moved");
    }

    /// Puts a window there, as a person who drags it does.
    pub fn move_window(&self, window: &str, (x, y): (i32, i32)) {
        self.output_of(
            "xdotool",
            &["windowmove", window, &x.to_string(), &y.to_string()],
        )
        .expect("a window can be moved");
        wait::until("the window to be there", || {
            self.area_of(window)
                .is_some_and(|area| (area.left, area.top) == (x, y))
        });
    }

    /// Where a window is, without what the window manager draws around it.
    pub fn area_of(&self, window: &str) -> Option<Area> {
        let shell = self.output_of("xdotool", &["getwindowgeometry", "--shell", window])?;
        let shell = String::from_utf8_lossy(&shell).into_owned();
        let value = |name: &str| {
            let line = shell.lines().find_map(|line| line.strip_prefix(name))?;
            line.parse::<i32>().ok()
        };
        Some(Area {
            left: value("X=")?,
            top: value("Y=")?,
            width: value("WIDTH=")?,
            height: value("HEIGHT=")?,
        })
    }

    /// What a window says about itself under that name, as `xprop` writes it.
    pub fn property_of(&self, window: &str, name: &str) -> String {
        let property = self.output_of("xprop", &["-id", window, name]);
        String::from_utf8_lossy(&property.unwrap_or_default()).into_owned()
    }
}
