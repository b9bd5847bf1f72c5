//! Which origins and folders a person entered on this computer, kept in the table of settings.
//!
//! Assistants also come in by files, and a file may say of them what its author likes. So a key from the environment, and
//! what lies in a folder, go only where the person has said so here.

use chatbeam_api::Origin;
use rusqlite::Connection;

use super::{Place, Settings};
use crate::error::Error;

/// How the names of these settings begin.
pub(super) const BEGINNING: &str = "entered ";

/// The marks in the table of settings.
#[derive(Debug)]
pub struct Entered<'a>(pub &'a Connection);

impl Entered<'_> {
    /// Notes that the person entered this place.
    pub fn note(&self, place: &Place) -> Result<(), Error> {
        match name(place) {
            Some(name) => Settings(self.0).set(&name, "here"),
            None => Ok(()),
        }
    }

    /// Whether the person entered this place, or it is the program's own: Chatbeam itself and the guide.
    pub fn has(&self, place: &Place) -> Result<bool, Error> {
        match name(place) {
            Some(name) => Ok(Settings(self.0).get(&name)?.is_some()),
            None => Ok(true),
        }
    }
}

/// The name of the place's mark; the program's own need none.
fn name(place: &Place) -> Option<String> {
    match place {
        Place::Hosted(origin) if *origin == Origin::hosted() => None,
        Place::Hosted(origin) => Some(format!("{BEGINNING}{origin}")),
        Place::Local(None) => None,
        Place::Local(Some(folder)) => Some(format!("{BEGINNING}folder {}", folder.display())),
    }
}
