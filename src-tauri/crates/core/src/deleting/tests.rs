//! What is left after deleting everything, and what comes of it when that is refused, broken off or not meant.

use tempfile::TempDir;

use super::*;
use crate::changes::Changes;
use crate::keychain::{self, Keychain};
use crate::roster::GUIDE;

/// A data folder in use, with something of every kind in it.
struct Full {
    data: DataFolder,
    owner: Owner,
    history: History,
    roster: Roster,
    around: TempDir,
}

impl Full {
    fn new() -> Self {
        let around = tempfile::tempdir().unwrap();
        let data = DataFolder::open(Some(around.path().join("data"))).unwrap();
        let history = History::open(&data.history(), &data.backups()).unwrap();
        let keychain = Keychain::start(keychain::TIMEOUT);
        let roster = Roster::open(history.clone(), keychain, Changes::new()).unwrap();
        let knowledge = data.knowledge(GUIDE);
        for (folder, file) in [
            (data.backups(), "by-hand-2026-11-25-143005.db"),
            (data.guide(), "asking.md"),
            (knowledge.join("index"), "meta.json"),
            (data.logs().to_owned(), "chatbeam.2026-11-25.log"),
            (data.cache().to_owned(), "page"),
            (
                data.path().to_owned(),
                "history-damaged-2026-11-25-143005.db",
            ),
            (data.path().to_owned(), "preferences.json"),
            (data.path().to_owned(), "preferences.unreadable-1.json"),
            (data.path().to_owned(), "window.lock"),
        ] {
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(file), "a secret").unwrap();
        }
        Self {
            owner: Owner::claim(&data.owners()).unwrap(),
            data,
            history,
            roster,
            around,
        }
    }

    async fn delete(&self) -> Result<(), Error> {
        let (owner, history) = (&self.owner, &self.history);
        match everything(&self.data, owner, history, &self.roster, Keys::Forget).await? {
            Ended::Whole => Ok(()),
            Ended::Left(error) => Err(error),
        }
    }
}

#[tokio::test]
async fn nothing_is_left() {
    let full = Full::new();
    full.delete().await.unwrap();
    let left: Vec<_> = full.around.path().read_dir().unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[tokio::test]
async fn what_would_go_is_counted_before() {
    let full = Full::new();
    full.roster
        .add_hosted("Acme", None, None)
        .await
        .expect("a name that is free");
    let there = what_is_there(&full.data, &full.history, &full.roster).unwrap();
    assert_eq!((there.backups, there.keys), (1, 0), "no key was entered");
    assert_eq!(there.history.conversations, 0);
}

/// The files in a folder and in those below it.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_in(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[tokio::test]
async fn what_is_not_ours_stays_also_in_folders_of_ours() {
    let full = Full::new();
    let mut mine: Vec<_> = [
        "letters.txt",
        "history of art.txt",
        "history.db.txt",
        "history-damaged-roof.db",
        "logs of mine.txt",
        "window.js",
        "preferences.md",
        "backups/thesis.tar",
        "backups/daily-news.db",
        "cache/pictures/1.png",
        "guide/chapter1.md",
        "knowledge/notes.txt",
        "logs/build.log",
        "logs/chatbeam.log",
        "owners/cats.txt",
    ]
    .map(|name| full.data.path().join(name))
    .into();
    for file in &mine {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, "mine").unwrap();
    }
    full.delete().await.unwrap();
    mine.sort();
    assert_eq!(files_in(full.data.path()), mine);
}

#[tokio::test]
async fn a_folder_that_has_the_name_of_a_file_of_ours_goes_only_when_it_is_empty() {
    let full = Full::new();
    let mut mine = Vec::new();
    for name in [
        "history.db-lost",
        "history.db-suspect",
        "history.db-journal",
        "history-damaged-2026-11-24-143005.db",
        "preferences.json.new",
        "window.sock",
        "backups/daily-2026-11-24-143005.db",
        "backups/.unfinished-sketch",
        "logs/chatbeam.2026-11-24.log",
        "owners/0190a0b0-0000-7000-8000-000000000009.lock",
    ] {
        let folder = full.data.path().join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("letter.txt"), "mine").unwrap();
        mine.push(folder.join("letter.txt"));
    }
    let empty = full.data.path().join("history.db-lost.new");
    fs::create_dir(&empty).unwrap();

    full.delete().await.unwrap();

    mine.sort();
    assert_eq!(files_in(full.data.path()), mine);
    assert!(!empty.exists());
}

#[tokio::test]
async fn a_backup_goes_also_under_another_name() {
    let full = Full::new();
    let made = Backups::of(&full.data).create().unwrap().0;
    fs::rename(made.file, full.data.backups().join("before the move.db")).unwrap();
    full.delete().await.unwrap();
    assert!(!full.data.path().exists());
}

/// What is removed of a path when the process is killed right in it.
fn remove_a_part(data: &DataFolder, path: &Path) {
    let first = path.read_dir().ok().and_then(|mut entries| entries.next());
    if let Some(Ok(first)) = first {
        remove(data, &first.path()).unwrap();
    }
}

