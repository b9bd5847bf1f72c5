//! `chatbeam backup`.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::Child;

use serde_json::Value;

use crate::support::{Ended, Home};

fn ask(home: &Home) {
    home.run(&["ask", "--assistant", "guide", "How do I copy a table?"])
        .must_end_with(0);
}

fn list(home: &Home) -> Vec<Value> {
    let ended = home.run(&["backup", "list", "--json"]);
    serde_json::from_str(&ended.must_end_with(0).stdout).expect("it is a JSON array")
}

/// Makes a backup and returns its name.
fn create(home: &Home) -> String {
    let ended = home.run(&["backup", "create"]);
    let path = ended.must_end_with(0).stdout.trim().trim_end_matches('.');
    let (_, name) = path.rsplit_once(['/', '\\']).expect("it names the file");
    name.to_owned()
}

fn history(home: &Home) -> PathBuf {
    home.data().join("history.db")
}

/// Writes something over the history, as it is when no process has it open.
fn damage(home: &Home) -> Vec<u8> {
    let garbage = b"no history any more ".repeat(1000);
    fs::write(history(home), &garbage).expect("the history can be written");
    garbage
}

#[test]
fn a_backup_is_made_listed_and_verified() {
    let home = Home::new();
    let ended = home.run(&["backup", "list"]);
    assert_eq!(ended.must_end_with(0).stdout, "There is no backup yet.\n");
    ask(&home);

    let name = create(&home);

    let all = list(&home);
    assert_eq!(all.len(), 1, "{all:#?}");
    let backup = &all[0];
    assert_eq!(backup["name"], *name);
    assert_eq!(backup["kind"], "by_hand");
    assert_eq!(backup["verified"], true);
    assert_eq!(
        (&backup["conversations"], &backup["messages"]),
        (&1.into(), &2.into())
    );
    assert!(backup["size"].as_u64().is_some_and(|size| size > 0));
    for arguments in [
        &["backup", "verify"][..],
        &["backup", "verify", "--all"],
        &["backup", "verify", &name],
    ] {
        let ended = home.run(arguments);
        assert_eq!(
            ended.must_end_with(0).stdout,
            format!("{name} is sound: 1 conversation, 2 questions and answers.\n")
        );
    }
    let line = home.run(&["backup", "list"]).stdout;
    assert!(line.contains("by hand") && line.contains(&name), "{line}");
}

#[test]
fn restoring_adds_what_is_missing_and_a_second_time_nothing() {
    let home = Home::new();
    ask(&home);
    let backup = home.data().join("backups").join(create(&home));
    let other = Home::new();
    ask(&other);

    let restored = other.run(&["backup", "restore", backup.to_str().unwrap()]);
    let again = other.run(&["backup", "restore", backup.to_str().unwrap()]);

    assert_eq!(
        restored.must_end_with(0).stdout,
        "Added 1 conversation and 2 questions and answers.\n"
    );
    assert_eq!(
        again.must_end_with(0).stdout,
        "Nothing to add: all of it is here already.\n"
    );
    let both = other.run(&["backup", "create"]).stdout;
    assert!(both.starts_with("Backed up 2 conversations"), "{both}");
}

#[test]
fn a_damaged_history_is_set_aside_and_its_backup_brings_it_back() {
    let home = Home::new();
    ask(&home);
    let name = create(&home);
    let garbage = damage(&home);

    let ended = home.run(&["ask", "--json", "--assistant", "guide", "Hello?"]);

    ended.must_end_with(1);
    assert_eq!(ended.object()["error"]["code"], "history_damaged");
    assert_eq!(ended.stderr.lines().count(), 1, "{ended:#?}");
    for part in [
        "The history is damaged. It was set aside as history-damaged-",
        "The newest backup is from ",
        " with 1 conversation: ",
        &format!("`chatbeam backup restore {name}`"),
    ] {
        assert!(ended.stderr.contains(part), "{part}: {ended:#?}");
    }
    let aside = set_aside(&home);
    assert_eq!(fs::read(&aside[0]).unwrap(), garbage);

    let restored = home.run(&["backup", "restore", &name]);
    assert!(
        restored
            .must_end_with(0)
            .stdout
            .starts_with("Added 1 conversation")
    );
    home.run(&["ask", "--conversation", "last", "And a list?"])
        .must_end_with(0);
}

