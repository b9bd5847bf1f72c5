//! A damaged history is set aside, whole, and the newest sound backup offered.

use std::fs;

use super::super::checking::beside;
use super::{Folder, names};
use crate::data_folder::DataFolder;
use crate::error::{Code, Error};
use crate::history::backup::{Backups, suspect};
use crate::history::{Damage, History, Owner};
use crate::view::SearchFor;

/// Opens a history that was damaged.
fn refused(data: &DataFolder, owner: &Owner) -> Error {
    History::open_in(data, owner).unwrap_err()
}

fn damage_of(error: &Error) -> &Damage {
    assert_eq!(error.code(), Code::HistoryDamaged, "{error:?}");
    Damage::of(error).unwrap_or_else(|| panic!("not set aside: {error:?}"))
}

#[test]
fn a_file_that_is_no_database_is_set_aside_and_the_newest_sound_backup_offered() {
    let folder = Folder::new();
    folder.talked(folder.assistant("Notes"), "Hello?");
    let sound = folder.backups().create().unwrap().0;
    folder.talked(folder.assistant("More"), "And?");
    let newer = folder.backups().create().unwrap().0;
    fs::write(&newer.file, "no backup any more").unwrap();
    let garbage = "garbage ".repeat(2000);

    let folder = folder.closed();
    fs::write(folder.data.history(), &garbage).unwrap();
    let error = refused(&folder.data, &folder.owner);

    let damage = damage_of(&error);
    assert_eq!(fs::read_to_string(&damage.set_aside).unwrap(), garbage);
    let (offered, counts) = damage.newest.as_ref().unwrap();
    assert_eq!((offered, counts.conversations), (&sound, 1));
    let sentence = error.to_string();
    assert_eq!(
        sentence,
        format!(
            "The history is damaged. It was set aside as {}. The newest backup is from {} with 1 conversation: \
             `chatbeam backup restore {}` brings it back.",
            damage.set_aside.file_name().unwrap().to_str().unwrap(),
            sound.local_time(),
            sound.name(),
        )
    );
    assert!(!folder.data.history().exists());

    let history = History::open_in(&folder.data, &folder.owner).unwrap();
    let restored = Backups::of(&folder.data)
        .restore(&sound.file, &mut |_| true)
        .unwrap()
        .added;
    assert_eq!((restored.conversations, restored.messages), (1, 2));
    let hello = SearchFor {
        text: "hello".to_owned(),
        before: None,
        most: 9,
    };
    let found = crate::searching::everywhere(&history, &hello).unwrap();
    assert_eq!(found.hits.len(), 1, "what comes back can be searched");
}

#[test]
fn the_offer_is_made_again_until_a_backup_was_restored() {
    let folder = Folder::new();
    folder.talked(folder.assistant("Notes"), "Hello?");
    let sound = folder.backups().create().unwrap().0;
    assert!(folder.backups().damage().unwrap().is_none());
    let folder = folder.closed();
    fs::write(folder.data.history(), "garbage ".repeat(2000)).unwrap();
    let error = refused(&folder.data, &folder.owner);
    let set_aside = damage_of(&error).set_aside.clone();
    let backups = Backups::of(&folder.data);

    History::open_in(&folder.data, &folder.owner).unwrap();
    for _ in 0..2 {
        let offered = backups.damage().unwrap().unwrap();
        assert_eq!(offered.set_aside, set_aside);
        assert_eq!(offered.newest.as_ref().unwrap().0, sound);
        let reminder = backups.reminder().unwrap().unwrap();
        assert!(reminder.contains(&sound.name()), "{reminder}");
    }
    let stopped = backups.restore(&sound.file, &mut |_| false).unwrap();
    assert!(stopped.stopped);
    assert!(backups.damage().unwrap().is_some(), "it was not restored");
    backups.restore(&sound.file, &mut |_| true).unwrap();
    assert!(backups.damage().unwrap().is_none());
}

/// Writes over the middle of a file and leaves its size and its time as they were, so that only who reads it sees that.
fn damage_unseen(file: &std::path::Path) {
    let mut bytes = fs::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0xA5);
    let changed_at = file.metadata().unwrap().modified().unwrap();
    fs::write(file, bytes).unwrap();
    let written = fs::File::options().write(true).open(file).unwrap();
    written.set_modified(changed_at).unwrap();
}

