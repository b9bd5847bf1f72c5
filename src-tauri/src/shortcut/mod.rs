//! The global shortcut of the quick question, and what stands in its way.
//!
//! On X11 `x11.rs` listens, on Wayland the desktop's portal, elsewhere Tauri's plugin. The rest is the doctor: which
//! session this is, who else uses the keys, and the command to bind instead.

mod command;
mod holders;
mod keys;
mod names;
#[cfg(not(target_os = "linux"))]
mod plugin;
#[cfg(target_os = "linux")]
mod portal;
mod session;
mod words;
#[cfg(target_os = "linux")]
mod x11;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chatbeam_app::App;
use chatbeam_core::error::Error;
use chatbeam_core::view::{Shortcut, ShortcutState};
use tauri::{AppHandle, Emitter, Manager};
use tokio::sync::oneshot;

use self::keys::Keys;
#[cfg(not(target_os = "linux"))]
use self::plugin::Grabber;
use self::session::Session;
use self::words::Standing;
#[cfg(target_os = "linux")]
use self::x11::Grabber;
use crate::preferences::Preferences;
use crate::windows::{chat, quick};

/// The keys before the person chose any.
const DEFAULT: &str = "Ctrl+Alt+Space";

/// The event that tells the chat window that the shortcut was pressed while it is watched.
const PRESSED: &str = "shortcut";

/// Why keys are not listened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refused {
    /// Another program has them.
    Taken,
    /// This keyboard has no such key.
    Unknown,
}

/// The shortcut as the program knows it.
struct Listening {
    grabber: Option<Grabber>,
    standing: Mutex<Standing>,
    /// While it is there, the portal listens, on Wayland.
    through_portal: Mutex<Option<oneshot::Sender<()>>>,
    watched: AtomicBool,
}

impl Listening {
    fn keep(&self, standing: Standing) {
        *lock(&self.standing) = standing;
    }
}

/// Listens to the shortcut that the person chose. Call it on the main thread.
pub(crate) fn start(tauri: &AppHandle) {
    tauri.manage(Listening {
        grabber: grabber(tauri),
        standing: Mutex::new(Standing::off()),
        through_portal: Mutex::default(),
        watched: AtomicBool::new(false),
    });
    let chosen = chosen(tauri);
    listen(tauri, chosen.as_deref());
}

/// How it stands.
pub(crate) async fn state(tauri: &AppHandle) -> Shortcut {
    let standing = lock(&tauri.state::<Listening>().standing).clone();
    describe(tauri, chosen(tauri), standing).await
}

/// Chooses other keys, or none. Keys that can't be listened to are not kept: those before go on.
pub(crate) async fn set(tauri: &AppHandle, keys: Option<String>) -> Result<Shortcut, Error> {
    let keys = keys.map(|text| Keys::read(&text).map_or(text, |keys| keys.to_string()));
    let before = lock(&tauri.state::<Listening>().standing).clone();
    let standing = listen(tauri, keys.as_deref());
    if matches!(
        standing.state,
        ShortcutState::Invalid | ShortcutState::Taken
    ) {
        tauri.state::<Listening>().keep(before);
    } else {
        tauri.state::<Preferences>().set_shortcut(keys.as_deref())?;
    }
    Ok(describe(tauri, keys, standing).await)
}

/// While it is watched, pressing it is told to the chat window instead of showing the bar.
pub(crate) fn watch(tauri: &AppHandle, on: bool) {
    if let Some(listening) = tauri.try_state::<Listening>() {
        listening.watched.store(on, Ordering::SeqCst);
    }
}

/// The keys that the person chose, or the first ones; `None` where they want no shortcut.
fn chosen(tauri: &AppHandle) -> Option<String> {
    let stored = tauri.state::<Preferences>().shortcut();
    stored.unwrap_or_else(|| Some(DEFAULT.to_owned()))
}

