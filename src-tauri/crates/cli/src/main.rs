//! `chatbeam`: Chatbeam from a terminal or a script. It shares data folder, keychain and history with the window.
//!
//! One module per command; each ends with an [`Exit`], and writes a sentence to standard error when it failed.

mod arguments;
mod ask;
mod assistant;
mod backup;
mod credits;
mod environment;
mod exit;
mod failure;
mod history;
mod input;
mod interruption;
mod progress;
mod quick;
mod report;
mod sentence;
mod serve;
mod terminal;
mod usage;

use std::path::PathBuf;
use std::process::ExitCode;

use chatbeam_app::logging::{self, Log};
use chatbeam_core::data_folder::{self, DataFolder};
use chatbeam_core::deleting;
use clap::Parser;

use crate::arguments::{Arguments, Command};
use crate::exit::Exit;
use crate::failure::Failure;

fn main() -> ExitCode {
    let exit = match Arguments::try_parse() {
        Ok(arguments) => run(arguments),
        Err(error) => usage::explain(&error),
    };
    exit.into()
}

fn run(arguments: Arguments) -> Exit {
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return Failure::ours(format!("Chatbeam could not start: {error}.")).say(),
    };
    let exit = runtime.block_on(async {
        tokio::select! {
            exit = carry_out(arguments) => exit,
            failure = interruption::insisted() => failure.say(),
        }
    });
    // What hangs, such as a mute keychain or what waits for another process, must not keep the program from ending.
    runtime.shutdown_background();
    exit
}

async fn carry_out(arguments: Arguments) -> Exit {
    let folder = data_folder::named(arguments.data_dir);
    let named = folder.is_some();
    // Somebody has pressed a key and waits for the bar: nothing comes before that which can be left out.
    let logged = !matches!(arguments.command, Command::Quick { .. });
    let (data, _log) = match open(folder, logged) {
        Ok((data, log)) => (Ok(data), log),
        Err(failure) => (Err(failure), None),
    };
    if let Ok(data) = &data
        && uses_history(&arguments.command)
    {
        backup::remind(data);
    }
    let outcome = match (arguments.command, data) {
        // It writes its own object, also about a data folder that can't be opened.
        (Command::Ask(asked), data) => return ask::run(data, asked).await,
        (_, Err(failure)) => Err(failure),
        (Command::Assistant { command }, Ok(data)) => assistant::run(data, command).await,
        (Command::History { command }, Ok(data)) => history::run(data, command).await,
        (Command::Credits(asked), Ok(data)) => credits::run(data, asked).await,
        (Command::Backup { command }, Ok(data)) => backup::run(data, command).await,
        (Command::Serve(serving), Ok(data)) => serve::run(&data, serving).await,
        (Command::Quick { text }, Ok(data)) => quick::run(&data, named, text).await,
    };
    match outcome {
        Ok(()) => Exit::Success,
        Err(failure) => failure.say(),
    }
}

/// Whether somebody may miss there what a damaged history held.
fn uses_history(command: &Command) -> bool {
    matches!(
        command,
        Command::Ask(_) | Command::Assistant { .. } | Command::History { .. } | Command::Credits(_)
    )
}

fn open(named: Option<PathBuf>, logged: bool) -> Result<(DataFolder, Option<Log>), Failure> {
    let data = DataFolder::open(named)?;
    if deleting::finish(&data)? {
        sentence::say(deleting::FINISHED);
    }
    // A log that can't be written is no reason not to answer.
    let log = logged.then(|| logging::start(&data, "chatbeam").ok());
    Ok((data, log.flatten()))
}
