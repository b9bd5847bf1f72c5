//! The folder changes, breaks and attacks.

use std::fs;
use std::fs::File;
use std::path::Path;

use chatbeam_assistant::{Options, StartError, new_key, start};
use tempfile::TempDir;

use crate::asked::Asked;

#[tokio::test]
async fn the_next_answer_knows_what_changed_in_the_folder() {
    let asked = Asked::of(&[("a.md", "The code of the door is 1111.\n")]).await;
    let question = "What is the code of the door?";
    assert_eq!(
        asked.ask(question, None).await.text,
        "The code of the door is 1111. [1]"
    );

    asked.write("a.md", "The code of the door is 22222.\n");
    assert_eq!(
        asked.ask(question, None).await.text,
        "The code of the door is 22222. [1]"
    );

    asked.write("sub/b.md", "The code of the garage is 3333.\n");
    let garage = asked.ask("What is the code of the garage?", None).await;
    assert_eq!(garage.sources[0], "sub/b.md: none");

    fs::remove_file(asked.folder.path().join("a.md")).expect("a file");
    fs::remove_file(asked.folder.path().join("sub/b.md")).expect("a file");
    let gone = asked.ask(question, None).await;
    assert!(
        gone.text.starts_with("There is no document"),
        "{}",
        gone.text
    );
}

#[tokio::test]
async fn a_damaged_index_is_made_anew() {
    let asked = Asked::of(&[("a.md", "The code of the door is 1111.\n")]).await;
    let question = "What is the code of the door?";
    let answer = "The code of the door is 1111. [1]";
    assert_eq!(asked.ask(question, None).await.text, answer);

    let asked = asked.restart(spoil_a_byte_of_each_file).await;
    assert_eq!(asked.ask(question, None).await.text, answer);

    let cut = |state: &Path| fs::write(state.join("index/meta.json"), "{").expect("a file");
    let asked = asked.restart(cut).await;
    assert_eq!(asked.ask(question, None).await.text, answer);
}

fn spoil_a_byte_of_each_file(state: &Path) {
    let mut spoilt = 0;
    for entry in fs::read_dir(state.join("index")).expect("an index") {
        let path = entry.expect("a file").path();
        if path
            .extension()
            .is_some_and(|extension| extension == "store" || extension == "idx")
        {
            let mut content = fs::read(&path).expect("a file");
            content[0] ^= 0xFF;
            fs::write(&path, content).expect("a file");
            spoilt += 1;
        }
    }
    assert!(spoilt > 0);
}

#[tokio::test]
async fn while_another_process_writes_the_index_answers_come_from_what_is_there() {
    let asked = Asked::of(&[("a.md", "The code of the door is 1111.\n")]).await;
    let question = "What is the code of the door?";
    asked.ask(question, None).await;

    let lock = File::open(asked.state.path().join("index.lock")).expect("a lock");
    lock.lock().expect("it is free");
    asked.write("a.md", "The code of the door is 22222.\n");
    assert_eq!(
        asked.ask(question, None).await.text,
        "The code of the door is 1111. [1]"
    );

    drop(lock);
    assert_eq!(
        asked.ask(question, None).await.text,
        "The code of the door is 22222. [1]"
    );
}

#[tokio::test]
async fn a_file_that_is_no_text_or_too_large_spoils_nothing() {
    let large = "The code of the safe is 4444.\n".repeat(300_000);
    let asked = Asked::of(&[
        ("a.md", "The code of the door is 1111.\n"),
        ("b.md", "The code\0 of the door is 5555.\n"),
        ("c.txt", &large),
        (".hidden.md", "The code of the door is 6666.\n"),
    ])
    .await;
    assert_eq!(
        asked.ask("What is the code of the door?", None).await.text,
        "The code of the door is 1111. [1]"
    );
    let safe = asked.ask("What is the code of the safe?", None).await;
    assert!(!safe.text.contains("4444"), "{}", safe.text);
}

#[cfg(unix)]
#[tokio::test]
async fn links_out_of_the_folder_and_fifos_are_passed_over() {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    let secret = TempDir::new().expect("a folder");
    crate::asked::write(secret.path(), "b.md", "The code of the safe is 4444.\n");
    let folder = TempDir::new().expect("a folder");
    crate::asked::write(folder.path(), "a.md", "The code of the door is 1111.\n");
    symlink(secret.path().join("b.md"), folder.path().join("b.md")).expect("a link");
    symlink(secret.path(), folder.path().join("secret")).expect("a link");
    symlink(folder.path(), folder.path().join("loop")).expect("a link");
    symlink("/dev/zero", folder.path().join("zero.txt")).expect("a link");
    let fifo = Command::new("mkfifo")
        .arg(folder.path().join("fifo.md"))
        .status();
    assert!(fifo.expect("mkfifo").success());

    let asked = Asked::over(folder, TempDir::new().expect("a folder"), None).await;
    let door = asked.ask("What is the code of the door?", None).await;
    assert_eq!(door.sources, ["a.md: none"]);
    let safe = asked.ask("What is the code of the safe?", None).await;
    assert!(!safe.text.contains("4444"), "{}", safe.text);
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_named() {
    let work = TempDir::new().expect("a folder");
    let missing = work.path().join("missing");
    let options = Options {
        folder: missing.clone(),
        state: work.path().join("state"),
        key: new_key(),
        port: 0,
        credits: None,
    };
    let error = start(options).await.expect_err("nothing to answer from");
    assert!(matches!(error, StartError::Knowledge(_)));
    assert!(
        error.to_string().contains(&missing.display().to_string()),
        "{error}"
    );
}
