//! `chatbeam backup`: backups of the history. All but `restore` leave the history closed, so that they work when it is
//! damaged.

mod list;
mod words;

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use chatbeam_app::App;
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::error::Error;
use chatbeam_core::history::{self, Backups, Counts, Damage, Restoration};

use crate::arguments::Backup;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::interruption::{interrupted, interruptible};
use crate::progress::Progress;
use crate::sentence;
use crate::terminal;

/// Carries the command out.
pub async fn run(data: DataFolder, command: Backup) -> Result<(), Failure> {
    let backups = Backups::of(&data);
    match command {
        Backup::Create => create(&backups),
        Backup::List { json } => list::write(&backups, json),
        Backup::Verify { all: true, .. } => verify_all(&backups),
        Backup::Verify { file, .. } => verify_one(&backups, file),
        Backup::Restore { file } => restore(data, &backups, &file).await,
        Backup::Dismiss => dismiss(&backups),
    }
}

fn create(backups: &Backups) -> Result<(), Failure> {
    let waits = |why: &str| sentence::say(&format!("{why} This one is made after that."));
    let (backup, counts) = backups.create_in_turn(waits)?;
    terminal::write_line(&format!(
        "Backed up {} to {}.",
        words::contents(counts),
        backup.file.display()
    ))
}

fn verify_one(backups: &Backups, named: Option<PathBuf>) -> Result<(), Failure> {
    let file = match named {
        Some(named) => find(backups, &named)?,
        None => match backups.all()?.into_iter().next() {
            Some(newest) => newest.file,
            None => return Err(Failure::usage("There is no backup yet.")),
        },
    };
    let counts = history::verify_backup(&file)?;
    say_sound(&words::name(&file), counts)
}

fn verify_all(backups: &Backups) -> Result<(), Failure> {
    let all = backups.all()?;
    if all.is_empty() {
        return terminal::write_line("There is no backup yet.");
    }
    let mut failed: Vec<Error> = Vec::new();
    for backup in &all {
        match backup.verify() {
            Ok(counts) => say_sound(&backup.name(), counts)?,
            Err(error) => {
                terminal::write_line(&error.to_string())?;
                failed.push(error);
            }
        }
    }
    let bad = failed.len();
    match failed.into_iter().next() {
        None => Ok(()),
        Some(first) => Err(Failure::new(
            Exit::of_code(first.code()),
            first.code().name(),
            &format!("{bad} of {} can't be restored.", words::backups(all.len())),
        )),
    }
}

fn say_sound(name: &str, counts: Counts) -> Result<(), Failure> {
    terminal::write_line(&format!("{name} is sound: {}.", words::contents(counts)))
}

async fn restore(data: DataFolder, backups: &Backups, named: &Path) -> Result<(), Failure> {
    let file = find(backups, named)?;
    let app = match App::open(data.clone()) {
        Err(error) => match Damage::of(&error) {
            // It is out of the way now, and the backup is what is wanted.
            Some(damage) => {
                sentence::say(&damage.happened());
                App::open(data)?
            }
            None => return Err(error.into()),
        },
        Ok(app) => app,
    };
    app.tell_the_window();
    let restoring = app.clone();
    let mut progress = Progress::restoring();
    let restored = interruptible(move |goes_on| {
        restoring.restore_from(&file, &mut |it| {
            progress.tell(it);
            goes_on.load(Ordering::Relaxed)
        })
    })
    .await;
    app.close().await;
    let restored = restored?;
    let told = told(&restored);
    if !restored.newcomers.is_empty() {
        terminal::write_line(&restored.newcomers)?;
    }
    told
}

fn told(restoration: &Restoration) -> Result<(), Failure> {
    let added = words::restored(&restoration.added, restoration.stopped);
    if restoration.stopped {
        return Err(interrupted(&format!(
            "Stopped. {added} Restore the backup again for the rest."
        )));
    }
    terminal::write_line(&added)
}

fn dismiss(backups: &Backups) -> Result<(), Failure> {
    let Some(set_aside) = backups.damaged()? else {
        return terminal::write_line("No damaged history waits for a restore.");
    };
    backups.settle_damage()?;
    terminal::write_line(&format!(
        "No backup is offered any more. {} stays in the data folder, and so do the backups.",
        words::name(&set_aside)
    ))
}

/// Says that a damaged history was set aside and nothing was restored yet, should that be so.
pub fn remind(data: &DataFolder) {
    // What can't be looked at is said by the command itself, which needs it.
    if let Some(reminder) = Backups::of(data).reminder().ok().flatten() {
        sentence::say(&reminder);
    }
}

fn find(backups: &Backups, named: &Path) -> Result<PathBuf, Failure> {
    backups.find(named).ok_or_else(|| {
        Failure::usage(&format!(
            "There is no backup {}. `chatbeam backup list` shows those that there are.",
            named.display()
        ))
    })
}
