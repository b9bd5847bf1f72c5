//! What the programs share that try something thousands of times and count: where they run, and what they are told.

use std::str::FromStr;

/// The main function of a program that runs on Linux alone: `$run` there, and elsewhere the reason why not.
#[macro_export]
macro_rules! main_on_linux {
    ($run:path, $why:literal) => {
        #[cfg(target_os = "linux")]
        fn main() -> std::process::ExitCode {
            $run()
        }

        #[cfg(not(target_os = "linux"))]
        fn main() -> std::process::ExitCode {
            eprintln!($why);
            std::process::ExitCode::FAILURE
        }
    };
}

/// Gives `take` each argument with its value, which is empty for one of the `flags`. It says whether it knows the
/// argument; an error is the sentence to write.
pub fn read_arguments(
    given: &[String],
    flags: &[&str],
    mut take: impl FnMut(&str, &str) -> Result<bool, String>,
) -> Result<(), String> {
    let mut given = given.iter();
    while let Some(name) = given.next() {
        let value = if flags.contains(&name.as_str()) {
            ""
        } else {
            given.next().ok_or(format!("{name} needs a value."))?
        };
        if !take(name, value)? {
            return Err(format!("{name} is not known."));
        }
    }
    Ok(())
}

/// Reads the value of an argument that is a number.
pub fn number<N: FromStr>(value: &str) -> Result<N, String> {
    value.parse().map_err(|_| format!("{value} is no number."))
}
