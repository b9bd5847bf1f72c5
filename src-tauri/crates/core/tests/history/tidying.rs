//! Pinning, naming, archiving and deleting.

use chatbeam_core::error::Code;
use chatbeam_core::history::{Conversations, History, Listing, Mark, UNDO};
use chatbeam_core::ids::ConversationId;
use chatbeam_core::{searching, tidying};

use super::Folder;

impl Folder {
    fn listed(&self, listing: Listing) -> Vec<ConversationId> {
        self.history
            .read(|it| Conversations(it).page(listing, 0, 100))
            .unwrap()
            .into_iter()
            .map(|row| row.id)
            .collect()
    }

    fn mark(&self, ids: &[ConversationId], mark: Mark) {
        tidying::mark(&self.history, &self.changes, ids, mark).unwrap();
    }

    /// As if the deletions had been made so long ago.
    fn wait(&self, milliseconds: i64) {
        self.history
            .write(|it| {
                Ok(it.execute(
                    "UPDATE conversations SET deleted_at = deleted_at - ?1",
                    [milliseconds],
                )?)
            })
            .unwrap();
    }

    fn rows(&self, table: &str) -> u32 {
        self.history
            .read(|it| {
                Ok(
                    it.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                        row.get(0)
                    })?,
                )
            })
            .unwrap()
    }
}

#[test]
fn pinned_conversations_come_first_and_archived_ones_are_apart() {
    let folder = Folder::new();
    let [first, second, third] = ["one", "two", "three"].map(|it| folder.talk(it, "answer").0);
    folder.mark(&[first], Mark::Pinned(true));
    folder.mark(&[second], Mark::Archived(true));
    assert_eq!(folder.listed(Listing::default()), [first, third]);
    let archived = Listing {
        archived: true,
        assistant: None,
    };
    assert_eq!(folder.listed(archived), [second]);
    assert!(
        folder.search("two")[0].archived,
        "and it is found all the same"
    );
    folder.mark(&[first], Mark::Pinned(false));
    folder.mark(&[second], Mark::Archived(false));
    assert_eq!(folder.listed(Listing::default()), [third, second, first]);
}

#[test]
fn what_is_deleted_is_gone_at_once_and_comes_back_whole() {
    let folder = Folder::new();
    let (kept, _) = folder.talk("keep this", "answer");
    let (gone, _) = folder.talk("forget this", "answer");
    folder.mark(&[gone], Mark::Deleted(true));

    assert_eq!(folder.listed(Listing::default()), [kept]);
    assert!(folder.search("forget").is_empty());
    assert!(
        searching::asked_before(&folder.history, "forget", None)
            .unwrap()
            .is_empty()
    );
    let error = folder
        .history
        .read(|it| Conversations(it).get(gone))
        .unwrap_err();
    assert_eq!(error.code(), Code::NoSuchConversation);
    assert!(
        tidying::purge(&folder.history).unwrap().is_some(),
        "something is left to be done"
    );

    folder.mark(&[gone], Mark::Deleted(false));
    assert_eq!(folder.search("forget").len(), 1);
    assert!(tidying::purge(&folder.history).unwrap().is_none());
}

#[test]
fn after_ten_seconds_it_is_gone_for_good_but_its_credits_stay_spent() {
    let folder = Folder::new();
    let gone: Vec<_> = (0..50)
        .map(|number| folder.talk(&format!("secret {number}"), "answer").0)
        .collect();
    assert_eq!(folder.search("secret").len(), 50);
    folder.mark(&gone, Mark::Deleted(true));
    folder.wait(9_000);
    tidying::purge(&folder.history).unwrap();
    assert_eq!(folder.rows("messages"), 100, "not yet");

    folder.wait(1_000);
    while tidying::purge(&folder.history).unwrap().is_some() {}

    assert_eq!(folder.rows("messages"), 0);
    assert_eq!(folder.rows("message_words_docsize"), 0);
    assert_eq!(folder.rows("unindexed"), 0);
    assert_eq!(folder.rows("deleted_attempts"), 50);
    let error = tidying::mark(
        &folder.history,
        &folder.changes,
        &gone,
        Mark::Deleted(false),
    );
    assert_eq!(error.unwrap_err().code(), Code::NoSuchConversation);
}

#[test]
fn a_conversation_in_which_a_question_is_under_way_waits_for_its_answer() {
    let folder = Folder::new();
    let (conversation, _) = folder.talk("paid", "answer");
    let set = |state: &str| {
        folder
            .history
            .write(|it| Ok(it.execute("UPDATE attempts SET state = ?1", [state])?))
            .unwrap();
    };
    set("sending");
    folder.mark(&[conversation], Mark::Deleted(true));
    folder.wait(60_000);
    assert!(tidying::purge(&folder.history).unwrap().is_some());
    assert_eq!(folder.rows("conversations"), 1);
    set("answered");
    tidying::purge(&folder.history).unwrap();
    assert_eq!(folder.rows("conversations"), 0);
}

