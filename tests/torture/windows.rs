//! Kills of the window: the desktop's program dies by SIGKILL at a labelled point of sending, with a question that was
//! asked in the chat window or in the quick question's bar, on a desktop without a screen.

use std::path::PathBuf;
use std::process::ExitStatus;
use std::time::Duration;

use chatbeam_api::ClientOptions;
use chatbeam_core::drafting;
use chatbeam_core::error::Error;
use chatbeam_core::history::DraftPlace;
use chatbeam_core::kill_points::{self, Point};
use chatbeam_tests::command_line::KEY;
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::running::Running;
use chatbeam_tests::{programs, wait};
use tokio::runtime::Runtime;

use crate::books::{self, Kept, Told};
use crate::program::Program;
use crate::scene::{self, ASSISTANT, Scene};
use crate::tally::Tally;

/// Between two presses of Enter. The first ones come before the page is there; all but one must change nothing.
const PRESS: Duration = Duration::from_millis(200);

/// How long a window may take to open and to ask, on a machine that does much else.
pub const PATIENCE: Duration = Duration::from_mins(3);

/// Where a question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Chat,
    Bar,
}

impl Place {
    fn draft(self) -> DraftPlace {
        match self {
            Self::Chat => DraftPlace::NewQuestion,
            Self::Bar => DraftPlace::Quick,
        }
    }

    fn other(self) -> Self {
        match self {
            Self::Chat => Self::Bar,
            Self::Bar => Self::Chat,
        }
    }
}

/// Kills so many windows.
pub fn run(kills: usize, seed: u64, runtime: &Runtime) -> Tally {
    if kills == 0 {
        return Tally::default();
    }
    let mut folder = Folder {
        desktop: VirtualDesktop::start(),
        scene: Scene::new(seed ^ 0x0d07),
    };
    if let Err(error) = folder.work(kills, runtime) {
        folder
            .scene
            .tally
            .surprise(format!("the windows' kills broke off: {error}"));
    }
    folder.scene.tally
}

/// Adds the assistant that is asked, with a key in the keychain.
pub fn add_assistant(desktop: &VirtualDesktop, origin: &str) {
    let mut command = desktop.command(programs::chatbeam());
    command.args(["assistant", "add", "--hosted", ASSISTANT, "--url", origin]);
    command.arg("--key-stdin");
    let mut adding = Running::start(command);
    // If it does not read, it says why.
    let _ = std::io::Write::write_all(&mut adding.stdin(), format!("{KEY}\n").as_bytes());
    assert!(adding.wait().success(), "{:?}", adding.output());
}

/// A desktop, and the data folder on it.
struct Folder {
    desktop: VirtualDesktop,
    scene: Scene,
}

impl Folder {
    fn work(&mut self, kills: usize, runtime: &Runtime) -> Result<(), Error> {
        add_assistant(&self.desktop, &self.scene.server.origin());
        for kill in 0..kills {
            // Far points first, so that a short run has them too; after twelve, all were had.
            let point = Point::ALL[(kill * 7 + 8) % Point::ALL.len()];
            let place = match (kill + kill / Point::ALL.len()) % 2 {
                0 => Place::Chat,
                _ => Place::Bar,
            };
            let killed = self.kill(kill, point, place)?;
            self.restart(kill, &killed, place.other())?;
            // As somebody does who does not want to ask that any more.
            self.write_down(place, "")?;
        }
        let data = self.data();
        runtime.block_on(self.scene.settle(&data))?;
        self.scene.audit(&data);
        Ok(())
    }

    fn data(&self) -> PathBuf {
        self.desktop.data_folder()
    }

    /// Has a draft, as one was left by somebody who typed and then closed the window.
    fn write_down(&self, place: Place, text: &str) -> Result<(), Error> {
        let program = Program::open(&self.data(), &ClientOptions::default())?;
        drafting::save(&program.history, place.draft(), text)
    }

    /// A window, dead at its point.
    fn kill(&mut self, kill: usize, point: Point, place: Place) -> Result<String, Error> {
        let label = format!("window kill {kill} in {place:?} at {}", point.label());
        let text = self.scene.dice.text(&label);
        self.write_down(place, &text)?;
        self.scene.behave_for(point);
        let mut window = self.open(place, Some(point));
        let status = self.press_enter_until(|| window.has_ended());
        let said = window.output().join(" ");
        self.scene
            .note_kill(&text, point, Kept::AsDraft, status, &said);
        Ok(text)
    }

    /// The next start, by somebody who asks something else, elsewhere.
    fn restart(&mut self, kill: usize, killed: &str, place: Place) -> Result<(), Error> {
        let before = self.scene.before_restart();
        let text = self.scene.dice.text(&format!("after window kill {kill}"));
        self.write_down(place, &text)?;
        let mut window = self.open(place, None);
        let answered = self.press_enter_until(|| {
            let ended: Option<ExitStatus> = window.has_ended();
            if let Some(status) = ended {
                return Some(Err(status));
            }
            let told = Told::read(&self.data(), &mut Tally::default())?;
            let answered = told.states(&text).any(|state| state == "answered");
            answered.then_some(Ok(()))
        });
        let is_answered = answered == Some(Ok(()));
        if !is_answered {
            let (label, said) = (books::label(&text), window.output().join(" "));
            self.scene
                .tally
                .surprise(format!("{label}: {answered:?}: {said}"));
        }
        drop(window);
        self.scene
            .check_restart(&self.data(), killed, (&text, is_answered), before);
        Ok(())
    }

    fn open(&self, place: Place, point: Option<Point>) -> Running {
        let mut command = self.desktop.command(programs::chatbeam_desktop());
        if place == Place::Bar {
            command.arg("--quick");
        }
        if let Some(point) = point {
            command.env(kill_points::VARIABLE, point.label());
        }
        scene::plant_in(&mut command);
        Running::start(command)
    }

    fn press_enter_until<T>(&self, mut look: impl FnMut() -> Option<T>) -> Option<T> {
        wait::try_for_some(PATIENCE, || {
            self.desktop.press("Return");
            wait::try_for_some(PRESS, &mut look)
        })
    }
}
