//! One data folder, opened: everything that the window and the command line work with.

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chatbeam_api::ClientOptions;
use chatbeam_assistant::is_document;
use chatbeam_core::asking::{Asking, Parts};
use chatbeam_core::changes::Changes;
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::deleting::{self, Ended, Keys};
use chatbeam_core::error::{Code, Error};
use chatbeam_core::history::{Backups, Damage, History, Mark, Owner};
use chatbeam_core::ids::{AssistantId, ConversationId, MessageId};
use chatbeam_core::importing::Taken;
use chatbeam_core::keychain::{self, Keychain};
use chatbeam_core::network::Network;
use chatbeam_core::roster::Roster;
use chatbeam_core::view::{self, Change, GoOn, Restoration};
use chatbeam_core::{opening, tidying};
use tokio::sync::{RwLock, RwLockReadGuard};

use crate::daily::Daily;
use crate::locals::{self, Locals};
use crate::telling::Telling;
use crate::upkeep::Upkeep;

/// The application on one data folder. Clones share everything.
#[derive(Clone)]
pub struct App {
    /// Where everything lies.
    pub data: DataFolder,
    /// What was asked and answered.
    pub history: History,
    /// Who can be asked.
    pub roster: Roster,
    /// The way to hosted assistants.
    pub network: Network,
    /// Asks.
    pub asking: Asking,
    /// Tells what changed.
    pub changes: Changes,
    owner: Arc<Owner>,
    locals: Arc<Locals>,
    telling: Arc<Mutex<Option<Telling>>>,
    daily: Arc<Daily>,
    upkeep: Arc<Upkeep>,
    /// Shared by restores and imports, and held alone while everything is deleted.
    transfers: Arc<RwLock<()>>,
}

impl App {
    /// Opens the data folder. What a dead process left under way becomes `unknown`; nothing is sent, no server is
    /// started and the keychain is not touched. The day's backup, if it is due, is made meanwhile.
    pub fn open(data: DataFolder) -> Result<Self, Error> {
        // First, so that a damaged history is set aside only when no other process has it open.
        let owner = Arc::new(Owner::claim(&data.owners())?);
        deleting::refuse_if_begun(&data)?;
        let history = History::open_in(&data, &owner)?;
        let keychain = Keychain::start(keychain::TIMEOUT);
        let changes = Changes::new();
        let locals = Arc::new(Locals::new(data.clone())?);
        let network = Network::new(history.clone(), keychain.clone(), ClientOptions::default())?;
        let asking = Asking::new(Parts {
            history: history.clone(),
            keychain: keychain.clone(),
            network: network.clone(),
            locals: locals.clone(),
            changes: changes.clone(),
            owner: owner.clone(),
            owners: data.owners(),
        });
        asking.recover()?;
        Ok(Self {
            roster: Roster::open(history.clone(), keychain, changes.clone())?,
            daily: Arc::new(Daily::start(Backups::of(&data))),
            upkeep: Arc::new(Upkeep::start(history.clone())),
            data,
            history,
            network,
            asking,
            changes,
            owner,
            locals,
            telling: Arc::default(),
            transfers: Arc::default(),
        })
    }

    /// The same. Where the history is damaged, and so was set aside, an empty one is begun, and what happened comes along,
    /// again at each start until a backup was restored or the person goes on without.
    pub fn open_or_begin_anew(data: DataFolder) -> Result<(Self, Option<view::Damage>), Error> {
        match Self::open(data.clone()) {
            Ok(app) => {
                let damage = app.backups().damage().unwrap_or_else(|error| {
                    tracing::warn!(?error, "an earlier damage can't be told again");
                    None
                });
                Ok((app, damage.as_ref().map(Damage::view)))
            }
            Err(error) => match Damage::of(&error) {
                Some(damage) => Ok((Self::open(data)?, Some(damage.view()))),
                None => Err(error),
            },
        }
    }

    /// The backups of this data folder.
    pub fn backups(&self) -> Backups {
        Backups::of(&self.data)
    }

    /// Adds what the backup of that name has and the history has not.
    pub fn restore(&self, name: &str, go_on: GoOn<'_>) -> Result<Restoration, Error> {
        let backups = self.backups();
        self.restore_from(&backups.named(name)?.file, go_on)
    }

    /// The same with any file. What a stop or an error leaves was added, too.
    pub fn restore_from(&self, file: &Path, go_on: GoOn<'_>) -> Result<Restoration, Error> {
        let _under_way = self.transfer()?;
        let restored = self.backups().restore(file, go_on);
        if !restored.as_ref().is_ok_and(|it| it.added.nothing()) {
            self.much_was_added();
        }
        restored
    }

