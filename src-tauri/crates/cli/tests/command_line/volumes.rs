//! Data folders on volumes that are full, can't be written, or are gone. The volumes are real ones in memory, each in a
//! mount namespace of its own, so that nothing is left behind.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{Ended, Home};

/// What each script begins with: a volume under `$VOLUME`, and `run`, which runs the program and keeps what it wrote.
const BEGINNING: &str = r#"
set -e
mount -t tmpfs -o size=4m,mode=700 volume "$VOLUME"
number=0
run() {
    code=0
    "$CHATBEAM" "$@" >"$OUTPUT/$number.out" 2>"$OUTPUT/$number.err" </dev/null || code=$?
    echo $code >"$OUTPUT/$number.code"
    number=$((number + 1))
}
fill() { dd if=/dev/zero of="$VOLUME/filling" bs=1k 2>/dev/null || true; }
mkdir "$VOLUME/data"
"#;

/// Runs a script in a mount namespace of its own, and returns what each `run` came to. `None`, said loudly, where the
/// system does not let people mount.
fn in_a_volume(script: &str) -> Option<Vec<Ended>> {
    if !may_mount() {
        // The macros for printing would only reach whoever reads the output of tests that pass.
        let _ = writeln!(
            io::stderr(),
            "NOT TESTED: this system allows no mount namespaces, so no volume could be made full or read-only"
        );
        return None;
    }
    let home = Home::new();
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let (volume, output) = (folder.path().join("volume"), folder.path().join("output"));
    for folder in [&volume, &output] {
        fs::create_dir(folder).expect("an empty folder");
    }
    // For its environment only.
    let program = home.command(&[]);
    let mut unshare = Command::new("unshare");
    unshare
        .args(["--map-root-user", "--mount", "sh", "-c"])
        .arg(format!("{BEGINNING}{script}"))
        .env("CHATBEAM", program.get_program())
        .env("VOLUME", &volume)
        .env("OUTPUT", &output);
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => unshare.env(name, value),
            None => unshare.env_remove(name),
        };
    }
    let ended = Ended::of(
        unshare
            .env("CHATBEAM_DATA_DIR", volume.join("data"))
            .output(),
    );
    ended.must_end_with(0);
    Some((0..).map_while(|number| read(&output, number)).collect())
}

fn may_mount() -> bool {
    Command::new("unshare")
        .args([
            "--map-root-user",
            "--mount",
            "mount",
            "-t",
            "tmpfs",
            "probe",
            "/mnt",
        ])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn read(output: &Path, number: u32) -> Option<Ended> {
    let part = |ending| fs::read_to_string(output.join(format!("{number}.{ending}"))).ok();
    Some(Ended {
        code: Some(part("code")?.trim().parse().expect("a number")),
        stdout: part("out")?,
        stderr: part("err")?,
    })
}

/// It failed because of ours, and said in one sentence what to do.
#[track_caller]
fn must_say(ended: &Ended, words: &str) {
    ended.must_end_with(1);
    assert_eq!(ended.stderr.lines().count(), 1, "{ended:#?}");
    assert!(ended.stderr.contains(words), "{ended:#?}");
}

#[test]
fn a_full_disk_is_named_and_leaves_nothing_half_written() {
    let script = r#"
run ask --assistant guide "How do I copy a table?"
run backup create
fill
run ask --assistant guide "How do I copy a list?"
run backup create
rm "$VOLUME/filling"
ls -A "$VOLUME/data/backups" >"$OUTPUT/names"
! grep -q unfinished "$OUTPUT/names"
run backup verify --all
run ask --assistant guide "How do I copy a heading?"
run backup create
"#;
    let Some(runs) = in_a_volume(script) else {
        return;
    };
    for good in [0, 1, 4, 5, 6] {
        runs[good].must_end_with(0);
    }
    must_say(&runs[2], "The disk is full");
    must_say(&runs[3], "The disk is full");
    assert!(
        runs[6]
            .stdout
            .contains("2 conversations, 4 questions and answers"),
        "{runs:#?}"
    );
}

#[test]
fn a_volume_that_fills_up_while_a_backup_is_made_keeps_the_history_and_earlier_backups() {
    let script = r#"
run ask --assistant guide "How do I copy a table?"
run backup create
dd if=/dev/zero of="$VOLUME/filling" bs=1k count=$(($(df -k --output=avail "$VOLUME" | tail -n 1) - 64)) 2>/dev/null
run backup create
ls -A "$VOLUME/data/backups" >"$OUTPUT/names"
! grep -q unfinished "$OUTPUT/names"
run backup verify --all
rm "$VOLUME/filling"
run ask --conversation last "And a list?"
"#;
    let Some(runs) = in_a_volume(script) else {
        return;
    };
    must_say(&runs[2], "The disk is full");
    for good in [0, 1, 3, 4] {
        runs[good].must_end_with(0);
    }
    assert_eq!(runs[3].stdout.lines().count(), 1, "{runs:#?}");
}

#[test]
fn a_folder_that_cannot_be_written_is_named_and_its_backups_can_still_be_read() {
    let script = r#"
run ask --assistant guide "How do I copy a table?"
run backup create
mount -o remount,ro "$VOLUME"
run ask --assistant guide "How do I copy a list?"
run backup create
run backup list
run backup verify
mount -o remount,rw "$VOLUME"
run ask --conversation last "How do I copy a list?"
"#;
    let Some(runs) = in_a_volume(script) else {
        return;
    };
    must_say(&runs[2], "can't be written");
    must_say(&runs[3], "can't be written");
    for good in [0, 1, 4, 5, 6] {
        runs[good].must_end_with(0);
    }
}

#[test]
fn a_volume_that_is_gone_is_named_and_nothing_is_made_in_its_place() {
    let script = r#"
run ask --assistant guide "How do I copy a table?"
umount "$VOLUME"
# As where systems mount what people plug in: not for them to write.
mount -t tmpfs -o ro empty "$VOLUME"
run ask --assistant guide "How do I copy a list?"
run backup list
"#;
    let Some(runs) = in_a_volume(script) else {
        return;
    };
    runs[0].must_end_with(0);
    must_say(&runs[1], "can't be written");
    must_say(&runs[2], "can't be written");
}
