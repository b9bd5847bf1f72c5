//! The quick question's bar: made hidden, shown at once.

mod focus;

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chatbeam_core::view::Summons;
use tauri::{AppHandle, Emitter, Manager, WebviewWindow, WindowEvent};

use self::focus::Focus;
use super::bar::{self, Bar, Spot};
use super::{builder, front};
use crate::preferences::Preferences;
use crate::{display, quitting, target, webkit};

/// The bar's label, as in `capabilities/quick.json`.
pub(crate) const LABEL: &str = "quick";

/// The event that tells the bar's page that it is being shown.
const SUMMONED: &str = "summoned";

/// When a window manager has certainly done what it was asked. One that is busy may take word of the last hiding for
/// news, and hide the bar that was shown since.
const SETTLED: Duration = Duration::from_millis(300);

/// What the program remembers of the bar while it runs.
#[derive(Default)]
pub(crate) struct Quick {
    page: Mutex<Page>,
    /// How often it was summoned.
    summons: AtomicU32,
    /// Whether a compositor lets the window be translucent, as of its last showing.
    translucent: AtomicBool,
    /// Where it was put; none before its first showing.
    spot: Mutex<Option<Spot>>,
    /// It was seen there since. Before that, where it is says nothing: the window manager takes a moment to put it
    /// there.
    arrived: AtomicBool,
    /// The height of its card, as its page asked for it last.
    card: Mutex<Option<f64>>,
    /// Whether it has the focus, and whether it stays without.
    focus: Focus,
}

/// The bar's page.
enum Page {
    /// It is not built yet, and what is typed would be lost. With the last summons since.
    Loading(Option<Summons>),
    /// It listens to `SUMMONED`.
    Listening,
}

impl Default for Page {
    fn default() -> Self {
        Self::Loading(None)
    }
}

impl Quick {
    /// Whether the window can be translucent.
    pub(crate) fn is_translucent(&self) -> bool {
        self.translucent.load(Ordering::SeqCst)
    }

    /// The number of the last summons; 0 before the first.
    pub(crate) fn summons(&self) -> u32 {
        self.summons.load(Ordering::SeqCst)
    }

    /// Makes it stay when it loses the focus, or not.
    pub(crate) fn pin(&self, pinned: bool) {
        self.focus.pin(pinned);
    }

    fn bar(&self) -> Bar {
        Bar::new(self.is_translucent())
    }

    /// The window's width and height.
    fn size(&self) -> (f64, f64) {
        self.bar()
            .window(get(&self.card).unwrap_or(Bar::FIRST_HEIGHT))
    }

    /// Puts the window there.
    fn put(&self, window: &WebviewWindow, spot: Spot) -> tauri::Result<()> {
        set(&self.spot, Some(spot));
        self.arrived.store(false, Ordering::SeqCst);
        bar::put(window, spot)
    }

    /// Notes that the window has come to where it was put.
    fn note_arrival(&self, window: &WebviewWindow) {
        if get(&self.spot).is_some_and(|put| bar::elsewhere(window, put).is_none()) {
            self.arrived.store(true, Ordering::SeqCst);
        }
    }

    /// Where the person moved the window, if they did.
    fn moved(&self, window: &WebviewWindow) -> Option<Spot> {
        self.note_arrival(window);
        let put = get(&self.spot).filter(|_| self.arrived.load(Ordering::SeqCst))?;
        bar::elsewhere(window, put)
    }
}

fn get<T: Copy>(value: &Mutex<T>) -> T {
    *lock(value)
}

