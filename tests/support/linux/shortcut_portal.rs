//! A stand-in for the desktop's portal for global shortcuts: it takes what it is asked for, and a test presses the keys.
//!
//! The real ones are parts of GNOME, KDE and other large desktops, which ask a person. This one answers on D-Bus as their
//! documentation says, and nothing more.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::message::Header;
use zbus::object_server::ObjectServer;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection as AsyncConnection, fdo, interface};

use super::bus::Bus;

const NAME: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const INTERFACE: &str = "org.freedesktop.portal.GlobalShortcuts";

/// What a portal answers with.
type Results<'a> = HashMap<&'a str, Value<'a>>;

/// A shortcut as it crosses: its id and what is said about it.
type Described = (String, HashMap<String, OwnedValue>);

/// The stand-in. Dropping it takes it off the bus.
#[derive(Debug)]
pub struct ShortcutPortal {
    connection: Connection,
    shared: Arc<Mutex<Shared>>,
}

#[derive(Debug, Default)]
struct Shared {
    allows: bool,
    /// The open session and the keys that are bound in it.
    open: Option<(OwnedObjectPath, Option<String>)>,
}

impl ShortcutPortal {
    /// Puts it on the bus, as if the person allowed everything, or nothing.
    pub fn start(bus: &Bus, allows: bool) -> Self {
        let shared = Arc::new(Mutex::new(Shared { allows, open: None }));
        let portal = Portal {
            shared: Arc::clone(&shared),
        };
        let connection = Builder::address(bus.address())
            .and_then(|builder| builder.serve_at(PATH, portal))
            .and_then(|builder| builder.name(NAME))
            .and_then(Builder::build)
            .expect("the portal's name is free");
        Self { connection, shared }
    }

    /// The keys that are bound now, as they were asked for.
    pub fn bound(&self) -> Option<String> {
        lock(&self.shared).open.as_ref()?.1.clone()
    }

    /// Presses the keys.
    pub fn press(&self) {
        let (session, _) = lock(&self.shared).open.clone().expect("a session");
        let nothing: HashMap<&str, Value<'_>> = HashMap::new();
        self.connection
            .emit_signal(
                None::<&str>,
                PATH,
                INTERFACE,
                "Activated",
                &(session, "quick", 0_u64, nothing),
            )
            .expect("the bus is running");
    }
}

struct Portal {
    shared: Arc<Mutex<Shared>>,
}

#[expect(clippy::unused_self, reason = "the macro calls them this way")]
#[interface(name = "org.freedesktop.portal.GlobalShortcuts")]
impl Portal {
    #[zbus(property, name = "version")]
    fn version(&self) -> u32 {
        1
    }

    async fn create_session(
        &self,
        options: HashMap<String, OwnedValue>,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] connection: &AsyncConnection,
        #[zbus(object_server)] server: &ObjectServer,
    ) -> fdo::Result<OwnedObjectPath> {
        let session = path(&header, "session", &options, "session_handle_token")?;
        let object = Session {
            path: session.clone(),
            shared: Arc::clone(&self.shared),
        };
        server.at(&session, object).await?;
        lock(&self.shared).open = Some((session.clone(), None));
        let results = HashMap::from([("session_handle", Value::from(session.to_string()))]);
        respond(connection, &header, &options, 0, results).await
    }

    async fn bind_shortcuts(
        &self,
        session: ObjectPath<'_>,
        shortcuts: Vec<Described>,
        parent_window: String,
        options: HashMap<String, OwnedValue>,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] connection: &AsyncConnection,
    ) -> fdo::Result<OwnedObjectPath> {
        // A shortcut for everywhere belongs to no window.
        let open = lock(&self.shared).open.clone().map(|(open, _)| open);
        if !parent_window.is_empty() || open.is_none_or(|open| *open != session) {
            return Err(fdo::Error::InvalidArgs("no such session".to_owned()));
        }
        if !lock(&self.shared).allows {
            return respond(connection, &header, &options, 1, HashMap::new()).await;
        }
        let mut bound = Vec::new();
        for (id, asked) in &shortcuts {
            let text = |name: &str| {
                let value = asked.get(name)?.try_clone().ok()?;
                String::try_from(value).ok()
            };
            let keys = text("preferred_trigger").unwrap_or_default();
            let about = HashMap::from([
                (
                    "description",
                    Value::from(text("description").unwrap_or_default()),
                ),
                ("trigger_description", Value::from(format!("[{keys}]"))),
            ]);
            bound.push((id.as_str(), about));
            if let Some((_, in_session)) = &mut lock(&self.shared).open {
                *in_session = Some(keys);
            }
        }
        let results = HashMap::from([("shortcuts", Value::from(bound))]);
        respond(connection, &header, &options, 0, results).await
    }
}

struct Session {
    path: OwnedObjectPath,
    shared: Arc<Mutex<Shared>>,
}

#[interface(name = "org.freedesktop.portal.Session")]
impl Session {
    fn close(&self) {
        let mut shared = lock(&self.shared);
        if shared
            .open
            .as_ref()
            .is_some_and(|(open, _)| *open == self.path)
        {
            shared.open = None;
        }
    }
}

/// Answers a request by a signal, as portals do, and returns where.
async fn respond(
    connection: &AsyncConnection,
    header: &Header<'_>,
    options: &HashMap<String, OwnedValue>,
    code: u32,
    results: Results<'_>,
) -> fdo::Result<OwnedObjectPath> {
    let request = path(header, "request", options, "handle_token")?;
    connection
        .emit_signal(
            None::<&str>,
            &request,
            "org.freedesktop.portal.Request",
            "Response",
            &(code, results),
        )
        .await?;
    Ok(request)
}

/// The path that the caller expects, made of its name on the bus and its token.
fn path(
    header: &Header<'_>,
    kind: &str,
    options: &HashMap<String, OwnedValue>,
    token: &str,
) -> fdo::Result<OwnedObjectPath> {
    let sender = header.sender().map(|name| {
        let name = name.as_str().trim_start_matches(':');
        name.replace('.', "_")
    });
    let token = options
        .get(token)
        .and_then(|value| String::try_from(value.try_clone().ok()?).ok());
    match (sender, token) {
        (Some(sender), Some(token)) => {
            OwnedObjectPath::try_from(format!("{PATH}/{kind}/{sender}/{token}"))
                .map_err(|error| fdo::Error::InvalidArgs(error.to_string()))
        }
        _ => Err(fdo::Error::InvalidArgs("a token is missing".to_owned())),
    }
}

fn lock(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
