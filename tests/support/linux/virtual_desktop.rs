//! A desktop without a screen: X server, session bus, keyring and window manager, all private to one test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::bus::Bus;
use super::home::Home;
use super::screen::Screen;
use super::turn::Turn;
use super::{displays, keyring, opener, panel, processes};
use crate::running::{self, Running};
use crate::wait;

/// The libraries that show a tray icon, under every name that they are looked for.
const TRAY_LIBRARIES: [&str; 4] = [
    "libayatana-appindicator3.so.1",
    "libappindicator3.so.1",
    "libayatana-appindicator3.so",
    "libappindicator3.so",
];

/// A running desktop. Dropping it ends everything that was started in it.
#[derive(Debug)]
pub struct VirtualDesktop {
    display: String,
    bus: Option<Bus>,
    services: Vec<Running>,
    oddities: Vec<Oddity>,
    home: Home,
    _turn: Turn,
}

/// What sets a desktop apart from the usual one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// Nothing listens where the session bus should be; so there is no keyring either.
    NoSessionBus,
    /// No program keeps secrets.
    NoKeyring,
    /// The program that keeps secrets is on the bus and never answers.
    MuteKeyring,
    /// The libraries for tray icons can't be loaded.
    NoTrayLibrary,
    /// The desktop portal is on the bus and never answers.
    MutePortal,
    /// A panel shows tray icons.
    Tray,
    /// A panel shows the icons that come over D-Bus.
    NotifierHost,
    /// The session calls itself Wayland, though its display is X11's: enough for what is decided by that name.
    CalledWayland,
    /// The person prefers dark windows.
    Dark,
    /// The person prefers that nothing moves.
    Still,
    /// A compositor lets windows be translucent.
    Compositor,
    /// Two displays stand side by side: [`displays::LEFT`] and [`displays::RIGHT`].
    TwoDisplays,
}

impl VirtualDesktop {
    /// A desktop as people have it: a session bus, an unlocked keyring, a window manager. It has no portal.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// A desktop that is odd in some way.
    pub fn start_with(oddities: &[Oddity]) -> Self {
        let turn = Turn::take();
        let home = Home::new(&["no-libraries", "programs"]);
        let mut desktop = Self {
            display: String::new(),
            bus: None,
            services: Vec::new(),
            oddities: oddities.to_vec(),
            home,
            _turn: turn,
        };
        opener::install(&desktop.path("programs"), &desktop.path("opened"));
        desktop.write_gtk_settings();
        desktop.start_display();
        if !desktop.is(Oddity::NoSessionBus) {
            desktop.start_bus();
        }
        desktop
            .services
            .push(Running::start(desktop.command("openbox")));
        let screen = Screen::of(&desktop);
        // A window that came before it would not get the focus.
        wait::until("the window manager to be there", || screen.is_managed());
        if desktop.is(Oddity::Compositor) {
            desktop.start_compositor();
        }
        if desktop.is(Oddity::Tray) {
            desktop
                .services
                .push(Running::start(desktop.command("trayer")));
            // A program that came before it would find no tray.
            wait::until("the panel to take icons", || screen.has_tray());
        }
        if desktop.is(Oddity::NotifierHost) {
            let panel = panel::start(&desktop);
            desktop.services.extend(panel);
        }
        if desktop.is(Oddity::NoTrayLibrary) {
            for name in TRAY_LIBRARIES {
                fs::write(desktop.path("no-libraries").join(name), "not a library")
                    .expect("a writable folder");
            }
        }
        desktop
    }

    /// GTK's settings, which programs also ask for what the person prefers.
    fn write_gtk_settings(&self) {
        let mut settings = String::from("[Settings]\n");
        if self.is(Oddity::Dark) {
            settings += "gtk-theme-name=Adwaita-dark\n";
        }
        if self.is(Oddity::Still) {
            settings += "gtk-enable-animations=0\n";
        }
        let folder = self.path("config").join("gtk-3.0");
        fs::create_dir(&folder).expect("a writable folder");
        fs::write(folder.join("settings.ini"), settings).expect("a writable folder");
    }

