//! The focus on X11: the window manager says in `_NET_ACTIVE_WINDOW` of the root window which window has it.
//! (Extended Window Manager Hints, "Root Window Properties".)

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use x11rb::connection::Connection;
use x11rb::errors::{ConnectError, ReplyError};
use x11rb::protocol::Event;
use x11rb::protocol::res::{self, ClientIdMask, ClientIdSpec};
use x11rb::protocol::xproto::{
    AtomEnum, ChangeWindowAttributesAux, ConnectionExt, EventMask, Window,
};
use x11rb::rust_connection::RustConnection;

use super::applications::Application;
use super::keys::Keys;

x11rb::atom_manager! {
    /// The names that are used here.
    pub(crate) Atoms: AtomsCookie {
        active_window: b"_NET_ACTIVE_WINDOW".as_slice(),
        process: b"_NET_WM_PID".as_slice(),
        kind: b"_NET_WM_WINDOW_TYPE".as_slice(),
        desktop: b"_NET_WM_WINDOW_TYPE_DESKTOP".as_slice(),
        panel: b"_NET_WM_WINDOW_TYPE_DOCK".as_slice(),
        state: b"_NET_WM_STATE".as_slice(),
        fullscreen: b"_NET_WM_STATE_FULLSCREEN".as_slice(),
    }
}

/// The class of our windows, of another data folder's too.
const OURS: &str = "chatbeam-desktop";

/// A window that an answer can be pasted into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// Its X id.
    pub(crate) window: Window,
    /// What people call its application; `None` for a window that does not tell.
    pub(crate) name: Option<String>,
    /// Which keys paste there.
    pub(crate) keys: Keys,
}

/// The display, and which window of it had the focus last that is not ours.
pub(crate) struct Display {
    /// The connection: ours alone, beside GTK's.
    pub(crate) connection: RustConnection,
    /// Names.
    pub(crate) atoms: Atoms,
    /// The root window.
    pub(crate) root: Window,
    last: Mutex<Last>,
    /// Called when the target's name has changed.
    changed: Box<dyn Fn() + Send + Sync>,
}

#[derive(Default)]
struct Last {
    target: Option<Target>,
    /// What was looked up, by instance and class.
    applications: HashMap<(String, String), Application>,
}

impl Display {
    /// Connects to the display that the environment names. `changed` is called when the target gets another name.
    pub(super) fn open(
        changed: impl Fn() + Send + Sync + 'static,
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let (connection, screen) = RustConnection::connect(None)?;
        let root = connection
            .setup()
            .roots
            .get(screen)
            .ok_or(ConnectError::InvalidScreen)?
            .root;
        let atoms = Atoms::new(&connection)?.reply()?;
        Ok(Self {
            connection,
            atoms,
            root,
            last: Mutex::default(),
            changed: Box::new(changed),
        })
    }

    /// Follows the focus until the connection ends.
    pub(super) fn watch(&self) -> Result<(), ReplyError> {
        self.select(self.root, EventMask::PROPERTY_CHANGE)?;
        self.look()?;
        loop {
            match self.connection.wait_for_event()? {
                Event::PropertyNotify(event) if event.atom == self.atoms.active_window => {
                    self.look()?;
                }
                Event::DestroyNotify(event) => self.gone(event.window),
                _ => {}
            }
        }
    }

    /// Looks which window has the focus now.
    pub(super) fn look(&self) -> Result<(), ReplyError> {
        let mut last = self.last();
        let Some(window) = self.active_window()? else {
            return Ok(());
        };
        let known = last.target.as_ref().map(|target| target.window);
        if known == Some(window) {
            return Ok(());
        }
        let Some(target) = self.describe(window, &mut last.applications)? else {
            return Ok(());
        };
        if let Some(known) = known {
            self.select(known, EventMask::NO_EVENT)?;
        }
        // It may be closed.
        self.select(window, EventMask::STRUCTURE_NOTIFY)?;
        self.set(last, Some(target));
        Ok(())
    }

    /// Where an answer would be pasted.
    pub(super) fn target(&self) -> Option<Target> {
        self.last().target.clone()
    }

    /// There is no target any more.
    pub(super) fn forget(&self) {
        self.set(self.last(), None);
    }

    /// The window that has the focus, by the window manager's word.
    pub(crate) fn active_window(&self) -> Result<Option<Window>, ReplyError> {
        let property = self.atoms.active_window;
        let window = self.number(self.root, property, AtomEnum::WINDOW)?;
        Ok(window.filter(|window| *window != x11rb::NONE))
    }

