//! The tray's menu, used with the mouse.

use std::time::Duration;

use super::accessibility::Accessibility;
use super::screen::Screen;
use super::virtual_desktop::{Oddity, VirtualDesktop};
use crate::wait;

/// How long a menu may take after a click on the icon. The panel may show the icon before it knows of the menu, and then
/// another click helps.
const OPENS: Duration = Duration::from_secs(10);

/// The colour of a question that waits, of an answer, of a question that was not answered.
pub const DOTS: [[u8; 3]; 3] = [[124, 58, 237], [0, 153, 86], [207, 123, 0]];

/// The colour of most of the icon.
const GROUND: [u8; 3] = [0x45, 0x56, 0xd9];

/// The menu's entries, and the lines between them.
const ROWS: [Option<&str>; 7] = [
    Some("Ask a question"),
    Some("Copy a recent answer"),
    None,
    Some("Open Chatbeam"),
    Some("Settings"),
    None,
    Some("Quit"),
];

/// A panel that shows one icon: ours.
#[derive(Debug)]
pub struct Tray<'a> {
    desktop: &'a VirtualDesktop,
    accessibility: Accessibility<'a>,
    icon: (i32, i32),
}

impl<'a> Tray<'a> {
    /// The panel of a desktop that has one. Call it before the program starts, so that its menu can be seen.
    pub fn of(desktop: &'a VirtualDesktop) -> Self {
        // Both panels show their first icon at their left end: trayer at the bottom of the screen, Xfce's at the top.
        let icon = if desktop.is(Oddity::Tray) {
            (12, 787)
        } else {
            assert!(desktop.is(Oddity::NotifierHost), "there is no tray");
            (12, 16)
        };
        Self {
            desktop,
            accessibility: Accessibility::start(desktop),
            icon,
        }
    }

    /// Opens the menu with a click on the icon.
    pub fn open(&self) {
        wait::until("the icon to be there", || {
            let seen = self.colours();
            shows(&seen, GROUND) || DOTS.into_iter().any(|dot| shows(&seen, dot))
        });
        wait::for_some("the menu to open", 3 * OPENS, || {
            self.desktop.click_at(self.icon);
            let opened = wait::try_for_some(OPENS, || self.place_of("menu item", "Quit"));
            if opened.is_none() {
                self.desktop.press("Escape");
            }
            opened
        });
    }

    /// Opens the menu and clicks an entry.
    pub fn choose(&self, entry: &str) {
        self.open();
        self.click("menu item", entry);
    }

    /// Opens the menu, then the menu of the recent answers, which holds one, and clicks that.
    pub fn copy(&self, question: &str) {
        self.open();
        self.click("menu", "Copy a recent answer");
        self.click("menu item", question);
    }

    fn click(&self, role: &str, entry: &str) {
        let place = wait::for_rest(&format!("“{entry}” in the menu"), || {
            self.place_of(role, entry)
        });
        self.desktop.click_at(place);
    }

    /// The middle of an entry on the screen.
    fn place_of(&self, role: &str, entry: &str) -> Option<(i32, i32)> {
        if self.desktop.is(Oddity::Tray) {
            return self.accessibility.place_of(role, entry);
        }
        // Xfce draws the menu in a process that is plugged into the panel, and screen readers are not told of it. The
        // rows of a menu are all of one height, and its lines one pixel high.
        let mut menus = self.popups();
        menus.sort_unstable();
        let Some(row) = ROWS.iter().position(|row| *row == Some(entry)) else {
            let [left, top, width, height] = *menus.get(1)?;
            return Some((left + width / 2, top + height / 2));
        };
        let [left, top, width, height] = *menus.first()?;
        let lines = i32::try_from(ROWS.iter().filter(|row| row.is_none()).count()).ok()?;
        let rows = i32::try_from(ROWS.len()).ok()? - lines;
        let above = ROWS[..row].iter().filter(|row| row.is_some()).count();
        let each = (height - lines) / rows;
        let middle = each * i32::try_from(above).ok()? + each / 2 + lines / 2;
        Some((left + width / 2, top + middle))
    }

    /// Where the panel's menus stand: left, top, width and height.
    fn popups(&self) -> Vec<[i32; 4]> {
        let plugin = ["search", "--onlyvisible", "--class", "wrapper"];
        let found = self.desktop.output_of("xdotool", &plugin);
        let found = String::from_utf8(found.unwrap_or_default()).expect("numbers");
        found
            .lines()
            .filter_map(|window| {
                let place = ["getwindowgeometry", "--shell", window];
                let shell = String::from_utf8(self.desktop.output_of("xdotool", &place)?).ok()?;
                let value = |name: &str| -> Option<i32> {
                    let line = shell.lines().find_map(|line| line.strip_prefix(name))?;
                    line.parse().ok()
                };
                Some([
                    value("X=")?,
                    value("Y=")?,
                    value("WIDTH=")?,
                    value("HEIGHT=")?,
                ])
            })
            // The plugin's own place in the panel is narrow, and its other windows are not on the screen.
            .filter(|[left, _, width, _]| *left >= 0 && *width > 60)
            .collect()
    }

    /// Waits until the icon has a dot of that colour, or none.
    pub fn wait_for_dot(&self, colour: Option<[u8; 3]>) {
        wait::until(&format!("a dot of the colour {colour:?}"), || {
            let seen = self.colours();
            let dot = DOTS.into_iter().find(|dot| shows(&seen, *dot));
            // Without a dot, the icon's own colour shows that it is there.
            dot == colour && (dot.is_some() || shows(&seen, GROUND))
        });
    }

    /// The colours of the icon's pixels.
    fn colours(&self) -> Vec<[u8; 3]> {
        let screen = Screen::of(self.desktop);
        let top = i16::try_from(self.icon.1 - 13).expect("a place on the screen");
        (0..26)
            .flat_map(|x| (top..top + 27).map(move |y| (x, y)))
            .filter_map(|(x, y)| {
                let [_, red, green, blue] = screen.colour_at(x, y)?.to_be_bytes();
                Some([red, green, blue])
            })
            .collect()
    }

    /// Where screen readers listen.
    pub fn accessibility(&self) -> &Accessibility<'a> {
        &self.accessibility
    }
}

/// Whether enough of these pixels have that colour: a few may be the edge of something else.
fn shows(pixels: &[[u8; 3]], colour: [u8; 3]) -> bool {
    let near = |pixel: &&[u8; 3]| {
        let mut channels = pixel.iter().zip(colour);
        channels.all(|(found, wanted)| found.abs_diff(wanted) <= 2)
    };
    pixels.iter().filter(near).count() >= 6
}
