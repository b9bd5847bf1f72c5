//! A desktop session of its own: folders, a bus, a keyring. Nothing of the person's who runs the tests is touched.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use secret_service::EncryptionType;
use secret_service::blocking::SecretService;
use tempfile::TempDir;
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::blocking::fdo::DBusProxy;
use zbus::names::BusName;

const SECRETS: &str = "org.freedesktop.secrets";
const PASSWORD: &[u8] = b"test";

/// The folders of a session, and what was started in it. All of it ends with this value.
pub struct Session {
    folder: TempDir,
    keyring: Option<Ended>,
    bus: Option<Ended>,
}

impl Session {
    /// A session in which nothing runs yet.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("keychain")
            .tempdir()
            .expect("a folder for the session");
        for name in ["home", "run", "data", "config", "cache"] {
            fs::create_dir(folder.path().join(name)).expect("the session's folders");
        }
        Self {
            folder,
            keyring: None,
            bus: None,
        }
    }

    /// A session with a bus and an unlocked keyring.
    pub fn with_keyring() -> Self {
        let mut session = Self::new();
        session.start_bus();
        session.start_keyring();
        session
    }

    /// Makes a process part of this session.
    pub fn enter<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        let folder = self.folder.path();
        command
            .env("DBUS_SESSION_BUS_ADDRESS", self.address())
            .env("HOME", folder.join("home"))
            .env("XDG_RUNTIME_DIR", folder.join("run"))
            .env("XDG_DATA_HOME", folder.join("data"))
            .env("XDG_CONFIG_HOME", folder.join("config"))
            .env("XDG_CACHE_HOME", folder.join("cache"))
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
    }

    /// Starts a bus that starts nothing by itself, so what is on it is what the test put there.
    pub fn start_bus(&mut self) {
        let config = self.folder.path().join("bus.conf");
        let text = format!(
            "<busconfig><type>session</type><listen>{}</listen>\
             <policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>\
             <allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>",
            self.address()
        );
        fs::write(&config, text).expect("the bus's configuration");
        let mut command = Command::new("dbus-daemon");
        command
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut bus = Ended::start(self.enter(&mut command));
        let mut address = String::new();
        BufReader::new(bus.0.stdout.take().expect("piped"))
            .read_line(&mut address)
            .expect("the bus tells its address when it listens");
        assert!(!address.is_empty(), "dbus-daemon ended");
        self.bus = Some(bus);
    }

    /// Starts the keyring, unlocked. When one was started before, it is ended first and its keys are there again.
    pub fn start_keyring(&mut self) {
        self.keyring = None;
        let connection = self.connect();
        let bus = DBusProxy::new(&connection).expect("the bus speaks");
        let mut owners = bus
            .receive_name_owner_changed_with_args(&[(0, SECRETS)])
            .expect("the bus tells who comes");
        let mut command = Command::new("gnome-keyring-daemon");
        command
            .args(["--foreground", "--unlock", "--components=secrets"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut keyring = Ended::start(self.enter(&mut command));
        let mut password = keyring.0.stdin.take().expect("piped");
        password
            .write_all(PASSWORD)
            .expect("the keyring reads its password");
        drop(password);
        let name = BusName::try_from(SECRETS).expect("a name");
        while !bus.name_has_owner(name.clone()).expect("the bus speaks") {
            owners.next().expect("the keyring comes to the bus");
        }
        self.keyring = Some(keyring);
    }

    /// Ends the keyring, so that there is none.
    pub fn stop_keyring(&mut self) {
        let connection = self.connect();
        let bus = DBusProxy::new(&connection).expect("the bus speaks");
        let mut owners = bus
            .receive_name_owner_changed_with_args(&[(0, SECRETS)])
            .expect("the bus tells who goes");
        self.keyring = None;
        let name = BusName::try_from(SECRETS).expect("a name");
        while bus.name_has_owner(name.clone()).expect("the bus speaks") {
            owners.next().expect("the keyring leaves the bus");
        }
    }

    /// Sends the keyring a signal, such as `STOP`, after which it is mute until `CONT`.
    pub fn signal_keyring(&self, signal: &str) {
        let keyring = self.keyring.as_ref().expect("a keyring");
        let sent = Command::new("kill")
            .args([&format!("-{signal}"), &keyring.0.id().to_string()])
            .status();
        assert!(sent.expect("kill can be started").success());
    }

    /// Locks the keyring, as a screen lock or a person does.
    pub fn lock_keyring(&self) {
        let secrets = SecretService::connect_with_existing(EncryptionType::Plain, self.connect())
            .expect("a keyring");
        let collection = secrets
            .get_default_collection()
            .expect("a default collection");
        collection.lock().expect("it can be locked");
        assert!(collection.is_locked().expect("it says so"));
    }

    /// A service that listens where the bus should be, and never says a word.
    pub fn start_mute_bus(&self) -> UnixListener {
        let listener = UnixListener::bind(self.socket()).expect("a socket");
        listener
            .set_nonblocking(true)
            .expect("a socket can be asked without waiting");
        listener
    }

    /// Where the bus listens.
    pub fn socket(&self) -> PathBuf {
        self.folder.path().join("bus")
    }

    /// Every file below the session's folders that holds `text`.
    pub fn files_with(&self, text: &str) -> Vec<PathBuf> {
        let mut found = Vec::new();
        search(self.folder.path(), text.as_bytes(), &mut found);
        found
    }

    fn address(&self) -> String {
        format!("unix:path={}", self.socket().display())
    }

    fn connect(&self) -> Connection {
        Builder::address(self.address().as_str())
            .and_then(Builder::build)
            .expect("the bus can be reached")
    }
}

fn search(folder: &Path, text: &[u8], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let kind = entry.file_type().expect("a kind");
        if kind.is_dir() {
            search(&entry.path(), text, found);
        } else if kind.is_file() {
            let content = fs::read(entry.path()).expect("a file");
            if content.windows(text.len()).any(|part| part == text) {
                found.push(entry.path());
            }
        }
    }
}

/// A child process that is ended when its value goes.
struct Ended(Child);

impl Ended {
    fn start(command: &mut Command) -> Self {
        let name = command.get_program().to_string_lossy().into_owned();
        match command.spawn() {
            Ok(child) => Self(child),
            Err(error) => {
                panic!("{name} is needed for this test and could not be started: {error}")
            }
        }
    }
}

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.kill().expect("a child can be ended");
        self.0.wait().expect("a child can be waited for");
    }
}
