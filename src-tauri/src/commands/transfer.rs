//! Exporting conversations to a file and importing them from one. Both take a while with a large history, as restoring a
//! backup does: the page is told how far it is, and can stop it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chatbeam_app::App;
use chatbeam_core::error::Error;
use chatbeam_core::history::History;
use chatbeam_core::ids::ConversationId;
use chatbeam_core::view::{ExportFormat, Exported, Imported, Progress};
use chatbeam_core::{exporting, importing};
use tauri::ipc::Channel;
use tauri::{AppHandle, State};
use tauri_plugin_dialog::DialogExt;

use super::picking::picked;
use super::stops::Stops;
use super::{Reply, blocking, problem};

/// The fewest steps of progress that are told; more would only keep the page busy.
const STEPS: u64 = 200;

/// The exports, imports and restores that are under way.
#[derive(Default)]
pub(crate) struct Transfer(pub(super) Stops);

/// Lets the person choose a file and writes conversations there, or all of them. None where no file was chosen, or when
/// it was stopped.
#[tauri::command]
pub(super) async fn export_conversations(
    tauri: AppHandle,
    app: State<'_, App>,
    transfer: State<'_, Transfer>,
    ids: Option<Vec<String>>,
    format: ExportFormat,
    progress: Channel<Progress>,
) -> Reply<Option<Exported>> {
    let ids = parsed(ids).map_err(problem)?;
    let (name, extension) = match format {
        ExportFormat::Markdown => ("Markdown", "md"),
        ExportFormat::Html => ("HTML", "html"),
        ExportFormat::Json => ("JSON", "json"),
    };
    let offered = exporting::file_name(&app.history, ids.as_deref()).map_err(problem)?;
    let dialog = tauri
        .dialog()
        .file()
        .add_filter(name, &[extension])
        .set_file_name(format!("{offered}.{extension}"));
    let Some(file) = picked(|tell| dialog.save_file(tell))
        .await
        .map_err(problem)?
    else {
        return Ok(None);
    };
    let watch = Watch::begin(&transfer, progress);
    blocking(&app, move |app| {
        export(&app.history, ids.as_deref(), format, &file, watch)
    })
    .await
}

/// Lets the person choose an exported JSON file and adds what the history has not. None where no file was chosen.
#[tauri::command]
pub(super) async fn import_conversations(
    tauri: AppHandle,
    app: State<'_, App>,
    transfer: State<'_, Transfer>,
    progress: Channel<Progress>,
) -> Reply<Option<Imported>> {
    let dialog = tauri.dialog().file().add_filter("JSON", &["json"]);
    let Some(file) = picked(|tell| dialog.pick_file(tell))
        .await
        .map_err(problem)?
    else {
        return Ok(None);
    };
    let watch = Watch::begin(&transfer, progress);
    blocking(&app, move |app| import(app, &file, watch).map(Some)).await
}

/// Stops the exports, imports and restores that are under way.
#[tauri::command]
pub(super) async fn stop_transfer(transfer: State<'_, Transfer>) -> Reply<()> {
    transfer.0.stop();
    Ok(())
}

fn export(
    history: &History,
    ids: Option<&[ConversationId]>,
    format: ExportFormat,
    file: &Path,
    mut watch: Watch,
) -> Result<Option<Exported>, Error> {
    let written = exporting::to_file(history, ids, format, file, &mut |it| watch.goes_on(it))?;
    Ok(written.map(|conversations| Exported {
        file: file.display().to_string(),
        conversations,
    }))
}

fn import(app: &App, file: &Path, mut watch: Watch) -> Result<Imported, Error> {
    let taken =
        app.import(|backups| importing::from_file(backups, file, &mut |it| watch.goes_on(it)))?;
    let number = |count| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(Imported {
        conversations: number(taken.added.conversations),
        messages: number(taken.added.messages),
        message: taken.message(),
        complete: taken.is_complete(),
    })
}

/// Tells the page how far it is, and hears whether to stop.
pub(super) struct Watch {
    stopped: Arc<AtomicBool>,
    progress: Channel<Progress>,
    told: u64,
}

impl Watch {
    pub(super) fn begin(transfer: &Transfer, progress: Channel<Progress>) -> Self {
        Self {
            stopped: transfer.0.begin(),
            progress,
            told: 0,
        }
    }

    pub(super) fn goes_on(&mut self, progress: Progress) -> bool {
        let step = progress.done * STEPS / progress.total.max(1);
        if step > self.told || progress.done == progress.total {
            self.told = step;
            // A page that was closed meanwhile need not know.
            let _ = self.progress.send(progress);
        }
        !self.stopped.load(Ordering::Relaxed)
    }
}

fn parsed(ids: Option<Vec<String>>) -> Result<Option<Vec<ConversationId>>, Error> {
    ids.map(|ids| ids.iter().map(|id| id.parse()).collect())
        .transpose()
}