    fn start_display(&mut self) {
        let screen = if self.is(Oddity::TwoDisplays) {
            displays::TWO_WIDE
        } else {
            "1280x800x24"
        };
        let mut command = self.command("Xvfb");
        command.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            screen,
            "-nolisten",
            "tcp",
            // Else it would forget its displays when the program that named them ends.
            "-noreset",
        ]);
        let mut display = Running::start(command);
        let number = display.wait_for_line("its display's number", |line| line.parse::<u32>().ok());
        self.display = format!(":{number}");
        self.services.push(display);
        // A press whose release comes late, as on a busy machine, would count as several; see `hold_keys`.
        Screen::of(self).let_keys_repeat(false);
        if self.is(Oddity::TwoDisplays) {
            self.divide_into_displays();
        }
    }

    /// Draws in software, without shadows and fading: what is seen is what the programs drew.
    fn start_compositor(&mut self) {
        let mut command = self.command("picom");
        command.args(["--backend", "xrender", "--config", "/dev/null"]);
        self.services.push(Running::start(command));
        let screen = Screen::of(self);
        wait::until("the compositor to be there", || screen.is_composited());
    }

    fn start_bus(&mut self) {
        let mut bus = Bus::start(&self.path("runtime"), self.command("dbus-daemon"));
        if self.is(Oddity::MutePortal) {
            bus.own_and_stay_mute("org.freedesktop.portal.Desktop");
        }
        if self.is(Oddity::MuteKeyring) {
            bus.own_and_stay_mute(keyring::BUS_NAME);
        }
        self.bus = Some(bus);
        if !self.is(Oddity::NoKeyring) && !self.is(Oddity::MuteKeyring) {
            self.services.push(keyring::start(self));
        }
    }

    /// A command that will run in this desktop, with nothing of the machine's environment but where programs lie.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        self.home.furnish(&mut command, "programs");
        let session = if self.is(Oddity::CalledWayland) {
            "wayland"
        } else {
            "x11"
        };
        command
            .env("XDG_SESSION_TYPE", session)
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", self.bus_address());
        if self.is(Oddity::NoTrayLibrary) {
            command.env("LD_LIBRARY_PATH", self.path("no-libraries"));
        }
        command
    }

    /// Runs a command in this desktop to its end, and returns what it wrote to standard output.
    ///
    /// Nothing when it failed: `xdotool` and `xclip` fail when there is nothing to be found.
    pub fn output_of(&self, program: &str, arguments: &[&str]) -> Option<Vec<u8>> {
        let mut command = self.command(program);
        command.args(arguments);
        running::output_of(command)
    }

    /// The files and links that were handed to the desktop to be opened, oldest first.
    pub fn opened(&self) -> Vec<String> {
        opener::opened(&self.path("opened"))
    }

    /// The session bus, if it has one.
    pub fn bus(&self) -> Option<&Bus> {
        self.bus.as_ref()
    }

    /// Everything that the programs in this desktop can have written lies below this folder.
    pub fn folder(&self) -> &Path {
        self.home.folder()
    }

    /// The data folder of Chatbeam in this desktop.
    pub fn data_folder(&self) -> PathBuf {
        self.path("data").join("com.chatbeam.desktop")
    }

    /// The processes that run `program` in this desktop.
    pub fn processes_of(&self, program: &Path) -> Vec<u32> {
        processes::with_environment(self.folder())
            .into_iter()
            .filter(|process| process.program.as_deref() == Some(program))
            .map(|process| process.id)
            .collect()
    }

    /// The name of its X display.
    pub(super) fn display(&self) -> &str {
        &self.display
    }

    pub(super) fn is(&self, oddity: Oddity) -> bool {
        self.oddities.contains(&oddity)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path(name)
    }

    fn bus_address(&self) -> String {
        match &self.bus {
            Some(bus) => bus.address().to_owned(),
            // An address at which nobody listens. Without any address, GLib would start a bus of its own.
            None => format!(
                "unix:path={}",
                self.path("runtime").join("no-bus").display()
            ),
        }
    }
}

impl Drop for VirtualDesktop {
    fn drop(&mut self) {
        processes::end_all_but(self.folder(), &self.services);
        // The display goes last: what lives on it would only complain.
        while let Some(service) = self.services.pop() {
            drop(service);
        }
    }
}
