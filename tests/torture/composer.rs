//! A process that asks as the window does: what was typed is saved as a draft, and becomes the question.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use chatbeam_api::ClientOptions;
use chatbeam_core::error::{Code, Error};
use chatbeam_core::history::DraftPlace;
use chatbeam_core::{drafting, preferences_file};
use serde_json::{Map, Value};

use crate::program::Program;
use crate::scene::ASSISTANT;

/// The argument that makes the harness be such a process: `--composer FOLDER ORIGIN TEXT...`.
pub const ARGUMENT: &str = "--composer";

/// The file of the windows' preferences.
pub const PREFERENCES: &str = "preferences.json";

/// What is written when a draft is on disk, when a question is, and when its outcome is; its place in the list follows.
pub const SAVED: &str = "saved ";
/// See [`SAVED`].
pub const ASKED: &str = "asked ";
/// See [`SAVED`].
pub const OVER: &str = "over ";

/// Asks each text in turn, and says how far it has come.
pub fn run(arguments: &[String], runtime: &tokio::runtime::Runtime) -> ExitCode {
    let [folder, origin, texts @ ..] = arguments else {
        return ExitCode::from(2);
    };
    match runtime.block_on(ask(Path::new(folder), origin, texts)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:?}");
            ExitCode::FAILURE
        }
    }
}

async fn ask(folder: &Path, origin: &str, texts: &[String]) -> Result<(), Error> {
    let program = Program::open(folder, &ClientOptions::default())?;
    let assistant = program.assistant(ASSISTANT, origin).await?;
    for (place, text) in texts.iter().enumerate() {
        let draft = DraftPlace::NewQuestion;
        drafting::save(&program.history, draft, text)?;
        say(SAVED, place);
        preferences_file::write(&folder.join(PREFERENCES), &preferences(place))
            .map_err(|error| Error::because(Code::Storage, "no preferences", error))?;
        let press = format!("{} {place}", program.name());
        let asked = program.ask(assistant, None, text, &press, Some(draft))?;
        say(ASKED, place);
        program.asking.over(asked.attempt).await?;
        say(OVER, place);
    }
    Ok(())
}

/// The preferences as they are written for the question in that place: longer than a sector, and each time of another
/// length.
pub fn preferences(place: usize) -> Map<String, Value> {
    let offsets: Vec<usize> = (0..200 + place % 7 * 40)
        .map(|number| number * place)
        .collect();
    let look = serde_json::json!({ "theme": "dark", "zoom": 1.0 });
    let values = [("look", look), ("quick_places", offsets.into())];
    values
        .map(|(name, value)| (name.to_owned(), value))
        .into_iter()
        .collect()
}

/// One write each, so that a record of the system calls shows when it was said.
fn say(what: &str, place: usize) {
    let mut output = std::io::stdout().lock();
    // Nobody may be listening.
    let _ = output.write_all(format!("{what}{place}\n").as_bytes());
    let _ = output.flush();
}