    /// Takes over what a file has and the history has not, as `take` reads it. What an error leaves was added, too.
    pub fn import(
        &self,
        take: impl FnOnce(&Backups) -> Result<Taken, Error>,
    ) -> Result<Taken, Error> {
        let _under_way = self.transfer()?;
        let taken = take(&self.backups());
        if !taken.as_ref().is_ok_and(|taken| taken.added.nothing()) {
            self.much_was_added();
        }
        taken
    }

    fn transfer(&self) -> Result<RwLockReadGuard<'_, ()>, Error> {
        self.transfers.try_read().map_err(|_| {
            Error::new(
                Code::FolderInUse,
                "Everything in the data folder is being deleted. Nothing was added.",
            )
        })
    }

    fn much_was_added(&self) {
        self.changes.publish(Change::Assistants);
        self.heard(Change::Everything);
    }

    /// Publishes what another process has changed, or this one.
    pub fn heard(&self, change: Change) {
        if change == Change::Everything {
            // More may be new than a search puts into the index itself.
            self.upkeep.wake();
        }
        self.changes.publish(change);
    }

    /// What [`delete_everything`](Self::delete_everything) would delete.
    pub fn everything(&self) -> Result<view::Everything, Error> {
        deleting::what_is_there(&self.data, &self.history, &self.roster)
    }

    /// Removes an assistant, its key and its index. Its conversations stay.
    pub async fn remove_assistant(&self, id: AssistantId) -> Result<(), Error> {
        self.roster.remove(id).await?;
        self.locals.discard(id).await;
        Ok(())
    }

    /// Deletes everything of this data folder: questions, answers, backups, indexes, logs, settings and keys. Afterwards
    /// this process has nothing left to work with and must end. An error means that it was refused, and says what is gone.
    pub async fn delete_everything(&self, keys: Keys) -> Result<Ended, Error> {
        let Ok(alone) = self.transfers.try_write() else {
            return Err(Error::new(
                Code::FolderInUse,
                "A restore or an import is still under way. Wait for its end, or stop it, then try again. \
                 Nothing was deleted.",
            ));
        };
        if !self.asking.close() {
            return Err(Error::new(
                Code::FolderInUse,
                "A question is still under way. Wait for its answer, or stop waiting, then try again. \
                 Nothing was deleted.",
            ));
        }
        // They write to the folders that go.
        self.upkeep.stop();
        self.locals.stop_all().await;
        let ended =
            deleting::everything(&self.data, &self.owner, &self.history, &self.roster, keys).await;
        if ended.is_err() {
            self.asking.open_again();
            self.upkeep.start_again(self.history.clone());
            // Some keys may be gone.
            self.changes.publish(Change::Assistants);
        } else {
            // There is nothing left to add to.
            std::mem::forget(alone);
        }
        ended
    }

    /// The document behind one of an answer's sources, counted from 0.
    pub fn source(&self, answer: MessageId, index: usize) -> Result<PathBuf, Error> {
        let guide = locals::unpack_guide(&self.data)?;
        opening::source(&self.history, answer, index, &guide, is_document)
    }

    /// Deletes conversations. For some seconds that can be taken back; then they go for good.
    pub fn delete(&self, conversations: &[ConversationId]) -> Result<(), Error> {
        tidying::mark(
            &self.history,
            &self.changes,
            conversations,
            Mark::Deleted(true),
        )?;
        for conversation in conversations {
            self.asking.leave(*conversation);
        }
        self.upkeep.wake();
        Ok(())
    }

    /// Tells the window of this data folder, if one is open, whatever this process changes from now on.
    pub fn tell_the_window(&self) {
        let telling = Telling::start(&self.changes, self.data.path().to_owned());
        *self.telling() = Some(telling);
    }

    fn telling(&self) -> MutexGuard<'_, Option<Telling>> {
        // The value is replaced as a whole, so a panic elsewhere does not spoil it.
        self.telling.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// For the end of the process: stops the local assistants after what they are answering, and waits until the window
    /// was told of every change and the day's backup is made.
    pub async fn close(&self) {
        self.locals.stop_all().await;
        self.upkeep.stop();
        let telling = self.telling().take();
        if let Some(telling) = telling {
            telling.finish().await;
        }
        self.daily.finish().await;
        // The window's tasks live as long as the process, so its lock file would never be dropped.
        self.owner.release();
    }
}
