//! Listening on Windows and macOS, through Tauri's plugin.

use std::sync::{Mutex, PoisonError};

use tauri::AppHandle;
use tauri_plugin_global_shortcut::{Builder, GlobalShortcutExt, Shortcut, ShortcutState};

use super::Refused;
use super::keys::Keys;

/// Listens to one combination at most.
pub(super) struct Grabber {
    tauri: AppHandle,
    held: Mutex<Option<Shortcut>>,
}

impl Grabber {
    /// Starts the plugin. Call it on the main thread. `pressed` is called at each press.
    pub(super) fn start(
        tauri: &AppHandle,
        pressed: impl Fn() + Send + Sync + 'static,
    ) -> Option<Self> {
        let plugin = Builder::new()
            .with_handler(move |_, _, event| {
                if event.state() == ShortcutState::Pressed {
                    pressed();
                }
            })
            .build();
        if let Err(error) = tauri.plugin(plugin) {
            tracing::warn!(?error, "shortcuts can't be listened to");
            return None;
        }
        Some(Self {
            tauri: tauri.clone(),
            held: Mutex::default(),
        })
    }

    /// Listens to these keys and no others any more. Where they are refused, the old ones stay.
    pub(super) fn hold(&self, keys: &Keys) -> Result<(), Refused> {
        let new: Shortcut = keys.to_string().parse().map_err(|_| Refused::Unknown)?;
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if *held == Some(new) {
            return Ok(());
        }
        self.tauri
            .global_shortcut()
            .register(new)
            .map_err(|error| {
                tracing::warn!(?error, "the shortcut was refused");
                Refused::Taken
            })?;
        if let Some(old) = held.replace(new) {
            self.ungrab(old);
        }
        Ok(())
    }

    /// Listens to nothing any more.
    pub(super) fn release(&self) {
        let held = self
            .held
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(old) = held {
            self.ungrab(old);
        }
    }

    fn ungrab(&self, old: Shortcut) {
        if let Err(error) = self.tauri.global_shortcut().unregister(old) {
            tracing::warn!(?error, "the old shortcut is still listened to");
        }
    }
}