#[test]
fn restoring_over_a_damaged_history_sets_it_aside_first() {
    let home = Home::new();
    ask(&home);
    let name = create(&home);
    damage(&home);

    let ended = home.run(&["backup", "restore", &name]);

    ended.must_end_with(0);
    assert!(ended.stderr.contains("It was set aside as"), "{ended:#?}");
    assert!(
        ended.stdout.starts_with("Added 1 conversation"),
        "{ended:#?}"
    );
    assert_eq!(set_aside(&home).len(), 1);
}

#[test]
fn the_backup_is_offered_by_each_command_until_it_was_restored_or_dismissed() {
    let restoring: fn(&str) -> Vec<&str> = |name| vec!["backup", "restore", name];
    let dismissing: fn(&str) -> Vec<&str> = |_| vec!["backup", "dismiss"];
    for settle in [restoring, dismissing] {
        let home = Home::new();
        ask(&home);
        let name = create(&home);
        damage(&home);
        home.run(&["history", "search", "table"]).must_end_with(1);

        for _ in 0..2 {
            let ended = home.run(&["ask", "--assistant", "guide", "How do I copy a table?"]);
            ended.must_end_with(0);
            for part in [
                "It was set aside as history-damaged-",
                &format!("`chatbeam backup restore {name}` checks it and brings it back."),
                "To go on without it: `chatbeam backup dismiss`.",
            ] {
                assert!(ended.stderr.contains(part), "{part}: {ended:#?}");
            }
        }
        home.run(&settle(&name)).must_end_with(0);

        let ended = home.run(&["history", "search", "table"]);
        assert_eq!(ended.must_end_with(0).stderr, "");
        assert_eq!(set_aside(&home).len(), 1, "it stays");
        let nothing = home.run(&["backup", "dismiss"]);
        assert_eq!(
            nothing.must_end_with(0).stdout,
            "No damaged history waits for a restore.\n"
        );
    }
}

fn set_aside(home: &Home) -> Vec<PathBuf> {
    let entries = fs::read_dir(home.data()).expect("the data folder is there");
    entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.to_str()
                .is_some_and(|path| path.contains("history-damaged-"))
        })
        .collect()
}

#[test]
fn a_damaged_backup_is_named_and_never_restored() {
    let home = Home::new();
    ask(&home);
    let good = create(&home);
    let bad = create(&home);
    fs::write(home.data().join("backups").join(&bad), "no backup any more").unwrap();

    let listed: Vec<_> = list(&home)
        .iter()
        .map(|it| it["verified"].clone())
        .collect();
    assert_eq!(listed, [false, true]);

    let one = home.run(&["backup", "verify", &bad]);
    let all = home.run(&["backup", "verify", "--all"]);
    let restored = home.run(&["backup", "restore", &bad]);

    for ended in [&one, &restored] {
        assert_eq!(
            ended.must_end_with(1).stderr,
            format!("{bad} is damaged, so it can't be restored.\n")
        );
    }
    assert_eq!(
        all.must_end_with(1).stderr,
        "1 of 2 backups can't be restored.\n"
    );
    assert!(all.stdout.contains(&format!("{good} is sound")), "{all:#?}");
}

#[test]
fn what_is_not_there_is_said_in_one_sentence() {
    let home = Home::new();
    for (arguments, code) in [
        (&["backup", "create"][..], 1),
        (&["backup", "verify"], 2),
        (&["backup", "verify", "nowhere.db"], 2),
        (&["backup", "restore", "nowhere.db"], 2),
    ] {
        let ended = home.run(arguments);
        ended.must_end_with(code);
        assert_eq!(ended.stderr.lines().count(), 1, "{ended:#?}");
    }
    assert!(!history(&home).exists(), "none of them made a history");
}

