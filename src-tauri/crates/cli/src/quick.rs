//! `chatbeam quick`: shows the quick question's bar, with a text filled in. Nothing is sent.

mod detached;
mod display;

use std::env;
use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::presence::{self, Message};

use crate::environment;
use crate::failure::Failure;

/// The window's program.
const WINDOW: &str = "chatbeam-desktop";

/// Has the program that runs on this data folder show its bar, or starts one that does. `named` tells whether the folder was named, so that
/// the window has to be told it.
pub async fn run(data: &DataFolder, named: bool, text: Option<String>) -> Result<(), Failure> {
    let message = Message::Quick { text: text.clone() };
    if presence::send(data.path(), &message).await? {
        return Ok(());
    }
    if !display::is_there() {
        return Err(Failure::ours("There is no display to open the window on."));
    }
    let mut window = Command::new(program());
    window.arg("--quick");
    if named {
        window.arg("--data-dir").arg(data.path());
    }
    if let Some(text) = text {
        // After `--`, a text that begins with a dash is a text.
        window.arg("--").arg(text);
    }
    window
        .env_remove(environment::KEY)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    match detached::spawn(&mut window) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Failure::ours(format!(
            "The window could not be opened: {WINDOW} is neither beside this program nor on the PATH."
        ))),
        Err(error) => Err(Failure::ours(format!(
            "The window could not be opened: {error}."
        ))),
    }
}

/// Packages put the two programs side by side; otherwise the PATH decides.
fn program() -> PathBuf {
    let name = format!("{WINDOW}{}", env::consts::EXE_SUFFIX);
    let beside = env::current_exe()
        .ok()
        .and_then(|this| Some(this.parent()?.join(&name)))
        .filter(|path| path.is_file());
    beside.unwrap_or_else(|| name.into())
}
