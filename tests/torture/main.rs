//! Kills, fails and cuts Chatbeam over and over, and counts what may never happen: questions lost, credits spent twice,
//! questions sent by a start, databases damaged. `cargo xtask torture` builds and starts it.

#![allow(clippy::print_stdout, reason = "this program reports to the terminal")]

mod arguments;
mod books;
mod composer;
mod cuts;
mod dice;
mod disk;
mod faults;
mod kills;
mod program;
mod tally;
mod trace;

use std::process::ExitCode;

use crate::arguments::Arguments;

fn main() -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("The harness can't start: {error}");
            return ExitCode::FAILURE;
        }
    };
    let given: Vec<String> = std::env::args().skip(1).collect();
    if let Some((composer::ARGUMENT, rest)) = given.split_first().map(|(first, rest)| (first.as_str(), rest)) {
        return composer::run(rest, &runtime);
    }
    let arguments = match Arguments::parse(&given) {
        Ok(a) => a,
        Err(e) => { eprintln!("{e}"); return ExitCode::from(2); }
    };
    arguments::memory();
    if let Some(p) = arguments.plant { chatbeam_api::planted::plant(p); }
    let t = std::time::Instant::now();
    let k = kills::run(arguments.kills, arguments.seed, &runtime);
    println!("{:?}", t.elapsed());
    let f = faults::run(arguments.faults, arguments.seed, &runtime);
    println!("{:?}", t.elapsed());
    let c = cuts::run(arguments.cuts, arguments.seed, &runtime);
    println!("{:?}", t.elapsed());
    println!("{}", tally::table(&[("kills", &k), ("faults", &f), ("cuts", &c)]));
    ExitCode::SUCCESS
}
