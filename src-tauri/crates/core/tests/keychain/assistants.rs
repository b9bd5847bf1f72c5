//! The keys of assistants: added, replaced, moved and forgotten, with the keyring told by what other programs find in
//! it.

use std::fs;
use std::path::Path;
use std::process::Command;

use chatbeam_api::{ApiKey, ClientOptions};
use chatbeam_core::changes::Changes;
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::deleting::{self, Keys};
use chatbeam_core::error::Error;
use chatbeam_core::history::{Assistants, Conversations, History, Listing, Owner, Place};
use chatbeam_core::ids::ConversationId;
use chatbeam_core::keychain::{KeyAccount, Keychain};
use chatbeam_core::network::Network;
use chatbeam_core::roster::Roster;

use super::program::Program;
use super::proxies;
use super::session::Session;

const OLD: &str = "https://old.example";
const NEW: &str = "https://new.example";

/// What `secret-tool` finds an account of ours by.
const WHOSE: &str = "service com.chatbeam.desktop username";

/// A data folder as the other process has it open.
pub struct Books {
    data: DataFolder,
    history: History,
    roster: Roster,
    keychain: Keychain,
    owner: Owner,
    network: Network,
}

impl Books {
    pub fn open(folder: &str, keychain: &Keychain) -> Self {
        let data = DataFolder::open(Some(folder.into())).expect("a data folder");
        let history = History::open(&data.history(), &data.backups()).expect("a history");
        let changes = Changes::new();
        Self {
            roster: Roster::open(history.clone(), keychain.clone(), changes).expect("a roster"),
            network: Network::new(history.clone(), keychain.clone(), ClientOptions::default())
                .expect("a network"),
            owner: Owner::claim(&data.owners()).expect("an owner"),
            keychain: keychain.clone(),
            history,
            data,
        }
    }

    /// Does one thing to the assistant Acme, and says what came of it.
    pub async fn asked(&self, command: &str, text: &str) -> String {
        let done = self.done(command, text).await;
        done.unwrap_or_else(|error| error.code().name())
    }

    async fn done(&self, command: &str, text: &str) -> Result<String, Error> {
        if command.starts_with("proxy") {
            return proxies::done(&self.network, &self.history, command, text).await;
        }
        if command == "add" {
            let added = self
                .roster
                .add_hosted("Acme", Some(OLD), Some(text))
                .await?;
            self.history.write(|transaction| {
                let id = ConversationId::new();
                Conversations(transaction).insert(id, added.assistant.id, "About refunds")?;
                Conversations(transaction).remember_remote(id, "theirs", OLD)
            })?;
            return Ok("added".to_owned());
        }
        let keys = match command {
            "delete-everything" | "delete-everything-in-words" => Some(Keys::Forget),
            "delete-the-rest" => Some(Keys::Leave),
            _ => None,
        };
        if let Some(keys) = keys {
            let (data, owner) = (&self.data, &self.owner);
            let deleted =
                deleting::everything(data, owner, &self.history, &self.roster, keys).await;
            return match deleted {
                Err(error) if command.ends_with("in-words") => Ok(error.to_string()),
                deleted => deleted.map(|_| "done".to_owned()),
            };
        }
        let acme = self.roster.named("Acme")?;
        match command {
            "replace" => drop(self.roster.set_key(acme.id, text).await?),
            "move" => self.roster.move_to(acme.id, text).await?,
            "forget-key" => self.roster.forget_key(acme.id).await?,
            "remove" => self.roster.remove(acme.id).await?,
            // As it is noted when the process is killed before it has noted the key.
            "unnote" => self
                .history
                .write(|transaction| Assistants(transaction).set_has_key(acme.id, false))?,
            "key" => {
                let Place::Hosted(origin) = acme.place else {
                    panic!("Acme is hosted");
                };
                let account = KeyAccount::new(acme.id.to_string(), origin.clone());
                let key = self.keychain.load(&account).await?;
                let key = key.as_ref().map_or("none", ApiKey::expose);
                let has_key = acme.has_key;
                return Ok(format!("{key} at {origin}, noted: {has_key}"));
            }
            "noted" => return Ok(acme.has_key.to_string()),
            "conversations" => {
                return self.history.read(|connection| {
                    let newest = Conversations(connection).page(Listing::default(), 0, 10)?;
                    let given_by = |origin| {
                        let first = newest.first().map(|row| row.id);
                        first.map_or(Ok(None), |id| Conversations(connection).remote(id, origin))
                    };
                    let (old, new) = (given_by(OLD)?, given_by(NEW)?);
                    Ok(format!("{} {old:?} {new:?}", newest.len()))
                });
            }
            other => panic!("no such command: {other}"),
        }
        Ok("done".to_owned())
    }
}

