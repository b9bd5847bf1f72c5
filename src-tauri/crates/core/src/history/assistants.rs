//! The table of assistants.

use std::path::PathBuf;
use std::str::FromStr;

use chatbeam_api::Origin;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::{Code, Error};
use crate::ids::AssistantId;
use crate::time;
use crate::view::AssistantKind;

/// An assistant as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssistantRow {
    /// Its id.
    pub id: AssistantId,
    /// Its name, unique without regard to case among those not removed.
    pub name: String,
    /// Where it answers from.
    pub place: Place,
    /// Whether a key was put into the keychain for it.
    pub has_key: bool,
    /// Whether it was removed; its conversations stay readable.
    pub removed: bool,
}

/// Where an assistant answers from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Chatbeam, or a server of the same API.
    Hosted(Origin),
    /// A folder on this computer; `None` is the user guide, wherever this version unpacked it.
    Local(Option<PathBuf>),
}

impl AssistantRow {
    /// Whom a file brought: each hosted assistant that was not there before, with the origin that the file gives it. Empty
    /// where there is none.
    pub fn newcomers(before: &[Self], now: &[Self]) -> String {
        let came: Vec<_> = now
            .iter()
            .filter(|row| before.iter().all(|it| it.id != row.id))
            .filter_map(|row| match &row.place {
                Place::Hosted(origin) => Some(format!("{} at {origin}", row.name)),
                Place::Local(_) => None,
            })
            .collect();
        if came.is_empty() {
            return String::new();
        }
        let rest = match came.len().saturating_sub(NAMED) {
            0 => String::new(),
            rest => format!(" and {rest} more"),
        };
        let named = came.iter().take(NAMED).cloned().collect::<Vec<_>>();
        format!("New hosted assistants: {}{rest}.", named.join(", "))
    }
}

impl Place {
    /// Hosted or local.
    pub fn kind(&self) -> AssistantKind {
        match self {
            Self::Hosted(_) => AssistantKind::Hosted,
            Self::Local(_) => AssistantKind::Local,
        }
    }

    /// How many credits one question costs.
    pub fn cost(&self) -> u8 {
        match self {
            Self::Hosted(_) => 1,
            Self::Local(_) => 0,
        }
    }
}

/// So many newcomers are named; a file can bring more than anybody reads.
const NAMED: usize = 10;

/// The longest name of an assistant, in characters.
pub(crate) const LONGEST_NAME: usize = 60;

/// A name as it is stored, unless it can be none.
pub(crate) fn check_name(name: &str) -> Result<String, Error> {
    let name = name.trim();
    let length = name.chars().count();
    if length == 0 || length > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(Error::new(
            Code::InvalidName,
            format!("Give the assistant a name of 1 to {LONGEST_NAME} characters."),
        ));
    }
    Ok(name.to_owned())
}

/// The table's handle.
#[derive(Debug)]
pub struct Assistants<'a>(pub &'a Connection);

const COLUMNS: &str =
    "SELECT id, name, kind, origin, folder, has_key, removed_at IS NOT NULL FROM assistants";

