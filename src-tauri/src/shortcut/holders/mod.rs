//! Who is known to use a combination of keys, as far as the desktops write it down.
//!
//! One file for each kind of desktop. Each reads the text of a file and returns what it found there; nothing here knows
//! where files lie but this one.

mod gnome;
mod i3;
mod kde;
mod openbox;
mod xfce;

use std::path::{Path, PathBuf};

use super::keys::Keys;
use super::session::Session;

/// A place where the keys are used.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    /// The line, from 1.
    line: usize,
    /// What happens, where the file says it in words.
    what: Option<String>,
}

/// Where a kind of desktop writes its keys down.
struct Source {
    /// What it is called.
    name: &'static str,
    /// What it may be called in the environment, in lower case.
    desktops: &'static [&'static str],
    /// Where its file may lie; the first that is there counts. `~` is the home folder, `$` the folder for configuration.
    files: &'static [&'static str],
    read: fn(&str, &Keys) -> Vec<Place>,
}

const SOURCES: &[Source] = &[
    Source {
        name: "Openbox",
        desktops: &["openbox", "lxde", "lxqt"],
        files: &["$/openbox/rc.xml", "/etc/xdg/openbox/rc.xml"],
        read: openbox::places,
    },
    Source {
        name: "Xfce",
        desktops: &["xfce", "xfwm"],
        files: &[
            "$/xfce4/xfconf/xfce-perchannel-xml/xfce4-keyboard-shortcuts.xml",
            "/etc/xdg/xfce4/xfconf/xfce-perchannel-xml/xfce4-keyboard-shortcuts.xml",
        ],
        read: xfce::places,
    },
    Source {
        name: "KDE",
        desktops: &["kde", "kwin", "plasma"],
        files: &["$/kglobalshortcutsrc"],
        read: kde::places,
    },
    Source {
        name: "i3",
        desktops: &["i3"],
        files: &["$/i3/config", "~/.i3/config", "/etc/i3/config"],
        read: i3::places,
    },
    Source {
        name: "sway",
        desktops: &["sway"],
        files: &["$/sway/config", "~/.sway/config", "/etc/sway/config"],
        read: i3::places,
    },
];

/// Who uses the keys, in words. It reads files and runs a program, so it may take a moment.
pub(super) fn of(keys: &Keys, session: &Session) -> Vec<String> {
    let mut found = Vec::new();
    for source in SOURCES {
        if !session.may_be(source.desktops) {
            continue;
        }
        let text = source.files.iter().find_map(|file| {
            let path = expand(file)?;
            Some((path.clone(), std::fs::read_to_string(path).ok()?))
        });
        let Some((path, text)) = text else { continue };
        for place in (source.read)(&text, keys) {
            found.push(in_words(source.name, &shown(&path), &place));
        }
    }
    if session.may_be(&["gnome", "unity", "ubuntu", "pop", "mutter"]) {
        found.extend(
            gnome::settings()
                .iter()
                .flat_map(|text| gnome::users(text, keys)),
        );
    }
    found
}

fn in_words(name: &str, file: &str, place: &Place) -> String {
    match &place.what {
        Some(what) => format!("{name}: {what} ({file}, line {})", place.line),
        None => format!("{name}: {file}, line {}", place.line),
    }
}

fn expand(file: &str) -> Option<PathBuf> {
    if let Some(rest) = file.strip_prefix("~/") {
        return Some(home()?.join(rest));
    }
    let Some(rest) = file.strip_prefix("$/") else {
        return Some(file.into());
    };
    let configuration = std::env::var_os("XDG_CONFIG_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(|| Some(home()?.join(".config")))?;
    Some(configuration.join(rest))
}

/// A path as people write it.
fn shown(path: &Path) -> String {
    match home().and_then(|home| Some(path.strip_prefix(home).ok()?.to_owned())) {
        Some(rest) => format!("~/{}", rest.display()),
        None => path.display().to_string(),
    }
}

fn home() -> Option<PathBuf> {
    std::env::var_os("HOME").map(PathBuf::from)
}

/// The line of a byte in a text, from 1.
fn line_at(text: &str, byte: usize) -> usize {
    text[..byte].matches('\n').count() + 1
}

/// The values of an attribute of an element, with where they stand; comments are left out.
///
/// Enough for the files of two programs, which write them themselves.
fn attributes<'a>(
    text: &'a str,
    element: &'a str,
    attribute: &'a str,
) -> impl Iterator<Item = (usize, &'a str, &'a str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + text[from..].find('<')?;
            let rest = &text[start..];
            if rest.starts_with("<!--") {
                from = start + rest.find("-->")?;
                continue;
            }
            let end = start + rest.find('>')?;
            from = end;
            let tag = &text[start + 1..end];
            let Some((name, attributes)) = tag.split_once(char::is_whitespace) else {
                continue;
            };
            if name == element
                && let Some(value) = value_of(attributes, attribute)
            {
                return Some((start, value, attributes));
            }
        }
    })
}

/// The value of an attribute among others.
fn value_of<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        let (before, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, further) = after[1..].split_once(quote)?;
        if before.trim() == name {
            return Some(value);
        }
        rest = further;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_in_words() {
        let place = Place {
            line: 12,
            what: None,
        };
        assert_eq!(
            in_words("Openbox", "~/.config/openbox/rc.xml", &place),
            "Openbox: ~/.config/openbox/rc.xml, line 12"
        );
        let place = Place {
            line: 3,
            what: Some("Show Desktop".to_owned()),
        };
        assert_eq!(
            in_words("KDE", "~/.config/kglobalshortcutsrc", &place),
            "KDE: Show Desktop (~/.config/kglobalshortcutsrc, line 3)"
        );
    }

    #[test]
    fn markup_that_is_cut_off_ends_the_search() {
        for text in [
            "<a",
            "<a key=\"x",
            "<!-- <a key=\"x\"/>",
            "<a key=x>",
            "<a key>",
        ] {
            assert_eq!(attributes(text, "a", "key").count(), 0, "{text}");
        }
    }
}
