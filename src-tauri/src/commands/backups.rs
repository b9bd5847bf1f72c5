//! Backups of the history. Each reads or writes files that may be large, so it has a thread that may wait.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chatbeam_app::App;
use chatbeam_core::history;
use chatbeam_core::view::{Backup, Counts, Progress, Restoration, Restored, SoundBackup};
use tauri::State;
use tauri::ipc::Channel;

use super::stops::Stops;
use super::transfer::{Transfer, Watch};
use super::{Reply, blocking, problem};

/// The look at what a restore would add, one at a time. Stopping it stops no export, import or restore.
#[derive(Default)]
pub(crate) struct Preview(Stops);

impl Preview {
    fn begin(&self) -> Arc<AtomicBool> {
        self.0.stop();
        self.0.begin()
    }
}

/// All of them, the newest first. None of them is opened.
#[tauri::command]
pub(super) async fn list_backups(app: State<'_, App>) -> Reply<Vec<Backup>> {
    blocking(&app, |app| {
        let all = app.backups().all()?;
        Ok(all.iter().map(history::Backup::view).collect())
    })
    .await
}

/// Reads the backup of that name from end to end. What is in it, when it is sound.
#[tauri::command]
pub(super) async fn verify_backup(app: State<'_, App>, name: String) -> Reply<Counts> {
    blocking(&app, move |app| app.backups().named(&name)?.verify()).await
}

/// Makes one.
#[tauri::command]
pub(super) async fn create_backup(app: State<'_, App>) -> Reply<SoundBackup> {
    blocking(&app, |app| {
        let (backup, counts) = app.backups().create()?;
        Ok(SoundBackup {
            backup: backup.view(),
            counts,
        })
    })
    .await
}

/// What restoring the backup of that name would add; none when it was stopped, or another one is looked at meanwhile.
#[tauri::command]
pub(super) async fn preview_restore(
    app: State<'_, App>,
    preview: State<'_, Preview>,
    name: String,
) -> Reply<Option<Restored>> {
    let stopped = preview.begin();
    blocking(&app, move |app| {
        let backups = app.backups();
        let file = backups.named(&name)?.file;
        backups.would_restore(&file, &mut |_| !stopped.load(Ordering::Relaxed))
    })
    .await
}

/// Nobody waits any more for what restoring a backup would add.
#[tauri::command]
pub(super) async fn stop_preview(preview: State<'_, Preview>) -> Reply<()> {
    preview.0.stop();
    Ok(())
}

/// Adds what the backup of that name has and the history has not. It can be stopped as an import can.
#[tauri::command]
pub(super) async fn restore_backup(
    app: State<'_, App>,
    transfer: State<'_, Transfer>,
    name: String,
    progress: Channel<Progress>,
) -> Reply<Restoration> {
    let mut watch = Watch::begin(&transfer, progress);
    blocking(&app, move |app| {
        app.restore(&name, &mut |it| watch.goes_on(it))
    })
    .await
}

/// The person goes on without what a damaged history held: no backup is offered any more.
#[tauri::command]
pub(super) async fn begin_empty(app: State<'_, App>) -> Reply<()> {
    app.backups().settle_damage().map_err(problem)
}
