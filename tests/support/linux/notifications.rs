//! A notification service, and what it was asked to show.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use super::virtual_desktop::VirtualDesktop;
use crate::running::Running;
use crate::wait;

/// Its name on the session bus.
const BUS_NAME: &str = "org.freedesktop.Notifications";

/// The title of its windows.
const TITLE: &str = "Dunst";

/// Between what belongs to one notification, and between two of them, in the list that is written.
const FIELD: char = '\u{1f}';
const RECORD: char = '\u{1e}';

/// A notification that was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its title.
    pub title: String,
    /// What stands below it.
    pub body: String,
}

/// A running notification service. Its notifications stay until they are clicked.
#[derive(Debug)]
pub struct Notifications<'a> {
    desktop: &'a VirtualDesktop,
    list: PathBuf,
    _service: Running,
}

impl<'a> Notifications<'a> {
    /// Starts it, and waits until it takes notifications.
    pub fn start(desktop: &'a VirtualDesktop) -> Self {
        let folder = desktop.folder();
        let list = folder.join("notified");
        let script = folder.join("notified.sh");
        // It gives the program, title, text, icon and urgency.
        let text = format!(
            "#!/bin/sh\nprintf '%s{FIELD}%s{RECORD}' \"$2\" \"$3\" >> '{}'\n",
            list.display()
        );
        fs::write(&script, text).expect("a writable folder");
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("our own file");
        let configuration = folder.join("dunstrc");
        let text = format!(
            "[global]\nmarkup = full\nmouse_left_click = do_action, close_current\n\
             [urgency_low]\ntimeout = 0\n[urgency_normal]\ntimeout = 0\n[urgency_critical]\ntimeout = 0\n\
             [noted]\nsummary = \"*\"\nscript = {}\n",
            script.display()
        );
        fs::write(&configuration, text).expect("a writable folder");
        let mut command = desktop.command("dunst");
        command.arg("-conf").arg(&configuration);
        let service = Running::start(command);
        let bus = desktop.bus().expect("a session bus");
        wait::until("the notification service", || bus.has(BUS_NAME));
        Self {
            desktop,
            list,
            _service: service,
        }
    }

    /// Everything that it was asked to show so far, oldest first.
    pub fn shown(&self) -> Vec<Shown> {
        let text = fs::read_to_string(&self.list).unwrap_or_default();
        let records = text.split_terminator(RECORD);
        records
            .filter_map(|record| {
                let (title, body) = record.split_once(FIELD)?;
                Some(Shown {
                    title: title.to_owned(),
                    body: body.to_owned(),
                })
            })
            .collect()
    }

    /// Waits until it has shown so many, and returns the newest.
    pub fn wait_for(&self, count: usize) -> Shown {
        wait::for_some(&format!("{count} notifications"), wait::LONG, || {
            let mut shown = self.shown();
            shown.pop().filter(|_| shown.len() + 1 >= count)
        })
    }

    /// Clicks the one that stands on the screen.
    pub fn click(&self) {
        let place = wait::for_rest("a notification on the screen", || {
            let windows = self.desktop.visible_windows(TITLE);
            Some(self.desktop.area_of(windows.first()?)?.middle())
        });
        self.desktop.click_at(place);
    }
}
