//! Whom the command line asks. The window keeps its own choice, in its preferences.

use chatbeam_api::{ApiKey, Origin};

use super::{GUIDE, Roster, account, named, row};
use crate::error::Error;
use crate::history::{AssistantRow, Assistants, Place, Settings};
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

    /// A key from the environment speaks for whichever hosted assistant is asked, for this run only.
    pub fn lend_key(&self, assistant: &AssistantRow, key: ApiKey) {
        if let Some(account) = account(assistant) {
            self.keychain.remember_for_this_run(&account, key);
        }
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
    fn environment(&self) -> Result<AssistantRow, Error> {
        self.history.write(|transaction| {
            let assistants = Assistants(transaction);
            let earlier = assistants.find(ENVIRONMENT)?;
            if let Some(row) = earlier.clone().filter(|row| !row.removed) {
                return Ok(row);
            }
            let name = if assistants.named("Chatbeam")?.is_none() {
                "Chatbeam"
            } else {
                "Chatbeam (environment)"
            };
            if earlier.is_some() {
                assistants.bring_back(ENVIRONMENT, name)?;
            } else {
                let place = Place::Hosted(Origin::hosted());
                assistants.insert(&row(ENVIRONMENT, name.to_owned(), place))?;
            }
            assistants.get(ENVIRONMENT)
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
