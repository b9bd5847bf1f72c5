//! Keys that are pressed together, in the notations of every desktop.

use std::collections::BTreeSet;
use std::fmt;

use super::names;

/// A key that is held while another is pressed, in the order in which they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Modifier {
    Super,
    Ctrl,
    Alt,
    Shift,
}

impl Modifier {
    /// Reads its name in any notation but Openbox's.
    fn read(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().as_str() {
            "ctrl" | "control" | "primary" => Some(Self::Ctrl),
            "alt" | "mod1" | "option" => Some(Self::Alt),
            "shift" => Some(Self::Shift),
            "super" | "mod4" | "meta" | "win" | "windows" | "logo" | "cmd" | "command" => {
                Some(Self::Super)
            }
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Super if cfg!(target_os = "macos") => "Cmd",
            Self::Super => "Super",
            Self::Ctrl => "Ctrl",
            Self::Alt => "Alt",
            Self::Shift => "Shift",
        }
    }

    /// Its name in the freedesktop.org notation of shortcuts.
    #[cfg(target_os = "linux")]
    fn trigger(self) -> &'static str {
        match self {
            Self::Super => "LOGO",
            Self::Ctrl => "CTRL",
            Self::Alt => "ALT",
            Self::Shift => "SHIFT",
        }
    }
}

/// What is held for the commands of every program, such as copying.
const PRIMARY: Modifier = if cfg!(target_os = "macos") {
    Modifier::Super
} else {
    Modifier::Ctrl
};

/// Keys that are pressed together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Keys {
    pub(super) modifiers: BTreeSet<Modifier>,
    /// The name of the one that is not held, as `names` writes it.
    pub(super) key: String,
}

impl Keys {
    /// Reads `Ctrl+Alt+Space`, as we, KDE and i3 write it, and `<Primary><Alt>space`, as GTK does.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.starts_with('<') {
            return Self::read_gtk(text);
        }
        // A plus that is pressed itself stands at the end.
        let (held, key) = match text.strip_suffix("++") {
            Some(held) => (Some(held), "plus"),
            None => match text.rsplit_once('+') {
                Some((held, key)) => (Some(held), key),
                None => (None, text),
            },
        };
        Self::of(held.into_iter().flat_map(|held| held.split('+')), key)
    }

    fn read_gtk(text: &str) -> Option<Self> {
        let (held, key) = text.rsplit_once('>')?;
        let held = held.split('>').map(|name| name.trim_start_matches('<'));
        Self::of(held, key)
    }

    /// Reads `C-A-space`, as Openbox writes it.
    pub(super) fn read_openbox(text: &str) -> Option<Self> {
        let (held, key) = match text.trim().rsplit_once('-') {
            Some((held, key)) => (Some(held), key),
            None => (None, text.trim()),
        };
        let held = held.into_iter().flat_map(|held| held.split('-'));
        Self::of(
            held.map(|letter| match letter {
                "C" => "ctrl",
                "A" => "alt",
                "S" => "shift",
                "W" => "super",
                other => other,
            }),
            key,
        )
    }

    fn of<'a>(held: impl Iterator<Item = &'a str>, key: &str) -> Option<Self> {
        let modifiers = held.map(Modifier::read).collect::<Option<_>>()?;
        let key = names::of(key)?;
        Some(Self { modifiers, key })
    }

    /// Why they can't be a shortcut for everywhere, in a sentence.
    pub(super) fn refusal(&self) -> Option<String> {
        let holds = |modifier| self.modifiers.contains(&modifier);
        if self.modifiers.len() == 1 && holds(Modifier::Alt) && self.key == "Space" {
            return Some(
                "Alt+Space opens the window’s menu on most desktops. Choose other keys, such as Ctrl+Alt+Space."
                    .to_owned(),
            );
        }
        if !holds(Modifier::Ctrl) && !holds(Modifier::Alt) && !holds(Modifier::Super) {
            return Some(format!(
                "{self} alone would be taken away from every other program. Add Ctrl, Alt or {}.",
                Modifier::Super.name()
            ));
        }
        if self.modifiers.len() == 1 && holds(PRIMARY) && self.is_letter() {
            let other = if PRIMARY == Modifier::Super {
                Modifier::Ctrl
            } else {
                Modifier::Super
            };
            return Some(format!(
                "Other programs need {self}. Add Alt or {}.",
                other.name()
            ));
        }
        None
    }

    fn is_letter(&self) -> bool {
        self.key.len() == 1 && self.key.as_bytes()[0].is_ascii_alphabetic()
    }

    /// The same as freedesktop.org writes it, for the portal.
    #[cfg(target_os = "linux")]
    pub(super) fn trigger(&self) -> String {
        let mut parts: Vec<&str> = self.modifiers.iter().map(|held| held.trigger()).collect();
        let symbol = names::symbol(&self.key);
        parts.push(&symbol);
        parts.join("+")
    }
}

