//! Whether the bar has the focus, and hiding it once that has gone elsewhere.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tauri::{AppHandle, Manager};

use super::{LABEL, Quick, get, hide_now, on_main_thread, set};
use crate::preferences::Preferences;
use crate::windows::front;

/// How long the focus may be away before that counts. Pressing a global shortcut takes it away for as long as the keys
/// are down (X11 sends a FocusOut for the grab), and the bar must not hide only to be shown again.
const BLINK: Duration = Duration::from_millis(150);

/// What is known of the bar's focus.
#[derive(Default)]
pub(super) struct Focus {
    /// The bar stays when it loses it.
    pinned: AtomicBool,
    /// Whether the bar had it since it was shown last.
    was_there: AtomicBool,
    /// When it went, until it is back.
    away: Mutex<Option<Instant>>,
}

impl Focus {
    /// Makes the bar stay when it loses it, or not.
    pub(super) fn pin(&self, pinned: bool) {
        self.pinned.store(pinned, Ordering::SeqCst);
    }

    /// The bar, which was hidden, is about to be shown.
    pub(super) fn reset(&self) {
        self.was_there.store(false, Ordering::SeqCst);
    }

    /// The bar is shown, and so gets it.
    pub(super) fn expect(&self) {
        set(&self.away, None);
    }

    /// The bar has it.
    pub(super) fn gained(&self) {
        self.was_there.store(true, Ordering::SeqCst);
        self.expect();
    }

    /// The bar has lost it. False where that is word of its last hiding, which may come after it is shown again.
    fn lost(&self) -> bool {
        let had = self.was_there.load(Ordering::SeqCst);
        if had {
            set(&self.away, Some(Instant::now()));
        }
        had
    }

    /// Whether it went a moment ago, perhaps only to a shortcut's keys.
    pub(super) fn blinks(&self) -> bool {
        get(&self.away).is_some_and(|since| since.elapsed() < BLINK)
    }
}

/// Hides the bar, unless it is to stay or has the focus again in a moment. While it is dragged, the window manager has
/// the focus.
pub(super) fn hide_unless_back(tauri: &AppHandle) {
    let focus = &tauri.state::<Quick>().focus;
    if !focus.lost() {
        return;
    }
    if focus.pinned.load(Ordering::SeqCst)
        || !tauri.state::<Preferences>().look().quick.hide_on_blur
    {
        return;
    }
    let tauri = tauri.clone();
    tauri::async_runtime::spawn(async move {
        loop {
            tokio::time::sleep(BLINK).await;
            if !hide_if_away(&tauri).await {
                return;
            }
        }
    });
}

/// Hides the bar if the focus is still away. True where it is kept for now, because it has the focus after all while a
/// shortcut's keys are down, or the person holds it with the pointer's button. The main thread looks and hides in one go:
/// a bar that was summoned between the two would go again at once.
async fn hide_if_away(tauri: &AppHandle) -> bool {
    let (tell, kept) = tokio::sync::oneshot::channel();
    on_main_thread(tauri, "hidden", move |tauri| {
        let focus = &tauri.state::<Quick>().focus;
        let away = get(&focus.away).is_some_and(|since| since.elapsed() >= BLINK);
        let Some(window) = tauri.get_webview_window(LABEL) else {
            return Ok(());
        };
        if !away || focus.pinned.load(Ordering::SeqCst) {
            return Ok(());
        }
        if front::has_focus(&window)? || front::is_held(&window)? {
            // Nobody waits any more where the program ends.
            let _ = tell.send(());
            return Ok(());
        }
        hide_now(tauri, &window)
    });
    kept.await.is_ok()
}
