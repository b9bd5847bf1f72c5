//! Whom the command line asks. The window keeps its own choice, in its preferences.

use chatbeam_api::{ApiKey, Origin};

use super::{GUIDE, Roster, account, named, row};
use crate::error::Error;
use crate::history::{AssistantRow, Assistants, Entered, Place, Settings};
use crate::ids::AssistantId;

/// The assistant that a key from the environment speaks for.
const ENVIRONMENT: AssistantId = AssistantId::fixed(0x0000_0000_0000_7000_8000_0000_0000_0002);

/// The setting that holds the choice.
const CHOICE: &str = "command_line_assistant";

impl Roster {
    /// The command line's choice for later commands.
    pub fn choose_for_command_line(&self, name: &str) -> Result<AssistantRow, Error> {
        self.history.write(|transaction| {
            let row = named(&Assistants(transaction), name)?;
            Settings(transaction).set(CHOICE, &row.id.to_string())?;
            Ok(row)
        })
    }

    /// Whom the command line asks: the one that was named, else its choice, else Chatbeam itself when there is a key in
    /// the environment, else the guide.
    pub fn for_command_line(
        &self,
        name: Option<&str>,
        key_in_environment: bool,
    ) -> Result<AssistantRow, Error> {
        match (name, self.command_line_choice()?) {
            (Some(name), _) => self.named(name),
            (None, Some(choice)) => Ok(choice),
            (None, None) if key_in_environment => self.environment(),
            (None, None) => self
                .history
                .read(|connection| Assistants(connection).get(GUIDE)),
        }
    }

    /// A key from the environment speaks for whichever hosted assistant is asked, for this run only. Where the assistant
    /// came from a file, and nobody has entered its origin here, it does not: then that origin is returned.
    pub fn lend_key(&self, assistant: &AssistantRow, key: ApiKey) -> Result<Option<Origin>, Error> {
        let (Place::Hosted(origin), Some(account)) = (&assistant.place, account(assistant)) else {
            return Ok(None);
        };
        let entered = self
            .history
            .read(|connection| Entered(connection).has(&assistant.place))?;
        if !entered {
            return Ok(Some(origin.clone()));
        }
        self.keychain.remember_for_this_run(&account, key);
        Ok(None)
    }

    /// The command line's choice, unless it was removed.
    pub fn command_line_choice(&self) -> Result<Option<AssistantRow>, Error> {
        self.history.read(|connection| {
            let Some(id) = Settings(connection).get(CHOICE)? else {
                return Ok(None);
            };
            let row = Assistants(connection).get(id.parse()?)?;
            Ok(Some(row).filter(|row| !row.removed))
        })
    }

    /// The assistant that a key from the environment speaks for, made or brought back if need be.
    ///
    /// Where a file brought one with its id and an address of the file's own, another one that asks Chatbeam takes its
    /// place.
    fn environment(&self) -> Result<AssistantRow, Error> {
        self.history.write(|transaction| {
            let assistants = Assistants(transaction);
            let place = Place::Hosted(Origin::hosted());
            let mut id = ENVIRONMENT;
            let mut earlier = assistants.find(id)?;
            if let Some(row) = &earlier
                && !Entered(transaction).has(&row.place)?
            {
                let all = assistants.all()?;
                if let Some(other) = all.into_iter().find(|row| row.place == place) {
                    return Ok(other);
                }
                id = AssistantId::new();
                earlier = None;
            }
            if let Some(row) = earlier.clone().filter(|row| !row.removed) {
                return Ok(row);
            }
            let name = if assistants.named("Chatbeam")?.is_none() {
                "Chatbeam"
            } else {
                "Chatbeam (environment)"
            };
            if earlier.is_some() {
                assistants.bring_back(id, name)?;
            } else {
                assistants.insert(&row(id, name.to_owned(), place))?;
            }
            assistants.get(id)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::Changes;
    use crate::history::History;
    use crate::keychain::{self, Keychain};

    fn roster(folder: &std::path::Path) -> Roster {
        let history = History::open(&folder.join("history.db"), folder).unwrap();
        Roster::open(history, Keychain::start(keychain::TIMEOUT), Changes::new()).unwrap()
    }

    #[tokio::test]
    async fn a_key_in_the_environment_speaks_for_chatbeam_also_after_that_was_removed() {
        let folder = tempfile::tempdir().unwrap();
        let roster = roster(folder.path());
        let first = roster.for_command_line(None, true).unwrap();
        assert_eq!(first.place, Place::Hosted(Origin::hosted()));
        assert_eq!(roster.for_command_line(None, true).unwrap(), first);

        roster.remove(first.id).await.unwrap();
        roster.add_hosted("chatbeam", None, None).await.unwrap();
        let again = roster.for_command_line(None, true).unwrap();

        assert_eq!(again.name, "Chatbeam (environment)");
        assert_eq!((again.id, again.removed), (first.id, false));
    }

    #[tokio::test]
    async fn a_key_in_the_environment_goes_only_where_a_person_has_entered_the_address() {
        let folder = tempfile::tempdir().unwrap();
        let roster = roster(folder.path());
        let place = Place::Hosted("https://elsewhere.example".parse().unwrap());
        let theirs = [AssistantId::new(), ENVIRONMENT].map(|id| {
            // As a file brings it.
            let row = row(id, format!("Chatbeam {id}"), place.clone());
            roster
                .history
                .write(|it| Assistants(it).insert(&row))
                .unwrap();
            row
        });
        let key = || ApiKey::new("a-key").unwrap();

        for row in &theirs {
            let refused = roster.lend_key(row, key()).unwrap();
            assert_eq!(refused.map(Place::Hosted).as_ref(), Some(&place));
            assert!(!roster.keychain.remembers(&account(row).unwrap()));
        }
        let asked = roster.for_command_line(None, true).unwrap();
        assert_eq!(asked.place, Place::Hosted(Origin::hosted()));
        assert_eq!(roster.for_command_line(None, true).unwrap(), asked);
        assert_eq!(roster.lend_key(&asked, key()).unwrap(), None);

        let origin = "https://elsewhere.example";
        roster.move_to(theirs[0].id, origin).await.unwrap();
        assert_eq!(roster.lend_key(&theirs[0], key()).unwrap(), None);
        assert!(roster.keychain.remembers(&account(&theirs[0]).unwrap()));
    }

    #[tokio::test]
    async fn the_choice_ends_with_the_assistant() {
        let folder = tempfile::tempdir().unwrap();
        let roster = roster(folder.path());
        let added = roster.add_local("Notes", folder.path()).unwrap();
        roster.choose_for_command_line("notes").unwrap();
        assert_eq!(roster.for_command_line(None, true).unwrap(), added);

        roster.remove(added.id).await.unwrap();
        assert_eq!(roster.for_command_line(None, false).unwrap().id, GUIDE);
    }
}
