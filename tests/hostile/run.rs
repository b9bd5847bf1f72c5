//! One run of the harness, from its arguments to its exit code.

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::harness::{number, read_arguments};
use chatbeam_tests::linux::chat::{ask, connect};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::{history, programs};
use serde_json::{Value, json};

use crate::attack::Attack;
use crate::collection;
use crate::generator::Generator;
use crate::report::Report;

/// How many answers stand in one conversation. With a hole in the walls one answer may spoil what stands around it.
const TOGETHER: usize = 100;
const TOGETHER_WITHOUT_WALLS: usize = 4;

/// What the listener gives to whoever comes: a page that a window would show.
const PAGE: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 22\r\n\r\n<h1>The page came</h1>";

/// Takes down the walls of a program that was built for it; see `walls.rs` in the core.
const WITHOUT_WALLS: &str = "CHATBEAM_WITHOUT_WALLS";

/// How many answers are made up, by which seed, and where the program without walls lies.
struct Arguments {
    answers: usize,
    seed: u64,
    without_walls: Option<PathBuf>,
}

impl Arguments {
    fn parse(given: &[String]) -> Result<Self, String> {
        let mut arguments = Self {
            answers: 10_000,
            seed: 1,
            without_walls: None,
        };
        read_arguments(given, &[], |name, value| {
            match name {
                "--answers" => arguments.answers = number(value)?,
                "--seed" => arguments.seed = number(value)?,
                "--without-walls" => arguments.without_walls = Some(value.into()),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(arguments)
    }
}

/// Runs what the arguments ask for.
pub fn run() -> ExitCode {
    let given: Vec<String> = env::args().skip(1).collect();
    let arguments = match Arguments::parse(&given) {
        Ok(arguments) => arguments,
        Err(sentence) => {
            eprintln!("{sentence}");
            eprintln!("hostile [--answers NUMBER] [--seed NUMBER] [--without-walls PROGRAM]");
            return ExitCode::from(2);
        }
    };
    let begin = Instant::now();
    let Arguments { answers, seed, .. } = arguments;
    let report = show(&programs::chatbeam_desktop(), true, answers, seed);
    println!("{report}");
    let mut fine = report.is_clean();
    if let Some(program) = &arguments.without_walls {
        // The collection alone: it has every kind.
        let report = show(program, false, 0, seed);
        println!("Without walls: {report}");
        if !report.sees_everything() {
            println!("The harness has not seen what it should have seen.");
            fine = false;
        }
    }
    println!("It took {} seconds.", begin.elapsed().as_secs());
    if fine {
        ExitCode::SUCCESS
    } else {
        println!("FAILED. The seed was {seed}.");
        ExitCode::FAILURE
    }
}

/// Shows the collection and as many answers of the generator in a window.
fn show(program: &Path, walls: bool, answers: usize, seed: u64) -> Report {
    let listener = FaultServer::start([Behaviour::Raw(PAGE.to_vec())]);
    let attack = Attack::on(&listener.origin());
    let mut generator = Generator::new(seed);
    let hostile: Vec<String> = collection::all()
        .map(str::to_owned)
        .chain((0..answers).map(|_| generator.answer()))
        .map(|answer| attack.fill(&answer))
        .collect();

    let service = FaultServer::answering("A harmless answer.");
    let desktop = VirtualDesktop::start();
    prepare(&desktop, &service.origin());
    let size = if walls {
        TOGETHER
    } else {
        TOGETHER_WITHOUT_WALLS
    };
    let conversations: Vec<(String, &[String])> = hostile
        .chunks(size)
        .enumerate()
        .map(|(number, answers)| (format!("Hostile {number}"), answers))
        .collect();

    let mut report = Report {
        answers: hostile.len(),
        ..Report::default()
    };
    // The list shows the newest; so the history is given them by parts.
    for part in conversations.chunks(100) {
        history::add_conversations(&desktop.data_folder(), part);
        let mut left = part;
        while !left.is_empty() {
            let window = open(&desktop, program, walls, &attack);
            left = show_until_lost(&window, left, &mut report);
        }
    }
    report.requests = listener.connections();
    report
}

/// One exchange, so that there is an assistant and something to be copied.
fn prepare(desktop: &VirtualDesktop, origin: &str) {
    let window = Window::open(desktop);
    connect(&window, origin, "cb-hostile-0123456789");
    ask(desktop, &window, "Is there a trial?");
    window.text("A harmless answer.");
    window.kill();
}

fn open<'d>(
    desktop: &'d VirtualDesktop,
    program: &Path,
    walls: bool,
    attack: &Attack,
) -> Window<'d> {
    let environment: &[(&str, &str)] = if walls { &[] } else { &[(WITHOUT_WALLS, "1")] };
    let window = Window::open_other(desktop, program, environment);
    window.find(Role::Heading, "Ask Acme Support");
    window.evaluate(&attack.alarm(), &[]);
    window
}

/// Shows one conversation after the other, and returns those that are left when the window has shown another page.
fn show_until_lost<'c, 'a>(
    window: &Window<'_>,
    conversations: &'c [(String, &'a [String])],
    report: &mut Report,
) -> &'c [(String, &'a [String])] {
    let mut hits = 0;
    for (number, (title, answers)) in conversations.iter().enumerate() {
        let told = window.try_evaluate_later(
            include_str!("show.js"),
            &[json!(title), json!(answers.len())],
        );
        let is_here = window.try_evaluate("return window.here === true;", &[]) == Some(json!(true));
        if !is_here {
            report.navigations += 1;
            report
                .examples
                .push(format!("another page came in {title}"));
            return &conversations[number + 1..];
        }
        let Some(told) = told else {
            report.examples.push(format!("{title} broke the page"));
            report.unopened += 1;
            return &conversations[number + 1..];
        };
        hits = record(&told, title, hits, report);
        if told["failed"] != "" {
            // What stands in the page now can show no other conversation.
            return &conversations[number + 1..];
        }
    }
    &[]
}

/// Adds what a conversation told; returns how many scripts have run in this window.
fn record(told: &Value, title: &str, hits_before: u64, report: &mut Report) -> u64 {
    let failed = told["failed"].as_str().unwrap_or("nothing was told");
    if !failed.is_empty() {
        report.unopened += 1;
        report.examples.push(failed.to_owned());
    }
    let odd = told["odd"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    report.markup += odd.len();
    report
        .examples
        .extend(odd.iter().filter_map(Value::as_str).map(str::to_owned));
    let hits = told["hits"].as_u64().unwrap_or(0);
    if hits > hits_before {
        report.scripts += usize::try_from(hits - hits_before).unwrap_or(usize::MAX);
        report.examples.push(format!("a script ran in {title}"));
    }
    if told["zoom"].as_f64() != Some(1.0) {
        report.commands += 1;
        report
            .examples
            .push(format!("a command was called in {title}"));
    }
    hits
}
