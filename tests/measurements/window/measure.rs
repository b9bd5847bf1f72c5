//! The measurement: starts are told by the program's log, everything else is seen from within the page.
#![allow(
    clippy::print_stdout,
    reason = "this program talks to the person in the terminal"
)]

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::running::Running;
use chatbeam_tests::wait;
use serde_json::Value;

use crate::report::{Report, percentile};

/// How often the window is started on each history, taking turns.
const STARTS: usize = 7;

/// How often the long conversation is opened.
const OPENINGS: usize = 20;

/// What is typed into the search, key by key.
const SEARCHED: [&str; 8] = [
    "service", "invoice", "payment", "cafe", "delivery", "password", "question", "customer",
];

/// The longest that things may take, in milliseconds; the first is a ratio.
const START_GOAL: f64 = 1.2;
const OPEN_GOAL: f64 = 100.0;
const SEARCH_GOAL: f64 = 50.0;
const FRAME_GOAL: f64 = 50.0;

/// What the program's log says once the window stands on the screen.
const PAINTED: &str = "the chat window stands on the screen";

/// The longest that the day's backup of a large history may take, on a busy machine.
const BACKUP: Duration = Duration::from_mins(5);

/// Names the data folder.
const DATA: &str = "CHATBEAM_DATA_DIR";

pub(crate) fn run(programs: &Path, large: &Path, small: &Path) -> ExitCode {
    let program = programs.join("chatbeam-desktop");
    let desktop = VirtualDesktop::start();
    let mut starts = [Vec::new(), Vec::new()];
    // The first of each reads the program and the history from disk, and nobody else measures while the day's backup is made.
    for data in [small, large] {
        start(&desktop, &program, data, || {
            let made = wait::try_for_some(BACKUP, || has_backup(data).then_some(()));
            assert!(made.is_some(), "the day's backup is not made");
        });
    }
    for _ in 0..STARTS {
        for (times, data) in starts.iter_mut().zip([small, large]) {
            times.push(start(&desktop, &program, data, || ()));
        }
    }
    let [of_small, of_large] = starts.map(|times| percentile(&times, 0.5));

    let data = large.display().to_string();
    let window = Window::open_other(&desktop, &program, &[(DATA, &data)]);
    let openings: Vec<Duration> = (0..OPENINGS).map(|_| open(&window)).collect();
    // What the machine makes of frames by itself stands beside what scrolling makes of them.
    let rest = frames(&window.evaluate_later(include_str!("rest.js"), &[]));
    let scroll = window.evaluate_later(include_str!("scroll.js"), &[]);
    let scrolled = frames(&scroll["times"]);
    let searches = search(&desktop, &window);

    let mut report = Report::default();
    println!("\nThe window:");
    Report::tell("start with a small history, median", of_small, "ms");
    Report::tell("start with the large history, median", of_large, "ms");
    Report::tell(
        "opening the long conversation, median",
        percentile(&openings, 0.5),
        "ms",
    );
    for (what, frames) in [
        ("while nothing moves", &rest),
        ("while it scrolls", &scrolled),
    ] {
        Report::tell(
            &format!("frames {what}, median"),
            percentile(frames, 0.5),
            "ms",
        );
        Report::tell(
            &format!("frames {what}, longest"),
            percentile(frames, 1.0),
            "ms",
        );
        Report::tell(
            &format!("frames {what}, over {FRAME_GOAL} ms"),
            long(frames),
            "",
        );
    }
    Report::tell(
        "frames of the scroll in which nothing was in view",
        scroll["empty"].as_f64().unwrap_or(f64::NAN),
        "",
    );
    Report::tell(
        "key press to painted result, median",
        percentile(&searches, 0.5),
        "ms",
    );
    println!("\nGoals:");
    report.compare(
        "start, times as slow as with a small history",
        of_large / of_small,
        START_GOAL,
        "×",
    );
    report.compare(
        "opening the long conversation, 95th percentile",
        percentile(&openings, 0.95),
        OPEN_GOAL,
        "ms",
    );
    report.compare(
        "frames of a scroll through it, longest",
        percentile(&scrolled, 1.0),
        FRAME_GOAL,
        "ms",
    );
    report.compare(
        "key press to painted result, 95th percentile",
        percentile(&searches, 0.95),
        SEARCH_GOAL,
        "ms",
    );
    if report.is_good() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// From the start of the process until the window stands on the screen; the program ends after `then`.
fn start(desktop: &VirtualDesktop, program: &Path, data: &Path, then: impl FnOnce()) -> Duration {
    let before = painted(data);
    let mut command = desktop.command(program);
    command.env(DATA, data);
    let begin = Instant::now();
    let mut running = Running::start(command);
    let took = loop {
        if painted(data) > before {
            break begin.elapsed();
        }
        assert!(
            begin.elapsed() < wait::LONG,
            "the window does not stand there"
        );
        std::thread::park_timeout(Duration::from_millis(1));
    };
    then();
    running.interrupt();
    took
}

/// Whether a whole copy of the history lies beside it, and none that is still being made.
fn has_backup(data: &Path) -> bool {
    let backups = fs::read_dir(data.join("backups"));
    let names: Vec<String> = backups
        .into_iter()
        .flatten()
        .flatten()
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .collect();
    let begins = |beginning: &str| names.iter().any(|name| name.starts_with(beginning));
    begins("daily-") && !begins(".unfinished-")
}

/// How often the window stood on the screen, as far as the log knows.
fn painted(data: &Path) -> usize {
    let logs = fs::read_dir(data.join("logs"))
        .into_iter()
        .flatten()
        .flatten();
    logs.filter_map(|log| fs::read_to_string(log.path()).ok())
        .map(|log| log.matches(PAINTED).count())
        .sum()
}

/// Opens the newest conversation, which is the long one, from "New question", until it is painted.
fn open(window: &Window<'_>) -> Duration {
    milliseconds(&window.evaluate_later(include_str!("open.js"), &[]))
}

/// How long each frame took.
fn frames(told: &Value) -> Vec<Duration> {
    told.as_array()
        .unwrap_or_else(|| panic!("the page says {told}"))
        .iter()
        .map(milliseconds)
        .collect()
}

/// How many frames are longer than the goal.
#[expect(clippy::cast_precision_loss, reason = "some hundred frames")]
fn long(frames: &[Duration]) -> f64 {
    let goal = Duration::from_secs_f64(FRAME_GOAL / 1000.0);
    frames.iter().filter(|frame| **frame > goal).count() as f64
}

/// Types words into the search, and tells for each key how long it took until its result was painted.
fn search(desktop: &VirtualDesktop, window: &Window<'_>) -> Vec<Duration> {
    let field = window.find(Role::Textbox, "Search conversations");
    let mut times = Vec::new();
    for word in SEARCHED {
        field.click();
        field.wait_for_focus();
        desktop.press("ctrl+a");
        for letter in word.chars() {
            window.evaluate(include_str!("key.js"), &[]);
            desktop.press(&letter.to_string());
            let took = window.evaluate_later("window.measuredKey.then(arguments[0]);", &[]);
            times.push(milliseconds(&took));
        }
    }
    times
}

fn milliseconds(value: &Value) -> Duration {
    let time = value
        .as_f64()
        .unwrap_or_else(|| panic!("the page says {value}"));
    Duration::from_secs_f64(time / 1000.0)
}
