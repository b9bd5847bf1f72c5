//! What crosses about the data folder: backups, damage, and what deleting everything would take.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A backup of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Backup {
    /// The file's name, which stands for it.
    pub name: String,
    /// When it was made.
    #[ts(type = "number")]
    pub made_at: i64,
    /// Why it was made.
    pub kind: BackupKind,
    /// How large it is, in bytes.
    #[ts(type = "number")]
    pub size: u64,
}

/// Why a backup was made, and for automatic ones how long it stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum BackupKind {
    /// Once a day; the last seven days stay.
    Daily,
    /// One that was made as a daily one and stays for its week; the last four weeks stay.
    Weekly,
    /// Before a newer version changed the form of the history; the last three stay.
    BeforeUpdate,
    /// A person asked for it, or put the file there. It is never deleted.
    ByHand,
}

/// What is in a history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Counts {
    /// Conversations.
    pub conversations: u32,
    /// Questions and answers.
    pub messages: u32,
}

/// A backup that was read from end to end and is sound, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SoundBackup {
    /// The backup.
    pub backup: Backup,
    /// What is in it.
    pub counts: Counts,
}

/// What a restore added, or would add.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Restored {
    /// Assistants.
    pub assistants: usize,
    /// Conversations.
    pub conversations: usize,
    /// Questions and answers.
    pub messages: usize,
    /// Attempts at sending a question, which are the ledger of credits too.
    pub attempts: usize,
    /// Attempts that the history had lost sight of, and whose outcome the backup knew.
    pub settled: usize,
    /// Passages that answers cite.
    pub sources: usize,
    /// Drafts.
    pub drafts: usize,
    /// Templates.
    pub templates: usize,
    /// What a person lets an assistant cost.
    pub allowances: usize,
    /// Lines of the ledger whose questions were deleted.
    pub deleted_attempts: usize,
}

impl Restored {
    /// Adds what another merge added.
    pub(crate) fn add(&mut self, other: &Self) {
        self.assistants += other.assistants;
        self.conversations += other.conversations;
        self.messages += other.messages;
        self.attempts += other.attempts;
        self.settled += other.settled;
        self.sources += other.sources;
        self.drafts += other.drafts;
        self.templates += other.templates;
        self.allowances += other.allowances;
        self.deleted_attempts += other.deleted_attempts;
    }

    /// Whether the history had all of it before.
    pub fn nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// How a restore ended, and whom it brought.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Restoration {
    /// What was added.
    pub added: Restored,
    /// Whether it was stopped before its end. Restoring once more adds the rest.
    pub stopped: bool,
    /// The new hosted assistants and their addresses, in words; empty where there is none.
    pub newcomers: String,
}

/// A history that was found damaged at the start and set aside, and what there is instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Damage {
    /// The name of the damaged file in the data folder.
    pub set_aside: String,
    /// The newest sound backup, if there is one.
    pub newest: Option<SoundBackup>,
}

/// What deleting everything would take, besides settings, indexes and logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Everything {
    /// What is in the history.
    pub history: Counts,
    /// Backups.
    pub backups: usize,
    /// Keys in the keychain.
    pub keys: usize,
}
