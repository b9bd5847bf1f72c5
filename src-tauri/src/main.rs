//! The window of Chatbeam Desktop: the only code that knows Tauri.
//!
//! This is where the parts are put together. The core decides; `commands/` unpacks, calls it and packs.

#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod arguments;
mod clipboard;
mod commands;
mod display;
mod events;
mod failure;
mod place;
mod preferences;
mod webkit;
mod windows;

use chatbeam_app::{App, logging};
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::error::Error;
use chatbeam_core::presence::{self, Claim, Listener, Message};
use clap::Parser;
use tauri::{Manager, RunEvent};

use crate::arguments::Arguments;
use crate::clipboard::Clipboard;
use crate::preferences::Preferences;

fn main() -> anyhow::Result<()> {
    webkit::avoid_blank_windows();
    let arguments = Arguments::parse();
    match open(&arguments) {
        Ok(Opened::First(parts)) => run(*parts),
        Ok(Opened::ShownElsewhere) => Ok(()),
        Err(error) => failure::show(&error),
    }
}

/// What a start found.
enum Opened {
    /// This is the data folder's only window.
    First(Box<Parts>),
    /// There was one already, and it was told to show itself.
    ShownElsewhere,
}

/// What the window is made of.
struct Parts {
    app: App,
    listener: Listener,
    log: logging::Log,
}

fn open(arguments: &Arguments) -> Result<Opened, Error> {
    let data = DataFolder::open(arguments.data_dir.clone())?;
    let log = logging::start(&data, "chatbeam-desktop")?;
    let claim = tauri::async_runtime::block_on(presence::claim(data.path()))?;
    let Claim::First(listener) = claim else {
        let show = Message::Show {
            text: arguments.text.clone(),
        };
        tauri::async_runtime::block_on(presence::send(data.path(), &show))?;
        return Ok(Opened::ShownElsewhere);
    };
    let app = App::open(data)?;
    if let Some(text) = &arguments.text {
        chatbeam_core::drafting::add_to_new_question(&app.history, text)?;
    }
    Ok(Opened::First(Box::new(Parts { app, listener, log })))
}

fn run(parts: Parts) -> anyhow::Result<()> {
    let Parts { app, listener, log } = parts;
    display::connect()?;
    let closing = app.clone();
    tauri::Builder::default()
        .plugin(tauri_plugin_store::Builder::new().build())
        .plugin(tauri_plugin_dialog::init())
        .manage(Clipboard::default())
        .invoke_handler(commands::handler())
        .setup(move |tauri| {
            tauri.manage(Preferences::open(tauri.handle(), &app.data.preferences())?);
            events::forward(tauri.handle(), &app);
            events::obey(tauri.handle(), app.clone(), listener);
            tauri.manage(app);
            windows::open_main(tauri.handle())?;
            Ok(())
        })
        .build(context())?
        .run(move |tauri, event| {
            if let RunEvent::Exit = event {
                // On X11 and Wayland the clipboard lives in this process until it is handed over.
                tauri.state::<Clipboard>().hand_over();
                tauri::async_runtime::block_on(closing.close());
            }
        });
    drop(log);
    Ok(())
}

/// The configuration and the embedded user interface.
#[expect(
    clippy::disallowed_methods,
    reason = "the macro ends the process when its own thread dies"
)]
fn context() -> tauri::Context {
    tauri::generate_context!()
}
