//! A stand-in for `xdg-open`: there is no other application on the desktop, so it writes down what it is to open.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// Puts the stand-in into `programs`; it adds a line to `list` for each file or link.
pub(super) fn install(programs: &Path, list: &Path) {
    let script = format!("#!/bin/sh\necho \"$1\" >> '{}'\n", list.display());
    let path = programs.join("xdg-open");
    fs::write(&path, script).expect("a writable folder");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("our own file");
}

/// What was opened so far.
pub(super) fn opened(list: &Path) -> Vec<String> {
    let text = fs::read_to_string(list).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}
