//! Keys on a Wayland desktop.

use super::WaylandDesktop;

impl WaylandDesktop {
    /// Presses a key such as `Return`, with modifiers such as `ctrl` held, in whatever has the focus.
    pub fn press(&self, modifiers: &[&str], key: &str) {
        let mut arguments = Vec::new();
        for modifier in modifiers {
            arguments.extend(["-M", modifier]);
        }
        arguments.extend(["-k", key]);
        self.wtype(&arguments);
    }

    /// Types text into whatever has the focus, key by key.
    ///
    /// Never for a secret: the text is an argument of `wtype`.
    pub fn type_text(&self, text: &str) {
        // Each `wtype` is a new keyboard with a keymap of its own, and the window may miss the first key while it takes
        // that up: so the first one is a key that types nothing.
        self.wtype(&["-k", "Shift_L", "-s", "50", "--", text]);
    }

    fn wtype(&self, arguments: &[&str]) {
        self.output_of("wtype", arguments)
            .unwrap_or_else(|| panic!("wtype failed: {arguments:?}"));
    }
}
