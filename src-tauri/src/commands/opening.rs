//! Opening links and cited documents in other programs.

use std::ffi::OsStr;

use chatbeam_app::App;
use chatbeam_core::error::{Code, Error};
use chatbeam_core::opening;
use tauri::State;

use super::{Reply, problem};

#[tauri::command]
pub(super) async fn open_link(url: String) -> Reply<()> {
    opening::link(&url)
        .and_then(|url| open(url.as_str()))
        .map_err(problem)
}

#[tauri::command]
pub(super) async fn open_source(app: State<'_, App>, answer: String, index: usize) -> Reply<()> {
    answer
        .parse()
        .and_then(|answer| app.source(answer, index))
        .and_then(open)
        .map_err(problem)
}

fn open(target: impl AsRef<OsStr>) -> Result<(), Error> {
    open::that_detached(target).map_err(|error| {
        Error::because(
            Code::LinkRefused,
            "No program on this computer opens this.",
            error,
        )
    })
}
