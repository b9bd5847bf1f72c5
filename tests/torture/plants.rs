//! The harness must show that it can fail: each fault is planted in a small run of its own, which must not end with four
//! zeros.

use std::env;
use std::process::Command;

use chatbeam_api::planted::Planted;

/// How many kills, faults and cuts are enough to find a fault.
pub fn enough(planted: Planted) -> [usize; 3] {
    match planted {
        // Once around the catalogue of faults.
        Planted::Retry | Planted::Pool | Planted::Redirects => [0, 140, 0],
        // Once around the points.
        Planted::CommitAfterSend => [12, 0, 0],
        // Until the composer has its turn.
        Planted::ClearedFirst => [48, 0, 0],
        Planted::NoSync | Planted::InPlace => [0, 0, 30],
    }
}

/// Plants one fault after the other, and says whether each was found.
pub fn are_found(seed: u64) -> bool {
    println!();
    let missed = Planted::ALL.into_iter().filter(|planted| {
        let found = is_found(*planted, seed);
        let verdict = if found { "found" } else { "NOT FOUND" };
        println!("planted {:<18} {verdict}", planted.name());
        !found
    });
    missed.count() == 0
}

/// A process of its own, because a fault stays planted until its process ends.
fn is_found(planted: Planted, seed: u64) -> bool {
    let [kills, faults, cuts] = enough(planted).map(|times| times.to_string());
    let run = env::current_exe().and_then(|harness| {
        Command::new(harness)
            .args(["--plant", planted.name(), "--seed", &seed.to_string()])
            .args(["--kills", &kills, "--faults", &faults, "--cuts", &cuts])
            .output()
    });
    match run {
        Ok(output) => {
            let report = String::from_utf8_lossy(&output.stdout);
            let broken = report
                .lines()
                .any(|line| BROKEN.iter().any(|word| line.starts_with(word)));
            if !broken {
                println!("{report}{}", String::from_utf8_lossy(&output.stderr));
            }
            broken && output.status.code() == Some(1)
        }
        Err(error) => {
            println!("{error}");
            false
        }
    }
}

/// What the notes of broken promises begin with: a run that merely did not go as planned has found nothing.
const BROKEN: [&str; 4] = ["Lost: ", "Twice: ", "Automatic: ", "Damaged: "];
