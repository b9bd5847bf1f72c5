//! The preferences of the windows. What the command line must honour too lies in the history's settings.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chatbeam_core::error::{Code, Error};
use chatbeam_core::preferences_file;
use chatbeam_core::view::{self, Problem, Theme};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tauri::{AppHandle, Wry};
use tauri_plugin_store::{Store, StoreExt};

use crate::windows::{Offset, Offsets, Place};

const LOOK: &str = "look";
const ASSISTANT: &str = "assistant";
const PLACE: &str = "place";
const OFFSETS: &str = "quick_places";
const SHORTCUT: &str = "shortcut";
const MUTED: &str = "muted";
const SAID: &str = "said";

/// The preferences, read once and written at each change.
pub(crate) struct Preferences {
    /// Holds them. It also reads the file, but never writes it: it would cut the file to nothing first.
    store: Arc<Store<Wry>>,
    file: PathBuf,
    /// What the person should be told about them, once.
    notice: Mutex<Option<Problem>>,
    /// Held from reading something to writing it changed.
    changing: Mutex<()>,
    /// Held while the file is written, so that the newest is written last.
    writing: Mutex<()>,
}

impl Preferences {
    /// Reads the file. One that can't be read is set aside, and the defaults are used.
    pub(crate) fn open(tauri: &AppHandle, file: &Path) -> tauri_plugin_store::Result<Self> {
        let notice = preferences_file::set_aside_if_unreadable(file);
        let store = tauri.store_builder(file).disable_auto_save().build()?;
        // From now on only we know of it; else the plugin would write the file when the program ends.
        store.close_resource();
        Ok(Self {
            store,
            file: file.to_owned(),
            notice: Mutex::new(notice),
            changing: Mutex::default(),
            writing: Mutex::default(),
        })
    }

    /// What the person should be told; asked once, it is forgotten.
    pub(crate) fn take_notice(&self) -> Option<Problem> {
        lock(&self.notice).take()
    }

    /// How the windows look and behave.
    pub(crate) fn look(&self) -> view::Preferences {
        let stored = self.store.get(LOOK).unwrap_or_default();
        view::Preferences::read(&stored)
    }

    /// Changes some of it; two changes at once don't undo each other.
    pub(crate) fn change_look(
        &self,
        change: impl FnOnce(&mut view::Preferences),
    ) -> Result<(), Error> {
        let _one_at_a_time = lock(&self.changing);
        let mut look = self.look();
        change(&mut look);
        self.set(LOOK, &look)
    }

    /// The colours that the window's frame has; `None` follows the desktop.
    pub(crate) fn theme(&self) -> Option<tauri::Theme> {
        match self.look().theme {
            Theme::System => None,
            Theme::Light => Some(tauri::Theme::Light),
            Theme::Dark | Theme::HighContrast => Some(tauri::Theme::Dark),
        }
    }

    /// The id of the assistant that new questions go to.
    pub(crate) fn assistant(&self) -> Option<String> {
        self.get(ASSISTANT)
    }

    pub(crate) fn set_assistant(&self, id: &str) -> Result<(), Error> {
        self.set(ASSISTANT, &id)
    }

    pub(crate) fn place(&self) -> Option<Place> {
        self.get(PLACE)
    }

    pub(crate) fn set_place(&self, place: Place) {
        self.note(PLACE, &place);
    }

    /// Where the quick question's bar stood, by display.
    pub(crate) fn offsets(&self) -> Offsets {
        self.get(OFFSETS).unwrap_or_default()
    }

    pub(crate) fn set_offset(&self, display: String, offset: Offset) {
        let _one_at_a_time = lock(&self.changing);
        let mut offsets = self.offsets();
        if offsets.insert(display, offset) != Some(offset) {
            self.note(OFFSETS, &offsets);
        }
    }

    /// The global shortcut's keys: `None` before the person chose any, `Some(None)` where they want no shortcut.
    #[expect(
        clippy::option_option,
        reason = "nothing chosen and none wanted are two things"
    )]
    pub(crate) fn shortcut(&self) -> Option<Option<String>> {
        self.get(SHORTCUT)
    }

    pub(crate) fn set_shortcut(&self, keys: Option<&str>) -> Result<(), Error> {
        self.set(SHORTCUT, &keys)
    }

    /// The ids of the assistants whose answers are not announced.
    pub(crate) fn muted(&self) -> BTreeSet<String> {
        self.get(MUTED).unwrap_or_default()
    }

    /// Announces an assistant's answers from now on, or not.
    pub(crate) fn mute(&self, assistant: &str, muted: bool) -> Result<(), Error> {
        let _one_at_a_time = lock(&self.changing);
        let mut all = self.muted();
        let changed = if muted {
            all.insert(assistant.to_owned())
        } else {
            all.remove(assistant)
        };
        if changed {
            self.set(MUTED, &all)?;
        }
        Ok(())
    }

    /// Whether something that is said once has not been said yet. From now on it has.
    pub(crate) fn say_once(&self, what: &str) -> bool {
        let _one_at_a_time = lock(&self.changing);
        let mut said = self.said();
        let new = said.insert(what.to_owned());
        if new {
            self.note(SAID, &said);
        }
        new
    }

    /// Whether something that is said once has been said.
    pub(crate) fn was_said(&self, what: &str) -> bool {
        self.said().contains(what)
    }

    fn said(&self) -> BTreeSet<String> {
        self.get(SAID).unwrap_or_default()
    }

    fn get<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_value(self.store.get(name)?).ok()
    }

    /// What nobody asked for is not worth a message when it can't be kept.
    fn note(&self, name: &str, value: &impl Serialize) {
        let _ = self.set(name, value);
    }

    /// Holds from now on, and is saved.
    fn set(&self, name: &str, value: &impl Serialize) -> Result<(), Error> {
        let saved = serde_json::to_value(value)
            .map_err(io::Error::from)
            .and_then(|value| {
                self.store.set(name, value);
                let _one_at_a_time = lock(&self.writing);
                preferences_file::write(&self.file, &self.store.entries().into_iter().collect())
            });
        saved.map_err(|error| {
            tracing::warn!(?error, name, "a preference could not be saved");
            Error::because(
                Code::Storage,
                "This holds until Chatbeam ends: it could not be saved. Check the data folder and its disk.",
                error,
            )
        })
    }
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing that is done while one is held leaves it half done.
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_that_hides_everything_is_not_used() {
        let read = |text: &str| {
            let look: view::Preferences = serde_json::from_str(text).unwrap();
            look.usable().zoom
        };
        assert!((read(r#"{"zoom":1.5}"#) - 1.5).abs() < f64::EPSILON);
        for odd in ["0.0001", "0", "-1", "1e308"] {
            let zoom = read(&format!("{{\"zoom\":{odd}}}"));
            assert!((zoom - 1.0).abs() < f64::EPSILON, "{odd}");
        }
    }
}
