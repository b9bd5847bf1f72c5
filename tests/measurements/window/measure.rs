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
use chatbeam_tests::linux::window::Window;
use chatbeam_tests::running::Running;
use chatbeam_tests::wait;
use serde_json::{Value, json};

use crate::report::{Report, percentile};

/// How often the window is started on each history, taking turns.
const STARTS: usize = 7;

/// How often the long conversation is opened.
const OPENINGS: usize = 20;

/// What is typed into the search, letter by letter.
const SEARCHED: [&str; 8] = [
    "service", "invoice", "payment", "café", "delivery", "password", "question", "customer",
];

/// The longest that things may take, in milliseconds; the first is a ratio.
const START_GOAL: f64 = 1.2;
const OPEN_GOAL: f64 = 100.0;
const SEARCH_GOAL: f64 = 50.0;
const FRAME_GOAL: f64 = 50.0;

/// What the program's log says once the window stands on the screen.
const PAINTED: &str = "the chat window stands on the screen";

/// Names the data folder.
const DATA: &str = "CHATBEAM_DATA_DIR";

pub(crate) fn run(programs: &Path, large: &Path, small: &Path) -> ExitCode {
    let program = programs.join("chatbeam-desktop");
    let desktop = VirtualDesktop::start();
    let mut starts = [Vec::new(), Vec::new()];
    // The first of each reads the program and the history from disk, and makes the day's backup.
    for round in 0..=STARTS {
        for (times, data) in starts.iter_mut().zip([small, large]) {
            let took = start(&desktop, &program, data);
            if round > 0 {
                times.push(took);
            }
        }
    }
    let [of_small, of_large] = starts.map(|times| percentile(&times, 0.5));

    let data = large.display().to_string();
    let window = Window::open_other(&desktop, &program, &[(DATA, &data)]);
    let openings: Vec<Duration> = (0..OPENINGS).map(|_| open(&window)).collect();
    let frames = scroll(&window);
    let searches: Vec<Duration> = SEARCHED
        .iter()
        .flat_map(|word| search(&window, word))
        .collect();

    let mut report = Report::default();
    println!("\nThe window:");
    Report::tell("start with a small history, median", of_small, "ms");
    Report::tell("start with the large history, median", of_large, "ms");
    Report::tell(
        "opening the long conversation, median",
        percentile(&openings, 0.5),
        "ms",
    );
    Report::tell(
        "frames of the scroll, median",
        percentile(&frames, 0.5),
        "ms",
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
        percentile(&frames, 1.0),
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

/// From the start of the process until the window stands on the screen.
fn start(desktop: &VirtualDesktop, program: &Path, data: &Path) -> Duration {
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
    running.interrupt();
    took
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

/// Scrolls through the open conversation, and tells how long each frame took.
fn scroll(window: &Window<'_>) -> Vec<Duration> {
    let frames = window.evaluate_later(include_str!("scroll.js"), &[]);
    frames
        .as_array()
        .expect("the page tells its frames")
        .iter()
        .map(milliseconds)
        .collect()
}

/// Types a word into the search, and tells for each letter how long it took until the result was painted.
fn search(window: &Window<'_>, word: &str) -> Vec<Duration> {
    let times = window.evaluate_later(include_str!("search.js"), &[json!(word)]);
    times
        .as_array()
        .expect("the page tells its times")
        .iter()
        .map(milliseconds)
        .collect()
}

fn milliseconds(value: &Value) -> Duration {
    let time = value
        .as_f64()
        .unwrap_or_else(|| panic!("the page says {value}"));
    Duration::from_secs_f64(time / 1000.0)
}
