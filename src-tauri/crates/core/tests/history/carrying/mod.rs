//! Exporting, and importing what was exported.

mod exports;
mod imports;
mod left_out;

use std::fs;

use chatbeam_core::history::{Conversations, DraftPlace, Mark, Messages};
use chatbeam_core::ids::ConversationId;
use chatbeam_core::importing::{self, End, Taken};
use chatbeam_core::view::{ExportFormat, Progress};
use chatbeam_core::{drafting, exporting, tidying};

use super::Folder;

impl Folder {
    fn export(&self, ids: Option<&[ConversationId]>, format: ExportFormat) -> String {
        let mut written = Vec::new();
        exporting::to_writer(&self.history, ids, format, &mut written, &mut |_| true).unwrap();
        String::from_utf8(written).unwrap()
    }

    fn json(&self) -> String {
        self.export(None, ExportFormat::Json)
    }

    fn import(&self, json: &str) -> Taken {
        importing::from_reader(
            &self.backups(),
            json.as_bytes(),
            json.len() as u64,
            &mut |_| true,
        )
        .unwrap()
    }

    /// Some of everything that can be in a history.
    fn filled() -> Self {
        let folder = Self::new();
        let (first, exchange) = folder.talk("When do you <b>open</b>?", "At **nine**.\n\n- a\n- b");
        folder.exchange(first, "And \"then\"?\n\u{2028}\u{7f}", "Later. 日本語 🦀");
        folder.talk(
            "Second",
            "<script>alert(1)</script>[x](javascript:alert(1))",
        );
        let (third, _) = folder.talk("Third", "Answer");
        folder
            .history
            .write(|it| {
                Messages(it).insert(third, None, "Never answered")?;
                Conversations(it).remember_remote(third, "remote-3", "https://example.com")
            })
            .unwrap();
        drafting::save(
            &folder.history,
            DraftPlace::Conversation(first),
            "Not asked yet",
        )
        .unwrap();
        tidying::rename(&folder.history, &folder.changes, first, "Named").unwrap();
        tidying::keep_place(&folder.history, first, exchange.question).unwrap();
        tidying::mark(
            &folder.history,
            &folder.changes,
            &[first],
            Mark::Pinned(true),
        )
        .unwrap();
        tidying::mark(
            &folder.history,
            &folder.changes,
            &[third],
            Mark::Archived(true),
        )
        .unwrap();
        folder
    }
}

/// An export with what `change` makes of its list of conversations.
fn with_conversations(json: &str, change: impl FnOnce(&mut Vec<serde_json::Value>)) -> String {
    let mut value: serde_json::Value = serde_json::from_str(json).unwrap();
    change(value["conversations"].as_array_mut().unwrap());
    // What the file is comes first.
    let rest: String = ["assistants", "conversations"]
        .map(|name| format!(",\"{name}\":{}", value[name]))
        .concat();
    format!("{{\"format\":\"chatbeam-conversations\",\"version\":1{rest}}}")
}

#[test]
fn exported_imported_and_exported_again_it_is_the_same_byte_for_byte() {
    let folder = Folder::filled();
    let json = folder.json();

    let other = Folder::new();
    let taken = other.import(&json);

    assert!(taken.is_complete(), "{taken:?}");
    assert_eq!(
        (taken.read, taken.added.conversations, taken.added.messages),
        (3, 3, 9)
    );
    assert_eq!(other.json(), json);
    assert_eq!(other.search("nine").len(), 1, "and it can be searched");
}

#[test]
fn importing_twice_adds_nothing_and_overwrites_nothing() {
    let folder = Folder::filled();
    let json = folder.json();
    let taken = folder.import(&json);
    assert!(taken.added.nothing());
    assert_eq!(
        taken.message(),
        "Nothing to add: all of it is here already."
    );
    assert_eq!(folder.json(), json);

    let other = Folder::new();
    other.import(&json);
    assert!(other.import(&json).added.nothing());
}

#[test]
fn it_can_be_stopped_and_leaves_no_half_file() {
    let folder = Folder::filled();
    let file = folder.file("out.json");
    let mut stop = |progress: Progress| progress.done < 1;
    let written =
        exporting::to_file(&folder.history, None, ExportFormat::Json, &file, &mut stop).unwrap();
    assert_eq!(written, None);
    let left: Vec<_> = fs::read_dir(folder.temporary.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");

    let json = folder.json();
    let other = Folder::new();
    let mut asked = 0;
    let mut stop = |_| {
        asked += 1;
        asked < 3
    };
    let taken = importing::from_reader(&other.backups(), json.as_bytes(), 0, &mut stop).unwrap();
    assert_eq!(
        (taken.end, taken.read, taken.added.conversations),
        (End::Stopped, 2, 2)
    );
}
