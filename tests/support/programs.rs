//! Where the programs under test lie.

use std::env;
use std::path::PathBuf;

/// The command line, `chatbeam`.
pub fn chatbeam() -> PathBuf {
    beside_the_tests("chatbeam")
}

/// The window, `chatbeam-desktop`.
pub fn chatbeam_desktop() -> PathBuf {
    beside_the_tests("chatbeam-desktop")
}

/// A program of the same build as the running test: `target/<profile>/` holds it, `target/<profile>/deps/` the test.
fn beside_the_tests(name: &str) -> PathBuf {
    let test = env::current_exe().expect("a running program has a path");
    let mut folder = test.parent().expect("a program lies in a folder");
    if folder.ends_with("deps") {
        folder = folder.parent().expect("deps lies in the profile's folder");
    }
    let program = folder.join(format!("{name}{}", env::consts::EXE_SUFFIX));
    assert!(
        program.is_file(),
        "{} is not there: run `cargo xtask test`, or `cargo build -p chatbeam-cli -p chatbeam-desktop` first",
        program.display()
    );
    program
}