/// Listens to these keys and no others, if that can be, and keeps how that stands.
fn listen(tauri: &AppHandle, text: Option<&str>) -> Standing {
    let listening = tauri.state::<Listening>();
    let standing = match text.map(|text| (text, usable(text))) {
        None => {
            if let Some(grabber) = &listening.grabber {
                grabber.release();
            }
            lock(&listening.through_portal).take();
            Standing::off()
        }
        Some((_, Err(refusal))) => refusal,
        Some((text, Ok(keys))) => match &listening.grabber {
            // What the portal says comes later, and is kept then.
            None => return through_portal(tauri, keys),
            Some(grabber) => match grabber.hold(&keys) {
                Ok(()) => Standing::active(text),
                Err(Refused::Taken) => Standing::taken(text),
                Err(Refused::Unknown) => Standing::no_keys(text),
            },
        },
    };
    listening.keep(standing.clone());
    standing
}

/// The keys, where they can be a shortcut at all.
fn usable(text: &str) -> Result<Keys, Standing> {
    let keys = Keys::read(text).ok_or_else(|| Standing::no_keys(text))?;
    match keys.refusal() {
        Some(refusal) => Err(Standing::invalid(refusal)),
        None => Ok(keys),
    }
}

/// Asks the portal, where there is one. It answers when it likes, and so does the person whom it may ask.
#[cfg(target_os = "linux")]
fn through_portal(tauri: &AppHandle, keys: Keys) -> Standing {
    use self::portal::Heard;

    let (running, stop) = oneshot::channel();
    let listening = tauri.state::<Listening>();
    *lock(&listening.through_portal) = Some(running);
    listening.keep(Standing::asking());
    let tauri = tauri.clone();
    tauri::async_runtime::spawn(async move {
        let hear = |heard| {
            let standing = match heard {
                Heard::Pressed => return pressed(&tauri),
                Heard::Asked => Standing::asking(),
                Heard::Bound(keys) => Standing::through_portal(keys.as_deref()),
                Heard::NotAllowed => Standing::not_allowed(),
                Heard::Gone => Standing::unsupported(),
            };
            tauri.state::<Listening>().keep(standing);
        };
        portal::listen(&keys, hear, stop).await;
    });
    Standing::asking()
}

/// There are no portals.
#[cfg(not(target_os = "linux"))]
fn through_portal(tauri: &AppHandle, _: Keys) -> Standing {
    tauri.state::<Listening>().keep(Standing::unsupported());
    Standing::unsupported()
}

#[cfg(target_os = "linux")]
fn grabber(tauri: &AppHandle) -> Option<Grabber> {
    // Through XWayland a grab succeeds, and is never told of a key that another window gets.
    if Session::now().wayland {
        return None;
    }
    let tauri = tauri.clone();
    Grabber::start(move || pressed(&tauri))
}

#[cfg(not(target_os = "linux"))]
fn grabber(tauri: &AppHandle) -> Option<Grabber> {
    let handle = tauri.clone();
    Grabber::start(tauri, move || pressed(&handle))
}

fn pressed(tauri: &AppHandle) {
    if tauri.state::<Listening>().watched.load(Ordering::SeqCst) && chat::is_visible(tauri) {
        if let Err(error) = tauri.emit_to(chat::LABEL, PRESSED, ()) {
            tracing::warn!(?error, "the window could not be told of the shortcut");
        }
        return;
    }
    quick::toggle(tauri);
}

/// What the settings show.
async fn describe(tauri: &AppHandle, keys: Option<String>, standing: Standing) -> Shortcut {
    let read = keys.as_deref().and_then(Keys::read);
    let looked = tauri::async_runtime::spawn_blocking(move || {
        let session = Session::now();
        let holders = read.map_or_else(Vec::new, |keys| holders::of(&keys, &session));
        (session, holders)
    });
    let (session, holders) = looked.await.unwrap_or_default();
    Shortcut {
        keys,
        state: standing.state,
        message: standing.message,
        portal: portal_is_there(&session).await,
        session: session.name(),
        holders,
        command: command::to_bind(&tauri.state::<App>().data),
    }
}

#[cfg(target_os = "linux")]
async fn portal_is_there(session: &Session) -> Option<bool> {
    if session.wayland {
        Some(portal::is_there().await)
    } else {
        None
    }
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::unused_async, reason = "on Linux the portal is asked")]
async fn portal_is_there(_: &Session) -> Option<bool> {
    None
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    // Each value is replaced as a whole, so a panic elsewhere does not spoil it.
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