fn set<T>(value: &Mutex<T>, new: T) {
    *lock(value) = new;
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    // Each value is replaced as a whole, so a panic elsewhere does not spoil it.
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes the bar, hidden, unless it is there.
pub(crate) fn create(tauri: &AppHandle) -> tauri::Result<WebviewWindow> {
    if let Some(window) = tauri.get_webview_window(LABEL) {
        return Ok(window);
    }
    let quick = tauri.state::<Quick>();
    quick
        .translucent
        .store(display::is_translucent(), Ordering::SeqCst);
    let size = quick.size();
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
    webkit::shorten_menu(&window);
    front::resize(&window, size, quick.bar().margin())?;
    let handle = tauri.clone();
    front::keep_margin_open(&window, move || {
        let quick = handle.state::<Quick>();
        (quick.size(), quick.bar().margin())
    })?;
    front::drop_old_escapes(&window)?;
    let (handle, moved) = (tauri.clone(), window.clone());
    window.on_window_event(move |event| match event {
        WindowEvent::Moved(_) => handle.state::<Quick>().note_arrival(&moved),
        WindowEvent::Focused(false) => focus::hide_unless_back(&handle),
        WindowEvent::Focused(true) => handle.state::<Quick>().focus.gained(),
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
    on_main_thread(tauri, "made", |tauri| create(tauri).map(drop));
}

/// Shows the bar, or hides it where it has the focus.
pub(crate) fn toggle(tauri: &AppHandle) {
    on_main_thread(tauri, "shown or hidden", |tauri| {
        match tauri.get_webview_window(LABEL) {
            Some(window)
                if front::is_shown(&window)?
                    && (front::has_focus(&window)? || tauri.state::<Quick>().focus.blinks()) =>
            {
                hide_now(tauri, &window)
            }
            _ => summon_now(tauri, None),
        }
    });
}

/// Shows the bar with the focus. `draft` is its draft, if text from outside was put into it.
pub(crate) fn summon(tauri: &AppHandle, draft: Option<String>) {
    on_main_thread(tauri, "shown", |tauri| summon_now(tauri, draft));
}

/// Hides the bar. Whatever is under way goes on.
pub(crate) fn hide(tauri: &AppHandle) {
    on_main_thread(tauri, "hidden", |tauri| {
        match tauri.get_webview_window(LABEL) {
            Some(window) => hide_now(tauri, &window),
            None => Ok(()),
        }
    });
}

/// Hides the bar, unless it was summoned after this one: a key that was pressed before may reach the page late, and says
/// nothing of what is shown by then.
pub(crate) fn hide_for(tauri: &AppHandle, summons: u32) {
    on_main_thread(tauri, "hidden", move |tauri| {
        match tauri.get_webview_window(LABEL) {
            Some(window) if tauri.state::<Quick>().summons() == summons => hide_now(tauri, &window),
            _ => Ok(()),
        }
    });
}

/// The bar's page listens from now on. Returns the summons that it missed; the bar is shown for it now.
pub(crate) fn page_listens(tauri: &AppHandle) -> Option<Summons> {
    let page = std::mem::replace(&mut *lock(&tauri.state::<Quick>().page), Page::Listening);
    let Page::Loading(Some(missed)) = page else {
        return None;
    };
    on_main_thread(tauri, "shown", |tauri| {
        match tauri.get_webview_window(LABEL) {
            Some(window) => show_now(tauri, &window),
            None => Ok(()),
        }
    });
    Some(missed)
}

/// Shows the bar as it was hidden, so that the person reads what it says.
#[cfg(target_os = "linux")]
pub(crate) fn show_again(tauri: &AppHandle) {
    on_main_thread(tauri, "shown again", |tauri| {
        let Some(window) = tauri.get_webview_window(LABEL) else {
            return Ok(());
        };
        let quick = tauri.state::<Quick>();
        if let Some(spot) = get(&quick.spot) {
            quick.put(&window, spot)?;
        }
        front::show(&window)
    });
}

/// Whether the bar stands on the screen.
pub(crate) fn is_visible(tauri: &AppHandle) -> bool {
    tauri
        .get_webview_window(LABEL)
        .is_some_and(|window| window.is_visible().unwrap_or(false))
}

/// Makes the bar as high as its card.
pub(crate) fn resize(window: &WebviewWindow, card: f64) {
    let window = window.clone();
    on_main_thread(&window.app_handle().clone(), "resized", move |tauri| {
        set(&tauri.state::<Quick>().card, Some(card));
        fit(tauri, &window)
    });
}

fn summon_now(tauri: &AppHandle, draft: Option<String>) -> tauri::Result<()> {
    target::note(tauri);
    let window = create(tauri)?;
    let quick = tauri.state::<Quick>();
    if !front::is_shown(&window)? {
        quick.focus.reset();
        let translucent = display::is_translucent();
        if quick.translucent.swap(translucent, Ordering::SeqCst) != translucent {
            // A compositor came or went: the page is told with the summons, and makes room for its shadow or not.
            fit(tauri, &window)?;
        }
        let spot = bar::spot(
            &window,
            &tauri.state::<Preferences>(),
            quick.bar(),
            quick.size().1,
        )?;
        if let Some(spot) = spot {
            quick.put(&window, spot)?;
        }
    }
    let summons = Summons {
        number: quick.summons.fetch_add(1, Ordering::SeqCst) + 1,
        draft,
        target: target::name(tauri),
        translucent: quick.is_translucent(),
    };
    if let Page::Loading(missed) = &mut *lock(&quick.page) {
        *missed = Some(summons);
        return Ok(());
    }
    tauri.emit_to(LABEL, SUMMONED, summons)?;
    show_now(tauri, &window)
}

fn show_now(tauri: &AppHandle, window: &WebviewWindow) -> tauri::Result<()> {
    tauri.state::<Quick>().focus.expect();
    front::show(window)?;
    let tauri = tauri.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(SETTLED).await;
        on_main_thread(&tauri, "shown again", |tauri| {
            match tauri.get_webview_window(LABEL) {
                Some(window) if front::is_lost(&window)? => {
                    front::hide(&window)?;
                    front::show(&window)
                }
                _ => Ok(()),
            }
        });
    });
    Ok(())
}

fn hide_now(tauri: &AppHandle, window: &WebviewWindow) -> tauri::Result<()> {
    if !front::is_shown(window)? {
        return Ok(());
    }
    let quick = tauri.state::<Quick>();
    let moved = quick.moved(window);
    front::hide(window)?;
    // Written afterwards: the disk may take its time.
    if let Some(now) = moved {
        bar::remember(window, &tauri.state::<Preferences>(), now, quick.bar());
    }
    quitting::bar_is_hidden(tauri);
    Ok(())
}

/// Gives the window its size, and lifts it where it would leave the display.
fn fit(tauri: &AppHandle, window: &WebviewWindow) -> tauri::Result<()> {
    let quick = tauri.state::<Quick>();
    let (bar, size) = (quick.bar(), quick.size());
    front::resize(window, size, bar.margin())?;
    let Some(put) = get(&quick.spot).filter(|_| front::is_shown(window).unwrap_or(false)) else {
        return Ok(());
    };
    let now = quick.moved(window).unwrap_or(put);
    match bar::spot_at_height(window, now, bar, size.1)? {
        Some(spot) if spot != put => quick.put(window, spot),
        _ => Ok(()),
    }
}

/// Has the main thread do something with the bar, each after the one before: only there are windows changed.
fn on_main_thread(
    tauri: &AppHandle,
    what: &'static str,
    act: impl FnOnce(&AppHandle) -> tauri::Result<()> + Send + 'static,
) {
    let handle = tauri.clone();
    let done = tauri.run_on_main_thread(move || {
        if let Err(error) = act(&handle) {
            tracing::warn!(?error, "the quick question could not be {what}");
        }
    });
    if let Err(error) = done {
        tracing::warn!(?error, "the quick question could not be {what}");
    }
}
