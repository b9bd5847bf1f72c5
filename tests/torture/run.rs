//! One run of the harness, from its arguments to its exit code.

use std::env;
use std::process::ExitCode;
use std::time::Instant;

use chatbeam_api::planted;
use tokio::runtime::Runtime;

use crate::arguments::{self, Arguments};
use crate::tally::{self, Tally};
use crate::{composer, cuts, drafts, faults, kills, plants};

/// The harness itself, or the process that it kills.
pub fn run() -> ExitCode {
    let given: Vec<String> = env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("The harness can't start: {error}.");
            return ExitCode::FAILURE;
        }
    };
    if let Some((first, rest)) = given.split_first()
        && first == composer::ARGUMENT
    {
        return composer::run(rest, &runtime);
    }
    match Arguments::parse(&given) {
        Ok(arguments) => torture(&arguments, &runtime),
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(2)
        }
    }
}

fn torture(arguments: &Arguments, runtime: &Runtime) -> ExitCode {
    arguments::memory();
    if let Some(planted) = arguments.plant {
        planted::plant(planted);
        println!("Planted: {}.", planted.name());
    }
    let seed = arguments.seed;
    let kills = part("kills", arguments.kills, |kills| {
        kills::run(kills, seed, runtime)
    });
    let faults = part("faults", arguments.faults, |faults| {
        faults::run(faults, seed, runtime)
    });
    let cuts = part("cuts", arguments.cuts, |cuts| {
        cuts::run(cuts, seed, runtime)
    });
    let drafts = drafts::run(arguments.kills / kills::WINDOW_IN, seed);
    let parts = [
        ("kills", &kills),
        ("faults", &faults),
        ("cuts", &cuts),
        ("drafts", &drafts.tally),
    ];
    println!("\n{}", tally::table(&parts));
    if drafts.tally.runs > 0 {
        println!("{drafts}");
    }
    let clean = parts.iter().all(|(_, tally)| tally.is_clean());
    let found = !arguments.plants || plants::are_found(seed);
    if clean && found {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Runs one part, and says how long it took.
fn part(name: &str, times: usize, run: impl FnOnce(usize) -> Tally) -> Tally {
    if times == 0 {
        return Tally::default();
    }
    let begin = Instant::now();
    let tally = run(times);
    println!("{times} {name} took {} s", begin.elapsed().as_secs());
    tally
}