#[test]
fn a_backup_that_was_found_sound_is_not_read_at_the_next_start_unless_it_was_changed() {
    let folder = Folder::new();
    let assistant = folder.assistant("Notes");
    folder.talked(assistant, "Hello?");
    let older = folder.backups().create().unwrap().0;
    folder.talked(assistant, "And?");
    let newest = folder.backups().create().unwrap().0;
    let folder = folder.closed();
    fs::write(folder.data.history(), "garbage ".repeat(2000)).unwrap();
    damage_of(&refused(&folder.data, &folder.owner));
    let backups = Backups::of(&folder.data);
    let offered = || {
        let (backup, counts) = backups.damage().unwrap().unwrap().newest.unwrap();
        (backup.name(), counts.conversations)
    };

    // Whoever read it would not offer it.
    damage_unseen(&newest.file);
    assert_eq!(offered(), (newest.name(), 2));
    fs::write(&newest.file, "no backup any more").unwrap();
    assert_eq!(offered(), (older.name(), 1));
    damage_unseen(&older.file);
    assert_eq!(offered(), (older.name(), 1), "what was found then is noted");

    backups.settle_damage().unwrap();
    assert!(backups.damage().unwrap().is_none());
}

#[test]
fn the_reminder_of_each_command_reads_no_backup() {
    let folder = Folder::new();
    folder.talked(folder.assistant("Notes"), "Hello?");
    let newest = folder.backups().create().unwrap().0;
    assert_eq!(folder.backups().reminder().unwrap(), None, "no damage");
    let folder = folder.closed();
    fs::write(folder.data.history(), "garbage ".repeat(2000)).unwrap();
    let error = refused(&folder.data, &folder.owner);
    let set_aside = &damage_of(&error).set_aside;
    let backups = Backups::of(&folder.data);
    // Whoever read it would not name it.
    fs::write(&newest.file, "no backup any more").unwrap();
    assert!(backups.damage().unwrap().unwrap().newest.is_none());

    assert_eq!(
        backups.reminder().unwrap().unwrap(),
        format!(
            "The history is damaged. It was set aside as {}. The newest backup is from {}: \
             `chatbeam backup restore {}` checks it and brings it back. To go on without it: `chatbeam backup dismiss`.",
            set_aside.file_name().unwrap().to_str().unwrap(),
            newest.local_time(),
            newest.name(),
        )
    );
    assert_eq!(backups.damaged().unwrap().as_ref(), Some(set_aside));
}

#[test]
fn the_offer_is_made_again_until_the_person_goes_on_without() {
    let folder = Folder::new();
    folder.talked(folder.assistant("Notes"), "Hello?");
    folder.backups().create().unwrap();
    let folder = folder.closed();
    let backups = Backups::of(&folder.data);
    // A crash before anything was moved leaves the mark alone; the damage is met again.
    fs::write(
        beside(&folder.data.history(), "-lost"),
        "history-damaged-2026-11-25-143005.db",
    )
    .unwrap();
    assert!(backups.damage().unwrap().is_none());
    fs::write(folder.data.history(), "garbage ".repeat(2000)).unwrap();
    damage_of(&refused(&folder.data, &folder.owner));
    assert!(backups.damage().unwrap().is_some());

    backups.settle_damage().unwrap();

    assert!(backups.damage().unwrap().is_none());
    let left = names(folder.data.path());
    assert!(left.iter().any(|name| name.starts_with("history-damaged-")));
}

#[test]
fn a_mark_that_names_another_file_offers_nothing() {
    let folder = Folder::new();
    folder.talked(folder.assistant("Notes"), "Hello?");
    folder.backups().create().unwrap();
    for name in [
        "",
        "history.db",
        "../history.db",
        "history-damaged-/../history.db",
    ] {
        fs::write(beside(&folder.data.history(), "-lost"), name).unwrap();
        assert!(folder.backups().damage().unwrap().is_none(), "{name}");
    }
}

