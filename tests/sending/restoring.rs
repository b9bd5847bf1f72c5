//! A large backup is restored while questions are asked, and after a crash in the middle.

use std::path::{Path, PathBuf};

use chatbeam_tests::command_line::{Chatbeam, argument};
use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::history;
use chatbeam_tests::running::Running;

/// Enough that a restore takes a while, and says how far it is.
const MANY: usize = 4_000;

const QUESTION: &str = "Is the annual plan refundable?";

/// Somebody else's history of many conversations, and the backup of it.
fn large_backup(server: &FaultServer) -> (Chatbeam, PathBuf) {
    let theirs = Chatbeam::with_hosted("Acme", &server.origin());
    theirs.ask("Is there a trial?").must_succeed();
    let answers = ["It lasts 14 days.".to_owned()];
    let conversations: Vec<_> = (1..MANY)
        .map(|number| (format!("Conversation {number}"), &answers[..]))
        .collect();
    history::add_conversations(&theirs.data_folder(), &conversations);
    let made = theirs.run(["backup", "create"]);
    let path = made.must_succeed().stdout.trim().trim_end_matches('.');
    let (_, path) = path.split_once(" to ").expect("it names the file");
    let path = PathBuf::from(path);
    (theirs, path)
}

/// Starts restoring, and comes back when it is under way.
fn restoring(chatbeam: &Chatbeam, backup: &Path) -> Running {
    let mut restoring = Running::start(chatbeam.command(["backup", "restore", argument(backup)]));
    restoring.wait_for_line("how far it is", |line| {
        line.starts_with("Restoring… ").then_some(())
    });
    restoring
}

fn conversations(chatbeam: &Chatbeam) -> String {
    let made = chatbeam.run(["backup", "create"]);
    let words = made.must_succeed().stdout.clone();
    words.split(" to ").next().unwrap_or_default().to_owned()
}

#[test]
fn a_question_is_asked_and_answered_while_a_large_backup_is_restored() {
    let server = FaultServer::answering("It lasts 14 days.");
    let (_theirs, backup) = large_backup(&server);
    let ours = Chatbeam::with_hosted("Ours", &server.origin());
    let mut restoring = restoring(&ours, &backup);

    let asked = ours.ask(QUESTION);

    asked.must_succeed();
    assert!(restoring.has_ended().is_none(), "it was under way still");
    assert!(history::holds(&ours.data_folder(), QUESTION));
    assert_eq!(
        restoring.wait().code(),
        Some(0),
        "{:#?}",
        restoring.output()
    );
    assert_eq!(
        conversations(&ours),
        format!(
            "Backed up {} conversations, {} questions and answers",
            MANY + 1,
            2 * (MANY + 1)
        )
    );
}

#[test]
fn a_restore_that_was_killed_half_way_is_completed_by_the_next_one() {
    let server = FaultServer::answering("It lasts 14 days.");
    let (_theirs, backup) = large_backup(&server);
    let ours = Chatbeam::with_hosted("Ours", &server.origin());
    let mut killed = restoring(&ours, &backup);
    assert!(killed.has_ended().is_none(), "it is under way");
    killed.kill();

    let whole = ours.run(["backup", "restore", argument(&backup)]);
    let again = ours.run(["backup", "restore", argument(&backup)]);

    assert!(
        whole.must_succeed().stdout.starts_with("Added "),
        "{whole:#?}"
    );
    assert!(
        again.must_succeed().stdout.starts_with("Nothing to add"),
        "{again:#?}"
    );
    assert_eq!(
        conversations(&ours),
        format!(
            "Backed up {MANY} conversations, {} questions and answers",
            2 * MANY
        )
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_restore_that_waits_for_another_process_ends_when_it_is_interrupted_again() {
    let server = FaultServer::answering("It lasts 14 days.");
    let chatbeam = Chatbeam::with_hosted("Acme", &server.origin());
    chatbeam.ask(QUESTION).must_succeed();
    let made = chatbeam.run(["backup", "create"]);
    let path = made.must_succeed().stdout.trim().trim_end_matches('.');
    let (_, path) = path.split_once(" to ").expect("it names the file");
    let lock = chatbeam.data_folder().join("backups").join("lock");
    let lock = std::fs::File::open(lock).expect("the folder of backups has a lock");
    lock.lock().expect("nobody else makes a backup");

    let mut waiting = Running::start(chatbeam.command(["backup", "restore", path]));
    waiting.wait_until_it_heeds_interrupts();
    let ended = waiting.interrupt_until_it_ends();

    assert_eq!(ended.code(), Some(130), "{:#?}", waiting.output());
}
