//! Keys on a Wayland desktop.

use std::process::Command;
use std::time::Duration;

use super::WaylandDesktop;
use crate::wait;

/// How long the effect of a key is waited for before the key is taken to be lost.
const SOON: Duration = Duration::from_secs(2);

/// Waits for a moment until `done`, and tells whether it is.
pub fn soon(done: impl Fn() -> bool) -> bool {
    wait::try_for_some(SOON, || done().then_some(())).is_some()
}

impl WaylandDesktop {
    /// A keyboard on which nobody types: with none at all, as after each `wtype`, no window has the focus.
    pub(super) fn resting_keyboard(&self) -> Command {
        const A_DAY: &str = "86400000";
        let mut command = self.command("wtype");
        command.args(["-s", A_DAY, "-k", "Shift_L"]);
        command
    }

    /// Presses a key such as `Return`, with modifiers such as `ctrl` held, in whatever has the focus.
    pub fn press(&self, modifiers: &[&str], key: &str) {
        let mut arguments = Vec::new();
        for modifier in modifiers {
            arguments.extend(["-M", modifier]);
        }
        arguments.extend(["-s", "50", "-k", key]);
        for modifier in modifiers {
            arguments.extend(["-m", modifier]);
        }
        self.wtype(&arguments);
    }

    /// Presses a key again and again until `done`: for keys that may be pressed twice. See `wtype` on how they are
    /// lost.
    pub fn press_until(&self, modifiers: &[&str], key: &str, what: &str, done: impl Fn() -> bool) {
        wait::until(what, || {
            self.press(modifiers, key);
            soon(&done)
        });
    }

    /// Types text into whatever has the focus, key by key.
    ///
    /// Never for a secret: the text is an argument of `wtype`.
    pub fn type_text(&self, text: &str) {
        self.wtype(&["--", text]);
    }

    /// Each `wtype` is a new keyboard with a keymap of its own, and the window may miss the first key while it takes that
    /// up: so the first one is a key that types nothing.
    fn wtype(&self, arguments: &[&str]) {
        let arguments = [&["-k", "Shift_L", "-s", "50"], arguments].concat();
        self.output_of("wtype", &arguments)
            .unwrap_or_else(|| panic!("wtype failed: {arguments:?}"));
    }
}