#[test]
fn a_mark_that_is_not_ours_neither_stops_nor_refuses_anything() {
    type Make = fn(&std::path::Path);

    let folder = Folder::new();
    folder.talked(folder.assistant("Notes"), "Hello?");
    let sound = folder.backups().create().unwrap().0;
    let folder = folder.closed();
    #[cfg_attr(not(unix), expect(unused_mut, reason = "Unix has more of them"))]
    let mut shapes: Vec<Make> = vec![
        |it| fs::create_dir_all(it.join("full")).unwrap(),
        |it| fs::write(it, [0xff, 0xfe]).unwrap(),
        |it| fs::write(it, "history-damaged-".repeat(10_000)).unwrap(),
    ];
    #[cfg(unix)]
    shapes.extend::<[Make; 2]>([crate::data_folder::make_pipe, |it| {
        std::os::unix::fs::symlink("/nowhere", it).unwrap();
    }]);
    for make in shapes {
        let marks = ["-lost", "-suspect"].map(|mark| beside(&folder.data.history(), mark));
        for mark in &marks {
            make(mark);
        }
        let backups = Backups::of(&folder.data);

        assert!(backups.damage().unwrap().is_none());
        let history = History::open_in(&folder.data, &folder.owner).unwrap();
        suspect(&folder.data.history());
        let restored = backups.restore(&sound.file, &mut |_| true).unwrap();

        assert!(restored.added.nothing());
        history.close().unwrap();
        for mark in marks {
            let _ = fs::remove_file(&mark).or_else(|_| fs::remove_dir_all(&mark));
        }
    }
}

#[test]
fn the_offer_is_made_again_where_something_else_lay_in_the_place_of_its_mark() {
    for place in ["-lost", "-lost.new"] {
        let folder = Folder::new();
        folder.talked(folder.assistant("Notes"), "Hello?");
        let sound = folder.backups().create().unwrap().0;
        let folder = folder.closed();
        let theirs = beside(&folder.data.history(), place);
        fs::create_dir(&theirs).unwrap();
        fs::write(theirs.join("letter.txt"), "Dear").unwrap();
        fs::create_dir(beside(&theirs, "-1")).unwrap();
        fs::write(folder.data.history(), "garbage ".repeat(2000)).unwrap();

        damage_of(&refused(&folder.data, &folder.owner));

        let backups = Backups::of(&folder.data);
        let offered = backups.damage().unwrap().expect(place).newest.unwrap();
        assert_eq!(offered.0, sound);
        assert!(backups.reminder().unwrap().is_some());
        let kept = beside(&theirs, "-2").join("letter.txt");
        assert_eq!(fs::read_to_string(kept).unwrap(), "Dear", "{place}");
        backups.settle_damage().unwrap();
        assert!(backups.damage().unwrap().is_none());
    }
}

#[test]
fn a_file_cut_off_to_nothing_takes_its_log_with_it() {
    let folder = Folder::new();
    folder.talked(folder.assistant("Notes"), "Hello?");
    let folder = folder.killed();
    let log = fs::read(beside(&folder.data.history(), "-wal")).unwrap();
    assert!(!log.is_empty());

    fs::write(folder.data.history(), "").unwrap();
    let error = refused(&folder.data, &folder.owner);

    let damage = damage_of(&error);
    assert!(damage.newest.is_none());
    assert!(error.to_string().contains("There is no backup"), "{error}");
    assert_eq!(fs::read(beside(&damage.set_aside, "-wal")).unwrap(), log);
    assert!(beside(&damage.set_aside, "-shm").exists());
}

#[test]
fn a_log_whose_history_is_gone_is_set_aside_too() {
    let folder = Folder::new();
    folder.talked(folder.assistant("Notes"), "Hello?");
    let folder = folder.killed();
    fs::remove_file(folder.data.history()).unwrap();
    let error = refused(&folder.data, &folder.owner);
    assert!(beside(&damage_of(&error).set_aside, "-wal").exists());
    History::open_in(&folder.data, &folder.owner).unwrap();
}