impl Assistants<'_> {
    /// Those that were not removed, oldest first.
    pub fn all(&self) -> Result<Vec<AssistantRow>, Error> {
        let mut statement = self.0.prepare_cached(&format!(
            "{COLUMNS} WHERE removed_at IS NULL ORDER BY rowid"
        ))?;
        let rows = statement
            .query_map([], read)?
            .collect::<Result<Vec<_>, _>>()?;
        rows.into_iter().collect()
    }

    /// All of them, removed or not, oldest first.
    pub fn ever(&self) -> Result<Vec<AssistantRow>, Error> {
        let mut statement = self
            .0
            .prepare_cached(&format!("{COLUMNS} ORDER BY rowid"))?;
        let rows = statement
            .query_map([], read)?
            .collect::<Result<Vec<_>, _>>()?;
        rows.into_iter().collect()
    }

    /// Whichever of them can be read, in a history that may be damaged.
    pub fn readable(&self) -> Result<Vec<AssistantRow>, Error> {
        let mut statement = self.0.prepare(COLUMNS)?;
        let rows = statement.query_map([], read)?;
        Ok(rows.flatten().flatten().collect())
    }

    /// The one with that id, removed or not.
    pub fn get(&self, id: AssistantId) -> Result<AssistantRow, Error> {
        self.find(id)?.ok_or_else(no_such_assistant)
    }

    /// The one with that id, removed or not, if there ever was one.
    pub fn find(&self, id: AssistantId) -> Result<Option<AssistantRow>, Error> {
        self.one("id = ?1", &id.to_string())
    }

    /// The one with that name that was not removed.
    pub fn named(&self, name: &str) -> Result<Option<AssistantRow>, Error> {
        self.one("name = ?1 AND removed_at IS NULL", name)
    }

    fn one(&self, condition: &str, value: &str) -> Result<Option<AssistantRow>, Error> {
        self.0
            .prepare_cached(&format!("{COLUMNS} WHERE {condition}"))?
            .query_row([value], read)
            .optional()?
            .transpose()
    }

    /// Adds one.
    pub fn insert(&self, row: &AssistantRow) -> Result<(), Error> {
        let (kind, origin, folder) = match &row.place {
            Place::Hosted(origin) => ("hosted", Some(origin.as_str()), None),
            Place::Local(folder) => ("local", None, folder.as_deref()),
        };
        let folder = folder
            .map(|path| path.to_str().ok_or_else(folder_name))
            .transpose()?;
        self.0.execute(
            "INSERT INTO assistants (id, name, kind, origin, folder, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![row.id, row.name, kind, origin, folder, time::now()],
        )?;
        Ok(())
    }

    /// Gives it another name.
    pub fn rename(&self, id: AssistantId, name: &str) -> Result<(), Error> {
        self.0.execute(
            "UPDATE assistants SET name = ?2 WHERE id = ?1",
            params![id, name],
        )?;
        Ok(())
    }

    /// Has a hosted one answer at another origin.
    pub fn set_origin(&self, id: AssistantId, origin: &Origin) -> Result<(), Error> {
        self.0.execute(
            "UPDATE assistants SET origin = ?2 WHERE id = ?1 AND kind = 'hosted'",
            params![id, origin.as_str()],
        )?;
        Ok(())
    }

    /// Notes whether there is a key for it in the keychain.
    pub fn set_has_key(&self, id: AssistantId, has_key: bool) -> Result<(), Error> {
        self.0.execute(
            "UPDATE assistants SET has_key = ?2 WHERE id = ?1",
            params![id, has_key],
        )?;
        Ok(())
    }

    /// Removes it; its row stays for its conversations.
    pub fn remove(&self, id: AssistantId) -> Result<(), Error> {
        self.0.execute(
            "UPDATE assistants SET removed_at = ?2 WHERE id = ?1 AND removed_at IS NULL",
            params![id, time::now()],
        )?;
        Ok(())
    }

    /// Brings one back that was removed, under that name.
    pub fn bring_back(&self, id: AssistantId, name: &str) -> Result<(), Error> {
        self.0.execute(
            "UPDATE assistants SET removed_at = NULL, name = ?2 WHERE id = ?1",
            params![id, name],
        )?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Result<AssistantRow, Error>> {
    let origin: Option<String> = row.get(3)?;
    let folder: Option<String> = row.get(4)?;
    let place = match origin {
        // It was checked before it was stored, but files can be edited; an odd one must not be sent to.
        Some(origin) => match Origin::from_str(&origin) {
            Ok(origin) => Place::Hosted(origin),
            Err(error) => return Ok(Err(Error::new(Code::InvalidOrigin, error.to_string()))),
        },
        None => Place::Local(folder.map(PathBuf::from)),
    };
    Ok(Ok(AssistantRow {
        id: row.get(0)?,
        name: row.get(1)?,
        place,
        has_key: row.get(5)?,
        removed: row.get(6)?,
    }))
}

fn no_such_assistant() -> Error {
    Error::new(Code::NoSuchAssistant, "There is no such assistant.")
}

fn folder_name() -> Error {
    Error::new(
        Code::FolderMissing,
        "The folder's name is not readable text. Choose a folder with a plain name.",
    )
}
