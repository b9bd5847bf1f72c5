//! Running programs, so that a person sees what is run and why it failed.

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::project;

/// The cargo that started this program, in the top folder.
pub fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(project::root());
    cargo
}

/// Builds the workspace with cargo's default settings; `targets` is `--bins` or `--all-targets`. This program stays out:
/// it runs, and Windows does not let a running program be replaced.
pub fn build(targets: &str) -> Result<()> {
    run(cargo().args(["build", "--workspace", "--exclude", "xtask", targets]))
}

/// The npm of this machine, in a folder of the project.
pub fn npm(folder: &str) -> Command {
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(project::root().join(folder));
    npm
}

/// Says what a task does next.
pub fn heading(text: &str) {
    println!("\n== {text}");
}

/// Shows a command, runs it with the person's terminal, and fails when it fails.
pub fn run(command: &mut Command) -> Result<()> {
    println!("$ {}", shown(command));
    let status = command
        .status()
        .with_context(|| format!("{} could not be started", name(command)))?;
    if !status.success() {
        bail!("{} failed ({status}): {}", name(command), shown(command));
    }
    Ok(())
}

/// Runs a command quietly and gives what it wrote to standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("{} could not be started", name(command)))?;
    if !output.status.success() {
        bail!(
            "{} failed ({}): {}",
            name(command),
            output.status,
            shown(command)
        );
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("{} wrote something other than text", name(command)))
}

/// Whether a command, run in silence, succeeds. One that is not there does not.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// A program on the search path.
pub fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

/// The first of several programs that is there; a name with a folder is looked for there alone.
pub fn find_any(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| find(name))
}

/// A command as a person would type it.
pub fn shown(command: &Command) -> String {
    let mut words = vec![name(command)];
    words.extend(command.get_args().map(quoted));
    words.join(" ")
}

/// A command's program, without its folder.
fn name(command: &Command) -> String {
    let program = command.get_program();
    std::path::Path::new(program)
        .file_name()
        .unwrap_or(program)
        .to_string_lossy()
        .into_owned()
}

/// One word of a command, in quotes where a shell needs them.
fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let plain = |c: char| c.is_alphanumeric() || "-_=./:,@+%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.into_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_a_person_would_type_it() {
        let mut command = Command::new("/usr/bin/dnf");
        command.args(["install", "pkgconfig(dbus-1)", "", "it's"]);
        assert_eq!(
            shown(&command),
            r"dnf install 'pkgconfig(dbus-1)' '' 'it'\''s'"
        );
    }

    #[test]
    fn a_program_that_is_not_there_does_not_succeed() {
        assert!(!succeeds(&mut Command::new("no-such-program-as-this")));
        assert_eq!(find("no-such-program-as-this"), None);
    }
}