/// A keyring, and a process with a data folder and an assistant that has a key.
fn with_acme(folder: &Path) -> (Session, Program) {
    let session = Session::with_keyring();
    let mut program = Program::start(&session);
    let folder = folder.to_str().expect("a readable name");
    assert_eq!(program.asked(&format!("folder {folder}")), "open");
    assert_eq!(program.asked("add first-key"), "added");
    (session, program)
}

/// Every key of ours in the keyring, as another program finds them.
pub fn keys_in(session: &Session) -> Vec<String> {
    let mut command = Command::new("secret-tool");
    command.args([
        "search",
        "--all",
        "--unlock",
        "service",
        "com.chatbeam.desktop",
    ]);
    let found = session
        .enter(&mut command)
        .output()
        .expect("secret-tool is needed for this test");
    String::from_utf8_lossy(&found.stdout)
        .lines()
        .filter_map(|line| line.strip_prefix("secret = "))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_key_is_replaced_without_losing_a_conversation() {
    let folder = tempfile::tempdir().expect("a folder");
    let (session, mut program) = with_acme(folder.path());

    assert_eq!(program.asked("replace second-key"), "done");

    assert_eq!(
        program.asked("key"),
        format!("second-key at {OLD}, noted: true")
    );
    assert_eq!(program.asked("conversations"), "1 Some(\"theirs\") None");
    assert_eq!(keys_in(&session), ["second-key"], "the old one is gone");
}

#[test]
fn an_assistant_that_moves_takes_neither_its_key_nor_the_ids_of_its_conversations_along() {
    let folder = tempfile::tempdir().expect("a folder");
    let (session, mut program) = with_acme(folder.path());

    assert_eq!(program.asked(&format!("move {NEW}")), "done");

    assert_eq!(program.asked("key"), format!("none at {NEW}, noted: false"));
    assert_eq!(
        program.asked("conversations"),
        "1 Some(\"theirs\") None",
        "only the old place gave an id"
    );
    assert_eq!(keys_in(&session), Vec::<String>::new());

    // Nor does one that comes back find it again.
    assert_eq!(program.asked(&format!("move {OLD}")), "done");
    assert_eq!(program.asked("key"), format!("none at {OLD}, noted: false"));
    assert_eq!(program.asked("move ftp://new.example"), "invalid_origin");
}

#[test]
fn a_key_that_is_forgotten_is_gone_and_the_conversations_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let (session, mut program) = with_acme(folder.path());

    assert_eq!(program.asked("forget-key"), "done");

    assert_eq!(program.asked("key"), format!("none at {OLD}, noted: false"));
    assert_eq!(keys_in(&session), Vec::<String>::new());
    assert_eq!(program.asked("conversations"), "1 Some(\"theirs\") None");
}

#[test]
fn a_locked_keyring_gives_up_no_key_and_then_nothing_is_deleted() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut session, mut program) = with_acme(folder.path());
    session.lock_keyring();

    assert_eq!(program.asked("forget-key"), "keychain_locked");
    assert_eq!(program.asked(&format!("move {NEW}")), "keychain_locked");
    assert_eq!(program.asked("delete-everything"), "keychain_locked");

    session.start_keyring();
    assert_eq!(
        program.asked("key"),
        format!("first-key at {OLD}, noted: true")
    );
    assert_eq!(program.asked("conversations"), "1 Some(\"theirs\") None");
}

#[test]
fn the_rest_is_deleted_without_the_keyring_and_the_keys_stay_in_it() {
    let around = tempfile::tempdir().expect("a folder");
    let folder = around.path().join("data");
    let (mut session, mut program) = with_acme(&folder);
    session.lock_keyring();
    assert_eq!(program.asked("delete-everything"), "keychain_locked");

    assert_eq!(program.asked("delete-the-rest"), "done");

    assert!(!folder.exists());
    session.start_keyring();
    assert_eq!(keys_in(&session), ["first-key"]);
}

