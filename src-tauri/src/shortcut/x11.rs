//! Listening on X11, with a grab of our own: the plugin looks for pressed keys 20 times a second, which costs up to 50 ms
//! at each press and wakes the processor all day. This thread sleeps until the server says something.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use x11rb::connection::{Connection, RequestConnection};
use x11rb::errors::ReplyError;
use x11rb::protocol::xkb::{self, ConnectionExt as _};
use x11rb::protocol::xproto::{ConnectionExt as _, GrabMode, Keycode, Mapping, ModMask, Window};
use x11rb::protocol::{ErrorKind, Event};
use x11rb::rust_connection::RustConnection;

use super::keys::{Keys, Modifier};
use super::{Refused, names};

/// Locks that may be on while the keys are pressed: a grab is for one exact set of modifiers. Num Lock is the second of
/// X11's nameless ones everywhere.
const LOCKS: [u16; 4] = [0, LOCK, NUM, LOCK | NUM];
const LOCK: u16 = 1 << 1;
const NUM: u16 = 1 << 4;

/// A connection to the X server that listens to one combination at most.
#[derive(Clone)]
pub(super) struct Grabber(Arc<Inner>);

struct Inner {
    server: RustConnection,
    root: Window,
    held: Mutex<Option<Held>>,
}

/// What is listened to.
struct Held {
    keys: Keys,
    codes: Vec<Keycode>,
}

impl Grabber {
    /// Connects. `pressed` is called on a thread of its own at each press; a key that repeats itself is pressed once.
    pub(super) fn start(pressed: impl Fn() + Send + 'static) -> Option<Self> {
        let (server, screen) = x11rb::connect(None).ok()?;
        let root = server.setup().roots.get(screen)?.root;
        release_once(&server);
        let grabber = Self(Arc::new(Inner {
            server,
            root,
            held: Mutex::default(),
        }));
        let listening = grabber.clone();
        thread::Builder::new()
            .name("shortcut".to_owned())
            .spawn(move || listening.listen(&pressed))
            .ok()?;
        Some(grabber)
    }

    /// Listens to these keys and no others any more. Where they are refused, the old ones stay.
    pub(super) fn hold(&self, keys: &Keys) -> Result<(), Refused> {
        let mut held = self.held();
        if held.as_ref().is_some_and(|held| held.keys == *keys) {
            return Ok(());
        }
        let new = self.grab(keys)?;
        if let Some(old) = held.replace(new) {
            self.ungrab(&old);
        }
        Ok(())
    }

    /// Listens to nothing any more.
    pub(super) fn release(&self) {
        if let Some(old) = self.held().take() {
            self.ungrab(&old);
        }
    }

    fn listen(&self, pressed: &impl Fn()) {
        let mut down = false;
        loop {
            match self.0.server.wait_for_event() {
                Ok(Event::KeyPress(_)) => {
                    if !std::mem::replace(&mut down, true) {
                        pressed();
                    }
                }
                Ok(Event::KeyRelease(_)) => down = false,
                Ok(Event::MappingNotify(event)) if event.request == Mapping::KEYBOARD => {
                    self.grab_anew();
                    down = false;
                }
                Ok(_) => {}
                Err(error) => {
                    tracing::warn!(?error, "the shortcut is not listened to any more");
                    return;
                }
            }
        }
    }

    /// The keyboard has another layout: the same keys have other numbers now.
    fn grab_anew(&self) {
        let mut held = self.held();
        let Some(old) = held.take() else { return };
        self.ungrab(&old);
        match self.grab(&old.keys) {
            Ok(new) => *held = Some(new),
            Err(refused) => tracing::warn!(?refused, "the shortcut is not listened to any more"),
        }
    }

    fn grab(&self, keys: &Keys) -> Result<Held, Refused> {
        let codes = self.codes_of(&keys.key).ok_or(Refused::Unknown)?;
        let new = Held {
            keys: keys.clone(),
            codes,
        };
        for (code, modifiers) in new.combinations() {
            let asked = self.0.server.grab_key(
                false,
                self.0.root,
                modifiers,
                code,
                GrabMode::ASYNC,
                GrabMode::ASYNC,
            );
            let refused = match asked.map(x11rb::cookie::VoidCookie::check) {
                Ok(Ok(())) => continue,
                Ok(Err(ReplyError::X11Error(error))) if error.error_kind == ErrorKind::Access => {
                    Refused::Taken
                }
                Ok(Err(error)) => {
                    tracing::warn!(?error, "the shortcut was refused");
                    Refused::Unknown
                }
                Err(error) => {
                    tracing::warn!(?error, "the shortcut was refused");
                    Refused::Unknown
                }
            };
            self.ungrab(&new);
            return Err(refused);
        }
        Ok(new)
    }

    fn ungrab(&self, held: &Held) {
        for (code, modifiers) in held.combinations() {
            // What was never granted can't be given back, which is no harm.
            if let Ok(cookie) = self.0.server.ungrab_key(code, self.0.root, modifiers) {
                cookie.ignore_error();
            }
        }
        let _ = self.0.server.flush();
    }

    /// The keys of the keyboard that have this name; `None` where there is none.
    fn codes_of(&self, key: &str) -> Option<Vec<Keycode>> {
        let wanted = names::number(key)?;
        let setup = self.0.server.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let mapping = self
            .0
            .server
            .get_keyboard_mapping(first, last - first + 1)
            .ok()?
            .reply()
            .ok()?;
        let each = usize::from(mapping.keysyms_per_keycode).max(1);
        let codes: Vec<Keycode> = (first..=last)
            .zip(mapping.keysyms.chunks(each))
            // The first two are the first layout's, with and without Shift.
            .filter(|(_, symbols)| symbols.first() == Some(&wanted))
            .map(|(code, _)| code)
            .collect();
        (!codes.is_empty()).then_some(codes)
    }

    fn held(&self) -> MutexGuard<'_, Option<Held>> {
        // It is replaced as a whole, so a panic elsewhere does not spoil it.
        self.0.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn combinations(&self) -> impl Iterator<Item = (Keycode, ModMask)> {
        let modifiers = self
            .keys
            .modifiers
            .iter()
            .map(|modifier| u16::from(mask(*modifier)))
            .fold(0, |all, one| all | one);
        self.codes
            .iter()
            .flat_map(move |code| LOCKS.map(|lock| (*code, ModMask::from(modifiers | lock))))
    }
}

fn mask(modifier: Modifier) -> ModMask {
    match modifier {
        Modifier::Super => ModMask::M4,
        Modifier::Ctrl => ModMask::CONTROL,
        Modifier::Alt => ModMask::M1,
        Modifier::Shift => ModMask::SHIFT,
    }
}

/// Has the server tell of a key's release only when a finger leaves it, and not between its repetitions.
fn release_once(server: &RustConnection) {
    let asked = server.extension_information(xkb::X11_EXTENSION_NAME);
    if !matches!(asked, Ok(Some(_))) {
        return;
    }
    let repeat = xkb::PerClientFlag::DETECTABLE_AUTO_REPEAT;
    let no = xkb::BoolCtrl::default();
    let used = server
        .xkb_use_extension(1, 0)
        .map(x11rb::cookie::Cookie::reply);
    let set = server
        .xkb_per_client_flags(xkb::ID::USE_CORE_KBD.into(), repeat, repeat, no, no, no)
        .map(x11rb::cookie::Cookie::reply);
    if !matches!((&used, &set), (Ok(Ok(_)), Ok(Ok(_)))) {
        tracing::warn!("a shortcut that is held down may repeat itself");
    }
}
