//! Keys, and windows as the window manager sees them.

use std::time::Duration;

use super::displays::Area;
use super::screen::Screen;
use super::virtual_desktop::VirtualDesktop;
use crate::wait;

impl VirtualDesktop {
    /// Presses a key, or keys together, such as `Return` or `ctrl+n`, in whatever has the focus.
    pub fn press(&self, keys: &str) {
        self.xdotool(&["key", "--clearmodifiers", keys]);
    }

    /// Presses the same keys `times` times with nothing between.
    pub fn press_quickly(&self, keys: &str, times: usize) {
        let times = times.to_string();
        self.xdotool(&[
            "key",
            "--delay",
            "0",
            "--repeat-delay",
            "0",
            "--repeat",
            &times,
            keys,
        ]);
    }

    /// Types text into whatever has the focus, key by key.
    ///
    /// Never for a secret: the text is an argument of `xdotool`.
    pub fn type_text(&self, text: &str) {
        self.xdotool(&["type", "--delay", "5", "--", text]);
    }

    /// Clicks with the mouse at a place on the screen.
    pub fn click_at(&self, (x, y): (i32, i32)) {
        let (x, y) = (x.to_string(), y.to_string());
        self.xdotool(&["mousemove", "--sync", &x, &y, "click", "1"]);
    }

    /// Moves the pointer to a place on the screen.
    pub fn move_to(&self, (x, y): (i32, i32)) {
        self.xdotool(&["mousemove", "--sync", &x.to_string(), &y.to_string()]);
    }

    /// Opens the menu of what stands at a place on the screen: the button is down, and then let go.
    pub fn right_click_at(&self, (x, y): (i32, i32)) {
        let (x, y) = (x.to_string(), y.to_string());
        self.xdotool(&[
            "mousemove",
            "--sync",
            &x,
            &y,
            "mousedown",
            "3",
            "sleep",
            "0.1",
            "mouseup",
            "3",
        ]);
    }

    /// Holds keys down until they are released. Only these repeat themselves, as the last one does.
    pub fn hold_keys(&self, keys: &[&str]) {
        Screen::of(self).let_keys_repeat(true);
        self.xdotool(&[&["keydown"], keys].concat());
    }

    /// Releases keys that are held.
    pub fn release_keys(&self, keys: &[&str]) {
        self.xdotool(&[&["keyup"], keys].concat());
        Screen::of(self).let_keys_repeat(false);
    }

    /// Gives the focus to the window whose whole title is `title`, and waits until it has it.
    pub fn activate_titled(&self, title: &str) {
        let whole = format!("^{title}$");
        self.activate_window(&self.wait_for_window(&whole, wait::LONG));
    }

    /// Waits until the window whose whole title is `title` gets what is typed.
    pub fn wait_until_active(&self, title: &str) {
        wait::until(&format!("“{title}” to have the focus"), || {
            let active = self.output_of("xdotool", &["getactivewindow", "getwindowname"]);
            active.is_some_and(|active| String::from_utf8_lossy(&active).trim_end() == title)
        });
    }

    /// The visible windows whose title contains `title`, by their X ids.
    pub fn visible_windows(&self, title: &str) -> Vec<String> {
        let found = self
            .output_of("xdotool", &["search", "--onlyvisible", "--name", title])
            .unwrap_or_default();
        String::from_utf8_lossy(&found)
            .lines()
            .map(str::to_owned)
            .collect()
    }

    /// Waits until a window whose title contains `title` is visible, and returns its X id.
    pub fn wait_for_window(&self, title: &str, limit: Duration) -> String {
        wait::for_some(&format!("a window “{title}”"), limit, || {
            self.visible_windows(title).into_iter().next()
        })
    }

    /// The X id of the window that has the focus.
    pub fn active_window(&self) -> Option<String> {
        let id = self.output_of("xdotool", &["getactivewindow"])?;
        Some(String::from_utf8_lossy(&id).trim().to_owned())
    }

    /// The inner width and height of a window.
    pub fn window_size(&self, window: &str) -> Option<(u32, u32)> {
        let shell = self.output_of("xdotool", &["getwindowgeometry", "--shell", window])?;
        let shell = String::from_utf8_lossy(&shell).into_owned();
        let value = |name: &str| {
            let line = shell.lines().find_map(|line| line.strip_prefix(name))?;
            line.parse::<u32>().ok()
        };
        Some((value("WIDTH=")?, value("HEIGHT=")?))
    }

    /// Gives a window another inner size, and waits until it has it.
    pub fn resize_window(&self, window: &str, width: u32, height: u32) {
        self.xdotool(&[
            "windowsize",
            window,
            &width.to_string(),
            &height.to_string(),
        ]);
        wait::until("the window to take its new size", || {
            self.window_size(window) == Some((width, height))
        });
    }

    /// Moves a window to the upper edge of the screen, away from the panel at the lower one.
    pub fn move_up(&self, window: &str) {
        self.xdotool(&["windowmove", "--sync", window, "x", "0"]);
    }

    /// Puts a window away, as the window manager does.
    pub fn minimize_window(&self, window: &str) {
        self.xdotool(&["windowminimize", "--sync", window]);
    }

    /// Gives a window the focus, as a task bar does.
    pub fn activate_window(&self, window: &str) {
        self.xdotool(&["windowactivate", "--sync", window]);
    }

    /// Clicks where the pointer is.
    pub fn click(&self) {
        self.xdotool(&["click", "1"]);
    }

    /// What a window shows on the screen now, as PNG. The window must not be covered.
    pub fn picture_of(&self, window: &str) -> Vec<u8> {
        self.picture(&["-window", window])
    }

    /// What a part of the screen shows now, as PNG.
    pub fn picture_of_area(&self, area: Area) -> Vec<u8> {
        let Area {
            left,
            top,
            width,
            height,
        } = area;
        let crop = format!("{width}x{height}+{left}+{top}");
        self.picture(&["-window", "root", "-crop", &crop, "+repage"])
    }

    fn picture(&self, of_what: &[&str]) -> Vec<u8> {
        let without_dates = ["-strip", "-define", "png:exclude-chunks=date,time"];
        let arguments = [&["-silent"], of_what, &without_dates, &["png:-"]].concat();
        self.output_of("import", &arguments)
            .expect("a picture can be taken")
    }

    fn xdotool(&self, arguments: &[&str]) {
        self.output_of("xdotool", arguments)
            .unwrap_or_else(|| panic!("xdotool failed: {arguments:?}"));
    }
}