#[test]
fn a_clock_that_was_set_back_keeps_nothing_for_years() {
    let folder = Folder::new();
    let (gone, _) = folder.talk("secret", "answer");
    folder.mark(&[gone], Mark::Deleted(true));
    folder.wait(-1_000_000_000_000);
    let next = tidying::purge(&folder.history).unwrap().unwrap();
    assert!(next <= UNDO);
}

#[test]
fn a_backup_brings_back_what_was_deleted_since_and_not_what_was_deleted_before() {
    let folder = Folder::new();
    let (before, _) = folder.talk("deleted before", "answer");
    let (since, _) = folder.talk("deleted since", "answer");
    folder.mark(&[before], Mark::Deleted(true));
    folder.wait(20_000);
    let (backup, _) = folder.backups().create().unwrap();
    folder.mark(&[since], Mark::Deleted(true));

    let restored = folder.restore(&backup.file).unwrap();
    assert_eq!(restored.conversations, 1);
    assert_eq!(folder.listed(Listing::default()), [since]);

    folder.mark(&[since], Mark::Deleted(true));
    folder.wait(20_000);
    while tidying::purge(&folder.history).unwrap().is_some() {}
    folder.restore(&backup.file).unwrap();
    assert_eq!(folder.listed(Listing::default()), [since]);
}

#[test]
fn a_backup_from_before_a_deletion_was_taken_back_brings_the_conversation_all_the_same() {
    let folder = Folder::new();
    let (conversation, _) = folder.talk("deleted by mistake", "answer");
    folder.mark(&[conversation], Mark::Deleted(true));
    let (backup, _) = folder.backups().create().unwrap();
    folder.mark(&[conversation], Mark::Deleted(false));

    let other = Folder::new();
    other.restore(&backup.file).unwrap();
    assert_eq!(other.listed(Listing::default()), [conversation]);
    assert_eq!(tidying::purge(&other.history).unwrap(), None);
}

#[test]
fn a_name_is_one_line_and_is_found() {
    let folder = Folder::new();
    let (conversation, _) = folder.talk("question", "answer");
    folder.search("question");
    tidying::rename(
        &folder.history,
        &folder.changes,
        conversation,
        " Quarterly\nreport ",
    )
    .unwrap();
    let row = folder
        .history
        .read(|it| Conversations(it).get(conversation))
        .unwrap();
    assert_eq!(row.title, "Quarterly report");
    let hits = folder.search("quarterly");
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0].excerpt, "\u{2068}Quarterly\u{2069} report");
    for odd in ["", " \n ", &"x".repeat(201)] {
        let error = tidying::rename(&folder.history, &folder.changes, conversation, odd);
        assert_eq!(error.unwrap_err().code(), Code::InvalidName);
    }
}

#[test]
fn pages_and_counts_of_a_conversation_read_only_its_questions() {
    let folder = Folder::new();
    let plan = |sql: &str| -> String {
        folder
            .history
            .read(|it| {
                let mut statement = it.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
                let lines = statement.query_map([], |row| row.get::<_, String>("detail"))?;
                Ok(lines.collect::<Result<Vec<_>, _>>()?.join("; "))
            })
            .unwrap()
    };
    let listed = plan(
        "SELECT id FROM conversations c WHERE c.deleted_at IS NULL AND (c.archived_at IS NOT NULL) = 0
          ORDER BY (c.pinned_at IS NOT NULL) DESC, c.updated_at DESC, c.rowid DESC LIMIT 50",
    );
    assert_eq!(
        listed, "SEARCH c USING INDEX conversations_listed (<expr>=?)",
        "nothing is sorted"
    );
}

#[test]
fn an_answer_is_unseen_until_somebody_has_looked_whoever_opens_the_history() {
    let folder = Folder::new();
    let (conversation, _) = folder.talk("Is there a trial?", "It lasts 14 days.");
    let is_unseen = |history: &History| {
        let row = history.read(|it| Conversations(it).get(conversation));
        row.unwrap().unseen
    };
    assert!(!is_unseen(&folder.history), "it was put there by hand");
    folder
        .history
        .write(|it| Conversations(it).set_unseen(conversation, true))
        .unwrap();
    let other = History::open(&folder.data.history(), &folder.data.backups()).unwrap();
    assert!(is_unseen(&other));

    let mut changes = folder.changes.listen();
    for _ in 0..2 {
        tidying::see(&other, &folder.changes, conversation).unwrap();
    }

    assert!(!is_unseen(&folder.history));
    assert!(changes.try_recv().is_ok(), "whoever shows the list is told");
    assert!(changes.try_recv().is_err(), "nothing changed any more");
}