    /// Whether the window that has the focus takes the whole screen, and is not one of ours.
    pub(super) fn is_fullscreen(&self) -> Result<bool, ReplyError> {
        let Some(window) = self.active_window()? else {
            return Ok(false);
        };
        let process = self.number(window, self.atoms.process, AtomEnum::CARDINAL)?;
        if process == Some(std::process::id()) {
            return Ok(false);
        }
        let request =
            self.connection
                .get_property(false, window, self.atoms.state, AtomEnum::ATOM, 0, 64)?;
        let Some(states) = or_gone(request.reply())? else {
            return Ok(false);
        };
        let mut states = states.value32().into_iter().flatten();
        Ok(states.any(|state| state == self.atoms.fullscreen))
    }

    /// The process that a window, or anything else with an id, belongs to; `None` where the server does not know it, as
    /// with programs on another machine.
    pub(crate) fn process_of(&self, id: u32) -> Option<u32> {
        let wanted = ClientIdSpec {
            client: id,
            mask: ClientIdMask::LOCAL_CLIENT_PID,
        };
        let answer = res::query_client_ids(&self.connection, &[wanted])
            .ok()?
            .reply()
            .ok()?;
        answer.ids.first()?.value.first().copied()
    }

    /// Whether two ids were given out to one program.
    pub(crate) fn is_of_one_program(&self, one: u32, other: u32) -> bool {
        self.program_of(one) == self.program_of(other)
    }

    /// What all ids have in common that were given out to one program: their upper bits.
    pub(crate) fn program_of(&self, id: u32) -> u32 {
        id & !self.connection.setup().resource_id_mask
    }

    fn gone(&self, window: Window) {
        let last = self.last();
        if last
            .target
            .as_ref()
            .is_some_and(|target| target.window == window)
        {
            self.set(last, None);
        }
    }

    fn set(&self, mut last: MutexGuard<'_, Last>, target: Option<Target>) {
        let name = |target: &Option<Target>| target.as_ref().and_then(|target| target.name.clone());
        let renamed = name(&last.target) != name(&target);
        last.target = target;
        drop(last);
        if renamed {
            (self.changed)();
        }
    }

    /// The target that a window is; `None` for our own windows, panels and the desktop itself.
    fn describe(
        &self,
        window: Window,
        applications: &mut HashMap<(String, String), Application>,
    ) -> Result<Option<Target>, ReplyError> {
        let kind = self.number(window, self.atoms.kind, AtomEnum::ATOM)?;
        let not_written_in = [self.atoms.desktop, self.atoms.panel];
        let process = self.number(window, self.atoms.process, AtomEnum::CARDINAL)?;
        let (instance, class) = self.class(window)?;
        if kind.is_some_and(|kind| not_written_in.contains(&kind))
            || process == Some(std::process::id())
            || instance.eq_ignore_ascii_case(OURS)
        {
            return Ok(None);
        }
        let application = applications
            .entry((instance.clone(), class.clone()))
            .or_insert_with(|| Application::of(&instance, &class));
        Ok(Some(Target {
            window,
            name: Some(application.name.clone()).filter(|name| !name.is_empty()),
            keys: Keys::of(&instance, &class, application.is_terminal),
        }))
    }

    /// `WM_CLASS`: two texts, each ended by a zero byte. (ICCCM, section 4.1.2.5.)
    fn class(&self, window: Window) -> Result<(String, String), ReplyError> {
        let request = self.connection.get_property(
            false,
            window,
            AtomEnum::WM_CLASS,
            AtomEnum::STRING,
            0,
            256,
        )?;
        let Some(property) = or_gone(request.reply())? else {
            return Ok(Default::default());
        };
        let mut texts = property
            .value
            .split(|byte| *byte == 0)
            .map(|text| String::from_utf8_lossy(text).into_owned());
        Ok((
            texts.next().unwrap_or_default(),
            texts.next().unwrap_or_default(),
        ))
    }

    fn number(
        &self,
        window: Window,
        property: u32,
        kind: AtomEnum,
    ) -> Result<Option<u32>, ReplyError> {
        let request = self
            .connection
            .get_property(false, window, property, kind, 0, 1)?;
        let property = or_gone(request.reply())?;
        Ok(property.and_then(|property| property.value32()?.next()))
    }

    /// A window that has gone meanwhile is none that could be watched.
    fn select(&self, window: Window, events: EventMask) -> Result<(), ReplyError> {
        let wanted = ChangeWindowAttributesAux::new().event_mask(events);
        let request = self.connection.change_window_attributes(window, &wanted)?;
        or_gone(request.check()).map(|_| ())
    }

    fn last(&self) -> MutexGuard<'_, Last> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `None` where the server refused, as it does for windows that have gone; an error only where the connection is lost.
pub(crate) fn or_gone<T>(answer: Result<T, ReplyError>) -> Result<Option<T>, ReplyError> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(ReplyError::X11Error(_)) => Ok(None),
        Err(lost) => Err(lost),
    }
}
