//! What a person would notice: a backup is sound, a restore gives back everything once, damage loses nothing.

mod attempts;
mod damage;
mod merging;
mod properties;
mod restoring;
mod settings;
mod taking;

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::checking::{self, beside};
use super::{Backup, Backups, Restored};
use crate::data_folder::DataFolder;
use crate::error::Error;
use crate::history::numbers::MIRROR;
use crate::history::{
    AssistantRow, Assistants, Attempts, Conversations, Ending, History, Messages, NewAttempt,
    Owner, Place,
};
use crate::ids::{AssistantId, AttemptId, ConversationId, MessageId};
use crate::view::AttemptState;

/// A data folder of its own, as one process has it open.
struct Folder {
    temporary: TempDir,
    data: DataFolder,
    owner: Owner,
    history: History,
}

/// A data folder whose history nobody has open.
struct Closed {
    _temporary: TempDir,
    data: DataFolder,
    owner: Owner,
}

impl Folder {
    fn new() -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let data = DataFolder::open(Some(temporary.path().join("data"))).unwrap();
        let owner = Owner::claim(&data.owners()).unwrap();
        let history = History::open_in(&data, &owner).unwrap();
        Self {
            temporary,
            data,
            owner,
            history,
        }
    }

    /// Closes the history, as a process that ends in peace does: all of it is in one file then.
    fn closed(self) -> Closed {
        drop(self.history);
        Closed {
            _temporary: self.temporary,
            data: self.data,
            owner: self.owner,
        }
    }

    /// Leaves the history as a process that was killed does: with its log beside it.
    fn killed(self) -> Closed {
        let history = self.data.history();
        let files = ["", "-wal"].map(|ending| beside(&history, ending));
        let bytes = files.clone().map(|file| fs::read(file).unwrap());
        let closed = self.closed();
        for (file, bytes) in files.iter().zip(bytes) {
            fs::write(file, bytes).unwrap();
        }
        // Its index of the log is made anew whatever it holds.
        fs::write(beside(&history, "-shm"), "").unwrap();
        closed
    }

    fn backups(&self) -> Backups {
        Backups::of(&self.data)
    }

    /// Restores a backup to its end. What was added.
    fn restore(&self, file: &Path) -> Result<Restored, Error> {
        let restored = self.backups().restore(file, &mut |_| true)?;
        assert!(!restored.stopped);
        Ok(restored.added)
    }

    /// Puts the backup of another folder among those of this one, as if this one had made it.
    fn adopt(&self, backup: &Backup) -> PathBuf {
        let file = self.data.backups().join(backup.name());
        fs::create_dir_all(self.data.backups()).unwrap();
        fs::copy(&backup.file, &file).unwrap();
        file
    }

    /// Adds an assistant.
    fn assistant(&self, name: &str) -> AssistantId {
        self.assistant_at(name, Place::Local(None))
    }

    fn assistant_at(&self, name: &str, place: Place) -> AssistantId {
        let row = AssistantRow {
            id: AssistantId::new(),
            name: name.to_owned(),
            place,
            has_key: false,
            removed: false,
        };
        self.history
            .write(|it| Assistants(it).insert(&row))
            .unwrap();
        row.id
    }

    /// Begins a conversation with a question and a queued attempt at it.
    fn asked(&self, assistant: AssistantId, text: &str) -> (ConversationId, MessageId, AttemptId) {
        let conversation = ConversationId::new();
        self.history
            .write(|it| Conversations(it).insert(conversation, assistant, text))
            .unwrap();
        let (question, attempt) = self.ask_in(conversation, text);
        (conversation, question, attempt)
    }

    /// Asks in a conversation.
    fn ask_in(&self, conversation: ConversationId, text: &str) -> (MessageId, AttemptId) {
        self.history
            .write(|it| {
                let question = Messages(it).insert(conversation, None, text)?;
                Ok((question, Attempts(it).insert(&attempt_at(question, None))?))
            })
            .unwrap()
    }

    fn begin(&self, attempt: AttemptId) {
        let begun = self
            .history
            .write(|it| Attempts(it).begin(attempt, self.owner.name()))
            .unwrap();
        assert!(begun);
    }

    /// Records an answer to a question that is under way.
    fn answer(
        &self,
        (conversation, question, attempt): (ConversationId, MessageId, AttemptId),
        text: &str,
    ) -> MessageId {
        self.history
            .write(|it| {
                let ending = Ending {
                    state: AttemptState::Answered,
                    status: Some(200),
                    code: None,
                    detail: None,
                    retry_at: None,
                    body: Some(text.as_bytes().to_vec()),
                };
                Attempts(it).end(attempt, &ending)?;
                Conversations(it).touch(conversation)?;
                Messages(it).insert(conversation, Some(question), text)
            })
            .unwrap()
    }

    /// A question with its answer.
    fn talked(&self, assistant: AssistantId, text: &str) -> ConversationId {
        let asked = self.asked(assistant, text);
        self.begin(asked.2);
        self.answer(asked, &format!("An answer to {text}"));
        asked.0
    }

    fn state(&self, attempt: AttemptId) -> AttemptState {
        self.history
            .read(|it| Attempts(it).get(attempt))
            .unwrap()
            .state
    }

    /// The texts of a conversation, in the order in which it shows them.
    fn texts(&self, conversation: ConversationId) -> Vec<String> {
        self.history
            .read(|it| Messages(it).of(conversation))
            .unwrap()
            .into_iter()
            .map(|row| row.text)
            .collect()
    }

    /// The tables are sound, and the full-text index says what they say.
    fn must_be_sound(&self) {
        self.history
            .write(|it| {
                checking::sound(it)?;
                for index in ["message_words", "question_words"] {
                    it.execute(
                        &format!("INSERT INTO {index} ({index}) VALUES ('integrity-check')"),
                        [],
                    )?;
                }
                // And it holds every message, or knows that it does not.
                let lost: i64 = it.query_row(
                    "SELECT count(*) FROM messages
                      WHERE ?1 - rowid NOT IN (SELECT id FROM message_words_docsize)
                        AND rowid NOT IN (SELECT message FROM unindexed)",
                    [MIRROR],
                    |row| row.get(0),
                )?;
                assert_eq!(lost, 0, "messages are in no index");
                Ok(())
            })
            .unwrap();
    }

    /// Deletes conversations, as a person may one day.
    fn forget(&self, conversation: ConversationId) {
        self.history
            .write(|it| Ok(it.execute("DELETE FROM conversations WHERE id = ?1", [conversation])?))
            .unwrap();
    }
}

fn attempt_at(question: MessageId, follows: Option<AttemptId>) -> NewAttempt<'static> {
    NewAttempt {
        question,
        client_id: Box::leak(AttemptId::new().to_string().into_boxed_str()),
        follows,
        cost: 1,
    }
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = folder
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Lets the clock of the history go on.
fn tick() {
    let start = crate::time::now();
    while crate::time::now() <= start {
        std::thread::yield_now();
    }
}
