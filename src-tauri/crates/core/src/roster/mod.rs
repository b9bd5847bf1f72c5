//! Who can be asked: adding, naming and removing assistants, and where their keys lie.

mod command_line;
mod keys;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use chatbeam_api::Origin;

use crate::changes::Changes;
use crate::credits;
use crate::error::{Code, Error};
use crate::history::{AssistantRow, Assistants, Entered, History, Place, check_name};
use crate::ids::AssistantId;
use crate::keychain::{Keychain, KeychainError};
use crate::view::{self, Change};
use keys::{account, needs_no_key, parse_key};

/// The assistant that answers from the user guide.
pub const GUIDE: AssistantId = AssistantId::fixed(0x0000_0000_0000_7000_8000_0000_0000_0001);

/// The guide's name, also on the command line.
const GUIDE_NAME: &str = "guide";

/// The assistants of one data folder.
#[derive(Clone)]
pub struct Roster {
    history: History,
    keychain: Keychain,
    changes: Changes,
}

/// An assistant that was just added or given a key, and what kept the key out of the keychain, if anything did.
#[derive(Debug)]
pub struct Added {
    /// The assistant.
    pub assistant: AssistantRow,
    /// Why its key lies nowhere but in this run's memory.
    pub keychain: Option<KeychainError>,
}

impl Roster {
    /// Opens the list; the guide is always in it.
    pub fn open(history: History, keychain: Keychain, changes: Changes) -> Result<Self, Error> {
        history.write(|transaction| {
            let assistants = Assistants(transaction);
            if assistants.named(GUIDE_NAME)?.is_none() {
                assistants.insert(&row(GUIDE, GUIDE_NAME.to_owned(), Place::Local(None)))?;
            }
            Ok(())
        })?;
        Ok(Self {
            history,
            keychain,
            changes,
        })
    }

    /// All of them, as stored, oldest first.
    pub fn rows(&self) -> Result<Vec<AssistantRow>, Error> {
        self.history.read(|connection| Assistants(connection).all())
    }

    /// All of them, for drawing. Nothing asks the keychain, so a mute one delays nothing.
    pub fn views(&self) -> Result<Vec<view::Assistant>, Error> {
        self.rows()?.iter().map(|row| self.view(row)).collect()
    }

    /// One of them, for drawing.
    pub fn view(&self, row: &AssistantRow) -> Result<view::Assistant, Error> {
        let meter = self
            .history
            .read(|connection| credits::meter(connection, row.id))?;
        let (origin, folder) = match &row.place {
            Place::Hosted(origin) => (Some(origin.to_string()), None),
            Place::Local(folder) => (
                None,
                folder.as_deref().map(|path| path.display().to_string()),
            ),
        };
        Ok(view::Assistant {
            id: row.id.to_string(),
            name: shown_name(row).to_owned(),
            kind: row.place.kind(),
            origin,
            folder,
            key: self.key_place(row),
            built_in: row.id == GUIDE,
            cost: row.place.cost(),
            meter,
        })
    }

    /// Adds a hosted assistant. Without an origin it is Chatbeam's own; without a key it can't be asked yet.
    pub async fn add_hosted(
        &self,
        name: &str,
        origin: Option<&str>,
        key: Option<&str>,
    ) -> Result<Added, Error> {
        let origin = match origin.map(str::trim).filter(|origin| !origin.is_empty()) {
            Some(origin) => parse_origin(origin)?,
            None => Origin::hosted(),
        };
        let key = key.map(parse_key).transpose()?;
        let assistant = self.add(name, Place::Hosted(origin))?;
        match key {
            Some(key) => self.keep_key(assistant, key).await,
            None => Ok(Added {
                assistant,
                keychain: None,
            }),
        }
    }

    /// Adds a local assistant that answers from a folder.
    pub fn add_local(&self, name: &str, folder: &Path) -> Result<AssistantRow, Error> {
        let folder = readable_folder(folder)?;
        self.add(name, Place::Local(Some(folder)))
    }

    fn add(&self, name: &str, place: Place) -> Result<AssistantRow, Error> {
        let row = row(AssistantId::new(), check_name(name)?, place);
        self.history.write(|transaction| {
            let assistants = Assistants(transaction);
            free_name(&assistants, &row.name, row.id)?;
            Entered(transaction).note(&row.place)?;
            assistants.insert(&row)
        })?;
        self.changes.publish(Change::Assistants);
        Ok(row)
    }

