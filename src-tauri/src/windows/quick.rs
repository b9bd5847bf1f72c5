//! The quick question's bar: made hidden, shown at once.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use chatbeam_core::view::Summons;
use tauri::{AppHandle, Emitter, LogicalSize, Manager, WebviewWindow, WindowEvent};

use super::bar::{self, Bar};
use super::builder;
use crate::preferences::Preferences;
use crate::{display, quitting, target};

/// The bar's label, as in `capabilities/quick.json`.
pub(crate) const LABEL: &str = "quick";

/// The event that tells the bar's page that it is being shown.
const SUMMONED: &str = "summoned";

/// What the program remembers of the bar while it runs.
#[derive(Default)]
pub(crate) struct Quick {
    /// It stays when it loses the focus.
    pinned: AtomicBool,
    /// The page listens to `SUMMONED`.
    ready: AtomicBool,
    /// The last summons, while the page does not listen yet.
    early: Mutex<Option<Summons>>,
    /// Whether a compositor lets the window be translucent, as of its last showing.
    translucent: AtomicBool,
}

impl Quick {
    /// The page listens from now on. Returns the summons that it missed.
    pub(crate) fn is_ready(&self) -> Option<Summons> {
        self.ready.store(true, Ordering::SeqCst);
        self.early
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }

    /// Whether the window can be translucent.
    pub(crate) fn is_translucent(&self) -> bool {
        self.translucent.load(Ordering::SeqCst)
    }

    /// Makes it stay when it loses the focus, or not.
    pub(crate) fn pin(&self, pinned: bool) {
        self.pinned.store(pinned, Ordering::SeqCst);
    }
}

/// Makes the bar, hidden, unless it is there.
pub(crate) fn create(tauri: &AppHandle) -> tauri::Result<WebviewWindow> {
    if let Some(window) = tauri.get_webview_window(LABEL) {
        return Ok(window);
    }
    let translucent = display::is_translucent();
    tauri
        .state::<Quick>()
        .translucent
        .store(translucent, Ordering::SeqCst);
    let size = Bar::new(translucent).window(Bar::FIRST_HEIGHT);
    let window = builder(tauri, LABEL, "quick.html")
        .title("Quick question")
        .inner_size(size.0, size.1)
        .decorations(false)
        .transparent(true)
        .shadow(false)
        .resizable(false)
        .maximizable(false)
        .minimizable(false)
        .always_on_top(true)
        .skip_taskbar(true)
        .build()?;
    let handle = tauri.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::Focused(false) => lost_focus(&handle),
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            hide(&handle);
        }
        _ => {}
    });
    Ok(window)
}

/// Makes the bar, so that showing it takes no time.
pub(crate) fn prepare(tauri: &AppHandle) {
    let handle = tauri.clone();
    let made = tauri.run_on_main_thread(move || {
        if let Err(error) = create(&handle) {
            tracing::warn!(?error, "the quick question could not be made");
        }
    });
    if let Err(error) = made {
        tracing::warn!(?error, "the quick question could not be made");
    }
}

/// Shows the bar, or hides it where it has the focus.
pub(crate) fn toggle(tauri: &AppHandle) {
    let has_focus = tauri
        .get_webview_window(LABEL)
        .is_some_and(|window| window.is_focused().unwrap_or(false));
    if has_focus {
        hide(tauri);
    } else {
        summon(tauri, None);
    }
}

/// Shows the bar with the focus. `draft` is its draft, if text from outside was put into it.
pub(crate) fn summon(tauri: &AppHandle, draft: Option<String>) {
    let handle = tauri.clone();
    let shown = tauri.run_on_main_thread(move || {
        target::note(&handle);
        let summons = Summons {
            draft,
            target: target::name(&handle),
        };
        if let Err(error) = create(&handle).and_then(|window| show(&handle, &window, summons)) {
            tracing::warn!(?error, "the quick question could not be shown");
        }
    });
    if let Err(error) = shown {
        tracing::warn!(?error, "the quick question could not be shown");
    }
}

fn show(tauri: &AppHandle, window: &WebviewWindow, summons: Summons) -> tauri::Result<()> {
    let quick = tauri.state::<Quick>();
    if quick.ready.load(Ordering::SeqCst) {
        tauri.emit_to(LABEL, SUMMONED, summons)?;
    } else {
        *quick.early.lock().unwrap_or_else(PoisonError::into_inner) = Some(summons);
    }
    if !window.is_visible()? {
        bar::put(window, &tauri.state::<Preferences>())?;
        window.show()?;
    }
    window.set_focus()
}

/// Shows the bar as it was hidden, so that the person reads what it says.
pub(crate) fn show_again(tauri: &AppHandle) {
    let handle = tauri.clone();
    let shown = tauri.run_on_main_thread(move || {
        let Some(window) = handle.get_webview_window(LABEL) else {
            return;
        };
        let shown = bar::put(&window, &handle.state::<Preferences>())
            .and_then(|()| window.show())
            .and_then(|()| window.set_focus());
        if let Err(error) = shown {
            tracing::warn!(?error, "the quick question could not be shown");
        }
    });
    if let Err(error) = shown {
        tracing::warn!(?error, "the quick question could not be shown");
    }
}

/// Hides the bar. Whatever is under way goes on.
pub(crate) fn hide(tauri: &AppHandle) {
    let Some(window) = tauri.get_webview_window(LABEL) else {
        return;
    };
    bar::remember(&window, &tauri.state::<Preferences>());
    if let Err(error) = window.hide() {
        tracing::warn!(?error, "the quick question could not be hidden");
    }
    quitting::bar_is_hidden(tauri);
}

/// Whether the bar stands on the screen.
pub(crate) fn is_visible(tauri: &AppHandle) -> bool {
    tauri
        .get_webview_window(LABEL)
        .is_some_and(|window| window.is_visible().unwrap_or(false))
}

/// Makes the bar as high as its card.
pub(crate) fn resize(window: &WebviewWindow, card: f64) {
    let translucent = window.state::<Quick>().is_translucent();
    let (width, height) = Bar::new(translucent).window(card);
    if let Err(error) = window.set_size(LogicalSize::new(width, height)) {
        tracing::warn!(?error, "the quick question could not be resized");
    }
}

fn lost_focus(tauri: &AppHandle) {
    let pinned = tauri.state::<Quick>().pinned.load(Ordering::SeqCst);
    if !pinned && tauri.state::<Preferences>().look().quick.hide_on_blur {
        hide(tauri);
    }
}
