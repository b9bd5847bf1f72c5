//! `chatbeam assistant`: who can be asked.

mod list;

use std::io::{self, IsTerminal};
use std::path::Path;

use chatbeam_app::{ApiKey, App};
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::history::Place;

use crate::arguments::{Add, Assistant};
use crate::environment;
use crate::failure::Failure;
use crate::input;
use crate::sentence;
use crate::terminal;

/// Carries the command out, and tells the window if one is open.
pub async fn run(data: DataFolder, command: Assistant) -> Result<(), Failure> {
    let app = App::open(data)?;
    app.tell_the_window();
    let done = match command {
        Assistant::Add(add) => self::add(&app, &add).await,
        Assistant::List { json } => list::write(&app, json),
        Assistant::Use { name } => choose(&app, &name),
        Assistant::Remove { name } => remove(&app, &name).await,
    };
    app.close().await;
    done
}

async fn add(app: &App, add: &Add) -> Result<(), Failure> {
    match (&add.hosted, &add.local, &add.folder) {
        (Some(name), _, _) => add_hosted(app, name, add.url.as_deref(), add.key_stdin).await,
        (None, Some(name), Some(folder)) => add_local(app, name, folder),
        (None, ..) => Err(Failure::usage(
            "Name an assistant with --hosted, or with --local and --folder.",
        )),
    }
}

async fn add_hosted(
    app: &App,
    name: &str,
    url: Option<&str>,
    key_stdin: bool,
) -> Result<(), Failure> {
    let key = key_for(name, key_stdin)?;
    let added = app
        .roster
        .add_hosted(name, url, key.as_ref().map(ApiKey::expose))
        .await?;
    let name = &added.assistant.name;
    if let Place::Hosted(origin) = &added.assistant.place {
        terminal::write_line(&format!("{name} was added. It answers at {origin}."))?;
    }
    let why = match (&key, added.keychain) {
        (Some(_), None) => return terminal::write_line("Its key is in the keychain."),
        (Some(_), Some(error)) => error.to_string(),
        (None, _) => "None was given.".to_owned(),
    };
    let variable = environment::KEY;
    sentence::say(&format!(
        "No key is stored for {name}. {why} `chatbeam ask` takes the key from {variable}."
    ));
    Ok(())
}

/// The key to be stored. One in the environment is for this run only, and makes asking for another one needless.
fn key_for(name: &str, key_stdin: bool) -> Result<Option<ApiKey>, Failure> {
    if key_stdin {
        return input::key().map(Some);
    }
    if environment::key()?.is_some() || !io::stdin().is_terminal() {
        return Ok(None);
    }
    input::typed_key(&format!(
        "Key for {} (Enter for none): ",
        sentence::one_line(name)
    ))
}

fn add_local(app: &App, name: &str, folder: &Path) -> Result<(), Failure> {
    let added = app.roster.add_local(name, folder)?;
    if let Place::Local(Some(folder)) = &added.place {
        let folder = folder.display();
        terminal::write_line(&format!(
            "{} was added. It answers from {folder}, free of credits.",
            added.name
        ))?;
    }
    Ok(())
}

fn choose(app: &App, name: &str) -> Result<(), Failure> {
    let chosen = app.roster.choose_for_command_line(name)?;
    terminal::write_line(&format!("`chatbeam ask` now asks {}.", chosen.name))
}

async fn remove(app: &App, name: &str) -> Result<(), Failure> {
    let removed = app.roster.named(name)?;
    app.remove_assistant(removed.id).await?;
    terminal::write_line(&format!(
        "{} was removed. Its conversations stay readable.",
        removed.name
    ))
}