#[test]
fn the_first_start_of_a_day_makes_its_backup_and_later_ones_do_not() {
    let home = Home::new();
    ask(&home);
    assert!(list(&home).is_empty(), "there was nothing to back up yet");
    ask(&home);
    ask(&home);
    let all = list(&home);
    assert_eq!(all.len(), 1, "{all:#?}");
    assert_eq!(all[0]["kind"], "daily");
    assert_eq!(all[0]["verified"], true);
}

/// Elsewhere the time zone is not the environment's to set.
#[cfg(unix)]
#[test]
fn days_are_those_of_the_clock_on_the_wall_across_months_and_daylight_saving() {
    let home = Home::new();
    ask(&home);
    let folder = home.data().join("backups");
    let made = create(&home);
    // Each pair belongs to one day in Central Europe, where the first has 23 hours and the second 25.
    let superseded = ["2026-03-28-233000", "2026-10-24-223000"];
    let newest = ["2026-03-29-213000", "2026-10-25-223000"];
    // The next days, half past midnight there; then the two sides of the end of a month.
    let others = [
        "2026-03-29-223000",
        "2026-10-25-233000",
        "2026-10-31-223000",
        "2026-10-31-233000",
    ];
    for stamp in superseded.iter().chain(&newest).chain(&others) {
        fs::copy(folder.join(&made), folder.join(format!("daily-{stamp}.db"))).unwrap();
    }
    let in_vienna = |arguments: &[&str]| {
        let mut command = home.command(arguments);
        Ended::of(command.env("TZ", "CET-1CEST,M3.5.0,M10.5.0/3").output())
    };

    in_vienna(&["ask", "--assistant", "guide", "Hello?"]).must_end_with(0);

    let ended = in_vienna(&["backup", "list"]);
    let listed = &ended.must_end_with(0).stdout;
    for stamp in newest.iter().chain(&others) {
        assert!(listed.contains(stamp), "{stamp} stays: {listed}");
    }
    for stamp in superseded {
        assert!(!listed.contains(stamp), "{stamp} goes: {listed}");
    }
    assert!(listed.contains("2026-10-25 23:30  daily"), "{listed}");
    assert!(listed.contains("2026-03-30 00:30  daily"), "{listed}");
}

#[test]
fn a_backup_waits_for_another_one_and_says_so() {
    let home = Home::new();
    ask(&home);
    create(&home);
    let lock = File::open(home.data().join("backups").join("lock")).unwrap();
    lock.lock().unwrap();
    let mut waiting = home.command(&["backup", "create"]).spawn().unwrap();
    let mut said = String::new();
    let mut words = BufReader::new(waiting.stderr.take().unwrap());
    words.read_line(&mut said).unwrap();
    assert_eq!(
        said,
        "Another backup is being made or restored, or conversations are being imported. This one is made after that.\n"
    );
    // Only a backup that is made after the other one holds this question.
    ask(&home);

    drop(lock);

    let ended = Ended::of(waiting.wait_with_output());
    let made = &ended.must_end_with(0).stdout;
    assert!(made.starts_with("Backed up 2 conversations"), "{made}");
}

#[test]
fn several_processes_ask_while_others_back_up_and_restore() {
    let home = Home::new();
    ask(&home);
    let name = create(&home);
    let start = |arguments: &[&str]| home.command(arguments).spawn().expect("it starts");

    let mut running: Vec<Child> = Vec::new();
    for _ in 0..4 {
        running.push(start(&[
            "ask",
            "--assistant",
            "guide",
            "How do I copy a table?",
        ]));
        running.push(start(&["backup", "restore", &name]));
        running.push(start(&["backup", "create"]));
    }
    for child in running {
        Ended::of(child.wait_with_output()).must_end_with(0);
    }

    let five = home.run(&["backup", "create"]).stdout;
    assert!(five.starts_with("Backed up 5 conversations"), "{five}");
    let all = list(&home);
    assert!(
        all.iter().all(|backup| backup["verified"] == true),
        "{all:#?}"
    );
    assert_eq!(set_aside(&home).len(), 0);
    let left = fs::read_dir(home.data().join("backups")).unwrap();
    let left = left.filter(|entry| {
        entry
            .as_ref()
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with(".unfinished-")
    });
    assert_eq!(left.count(), 0);
}
