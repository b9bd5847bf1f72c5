//! Kills: a process dies by SIGKILL at one of the labelled points of sending, another one starts on the same data
//! folder, and nothing may be lost, sent again or charged twice. The window's kills are in `windows.rs`.

use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use chatbeam_api::ClientOptions;
use chatbeam_core::kill_points::{self, Point};
use chatbeam_tests::command_line::{Chatbeam, argument};
use tokio::runtime::Runtime;

use crate::beside;
use crate::books::{self, Kept};
use crate::composer;
use crate::program::Program;
use crate::scene::{self, ASSISTANT, Scene};
use crate::tally::Tally;
use crate::windows;

/// How many kills one data folder sees: each point twice.
const KILLS_IN_A_FOLDER: usize = 2 * Point::ALL.len();

/// How many folders are worked on at once.
const LANES: usize = 2;

/// One kill in so many is the window's.
pub const WINDOW_IN: usize = 50;

/// After one kill in so many the person does something else, too.
const BESIDE_IN: usize = 4;

/// Who is killed, beside the window itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Victim {
    /// `chatbeam ask`.
    CommandLine,
    /// The core as the window uses it: with a draft that becomes the question.
    Composer,
}

impl Victim {
    /// Every fourth round through the points is the composer's.
    fn of(kill: usize) -> Self {
        match (kill / Point::ALL.len()) % 4 {
            3 => Self::Composer,
            _ => Self::CommandLine,
        }
    }
}

/// Kills so many times.
pub fn run(kills: usize, seed: u64, runtime: &Runtime) -> Tally {
    let of_windows = kills / WINDOW_IN;
    let kills = kills - of_windows;
    let next = AtomicUsize::new(0);
    let sum = Mutex::new(Tally::default());
    let add = |tally| {
        let mut sum = sum.lock().unwrap_or_else(PoisonError::into_inner);
        sum.add(tally);
    };
    thread::scope(|scope| {
        scope.spawn(|| add(windows::run(of_windows, seed, runtime)));
        for _ in 0..LANES {
            scope.spawn(|| {
                loop {
                    let first = next.fetch_add(KILLS_IN_A_FOLDER, Ordering::Relaxed);
                    if first >= kills {
                        return;
                    }
                    let last = kills.min(first + KILLS_IN_A_FOLDER);
                    add(Folder::new(seed ^ first as u64).work(first..last, runtime));
                }
            });
        }
    });
    sum.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// A data folder that is killed over and over.
struct Folder {
    chatbeam: Chatbeam,
    scene: Scene,
}

impl Folder {
    fn new(seed: u64) -> Self {
        Self {
            chatbeam: Chatbeam::new(),
            scene: Scene::new(seed),
        }
    }

    fn work(mut self, kills: std::ops::Range<usize>, runtime: &Runtime) -> Tally {
        let folder = self.chatbeam.data_folder();
        let prepared = runtime.block_on(async {
            let program = Program::open(&folder, &ClientOptions::default())?;
            let origin = self.scene.server.origin();
            program.assistant(ASSISTANT, &origin).await
        });
        if let Err(error) = prepared {
            self.scene
                .tally
                .surprise(format!("the folder could not be prepared: {error}"));
            return self.scene.tally;
        }
        for kill in kills {
            let killed = self.kill(kill);
            self.restart(kill, &killed);
            if self.scene.dice.once_in(BESIDE_IN) {
                self.do_something_else(runtime);
            }
        }
        if let Err(error) = runtime.block_on(self.scene.settle(&folder)) {
            self.scene
                .tally
                .surprise(format!("what was left could not be decided: {error}"));
        }
        self.scene.audit(&folder);
        self.scene.tally
    }

    /// One process, dead at its point.
    fn kill(&mut self, kill: usize) -> String {
        let (point, victim) = (Point::ALL[kill % Point::ALL.len()], Victim::of(kill));
        let label = format!("kill {kill} of {victim:?} at {}", point.label());
        let text = self.scene.dice.text(&label);
        self.scene.behave_for(point);
        let (mut command, before) = match victim {
            Victim::CommandLine => (self.ask(&text), Kept::Outside),
            Victim::Composer => {
                let folder = self.chatbeam.data_folder();
                let mut composer = self.command(&std::env::current_exe().unwrap_or_default());
                composer.arg(composer::ARGUMENT).args([
                    argument(&folder),
                    &self.scene.server.origin(),
                    &text,
                ]);
                (composer, Kept::AsDraft)
            }
        };
        command.env(kill_points::VARIABLE, point.label());
        let (status, said) = end_of(&mut command);
        self.scene.note_kill(&text, point, before, status, &said);
        text
    }

    /// The next start, by somebody who asks something else.
    fn restart(&mut self, kill: usize, killed: &str) {
        let before = self.scene.before_restart();
        let text = self.scene.dice.text(&format!("after kill {kill}"));
        let (status, said) = end_of(&mut self.ask(&text));
        let answered = status.is_some_and(|status| status.success());
        if !answered {
            let label = books::label(&text);
            self.scene
                .tally
                .surprise(format!("{label}: {status:?}: {said}"));
        }
        let folder = self.chatbeam.data_folder();
        self.scene
            .check_restart(&folder, killed, (&text, answered), before);
    }

    fn do_something_else(&mut self, runtime: &Runtime) {
        let folder = self.chatbeam.data_folder();
        if let Err(error) = runtime.block_on(beside::one(&mut self.scene, &folder)) {
            self.scene
                .tally
                .surprise(format!("between two kills: {error}"));
        }
    }

    fn ask(&self, text: &str) -> Command {
        let mut command = self.command(&chatbeam_tests::programs::chatbeam());
        command.args(["ask", "--json", "--assistant", ASSISTANT, text]);
        command
    }

    /// A program with the environment of the tests, and with the planted fault of this run.
    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        for (name, value) in self.chatbeam.command([""; 0]).get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        // The system's certificates take longer to read than all the rest; traffic to this computer needs none.
        command
            .env("SSL_CERT_FILE", "/dev/null")
            .env("SSL_CERT_DIR", "/nonexistent");
        scene::plant_in(&mut command);
        command
    }
}

/// Runs it to its end, and returns that end with what it had to say.
fn end_of(command: &mut Command) -> (Option<ExitStatus>, String) {
    match command.stdin(Stdio::null()).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            (Some(output.status), said)
        }
        Err(error) => (None, error.to_string()),
    }
}