impl fmt::Display for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for modifier in &self.modifiers {
            write!(f, "{}+", modifier.name())?;
        }
        f.write_str(&self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        Keys::read(text).unwrap().to_string()
    }

    #[test]
    fn every_notation_means_the_same_keys() {
        for text in [
            "Ctrl+Alt+Space",
            "alt+control+space",
            "<Primary><Alt>space",
            "<Control><Mod1>space",
            "Mod1+Ctrl+space",
        ] {
            assert_eq!(read(text), "Ctrl+Alt+Space", "{text}");
        }
        let openbox = |text| Keys::read_openbox(text).unwrap().to_string();
        assert_eq!(openbox("C-A-space"), "Ctrl+Alt+Space");
        assert_eq!(openbox("W-S-Return"), "Super+Shift+Enter");
        assert_eq!(openbox("F5"), "F5");
    }

    #[test]
    fn keys_have_one_name_each() {
        assert_eq!(read("Ctrl+KeyK"), "Ctrl+K");
        assert_eq!(read("Meta+Prior"), "Super+PageUp");
        assert_eq!(read("Ctrl++"), "Ctrl++");
        assert_eq!(read("Ctrl+plus"), "Ctrl++");
        assert_eq!(read("ctrl+comma"), "Ctrl+,");
        assert_eq!(read("ctrl+f12"), "Ctrl+F12");
    }

    #[test]
    fn what_is_no_combination_is_not_read() {
        for text in [
            "",
            "Ctrl+",
            "Ctrl+Alt",
            "Hyper+A",
            "<Primary>",
            "C-A-space+",
        ] {
            assert_eq!(Keys::read(text), None, "{text}");
        }
    }

    #[test]
    fn keys_that_would_take_away_too_much_are_refused() {
        let refusal = |text| Keys::read(text).unwrap().refusal();
        for text in ["Alt+Space", "Space", "Shift+A", "F5"] {
            assert!(refusal(text).is_some(), "{text}");
        }
        let copying = format!("{}+C", PRIMARY.name());
        let refused = refusal(copying.as_str()).unwrap();
        assert!(
            refused.starts_with(&format!("Other programs need {copying}.")),
            "{refused}"
        );
        for text in [
            "Ctrl+Alt+Space",
            "Alt+Shift+Space",
            "Super+Space",
            "Alt+F5",
            "Ctrl+Alt+C",
            "Ctrl+F5",
        ] {
            assert_eq!(refusal(text), None, "{text}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_portal_gets_its_own_notation() {
        let trigger = |text| Keys::read(text).unwrap().trigger();
        assert_eq!(trigger("Ctrl+Alt+Space"), "CTRL+ALT+space");
        assert_eq!(trigger("Super+Shift+K"), "LOGO+SHIFT+k");
        assert_eq!(trigger("Ctrl+PageUp"), "CTRL+Prior");
    }
}
