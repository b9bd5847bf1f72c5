//! What screen readers are told of menus and dialogs: where they stand on the screen, by role and name.
//!
//! Pages are driven by WebKit's own driver instead, so nothing here looks into a window.

use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::export::serde::Serialize;
use zbus::zvariant::{DynamicDeserialize, DynamicType, OwnedObjectPath};

use super::bus;
use super::virtual_desktop::VirtualDesktop;
use crate::running::Running;
use crate::wait;

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";

/// Who knows where screen readers listen.
const BUS_NAME: &str = "org.a11y.Bus";

/// "Showing", one of the states of an element: it stands on the screen.
const SHOWING: u32 = 1 << 25;

/// Where screen readers listen. Dropping it ends them.
#[derive(Debug)]
pub struct Accessibility<'a> {
    desktop: &'a VirtualDesktop,
    connection: Connection,
    _launcher: Option<Running>,
}

/// An element of some program: whom to ask, and for what.
type Reference = (String, OwnedObjectPath);

/// Whether an element of that role and name is the one.
type Wanted<'a> = &'a dyn Fn(&str, &str) -> bool;

/// What all programs are below.
fn registry() -> Reference {
    let root = OwnedObjectPath::try_from("/org/a11y/atspi/accessible/root").expect("a path");
    ("org.a11y.atspi.Registry".to_owned(), root)
}

/// Starts what screen readers need.
pub(super) fn launch(desktop: &VirtualDesktop) -> Running {
    let launcher = Running::start(desktop.command(bus::program_of(BUS_NAME)));
    let session = desktop.bus().expect("a session bus");
    wait::until("the accessibility bus", || session.has(BUS_NAME));
    launcher
}

impl<'a> Accessibility<'a> {
    /// Starts it, unless it is there. Only programs that are started afterwards can be seen.
    pub fn start(desktop: &'a VirtualDesktop) -> Self {
        let session = desktop.bus().expect("a session bus");
        let launcher = (!session.has(BUS_NAME)).then(|| launch(desktop));
        let address: String = session.call(BUS_NAME, "/org/a11y/bus", BUS_NAME, "GetAddress", &());
        let connection = Builder::address(&*address)
            .and_then(Builder::build)
            .expect("the accessibility bus takes connections");
        Self {
            desktop,
            connection,
            _launcher: launcher,
        }
    }

    /// The middle of the element with this role and name that stands on the screen now, if there is one.
    pub fn place_of(&self, role: &str, name: &str) -> Option<(i32, i32)> {
        let element = self.find(&registry(), &|its_role, its_name| {
            its_role == role && its_name == name
        })?;
        let component = "org.a11y.atspi.Component";
        // 0 is the screen.
        let ((x, y, width, height),): ((i32, i32, i32, i32),) =
            self.call(&element, component, "GetExtents", &0_u32)?;
        Some((x + width / 2, y + height / 2))
    }

    /// Whether some element stands on the screen now that says this, among other words.
    pub fn says(&self, words: &str) -> bool {
        self.find(&registry(), &|_, name| name.contains(words))
            .is_some()
    }

    /// Waits for an element and clicks it.
    pub fn click(&self, role: &str, name: &str) {
        let place = wait::for_rest(&format!("{role} “{name}”"), || {
            self.place_of(role, name)
        });
        self.desktop.click_at(place);
    }

    fn find(&self, below: &Reference, wanted: Wanted<'_>) -> Option<Reference> {
        let (children,): (Vec<Reference>,) = self.call(below, ACCESSIBLE, "GetChildren", &())?;
        children
            .into_iter()
            .find_map(|child| self.look(child, wanted))
    }

    fn look(&self, element: Reference, wanted: Wanted<'_>) -> Option<Reference> {
        let (role,): (String,) = self.call(&element, ACCESSIBLE, "GetRoleName", &())?;
        if wanted(&role, &self.name(&element)?) && self.is_showing(&element) {
            return Some(element);
        }
        if role == "frame" {
            return None;
        }
        self.find(&element, wanted)
    }

    fn name(&self, element: &Reference) -> Option<String> {
        let (value,): (zbus::zvariant::OwnedValue,) = self.call(
            element,
            "org.freedesktop.DBus.Properties",
            "Get",
            &(ACCESSIBLE, "Name"),
        )?;
        value.try_into().ok()
    }

    fn is_showing(&self, element: &Reference) -> bool {
        let states: Option<(Vec<u32>,)> = self.call(element, ACCESSIBLE, "GetState", &());
        states.is_some_and(|(words,)| words.first().is_some_and(|first| first & SHOWING != 0))
    }

    /// Nothing where the element has gone meanwhile.
    fn call<B, R>(
        &self,
        (program, path): &Reference,
        interface: &str,
        method: &str,
        body: &B,
    ) -> Option<R>
    where
        B: Serialize + DynamicType,
        R: for<'b> DynamicDeserialize<'b>,
    {
        let answer = self
            .connection
            .call_method(Some(program.as_str()), path, Some(interface), method, body)
            .ok()?;
        answer.body().deserialize().ok()
    }
}
