//! The measurement: everything is seen from outside, through one connection to the X server.
//!
//! A showing is over when the X server shows the window, the keyboard belongs to it, and colours that only its page has
//! are on the screen. That the caret is then in the field is tried once, by typing: the text is kept as the bar's draft.
#![allow(
    clippy::print_stdout,
    reason = "this program talks to the person in the terminal"
)]

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use chatbeam_tests::linux::bar::BAR;
use chatbeam_tests::linux::chat::TITLE;
use chatbeam_tests::linux::screen::Screen;
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::running::Running;
use chatbeam_tests::{history, wait};

use crate::report::{Report, percentile};
use crate::shown::{Subject, Times, rest};

/// How often the shortcut is pressed, for each window.
const PRESSES: usize = 100;

/// How often the command line is started.
const STARTS: usize = 40;

/// The longest that the 95th percentile may be, in milliseconds: from the shortcut to the bar.
const SHORTCUT_GOAL: f64 = 60.0;

/// How many times as long as the empty window's the bar's may be.
const RATIO_GOAL: f64 = 1.5;

/// From the start of `chatbeam quick` to the bar, in milliseconds.
const COMMAND_GOAL: f64 = 50.0;

/// The keysyms of the keys that show the bar and the empty window, with Ctrl and Alt.
const SPACE: u32 = 0x20;
const E: u32 = 0x65;

pub(crate) fn run(folder: &Path) -> ExitCode {
    let desktop = VirtualDesktop::start();
    let screen = Screen::of(&desktop);
    let _programs = start(&desktop, folder);

    let (bar, first) = Subject::meet(&screen, BAR, SPACE);
    let has_the_caret = has_the_caret(&desktop, &bar);
    let (empty, first_empty) = Subject::meet(&screen, "empty", E);

    let mut bars = Vec::new();
    let mut empties = Vec::new();
    for _ in 0..PRESSES {
        bars.push(bar.press());
        empties.push(empty.press());
    }
    let commands: Vec<Times> = (0..STARTS)
        .map(|_| {
            let times = bar.time(|| start_quick(&desktop, folder));
            bar.hide();
            rest();
            times
        })
        .collect();

    let mut report = Report::default();
    println!("\nShortcut to window, {PRESSES} presses each, taking turns, the first apart:");
    let ours = tell("bar", &bars, first);
    let theirs = tell("empty window", &empties, first_empty);
    println!("\nGoals:");
    report.check("what is typed into the bar arrives whole", has_the_caret);
    report.compare(
        "shortcut to bar mapped, focused and painted, 95th percentile",
        ours,
        SHORTCUT_GOAL,
        "ms",
    );
    report.compare(
        "the same beside an empty window shown the same way",
        ours / theirs,
        RATIO_GOAL,
        "×",
    );
    let mapped: Vec<Duration> = commands.iter().map(|times| times.mapped).collect();
    report.compare(
        "start of `chatbeam quick` to bar shown, 95th percentile",
        percentile(&mapped, 0.95),
        COMMAND_GOAL,
        "ms",
    );
    let all: Vec<Duration> = commands.iter().map(Times::all).collect();
    Report::tell(
        "the same until it is focused and painted",
        percentile(&all, 0.95),
        "ms",
    );
    if report.is_good() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Starts both programs, and puts the chat window away, so that nothing of its colours is behind the bar.
fn start(desktop: &VirtualDesktop, folder: &Path) -> [Running; 2] {
    let ours = Running::start(desktop.command(folder.join("chatbeam-desktop")));
    let mut empty = desktop.command(folder.join("examples").join("empty_window"));
    // It shares the application's name, and so would share its folder.
    empty.env("XDG_DATA_HOME", desktop.folder().join("empty"));
    let empty = Running::start(empty);
    let chat = desktop.wait_for_window(TITLE, wait::LONG);
    // The bar is made after the chat window has painted.
    rest();
    rest();
    desktop.minimize_window(&chat);
    rest();
    [ours, empty]
}

/// Types into the bar once it stands there, and tells whether the whole text is found where the bar keeps its draft.
fn has_the_caret(desktop: &VirtualDesktop, bar: &Subject<'_>) -> bool {
    const TYPED: &str = "caret";
    bar.time(|| bar.show());
    rest();
    desktop.type_text(TYPED);
    rest();
    bar.hide();
    let arrived = wait::try_for_some(wait::LONG, || {
        history::holds(&desktop.data_folder(), TYPED).then_some(())
    });
    rest();
    arrived.is_some()
}

fn start_quick(desktop: &VirtualDesktop, folder: &Path) {
    let mut command: Command = desktop.command(folder.join("chatbeam"));
    command
        .arg("quick")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = command.spawn().expect("chatbeam starts");
    // Somebody has to take note of its end; the measurement goes on meanwhile.
    std::thread::spawn(move || child.wait());
}

/// Writes what was measured of one window, and returns the 95th percentile of the whole.
fn tell(name: &str, times: &[Times], first: Duration) -> f64 {
    let part = |part: fn(&Times) -> Duration| times.iter().map(part).collect::<Vec<_>>();
    let all = part(Times::all);
    Report::tell(
        &format!("{name}: first time, until it had the focus"),
        first.as_secs_f64() * 1000.0,
        "ms",
    );
    for (what, times) in [
        ("mapped", part(|times| times.mapped)),
        ("focused", part(|times| times.focused)),
        ("painted", part(|times| times.painted)),
    ] {
        Report::tell(
            &format!("{name}: {what}, median"),
            percentile(&times, 0.5),
            "ms",
        );
    }
    Report::tell(&format!("{name}: all, median"), percentile(&all, 0.5), "ms");
    let last = percentile(&all, 0.95);
    Report::tell(&format!("{name}: all, 95th percentile"), last, "ms");
    last
}
