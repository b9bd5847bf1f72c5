//! A restore goes bit by bit: others write meanwhile, it can be stopped, and what was left half done is completed.

use super::super::halfway::failed;
use super::super::incoming::RESTS;
use super::Folder;
use super::names;
use crate::error::{Code, Error};
use crate::history::{Place, Settings, TemplateRow, Templates};
use crate::ids::TemplateId;
use crate::view::{Progress, Restored};

/// More than one bit of a restore.
const MANY: usize = 700;

/// A backup of many conversations, with a setting and a template.
fn large() -> (Folder, super::super::Backup) {
    let folder = Folder::new();
    let notes = folder.assistant("Notes");
    for number in 0..MANY {
        folder.talked(notes, &format!("Question {number}"));
    }
    let template = TemplateRow {
        id: TemplateId::new(),
        text: None,
        position: 7,
    };
    folder
        .history
        .write(|it| {
            Templates(it).put(&template)?;
            Settings(it).set("kept", "yes")
        })
        .unwrap();
    let backup = folder.backups().create().unwrap().0;
    (folder, backup)
}

#[test]
fn a_question_is_asked_and_stored_while_a_large_backup_is_restored() {
    let (_old, backup) = large();
    let new = Folder::new();
    let mine = new.assistant("Mine");
    let mut asked = Vec::new();
    let mut seen = Vec::new();

    let restored = new
        .backups()
        .restore(&backup.file, &mut |Progress { done, total }| {
            assert!(total == MANY as u64 || done == 0, "{done} of {total}");
            if done % 100 == 50 {
                asked.push(new.talked(mine, &format!("Mine {done}")));
                seen.push(new.history.counts().unwrap().conversations);
            }
            true
        })
        .unwrap();

    assert!(!restored.stopped);
    assert_eq!(restored.added.conversations, MANY);
    assert!(RESTS.get() > 0, "others get their turn between the bits");
    assert_eq!(asked.len(), MANY / 100);
    for conversation in asked {
        assert_eq!(new.texts(conversation).len(), 2);
    }
    let last = *seen.last().unwrap() as usize;
    assert!(last > MANY / 2, "what is done shows before the end: {last}");
    new.must_be_sound();
}

#[test]
fn what_a_stopped_restore_left_is_completed_by_the_next_one_without_doubles() {
    let (old, backup) = large();
    let new = Folder::new();

    let first = new
        .backups()
        .restore(&new.adopt(&backup), &mut |it| it.done < it.total / 2)
        .unwrap();

    assert!(first.stopped);
    assert_eq!(first.added.conversations, MANY / 2);
    let second = new.restore(&backup.file).unwrap();
    assert_eq!(second.conversations, MANY - MANY / 2);
    assert_eq!((second.assistants, second.templates), (0, 0));
    let counts = [&old, &new].map(|it| it.history.counts().unwrap());
    assert_eq!(counts[0], counts[1]);
    let kept = new.history.read(|it| Settings(it).get("kept")).unwrap();
    assert_eq!(kept.as_deref(), Some("yes"), "the first one brought it");
    assert!(new.restore(&backup.file).unwrap().nothing());
    new.must_be_sound();
}

#[test]
fn a_restore_that_is_stopped_before_it_has_begun_to_add_adds_nothing() {
    let (_old, backup) = large();
    let new = Folder::new();
    for heard_at in 1..=2 {
        let mut asked = 0;
        let stopped = new.backups().restore(&backup.file, &mut |it| {
            asked += 1;
            assert_eq!(it, Progress::UNKNOWN, "before it has read the file");
            asked < heard_at
        });
        let stopped = stopped.unwrap();
        assert!(stopped.stopped && stopped.added.nothing(), "{stopped:?}");
        assert_eq!(asked, heard_at, "it went on");
    }
    let kept = new.history.read(|it| Settings(it).get("kept")).unwrap();
    assert_eq!(kept, None);
}

