//! GNOME and what is built on it: what `gsettings list-recursively` writes.

use std::io::Read;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::super::keys::Keys;

/// How long `gsettings` may take.
const LIMIT: Duration = Duration::from_secs(1);

/// Where keys are bound.
const SCHEMAS: [&str; 4] = [
    "org.gnome.desktop.wm.keybindings",
    "org.gnome.mutter.keybindings",
    "org.gnome.settings-daemon.plugins.media-keys",
    "org.gnome.shell.keybindings",
];

/// All settings of the schemas, as text; nothing where the program is missing or too slow.
pub(super) fn settings() -> Vec<String> {
    SCHEMAS.iter().filter_map(|schema| list(schema)).collect()
}

fn list(schema: &str) -> Option<String> {
    let mut child = Command::new("gsettings")
        .args(["list-recursively", schema])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut output = child.stdout.take()?;
    let (written, read) = mpsc::channel();
    thread::spawn(move || {
        let mut text = String::new();
        let whole = output.read_to_string(&mut text).is_ok();
        // Nobody listens any more when the limit is over.
        let _ = written.send(whole.then_some(text));
    });
    let text = read.recv_timeout(LIMIT).ok().flatten();
    // An error means that it has ended already.
    let _ = child.kill();
    let _ = child.wait();
    text
}

/// Who uses the keys: `schema key ['<Super>space', 'XF86Keyboard']`.
pub(super) fn users(text: &str, keys: &Keys) -> Vec<String> {
    text.lines()
        .filter_map(|line| {
            let mut words = line.splitn(3, ' ');
            let (schema, name, value) = (words.next()?, words.next()?, words.next()?);
            let bound = value.split('\'').skip(1).step_by(2);
            let is_used = bound.filter_map(Keys::read).any(|bound| bound == *keys);
            is_used.then(|| format!("GNOME: {name} ({schema})"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTED: &str =
        "org.gnome.desktop.wm.keybindings switch-input-source ['<Super>space', 'XF86Keyboard']
org.gnome.desktop.wm.keybindings begin-move @as []
org.gnome.settings-daemon.plugins.media-keys terminal ['<Primary><Alt>t']
org.gnome.mutter.keybindings switch-monitor '<Super>p'";

    #[test]
    fn a_binding_is_found_by_its_name() {
        let found = |keys| users(LISTED, &Keys::read(keys).unwrap());
        assert_eq!(
            found("Super+Space"),
            ["GNOME: switch-input-source (org.gnome.desktop.wm.keybindings)"]
        );
        assert_eq!(
            found("Ctrl+Alt+T"),
            ["GNOME: terminal (org.gnome.settings-daemon.plugins.media-keys)"]
        );
        assert_eq!(
            found("Super+P"),
            ["GNOME: switch-monitor (org.gnome.mutter.keybindings)"]
        );
        assert_eq!(found("Ctrl+Alt+Space"), Vec::<String>::new());
    }
}
