//! A session bus of one test's own.

use std::fs;
use std::path::Path;
use std::process::Command;

use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::blocking::fdo::DBusProxy;
use zbus::export::serde::Serialize;
use zbus::fdo::RequestNameFlags;
use zbus::names::{BusName, WellKnownName};

use zbus::zvariant::{DynamicDeserialize, DynamicType};

use crate::running::Running;
use crate::wait;

/// A running session bus.
#[derive(Debug)]
pub struct Bus {
    address: String,
    // Owners of names; dropping a connection gives its names back.
    owners: Vec<Connection>,
    _daemon: Running,
}

impl Bus {
    /// Starts `dbus-daemon`, with its socket and its configuration in `folder`.
    ///
    /// No service of the machine's can be activated on it, so what is not started by the test is not there.
    pub fn start(folder: &Path, mut command: Command) -> Self {
        let address = format!("unix:path={}", folder.join("bus").display());
        let configuration = folder.join("bus.conf");
        fs::write(&configuration, configuration_for(&address)).expect("a writable folder");
        command
            .arg("--nofork")
            .arg("--nopidfile")
            .arg("--config-file")
            .arg(&configuration);
        let daemon = Running::start(command);
        wait::until("the session bus to take connections", || {
            connect(&address).is_some()
        });
        Self {
            address,
            owners: Vec::new(),
            _daemon: daemon,
        }
    }

    /// Its address, for `DBUS_SESSION_BUS_ADDRESS`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Whether a service is there.
    pub fn has(&self, service: &str) -> bool {
        let name = BusName::try_from(service).expect("a well-formed name");
        connect(&self.address)
            .and_then(|bus| DBusProxy::new(&bus).ok()?.name_has_owner(name).ok())
            .unwrap_or(false)
    }

    /// Calls a method of a service, and returns its answer.
    pub fn call<B, R>(
        &self,
        service: &str,
        path: &str,
        interface: &str,
        method: &str,
        body: &B,
    ) -> R
    where
        B: Serialize + DynamicType,
        R: for<'a> DynamicDeserialize<'a>,
    {
        let connection = connect(&self.address).expect("the bus is running");
        connection
            .call_method(Some(service), path, Some(interface), method, body)
            .and_then(|answer| answer.body().deserialize())
            .unwrap_or_else(|error| panic!("{service} did not answer {method}: {error}"))
    }

    /// Owns `service` from now on, and never answers anything that is sent to it.
    pub fn own_and_stay_mute(&mut self, service: &'static str) {
        let connection = connect(&self.address).expect("the bus is running");
        // Through the bus's own interface: the library's shortcut would also begin to answer calls.
        DBusProxy::new(&connection)
            .and_then(|bus| {
                let name = WellKnownName::try_from(service)?;
                Ok(bus.request_name(name, RequestNameFlags::DoNotQueue.into())?)
            })
            .expect("the name is free");
        self.owners.push(connection);
    }
}

/// The program of a service, as its package names it. On the tests' own buses nothing starts by itself.
pub fn program_of(service: &str) -> String {
    let file = format!("/usr/share/dbus-1/services/{service}.service");
    let text = fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{file}: {error}; run `cargo xtask setup`"));
    let line = text.lines().find_map(|line| line.strip_prefix("Exec="));
    let program = line.and_then(|line| line.split_whitespace().next());
    program.expect("a service names its program").to_owned()
}

fn connect(address: &str) -> Option<Connection> {
    Builder::address(address).ok()?.build().ok()
}

fn configuration_for(address: &str) -> String {
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>{address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#
    )
}
