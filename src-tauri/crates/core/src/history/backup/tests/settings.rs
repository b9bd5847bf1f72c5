//! Which settings a restore brings, and from where.

use rusqlite::Connection;

use super::Folder;
use crate::history::{Entered, Place, Settings};

#[test]
fn settings_of_a_history_in_use_are_not_touched() {
    let old = Folder::new();
    old.history
        .write(|it| Settings(it).set("assistant", "one that costs"))
        .unwrap();
    let backup = old.backups().create().unwrap().0;
    let new = Folder::new();
    new.talked(new.assistant("Notes"), "Hello?");
    new.restore(&new.adopt(&backup)).unwrap();
    let setting = new
        .history
        .read(|it| Settings(it).get("assistant"))
        .unwrap();
    assert_eq!(setting, None);
}

#[test]
fn a_backup_from_elsewhere_brings_no_settings_and_one_of_ours_brings_which_places_were_entered() {
    let old = Folder::new();
    let place = Place::Hosted("https://elsewhere.example".parse().unwrap());
    old.history
        .write(|it| {
            Entered(it).note(&place)?;
            Settings(it).set("proxy_address", "http://elsewhere.example:8080")
        })
        .unwrap();
    old.talked(old.assistant("Notes"), "Hello?");
    let backup = old.backups().create().unwrap().0;
    let came = |folder: &Folder| {
        let read = |it: &Connection| {
            let address = Settings(it).get("proxy_address")?;
            Ok((address.is_some(), Entered(it).has(&place)?))
        };
        folder.history.read(read).unwrap()
    };

    let new = Folder::new();
    assert_eq!(new.restore(&backup.file).unwrap().conversations, 1);
    assert_eq!(came(&new), (false, false));
    new.restore(&new.adopt(&backup)).unwrap();
    assert_eq!(came(&new), (false, true), "the history is in use");

    let empty = Folder::new();
    empty.restore(&empty.adopt(&backup)).unwrap();
    assert_eq!(came(&empty), (true, true));
}

#[cfg(unix)]
#[test]
fn a_link_among_our_backups_makes_none_of_ours() {
    let old = Folder::new();
    old.history
        .write(|it| Settings(it).set("kept", "no"))
        .unwrap();
    let backup = old.backups().create().unwrap().0;
    let new = Folder::new();
    let link = new.data.backups().join("link.db");
    std::fs::create_dir_all(new.data.backups()).unwrap();
    std::os::unix::fs::symlink(&backup.file, &link).unwrap();
    new.restore(&link).unwrap();
    let kept = new.history.read(|it| Settings(it).get("kept")).unwrap();
    assert_eq!(kept, None);
}
