//! The window of Chatbeam Desktop: the only code that knows Tauri.
//!
//! This is where the parts are put together. The core decides; `commands/` unpacks, calls it and packs.

#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod anew;
mod arguments;
mod clipboard;
mod commands;
mod damaged;
mod display;
mod events;
mod failure;
mod notify;
mod paste;
mod portal;
mod preferences;
mod quitting;
mod shortcut;
mod target;
mod tray;
mod webkit;
mod windows;

use chatbeam_app::{App, logging};
use chatbeam_core::data_folder::{self, DataFolder};
use chatbeam_core::deleting;
use chatbeam_core::error::Error;
use chatbeam_core::presence::{self, Claim, Listener, Message};
use chatbeam_core::walls;
use clap::Parser;
use tauri::{AppHandle, Manager, RunEvent};

use crate::anew::{Anew, Finished};
use crate::arguments::Arguments;
use crate::clipboard::Clipboard;
use crate::damaged::Damaged;
use crate::paste::Pasting;
use crate::portal::HiddenBus;
use crate::preferences::Preferences;
use crate::quitting::Quitting;
use crate::windows::chat::{self, ToOpen};
use crate::windows::quick::{self, Quick};
use crate::windows::shown;

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
    /// What the chat window says of a history that was damaged.
    damaged: Damaged,
    /// What the chat window says of deleting everything, where that went before.
    finished: Finished,
    listener: Listener,
    /// What the start asks for.
    wanted: Message,
    log: Option<logging::Log>,
}

fn open(arguments: &Arguments) -> Result<Opened, Error> {
    let data = DataFolder::open(data_folder::named(arguments.data_dir.clone()))?;
    let finished = deleting::finish(&data)?;
    // A log that can't be written is no reason not to open.
    let log = logging::start(&data, "chatbeam-desktop").ok();
    let wanted = arguments.wanted();
    let claim = claim_or_show(&data, &wanted);
    let Some(listener) = tauri::async_runtime::block_on(claim)? else {
        return Ok(Opened::ShownElsewhere);
    };
    // Any start may claim it, and where there is a history it is not true.
    let deleted = arguments.deleted.filter(|_| !data.history().exists());
    let (app, damage) = App::open_or_begin_anew(data)?;
    Ok(Opened::First(Box::new(Parts {
        app,
        damaged: Damaged::new(damage),
        finished: Finished::new(finished, deleted),
        listener,
        wanted,
        log,
    })))
}

/// Claims the data folder for this window, or has the window that is there show itself: then there is no listener.
async fn claim_or_show(data: &DataFolder, wanted: &Message) -> Result<Option<Listener>, Error> {
    // Twice, because the window that is there may be closing at this moment.
    for _ in 0..2 {
        if let Claim::First(listener) = presence::claim(data.path()).await? {
            return Ok(Some(listener));
        }
        if presence::send(data.path(), wanted).await? {
            return Ok(None);
        }
    }
    Err(presence::no_answer())
}

fn run(parts: Parts) -> anyhow::Result<()> {
    let Parts {
        app,
        damaged,
        finished,
        listener,
        wanted,
        log,
    } = parts;
    display::connect()?;
    let hidden_bus = HiddenBus::if_portal_is_mute();
    let closing = app.clone();
    let data = app.data.clone();
    let tauri = tauri::Builder::default()
        .plugin(tauri_plugin_store::Builder::new().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_autostart::Builder::new().build())
        .manage(Clipboard::new())
        .manage(Anew::default())
        .manage(damaged)
        .manage(finished)
        .invoke_handler(commands::handler())
        .on_window_event(tray::look)
        .on_window_event(shown::on_window_event)
        .setup(move |tauri| {
            // GTK has started; the keychain needs the bus.
            if let Some(bus) = hidden_bus {
                bus.show_again();
            }
            if let Err(error) = set_up(tauri.handle(), app, listener, wanted) {
                tracing::error!(?error, "the window could not be opened");
                // Returned from here, the error would end the program with a panic.
                failure::tell(
                    tauri.handle(),
                    format!("The window could not be opened: {error}."),
                );
            }
            Ok(())
        })
        .build(context())?;
    let handle = tauri.handle().clone();
    let code = tauri
        // Unlike `run` it comes back, so that the log is written to its end.
        .run_return(move |tauri, event| {
            if let RunEvent::Exit = &event {
                // On X11 and Wayland the clipboard lives in this process until it is handed over.
                tauri.state::<Clipboard>().hand_over();
                tauri::async_runtime::block_on(closing.close());
            }
            // Elsewhere a link is an argument of a start.
            #[cfg(target_os = "macos")]
            if let RunEvent::Opened { urls } = &event {
                for wanted in urls
                    .iter()
                    .filter_map(|url| arguments::linked(url.as_str()))
                {
                    events::show(tauri, &closing, wanted);
                }
            }
        });
    drop(log);
    anyhow::ensure!(code == 0, "The window could not be opened.");
    if let Some(deleted) = anew::wanted(&handle) {
        anew::start(&data, deleted)?;
    }
    Ok(())
}

/// Puts everything in its place, the windows last.
fn set_up(tauri: &AppHandle, app: App, listener: Listener, wanted: Message) -> anyhow::Result<()> {
    tauri.manage(Preferences::open(tauri, &app.data.preferences())?);
    tauri.manage(ToOpen::default());
    tauri.manage(Quick::default());
    tauri.manage(Quitting::default());
    tauri.manage(Pasting::default());
    tauri.manage(commands::Transfer::default());
    tauri.manage(commands::Preview::default());
    tauri.manage(app.clone());
    target::watch(tauri);
    events::forward(tauri, &app);
    events::watch_others(app.clone());
    shortcut::start(tauri);
    tray::start(tauri, &app);
    shown::start(tauri, &app);
    notify::start(tauri, &app);
    if matches!(wanted, Message::Show { text: None }) && tray::starts_alone(tauri) {
        quick::create(tauri)?;
    } else {
        events::show(tauri, &app, wanted);
    }
    if tauri.state::<Damaged>().is_to_be_said() || tauri.state::<Finished>().is_to_be_said() {
        chat::show(tauri);
    }
    events::obey(tauri, app, listener);
    Ok(())
}

/// The configuration and the embedded user interface.
#[expect(
    clippy::disallowed_methods,
    reason = "the macro ends the process when its own thread dies"
)]
fn context() -> tauri::Context {
    let mut context = tauri::generate_context!();
    if walls::are_down() {
        context.config_mut().app.security.csp = None;
    }
    context
}
