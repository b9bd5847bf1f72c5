//! Where the window stands and how large it is.

use serde::{Deserialize, Serialize};
use tauri::{PhysicalPosition, PhysicalSize, WebviewWindow};

/// How much of the title must be on a display, in pixels, so that the window can be taken hold of.
const HOLD: (i64, i64) = (120, 24);

/// A window's place, in physical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    left: i32,
    top: i32,
    width: u32,
    height: u32,
    maximized: bool,
}

/// The part of the desktop that a display shows, in physical pixels.
#[derive(Debug, Clone, Copy)]
struct Display {
    left: i64,
    top: i64,
    width: i64,
    height: i64,
}

impl Place {
    /// The first size, in logical pixels.
    pub(crate) const WIDTH: f64 = 1100.0;
    /// The first size, in logical pixels.
    pub(crate) const HEIGHT: f64 = 722.0;
    /// The smallest size, in logical pixels.
    pub(crate) const LEAST_WIDTH: f64 = 400.0;
    /// The smallest size, in logical pixels.
    pub(crate) const LEAST_HEIGHT: f64 = 440.0;

    /// Where a window is; `None` while it is minimised.
    pub(crate) fn of(window: &WebviewWindow) -> tauri::Result<Option<Self>> {
        if window.is_minimized()? {
            return Ok(None);
        }
        let position = window.outer_position()?;
        let size = window.inner_size()?;
        Ok(Some(Self {
            left: position.x,
            top: position.y,
            width: size.width,
            height: size.height,
            maximized: window.is_maximized()?,
        }))
    }

    /// Puts a window there. A place that no display shows any more is not used; its size still is.
    pub(crate) fn restore(self, window: &WebviewWindow) -> tauri::Result<()> {
        if self.maximized {
            return window.maximize();
        }
        window.set_size(PhysicalSize::new(self.width, self.height))?;
        let displays: Vec<Display> = window
            .available_monitors()?
            .iter()
            .map(|monitor| Display {
                left: monitor.position().x.into(),
                top: monitor.position().y.into(),
                width: monitor.size().width.into(),
                height: monitor.size().height.into(),
            })
            .collect();
        if self.is_on(&displays) {
            window.set_position(PhysicalPosition::new(self.left, self.top))?;
        }
        Ok(())
    }

    fn is_on(self, displays: &[Display]) -> bool {
        let (left, top, right) = (
            i64::from(self.left),
            i64::from(self.top),
            i64::from(self.left) + i64::from(self.width),
        );
        displays.iter().any(|display| {
            let shown = right.min(display.left + display.width) - left.max(display.left);
            shown >= HOLD.0 && top >= display.top && top + HOLD.1 <= display.top + display.height
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Display = Display {
        left: 0,
        top: 0,
        width: 1280,
        height: 800,
    };
    const SECOND: Display = Display {
        left: 1280,
        ..FIRST
    };

    fn at(left: i32, top: i32) -> Place {
        Place {
            left,
            top,
            width: 600,
            height: 400,
            maximized: false,
        }
    }

    #[test]
    fn a_place_is_used_only_where_its_title_can_be_reached() {
        assert!(at(10, 10).is_on(&[FIRST]));
        assert!(at(-450, 0).is_on(&[FIRST]), "150 pixels are enough");
        assert!(!at(-500, 0).is_on(&[FIRST]));
        assert!(
            !at(10, -1).is_on(&[FIRST]),
            "the title is above the display"
        );
        assert!(!at(10, 790).is_on(&[FIRST]));
        assert!(at(1500, 50).is_on(&[FIRST, SECOND]));
        assert!(!at(1500, 50).is_on(&[FIRST]), "its display is gone");
        assert!(!at(i32::MAX, i32::MAX).is_on(&[FIRST]));
    }
}
