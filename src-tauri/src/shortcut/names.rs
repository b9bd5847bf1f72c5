//! The names of keys: ours, X11's, and those that other programs use.

/// A key that is not called by what it types.
struct Named {
    ours: &'static str,
    /// X11's name.
    symbol: &'static str,
    /// X11's number for it, from `keysymdef.h`.
    number: u32,
    /// Other names, in lower case.
    others: &'static [&'static str],
}

const fn named(
    ours: &'static str,
    symbol: &'static str,
    number: u32,
    others: &'static [&'static str],
) -> Named {
    Named {
        ours,
        symbol,
        number,
        others,
    }
}

const NAMED: &[Named] = &[
    named("Space", "space", 0x20, &["spacebar"]),
    named("Enter", "Return", 0xff0d, &[]),
    named("Tab", "Tab", 0xff09, &["iso_left_tab"]),
    named("Escape", "Escape", 0xff1b, &["esc"]),
    named("Backspace", "BackSpace", 0xff08, &[]),
    named("Delete", "Delete", 0xffff, &["del"]),
    named("Insert", "Insert", 0xff63, &["ins"]),
    named("Home", "Home", 0xff50, &[]),
    named("End", "End", 0xff57, &[]),
    named("PageUp", "Prior", 0xff55, &["page_up", "pgup"]),
    named("PageDown", "Next", 0xff56, &["page_down", "pgdown"]),
    named("Left", "Left", 0xff51, &["arrowleft"]),
    named("Up", "Up", 0xff52, &["arrowup"]),
    named("Right", "Right", 0xff53, &["arrowright"]),
    named("Down", "Down", 0xff54, &["arrowdown"]),
    named("PrintScreen", "Print", 0xff61, &["sys_req"]),
    named("Pause", "Pause", 0xff13, &[]),
    named("ScrollLock", "Scroll_Lock", 0xff14, &[]),
    named(",", "comma", 0x2c, &[]),
    named(".", "period", 0x2e, &[]),
    named("/", "slash", 0x2f, &[]),
    named(";", "semicolon", 0x3b, &[]),
    named("'", "apostrophe", 0x27, &["quote"]),
    named("`", "grave", 0x60, &["backquote"]),
    named("\\", "backslash", 0x5c, &[]),
    named("[", "bracketleft", 0x5b, &[]),
    named("]", "bracketright", 0x5d, &[]),
    named("-", "minus", 0x2d, &[]),
    named("=", "equal", 0x3d, &[]),
    named("+", "plus", 0x2b, &[]),
];

/// X11's number for F1; the others follow.
const F1: u32 = 0xffbe;

/// Our name for a key that somebody calls `name`. What we don't know keeps its name; a modifier alone is no key.
pub(super) fn of(name: &str) -> Option<String> {
    let name = name.trim();
    let lower = name.to_ascii_lowercase();
    let is_modifier = [
        "ctrl", "control", "alt", "shift", "super", "meta", "primary",
    ];
    if name.is_empty() || is_modifier.contains(&lower.as_str()) || lower.contains(['<', '>', '+']) {
        return (name == "+").then(|| "+".to_owned());
    }
    let known = NAMED.iter().find(|key| {
        key.ours.eq_ignore_ascii_case(&lower)
            || key.symbol.eq_ignore_ascii_case(&lower)
            || key.others.contains(&lower.as_str())
    });
    if let Some(known) = known {
        return Some(known.ours.to_owned());
    }
    // The web's names for letters and digits.
    let bare = lower
        .strip_prefix("key")
        .or_else(|| lower.strip_prefix("digit"))
        .filter(|rest| rest.chars().count() == 1)
        .unwrap_or(&lower);
    if bare.chars().count() == 1 || function_key(bare).is_some() {
        return Some(bare.to_uppercase());
    }
    Some(name.to_owned())
}

/// X11's name for a key that we call `ours`.
#[cfg(target_os = "linux")]
pub(super) fn symbol(ours: &str) -> String {
    match NAMED.iter().find(|key| key.ours == ours) {
        Some(key) => key.symbol.to_owned(),
        None if function_key(ours).is_some() => ours.to_owned(),
        None => ours.to_lowercase(),
    }
}

/// X11's number for a key that we call `ours`; `None` where we know none.
#[cfg_attr(
    not(target_os = "linux"),
    allow(dead_code, reason = "X11 is asked only on Linux")
)]
pub(super) fn number(ours: &str) -> Option<u32> {
    if let Some(key) = NAMED.iter().find(|key| key.ours == ours) {
        return Some(key.number);
    }
    if let Some(function) = function_key(ours) {
        return Some(F1 + function - 1);
    }
    let mut letters = ours.chars().flat_map(char::to_lowercase);
    match (letters.next(), letters.next()) {
        // Latin-1 has its own numbers; all other characters are numbered as in Unicode, from there on.
        (Some(letter), None) if u32::from(letter) < 0x100 => Some(u32::from(letter)),
        (Some(letter), None) => Some(0x0100_0000 + u32::from(letter)),
        _ => None,
    }
}

/// The number of a key such as `F5`.
fn function_key(name: &str) -> Option<u32> {
    let number = name.strip_prefix(['f', 'F'])?.parse().ok()?;
    (1..=24).contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_one_name_and_a_number() {
        for (given, ours, number) in [
            ("space", "Space", 0x20),
            ("Return", "Enter", 0xff0d),
            ("KeyQ", "Q", 0x71),
            ("Digit7", "7", 0x37),
            ("f11", "F11", 0xffc8),
            ("ü", "Ü", 0xfc),
        ] {
            assert_eq!(of(given).unwrap(), ours);
            assert_eq!(super::number(ours), Some(number), "{ours}");
        }
        assert_eq!(of("XF86AudioPlay").unwrap(), "XF86AudioPlay");
        assert_eq!(number("XF86AudioPlay"), None);
    }
}