#[test]
fn deleting_everything_deletes_the_keys_too() {
    let around = tempfile::tempdir().expect("a folder");
    let folder = around.path().join("data");
    let (session, mut program) = with_acme(&folder);

    assert_eq!(program.asked("delete-everything"), "done");

    assert_eq!(keys_in(&session), Vec::<String>::new());
    assert_eq!(
        session.files_with("first-key"),
        Vec::<std::path::PathBuf>::new()
    );
    assert!(!folder.exists());
}

#[test]
fn a_key_that_came_into_the_keyring_unnoticed_goes_all_the_same() {
    for goes in [
        "forget-key",
        "remove",
        &format!("move {NEW}"),
        "delete-everything",
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let (session, mut program) = with_acme(&folder.path().join("data"));
        assert_eq!(program.asked("unnote"), "done");
        assert_eq!(keys_in(&session), ["first-key"]);

        assert_eq!(program.asked(goes), "done");

        assert_eq!(keys_in(&session), Vec::<String>::new(), "{goes}");
    }
}

#[test]
fn a_key_that_came_into_the_keyring_too_late_goes_with_everything() {
    let around = tempfile::tempdir().expect("a folder");
    let folder = around.path().join("data");
    let session = Session::with_keyring();
    let mut program = Program::start(&session);
    assert_eq!(
        program.asked(&format!("folder {}", folder.display())),
        "open"
    );
    session.signal_keyring("STOP");
    assert_eq!(program.asked("add first-key"), "added");
    assert_eq!(program.asked("noted"), "false");
    session.signal_keyring("CONT");
    // Each look is answered by the keyring itself.
    while keys_in(&session).is_empty() {}

    assert_eq!(program.asked("delete-everything"), "done");

    assert_eq!(keys_in(&session), Vec::<String>::new());
}

/// Sets the history aside, as a start does that finds it damaged, and opens the data folder again.
fn set_aside(session: &Session, program: Program, folder: &Path) -> Program {
    drop(program);
    for ending in ["", "-wal"] {
        let moved = folder.join(format!("history-damaged-2026-11-25-143005.db{ending}"));
        fs::rename(folder.join(format!("history.db{ending}")), moved).expect("it was there");
    }
    let mut program = Program::start(session);
    let opened = program.asked(&format!("folder {}", folder.display()));
    assert_eq!(opened, "open");
    program
}

/// Puts the one secret that the keyring has where it stays unlocked when the rest is locked.
fn keep_unlocked(session: &Session, account: &str) {
    let script = format!(
        "secret=$(secret-tool lookup {WHOSE} '{account}') && secret-tool clear {WHOSE} '{account}' \\
         && printf %s \"$secret\" | secret-tool store --collection=session --label=test {WHOSE} '{account}'"
    );
    let mut command = Command::new("sh");
    let moved = session.enter(command.args(["-c", &script])).status();
    assert!(
        moved
            .expect("secret-tool is needed for this test")
            .success()
    );
}

#[test]
fn a_refused_deletion_counts_what_is_gone_that_only_a_history_knew_that_was_set_aside() {
    let around = tempfile::tempdir().expect("a folder");
    let folder = around.path().join("data");
    let (session, mut program) = with_acme(&folder);
    assert_eq!(program.asked("forget-key"), "done");
    program.asked("proxy-take http://proxy.example:3128 clara secret");
    keep_unlocked(&session, "proxy http://proxy.example:3128");
    let mut program = set_aside(&session, program, &folder);
    assert_eq!(program.asked("add first-key"), "added");
    session.lock_keyring();

    let refused = program.asked("delete-everything-in-words");

    let words = "Only 1 key was deleted, and nothing else.";
    assert!(refused.ends_with(words), "{refused}");
}

#[test]
fn the_keys_of_a_history_that_was_set_aside_go_with_everything() {
    let around = tempfile::tempdir().expect("a folder");
    let folder = around.path().join("data");
    let (session, program) = with_acme(&folder);
    let mut program = set_aside(&session, program, &folder);
    assert_eq!(program.asked("key"), "no_such_assistant");

    assert_eq!(program.asked("delete-everything"), "done");

    assert_eq!(keys_in(&session), Vec::<String>::new());
}
