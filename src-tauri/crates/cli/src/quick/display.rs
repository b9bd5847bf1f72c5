//! Whether a window can be shown at all. A program that was started for nothing would end without a word.

/// Whether this session names a display. One that is named may still refuse.
#[cfg(all(unix, not(target_os = "macos")))]
pub fn is_there() -> bool {
    ["WAYLAND_DISPLAY", "DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Whether this session names a display. Here every session is taken to have one.
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub fn is_there() -> bool {
    true
}
