//! What is written when the arguments can't be understood, or ask for help.

use std::env;
use std::ffi::OsStr;

use clap::error::ErrorKind;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::report::Report;
use crate::sentence;
use crate::terminal;

/// Writes help, version or what is wrong; whoever asked for an object gets one.
pub fn explain(error: &clap::Error) -> Exit {
    // Where the output is closed there is nobody to tell.
    let _ = error.print();
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        return Exit::Success;
    }
    if asks_for_an_object(env::args_os().skip(1)) {
        let failure = Failure::usage(&sentence(&error.render().to_string()));
        // The exit code is the same, whether the object could be written or not.
        let report = Report {
            error: Some((&failure).into()),
            ..Report::default()
        };
        let _ = terminal::write_json(&report);
    }
    Exit::Usage
}

/// Whether the arguments, which are wrong somewhere, are those of `ask --json`.
fn asks_for_an_object(arguments: impl Iterator<Item = impl AsRef<OsStr>>) -> bool {
    let mut ask = false;
    for argument in arguments {
        match argument.as_ref().to_str() {
            Some("ask") => ask = true,
            Some("--json") if ask => return true,
            Some("--") => return false,
            _ => {}
        }
    }
    false
}

/// What is wrong, without the hints that follow it.
fn sentence(explanation: &str) -> String {
    let explanation = explanation.strip_prefix("error: ").unwrap_or(explanation);
    sentence::one_line(explanation.split("\n\n").next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_written_to_those_who_asked_for_one() {
        for (line, expected) in [
            ("ask --json", true),
            ("--data-dir d ask --json --no-such-option x", true),
            ("ask", false),
            ("assistant list --json more", false),
            ("ask -- --json", false),
        ] {
            assert_eq!(asks_for_an_object(line.split(' ')), expected, "{line}");
        }
    }

    #[test]
    fn the_sentence_says_what_is_wrong_and_nothing_else() {
        let explanation = "error: the following required arguments were not provided:\n  <QUESTION>\n\nUsage: chatbeam\n";
        assert_eq!(
            sentence(explanation),
            "the following required arguments were not provided: <QUESTION>"
        );
    }
}
