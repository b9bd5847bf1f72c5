//! Which keys paste in an application on X11.

/// The keys that paste, by kind of application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keys {
    /// Ctrl+V: nearly everywhere.
    Paste,
    /// Ctrl+Shift+V: in terminals, where Ctrl+V means something to the program that runs there.
    TerminalPaste,
    /// Shift+Insert, for old terminals that know no keys for the clipboard. It pastes the primary selection (xterm's
    /// `insert-selection(SELECT, CUT_BUFFER0)`), so the text has to be there too.
    ShiftInsert,
}

/// Terminals that know only Shift+Insert, by the class of their windows in lower case. From their manuals: xterm(1)
/// "translations", urxvt(1) "Shift-Insert", and the terminals that come from rxvt; mlterm's `main.key`.
const OLD_TERMINALS: [&str; 9] = [
    "xterm",
    "uxterm",
    "koi8rxterm",
    "urxvt",
    "rxvt",
    "aterm",
    "eterm",
    "mrxvt",
    "mlterm",
];

/// Terminals that paste with Ctrl+Shift+V, by the class of their windows in lower case; the last word where it is a name
/// of the kind `org.gnome.Console`. Those that say in their desktop file that they are one need not stand here: it is
/// for terminals that are started without one.
const TERMINALS: [&str; 33] = [
    "alacritty",
    "blackbox",
    "console",
    "contour",
    "cool-retro-term",
    "deepin-terminal",
    "ghostty",
    "gnome-terminal",
    "gnome-terminal-server",
    "guake",
    "kgx",
    "kitty",
    "konsole",
    "lilyterm",
    "lxterminal",
    "mate-terminal",
    "pantheon-terminal",
    "ptyxis",
    "qterminal",
    "rio",
    "roxterm",
    "sakura",
    "st",
    "st-256color",
    "tabby",
    "terminal",
    "terminator",
    "terminology",
    "termite",
    "tilda",
    "tilix",
    "wezterm",
    "xfce4-terminal",
];

impl Keys {
    /// The keys that paste in windows of that class.
    pub(super) fn of(instance: &str, class: &str, says_terminal: bool) -> Self {
        let is_in = |terminals: &[&str]| {
            [instance, class].iter().any(|name| {
                let name = name.to_lowercase();
                let last = name.rsplit('.').next().unwrap_or(&name);
                terminals.contains(&name.as_str()) || terminals.contains(&last)
            })
        };
        if is_in(&OLD_TERMINALS) {
            Self::ShiftInsert
        } else if says_terminal || is_in(&TERMINALS) {
            Self::TerminalPaste
        } else {
            Self::Paste
        }
    }

    /// Whether they paste in a terminal, which gets plain text on one line.
    pub(crate) fn are_for_a_terminal(self) -> bool {
        self != Self::Paste
    }

    /// What to tell the person who has to press them.
    pub(crate) fn instruction(self) -> &'static str {
        match self {
            Self::Paste => "Copied. Press Ctrl+V",
            Self::TerminalPaste => "Copied. Press Ctrl+Shift+V",
            Self::ShiftInsert => "Copied. Press Shift+Insert",
        }
    }

    /// The same where they were pressed already, and it is not known what became of that: pressed once more, they might
    /// paste it twice.
    pub(crate) fn instruction_in_doubt(self) -> &'static str {
        match self {
            Self::Paste => "Copied. If nothing was pasted, press Ctrl+V",
            Self::TerminalPaste => "Copied. If nothing was pasted, press Ctrl+Shift+V",
            Self::ShiftInsert => "Copied. If nothing was pasted, press Shift+Insert",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_are_told_by_their_class_or_by_their_desktop_file() {
        assert_eq!(Keys::of("xterm", "XTerm", true), Keys::ShiftInsert);
        assert_eq!(Keys::of("urxvt", "URxvt", false), Keys::ShiftInsert);
        assert_eq!(
            Keys::of("xfce4-terminal", "Xfce4-terminal", false),
            Keys::TerminalPaste
        );
        assert_eq!(
            Keys::of("com.mitchellh.ghostty", "com.mitchellh.ghostty", false),
            Keys::TerminalPaste
        );
        assert_eq!(Keys::of("new", "New", true), Keys::TerminalPaste);
        assert_eq!(Keys::of("mousepad", "Mousepad", false), Keys::Paste);
    }
}
