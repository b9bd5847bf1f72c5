//! One data folder, opened: everything that the window and the command line work with.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chatbeam_api::{Client, ClientOptions};
use chatbeam_assistant::is_document;
use chatbeam_core::asking::{Asking, Parts};
use chatbeam_core::changes::Changes;
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::deleting::{self, Ended};
use chatbeam_core::error::{Code, Error};
use chatbeam_core::history::{Backups, Damage, History, Mark, Owner};
use chatbeam_core::ids::{AssistantId, ConversationId, MessageId};
use chatbeam_core::keychain::{self, Keychain};
use chatbeam_core::roster::Roster;
use chatbeam_core::view::{self, Change, Restored};
use chatbeam_core::{opening, tidying};

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
    /// Asks.
    pub asking: Asking,
    /// Tells what changed.
    pub changes: Changes,
    owner: Arc<Owner>,
    locals: Arc<Locals>,
    telling: Arc<Mutex<Option<Telling>>>,
    daily: Arc<Daily>,
    upkeep: Arc<Upkeep>,
}

impl App {
    /// Opens the data folder. What a dead process left under way becomes `unknown`; nothing is sent, no server is
    /// started and the keychain is not touched. The day's backup, if it is due, is made meanwhile.
    pub fn open(data: DataFolder) -> Result<Self, Error> {
        // First, so that a damaged history is set aside only when no other process has it open.
        let owner = Arc::new(Owner::claim(&data.owners())?);
        let history = History::open_in(&data, &owner)?;
        let keychain = Keychain::start(keychain::TIMEOUT);
        let changes = Changes::new();
        let locals = Arc::new(Locals::new(data.clone())?);
        let client = Client::new(&ClientOptions::default()).map_err(|error| {
            Error::because(Code::Internal, "The network could not be set up.", error)
        })?;
        let asking = Asking::new(Parts {
            history: history.clone(),
            keychain: keychain.clone(),
            client,
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
            asking,
            changes,
            owner,
            locals,
            telling: Arc::default(),
        })
    }

    /// The same. Where the history is damaged, and so was set aside, an empty one is begun, and what happened comes along.
    pub fn open_or_begin_anew(data: DataFolder) -> Result<(Self, Option<view::Damage>), Error> {
        match Self::open(data.clone()) {
            Ok(app) => Ok((app, None)),
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
    pub fn restore(&self, name: &str) -> Result<Restored, Error> {
        let backups = self.backups();
        let restored = backups.restore(&backups.named(name)?.file)?;
        if !restored.nothing() {
            self.changes.publish(Change::Assistants);
            self.changes.publish(Change::Everything);
        }
        Ok(restored)
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
    /// this process has nothing left to work with and must end. An error means that it was refused.
    pub async fn delete_everything(&self) -> Result<Ended, Error> {
        if !self.asking.is_idle() {
            return Err(Error::new(
                Code::FolderInUse,
                "A question is still under way. Wait for its answer, or stop waiting, then try again.",
            ));
        }
        // They write to the folders that go.
        self.upkeep.stop();
        self.locals.stop_all().await;
        let ended =
            deleting::everything(&self.data, &self.owner, &self.history, &self.roster).await;
        if ended.is_err() {
            // Some keys may be gone.
            self.changes.publish(Change::Assistants);
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