#[test]
fn what_was_killed_half_way_is_finished_by_the_next_start() {
    for done in 0.. {
        let Full {
            data,
            owner,
            history,
            around,
            ..
        } = Full::new();
        mark(&data);
        history.close().unwrap();
        let ours = in_order(&data).unwrap();
        if done == ours.len() {
            assert!(done > 9, "{ours:?}");
            break;
        }
        for path in &ours[..done] {
            remove(&data, path).unwrap();
        }
        remove_a_part(&data, &ours[done]);
        drop(owner);
        let marked = data.deleting().exists();

        assert_eq!(finish(&data).unwrap(), marked, "after {done}");

        let mut left = data.path().read_dir().unwrap().map(|it| it.unwrap().path());
        assert!(
            left.all(|it| !marked && it == data.owners()),
            "after {done}"
        );
        assert!(!finish(&data).unwrap());
        History::open(&data.history(), &data.backups()).unwrap();
        drop(around);
    }
}

#[test]
fn what_another_process_has_finished_meanwhile_is_left_alone() {
    let Full {
        data,
        owner,
        around: _around,
        ..
    } = Full::new();
    let before = data.everything().unwrap();
    let own = data.owners().join(format!("{}.lock", owner.name()));
    // Both saw the mark; the other one had the folder first, and uses it again.
    let late = Owner::claim(&data.owners()).unwrap();
    assert!(!finish_as(&data, &late).unwrap());
    drop(owner);
    assert!(!finish_as(&data, &late).unwrap(), "or has ended");
    let after = data.everything().unwrap();
    assert!(before.iter().all(|it| it == &own || after.contains(it)));
}

fn copy(from: &Path, into: &Path) {
    fs::create_dir_all(into).unwrap();
    for entry in from.read_dir().unwrap() {
        let (from, into) = entry
            .map(|it| (it.path(), into.join(it.file_name())))
            .unwrap();
        if from.is_dir() {
            copy(&from, &into);
        } else {
            fs::copy(from, into).unwrap();
        }
    }
}

#[test]
fn a_mark_that_is_not_of_this_folder_deletes_nothing_and_is_told() {
    type Make = fn(&Path, &Path);
    #[cfg_attr(not(unix), expect(unused_mut, reason = "Unix has more of them"))]
    let mut marks: Vec<(&str, Make)> = vec![
        ("empty", |it, _| fs::write(it, "").unwrap()),
        ("a folder", |it, _| fs::create_dir(it).unwrap()),
        ("of another", |it, whole| {
            fs::write(it, words_for(whole.parent().unwrap()).unwrap()).unwrap();
        }),
        ("too long", |it, _| fs::write(it, [0; 100_000]).unwrap()),
    ];
    #[cfg(unix)]
    marks.extend::<[(&str, Make); 2]>([
        ("a pipe", |it, _| data_folder::make_pipe(it)),
        ("a link", |it, whole| {
            let words = whole.with_file_name("words");
            fs::write(&words, words_for(whole).unwrap()).unwrap();
            std::os::unix::fs::symlink(words, it).unwrap();
        }),
    ]);
    for (what, make) in marks {
        let full = Full::new();
        drop(full.owner);
        make(&full.data.deleting(), full.data.path());
        let before = full.data.everything().unwrap();
        let refused = finish(&full.data).unwrap_err().to_string();
        assert!(refused.contains("history.db-deleting"), "{refused}");
        assert_eq!(full.data.everything().unwrap(), before, "{what}");
    }
}

#[test]
fn a_folder_that_was_copied_during_a_deletion_is_not_deleted() {
    let full = Full::new();
    drop(full.owner);
    mark(&full.data);
    full.history.close().unwrap();
    let path = full.data.path();
    let kept = full.around.path().join("kept");
    copy(path, &kept);
    let copied = DataFolder::open(Some(kept.clone())).unwrap();
    finish(&copied).unwrap_err();
    assert!(copied.history().exists());

    if cfg!(unix) {
        // Nor is a copy that lies where the other one did.
        fs::rename(path, full.around.path().join("away")).unwrap();
        fs::rename(&kept, path).unwrap();
        finish(&full.data).unwrap_err();
        assert!(full.data.history().exists());
    }
}

#[tokio::test]
async fn what_another_process_still_deletes_is_not_finished_beside_it() {
    let full = Full::new();
    mark(&full.data);
    full.owner.take_all().unwrap();
    let refused = finish(&full.data).unwrap_err();
    assert_eq!(refused.code(), Code::FolderInUse);
    assert!(full.data.history().exists());
}

#[tokio::test]
async fn while_another_process_uses_the_folder_nothing_is_deleted() {
    let full = Full::new();
    let other = Owner::claim(&full.data.owners()).unwrap();
    let before = full.data.everything().unwrap();

    let refused = full.delete().await.unwrap_err();

    assert_eq!(refused.code(), Code::FolderInUse);
    assert!(refused.to_string().ends_with("Nothing was deleted."));
    assert_eq!(full.data.everything().unwrap(), before);
    assert_eq!(full.roster.rows().unwrap().len(), 1, "and it still works");
    drop(other);
    full.delete().await.unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn a_folder_that_is_linked_to_is_not_emptied() {
    let full = Full::new();
    let documents = full.around.path().join("documents");
    fs::create_dir(&documents).unwrap();
    fs::write(documents.join("letter.txt"), "mine").unwrap();
    fs::remove_dir_all(full.data.backups()).unwrap();
    std::os::unix::fs::symlink(&documents, full.data.backups()).unwrap();

    full.delete().await.unwrap();

    assert!(documents.join("letter.txt").exists());
    assert!(!full.data.path().exists());
}