#[test]
fn finding_out_what_a_restore_would_add_can_be_stopped() {
    let (_old, backup) = large();
    let new = Folder::new();
    for heard_at in 1..=2 {
        let mut asked = 0;
        let stopped = new.backups().would_restore(&backup.file, &mut |_| {
            asked += 1;
            asked < heard_at
        });
        assert_eq!(stopped.unwrap(), None);
        assert_eq!(asked, heard_at, "it went on");
        assert_eq!(names(&new.data.backups()), ["lock"], "no copy stays");
    }
    let told = new
        .backups()
        .would_restore(&backup.file, &mut |_| true)
        .unwrap();
    assert_eq!(told.unwrap().conversations, MANY);
}

#[test]
fn a_restore_that_ends_in_the_middle_leaves_whole_conversations() {
    let (_old, backup) = large();
    let new = Folder::new();

    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        new.backups().restore(&backup.file, &mut |it| {
            assert!(it.done < 600, "as a crash would end it");
            true
        })
    }));

    assert!(ended.is_err());
    let left = new.history.counts().unwrap();
    assert!((1..600).contains(&left.conversations), "{left:?}");
    assert_eq!(left.messages, 2 * left.conversations);
    new.must_be_sound();
    let rest = new.restore(&backup.file).unwrap();
    assert_eq!(rest.conversations, MANY - left.conversations as usize);
    new.must_be_sound();
}

#[test]
fn a_restore_that_fails_in_the_middle_says_what_and_whom_was_added() {
    let (old, _) = large();
    let hosted = Place::Hosted("https://acme.example".parse().unwrap());
    old.assistant_at("Acme", hosted);
    let backup = old.backups().create().unwrap().0;
    let new = Folder::new();
    let refuse =
        "CREATE TRIGGER full BEFORE INSERT ON conversations BEGIN SELECT RAISE(ABORT, 'no'); END";

    let error = new.backups().restore(&backup.file, &mut |it| {
        if it.done == 600 {
            new.history
                .write(|it| Ok(it.execute_batch(refuse)?))
                .unwrap();
        }
        true
    });

    let words = error.unwrap_err().to_string();
    let added = new.history.counts().unwrap().conversations;
    assert!(added > 0);
    let rest = format!(
        " Added {added} conversations. New hosted assistants: Acme at https://acme.example. Restore the backup again for \
         the rest."
    );
    assert!(words.ends_with(&rest), "{words}");
}

#[test]
fn a_disk_that_was_full_only_later_is_not_said_to_have_saved_nothing() {
    let full = || {
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL);
        Error::from(rusqlite::Error::SqliteFailure(code, None))
    };
    let added = |conversations| Restored {
        conversations,
        ..Restored::default()
    };
    let words = |conversations| failed(full(), &added(conversations), "", "Again.").to_string();
    assert_eq!(words(0), full().to_string());
    assert_eq!(
        words(1),
        "The disk is full. Free some space. Added 1 conversation. Again."
    );
}

#[test]
fn how_far_it_is_is_told_up_to_the_end() {
    let (_old, backup) = large();
    let new = Folder::new();
    let mut told = Vec::new();
    new.backups()
        .restore(&backup.file, &mut |it| {
            if it != Progress::UNKNOWN {
                told.push(it.done);
            }
            true
        })
        .unwrap();
    assert!(told.iter().copied().eq(0..=MANY as u64));
}

#[test]
fn a_backup_with_nothing_but_settings_and_templates_is_restored_too() {
    let old = Folder::new();
    let template = TemplateRow {
        id: TemplateId::new(),
        text: None,
        position: 7,
    };
    old.history
        .write(|it| {
            Templates(it).put(&template)?;
            Settings(it).set("kept", "yes")
        })
        .unwrap();
    let backup = old.backups().create().unwrap().0;
    let new = Folder::new();
    let file = new.adopt(&backup);
    assert_eq!(new.restore(&file).unwrap().templates, 1);
    let kept = new.history.read(|it| Settings(it).get("kept")).unwrap();
    assert_eq!(kept.as_deref(), Some("yes"));
}

#[test]
fn a_damaged_backup_is_refused_before_anything_is_added() {
    let (_old, backup) = large();
    let mut bytes = std::fs::read(&backup.file).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 4096].fill(0xA5);
    std::fs::write(&backup.file, bytes).unwrap();
    let new = Folder::new();
    let refused = new.restore(&backup.file).unwrap_err();
    assert_eq!(refused.code(), Code::HistoryDamaged);
    assert_eq!(new.history.counts().unwrap().conversations, 0);
}