#[test]
fn a_file_that_lost_its_end_is_set_aside() {
    let folder = Folder::new();
    folder.talked(folder.assistant("Notes"), "Hello?");
    folder.backups().create().unwrap();
    let folder = folder.closed();
    let bytes = fs::read(folder.data.history()).unwrap();
    fs::write(folder.data.history(), &bytes[..bytes.len() / 2]).unwrap();
    let error = refused(&folder.data, &folder.owner);
    assert!(damage_of(&error).newest.is_some());
}

#[test]
fn damage_deep_inside_is_met_by_the_backup_and_set_aside_at_the_next_start() {
    let folder = Folder::new();
    let assistant = folder.assistant("Notes");
    for number in 0..200 {
        folder.talked(assistant, &format!("Question {number}"));
    }
    let folder = folder.closed();
    let mut bytes = fs::read(folder.data.history()).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 4096].fill(0xA5);
    fs::write(folder.data.history(), bytes).unwrap();

    let backups = Backups::of(&folder.data);
    let error = backups.create().unwrap_err();
    assert_eq!(error.code(), Code::HistoryDamaged);
    assert!(error.to_string().contains("not backed up"), "{error}");
    assert!(backups.all().unwrap().is_empty());

    let error = refused(&folder.data, &folder.owner);
    assert!(damage_of(&error).set_aside.exists());
    History::open_in(&folder.data, &folder.owner).unwrap();
    assert!(
        !names(folder.data.path())
            .iter()
            .any(|name| name.ends_with("-suspect")),
        "the mark goes with the damaged history"
    );
}

#[test]
fn a_suspected_history_that_is_sound_is_opened() {
    let folder = Folder::new();
    suspect(&folder.data.history());
    History::open_in(&folder.data, &folder.owner).unwrap();
    assert!(
        !names(folder.data.path())
            .iter()
            .any(|name| name.ends_with("-suspect"))
    );
}

#[test]
fn what_another_process_uses_stays_where_it_is() {
    let folder = Folder::new().closed();
    let other = Owner::claim(&folder.data.owners()).unwrap();
    fs::write(folder.data.history(), "garbage ".repeat(2000)).unwrap();
    let before = names(folder.data.path());

    let error = refused(&folder.data, &folder.owner);

    assert_eq!(error.code(), Code::HistoryDamaged);
    assert!(Damage::of(&error).is_none());
    assert!(error.to_string().contains("another Chatbeam"), "{error}");
    assert_eq!(names(folder.data.path()), before);
    drop(other);
    damage_of(&refused(&folder.data, &folder.owner));
}

#[test]
fn a_newer_history_is_refused_and_not_a_byte_of_it_changed() {
    let folder = Folder::new();
    folder
        .history
        .write(|it| Ok(it.pragma_update(None, "user_version", 99)?))
        .unwrap();
    let file = folder.data.history();
    let before = [fs::read(&file), fs::read(beside(&file, "-wal"))].map(Result::unwrap);

    let error = refused(&folder.data, &folder.owner);
    assert_eq!(error.code(), Code::HistoryNewer);
    let error = folder.backups().create().unwrap_err();
    assert_eq!(error.code(), Code::HistoryNewer);

    let after = [fs::read(&file), fs::read(beside(&file, "-wal"))].map(Result::unwrap);
    assert_eq!(after, before);
    assert!(!folder.data.backups().exists());
}

#[test]
fn a_damaged_page_of_what_is_shown_first_is_met_at_once() {
    const PAGE: usize = 4096;
    for table in ["assistants", "conversations"] {
        let folder = Folder::new();
        folder.talked(folder.assistant("Notes"), "Hello?");
        folder.backups().create().unwrap();
        let root = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
        let root: u32 = folder
            .history
            .read(|it| Ok(it.query_row(root, [table], |row| row.get(0))?))
            .unwrap();
        let folder = folder.closed();
        let mut bytes = fs::read(folder.data.history()).unwrap();
        let end = root as usize * PAGE;
        bytes[end - PAGE..end].fill(0xde);
        fs::write(folder.data.history(), &bytes).unwrap();

        let error = refused(&folder.data, &folder.owner);

        let (_, counts) = damage_of(&error).newest.as_ref().unwrap();
        assert_eq!(counts.conversations, 1, "{table}");
        History::open_in(&folder.data, &folder.owner).unwrap();
    }
}