    /// Gives an assistant another name.
    pub fn rename(&self, id: AssistantId, name: &str) -> Result<(), Error> {
        changeable(id)?;
        let name = check_name(name)?;
        self.history.write(|transaction| {
            let assistants = Assistants(transaction);
            let row = assistants.get(id)?;
            free_name(&assistants, &name, row.id)?;
            assistants.rename(row.id, &name)
        })?;
        self.changes.publish(Change::Assistants);
        Ok(())
    }

    /// Removes an assistant and its key; its conversations stay readable.
    ///
    /// The key goes first: if the keychain refuses, nothing is removed, so no key is left behind unseen.
    pub async fn remove(&self, id: AssistantId) -> Result<(), Error> {
        changeable(id)?;
        let row = self
            .history
            .read(|connection| Assistants(connection).get(id))?;
        if let Some(account) = account(&row) {
            self.forget_at(&row, &account).await?;
        }
        self.history.write(|transaction| {
            Assistants(transaction).set_has_key(id, false)?;
            Assistants(transaction).remove(id)
        })?;
        self.changes.publish(Change::Assistants);
        Ok(())
    }

    /// Has a hosted assistant answer at another origin. Its conversations stay, but the key of the old origin is
    /// forgotten and never sent to the new one, and neither is the service's id of a conversation.
    ///
    /// The key goes first: if the keychain refuses, nothing is changed.
    pub async fn move_to(&self, id: AssistantId, origin: &str) -> Result<(), Error> {
        let origin = parse_origin(origin)?;
        let row = self
            .history
            .read(|connection| Assistants(connection).get(id))?;
        let account = account(&row).ok_or_else(needs_no_key)?;
        let place = Place::Hosted(origin.clone());
        if row.place == place {
            // One that a file brought may be entered once more, and is the person's own from then on.
            return self
                .history
                .write(|transaction| Entered(transaction).note(&place));
        }
        self.forget_at(&row, &account).await?;
        self.history.write(|transaction| {
            Entered(transaction).note(&place)?;
            Assistants(transaction).set_has_key(id, false)?;
            Assistants(transaction).set_origin(id, &origin)
        })?;
        self.changes.publish(Change::Assistants);
        Ok(())
    }

    /// The assistant of that name.
    pub fn named(&self, name: &str) -> Result<AssistantRow, Error> {
        self.history
            .read(|connection| named(&Assistants(connection), name))
    }
}

impl Roster {
    /// The name of each assistant there ever was, by its id, as it is shown.
    pub fn names(&self) -> Result<HashMap<String, String>, Error> {
        let all = self
            .history
            .read(|connection| Assistants(connection).ever())?;
        Ok(all
            .iter()
            .map(|row| (row.id.to_string(), shown_name(row).to_owned()))
            .collect())
    }
}

/// An assistant's name as a window shows it: the guide's is a word of the command line.
pub fn shown_name(row: &AssistantRow) -> &str {
    if row.id == GUIDE {
        "User guide"
    } else {
        &row.name
    }
}

fn row(id: AssistantId, name: String, place: Place) -> AssistantRow {
    AssistantRow {
        id,
        name,
        place,
        has_key: false,
        removed: false,
    }
}

fn named(assistants: &Assistants<'_>, name: &str) -> Result<AssistantRow, Error> {
    assistants.named(name.trim())?.ok_or_else(|| {
        Error::new(
            Code::NoSuchAssistant,
            format!("There is no assistant called {}.", name.trim()),
        )
    })
}

fn free_name(assistants: &Assistants<'_>, name: &str, id: AssistantId) -> Result<(), Error> {
    match assistants.named(name)? {
        Some(other) if other.id != id => Err(Error::new(
            Code::NameTaken,
            format!("There is already an assistant called {name}. Choose another name."),
        )),
        _ => Ok(()),
    }
}

fn changeable(id: AssistantId) -> Result<(), Error> {
    if id == GUIDE {
        return Err(Error::new(
            Code::BuiltIn,
            "The guide comes with Chatbeam. It can't be renamed or removed.",
        ));
    }
    Ok(())
}

fn parse_origin(origin: &str) -> Result<Origin, Error> {
    Origin::from_str(origin.trim())
        .map_err(|error| Error::new(Code::InvalidOrigin, error.to_string()))
}

fn readable_folder(folder: &Path) -> Result<PathBuf, Error> {
    let missing = |error| {
        Error::because(
            Code::FolderMissing,
            format!(
                "The folder {} can't be read. Choose another one.",
                folder.display()
            ),
            error,
        )
    };
    let folder = std::path::absolute(folder).map_err(missing)?;
    std::fs::read_dir(&folder).map_err(missing)?;
    Ok(folder)
}
