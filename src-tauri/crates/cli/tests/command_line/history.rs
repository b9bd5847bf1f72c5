//! `chatbeam history`.

use std::fs;

use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::history::{Conversations, History, Messages};
use chatbeam_core::ids::{AssistantId, ConversationId};
use serde_json::Value;

use crate::support::{Home, origin_answering};

fn ask(home: &Home, question: &str) {
    home.run(&["ask", "--assistant", "guide", question])
        .must_end_with(0);
}

fn export(home: &Home) -> String {
    let ended = home.run(&["history", "export"]);
    ended.must_end_with(0).stdout.clone()
}

#[test]
fn what_was_asked_is_found() {
    let home = Home::new();
    ask(&home, "How do I copy a table?");
    ask(&home, "Où est le café?");

    let ended = home.run(&["history", "search", "--json", "cafe"]);
    let found: Value = serde_json::from_str(&ended.must_end_with(0).stdout).expect("it is JSON");

    assert_eq!(found.as_array().map(Vec::len), Some(1), "{found:#}");
    assert_eq!(found[0]["kind"], "question");
    assert_eq!(found[0]["title"], "Où est le café?");
    assert_eq!(found[0]["assistant"], "User guide");
    assert_eq!(found[0]["excerpt"], "Où est le café?");
    let ended = home.run(&["history", "search", "copy a tab"]);
    assert!(
        ended
            .must_end_with(0)
            .stdout
            .contains("How do I copy a table?"),
        "{ended:#?}"
    );
    let ended = home.run(&["history", "search", "\"*( NEAR -"]);
    assert_eq!(ended.must_end_with(0).stdout, "Nothing was found.\n");
}

/// A history as an update leaves it: one exchange that a person remembers, and so many messages after it, none of them
/// searchable yet.
fn not_searchable(most: usize) -> Home {
    let home = Home::new();
    home.run(&["assistant", "list"]).must_end_with(0);
    let data = DataFolder::open(Some(home.data())).expect("a data folder");
    let history = History::open(&data.history(), &data.backups()).expect("a history");
    let guide: AssistantId = "00000000-0000-7000-8000-000000000001"
        .parse()
        .expect("an id");
    let conversation = ConversationId::new();
    history
        .write(|it| {
            Conversations(it).insert(conversation, guide, "Long ago")?;
            let question = Messages(it).insert(conversation, None, "Where is the lighthouse?")?;
            Messages(it).insert(conversation, Some(question), "On the cape.")?;
            for number in 0..most {
                Messages(it).insert(conversation, None, &format!("Number {number}?"))?;
            }
            Ok(())
        })
        .expect("it is written");
    home
}

#[test]
fn after_an_update_everything_is_made_searchable_before_it_is_searched() {
    for json in [false, true] {
        let home = not_searchable(4_000);
        let mut arguments = vec!["history", "search", "lighthouse"];
        arguments.extend(json.then_some("--json"));

        let ended = home.run(&arguments);

        assert!(
            ended
                .must_end_with(0)
                .stdout
                .contains("Where is the lighthouse?"),
            "{ended:#?}"
        );
        assert!(
            ended.stderr.starts_with("Making searchable… ")
                && !ended.stderr.contains("not searchable yet"),
            "{ended:#?}"
        );
    }
}

#[test]
fn an_export_that_is_imported_elsewhere_is_the_same_export_there() {
    let home = Home::new();
    ask(&home, "How do I copy a table?");
    ask(&home, "Where does my key lie?");
    let file = home.data().join("export.json");
    let ended = home.run(&["history", "export", "--output", &file.display().to_string()]);
    assert_eq!(
        ended.must_end_with(0).stdout,
        format!("Exported 2 conversations to {}.\n", file.display())
    );
    let json = fs::read_to_string(&file).expect("it was written");
    assert_eq!(export(&home), json);

    let other = Home::new();
    let ended = other.run_with_input(&["history", "import", "-"], &json);
    assert_eq!(
        ended.must_end_with(0).stdout,
        "Added 2 conversations with 4 questions and answers.\n"
    );
    assert_eq!(export(&other), json);
    let ended = other.run(&["history", "import", &file.display().to_string()]);
    assert!(
        ended.must_end_with(0).stdout.starts_with("Nothing to add"),
        "{ended:#?}"
    );
    let ended = other.run(&["history", "search", "key"]);
    assert!(
        ended
            .must_end_with(0)
            .stdout
            .contains("Where does my key lie?"),
        "{ended:#?}"
    );
}

/// An export of one conversation with the guide, made one with a hosted assistant of that id and origin.
fn hostile(id: &str, origin: &str) -> String {
    let home = Home::new();
    ask(&home, "Hi");
    let json = export(&home);
    let guide = "00000000-0000-7000-8000-000000000001";
    let hosted = format!("\"kind\":\"hosted\",\"origin\":\"{origin}\"");
    let json = json
        .replace(guide, id)
        .replace("\"name\":\"guide\"", "\"name\":\"Chatbeam\"")
        .replace("\"kind\":\"local\",\"origin\":null", &hosted);
    assert!(json.contains(&hosted), "{json}");
    json
}

#[test]
fn a_file_does_not_say_where_the_key_of_the_environment_goes() {
    let origin = origin_answering("Got your key.");
    for id in [
        "00000000-0000-7000-8000-000000000002",
        "0190a0b0-0000-7000-8000-000000000009",
    ] {
        let home = Home::new();
        let ended = home.run_with_input(&["history", "import", "-"], &hostile(id, &origin));
        assert_eq!(
            ended.must_end_with(0).stdout,
            format!(
                "Added 1 conversation with 2 questions and answers. New hosted assistants: Chatbeam at {origin}.\n"
            )
        );

        let ended = home.run_with_key(&["ask", "--conversation", "last", "Hello?"]);

        ended.must_end_with(6);
        assert!(
            ended.stderr.contains(&origin) && ended.stderr.contains("Nothing was sent."),
            "{ended:#?}"
        );
        // Whoever enters the address here trusts it.
        home.run_with_key(&["assistant", "add", "--hosted", "Mine", "--url", &origin])
            .must_end_with(0);
        let ended = home.run_with_key(&["ask", "--conversation", "last", "Hello?"]);
        assert_eq!(ended.must_end_with(0).stdout, "Got your key.\n");
    }
}

#[test]
fn a_file_does_not_say_which_folders_are_read() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let path = folder.path().to_str().expect("its name is text");
    fs::write(
        folder.path().join("secret.md"),
        "# Code\n\nThe code is 1234.",
    )
    .expect("a file");
    let home = Home::new();
    ask(&home, "Hi");
    let place = format!("\"origin\":null,\"folder\":{}", serde_json::json!(path));
    let json = export(&home)
        .replace(
            "00000000-0000-7000-8000-000000000001",
            "0190a0b0-0000-7000-8000-000000000009",
        )
        .replace("\"name\":\"guide\"", "\"name\":\"Notes\"")
        .replace("\"origin\":null,\"folder\":null", &place);
    assert!(json.contains(&place), "{json}");
    let other = Home::new();
    other
        .run_with_input(&["history", "import", "-"], &json)
        .must_end_with(0);

    let question = ["ask", "--assistant", "Notes", "What is the code?"];
    let ended = other.run(&question);

    ended.must_end_with(5);
    assert!(!ended.stdout.contains("1234"), "{ended:#?}");
    assert!(
        ended
            .stderr
            .starts_with("The folder of Notes can't be read."),
        "{ended:#?}"
    );
    // Whoever chooses the folder here wants it read.
    other
        .run(&["assistant", "add", "--local", "Mine", "--folder", path])
        .must_end_with(0);
    let ended = other.run(&question);
    assert!(ended.must_end_with(0).stdout.contains("1234"), "{ended:#?}");
}

#[test]
fn one_conversation_is_exported_for_reading() {
    let home = Home::new();
    ask(&home, "How do I copy a table?");
    ask(&home, "Where does my key lie?");
    let markdown = home.run(&[
        "history",
        "export",
        "--format",
        "markdown",
        "--conversation",
        "last",
    ]);
    let text = &markdown.must_end_with(0).stdout;
    assert!(
        text.starts_with("# Where does my key lie?\n\n> Where does my key lie?\n"),
        "{text}"
    );
    assert!(!text.contains("copy a table"), "{text}");
    let html = home.run(&["history", "export", "--format", "html"]);
    let text = &html.must_end_with(0).stdout;
    assert!(
        text.starts_with("<!doctype html>") && text.contains("How do I copy a table?"),
        "{text}"
    );
    assert!(!text.contains("<script"), "{text}");
}

#[test]
fn a_file_that_was_cut_off_gives_what_it_has_and_says_so() {
    let home = Home::new();
    ask(&home, "How do I copy a table?");
    ask(&home, "Where does my key lie?");
    let json = export(&home);

    let other = Home::new();
    let ended = other.run_with_input(&["history", "import", "-"], &json[..json.len() - 100]);
    assert_eq!(
        ended.must_end_with(1).stderr,
        "The file is cut off: 1 conversation before its end could be read, and what stood behind is missing. Added 1 \
         conversation with 2 questions and answers.\n"
    );
    let ended = other.run_with_input(&["history", "import", "-"], &json);
    assert_eq!(
        ended.must_end_with(0).stdout,
        "Added 1 conversation with 2 questions and answers.\n"
    );
    assert_eq!(export(&other), json);
}

#[test]
fn what_is_no_export_is_told_from_what_is_not_there() {
    let home = Home::new();
    let ended = home.run_with_input(&["history", "import", "-"], "{\"answers\": 42}");
    assert_eq!(
        ended.must_end_with(1).stderr,
        "This file holds no conversations that were exported as JSON. Nothing was changed.\n"
    );
    home.run(&["history", "import", "no-such-file.json"])
        .must_end_with(2);
    home.run(&["history", "export", "--conversation", "last"])
        .must_end_with(2);
    home.run(&["history", "export", "--conversation", "nonsense"])
        .must_end_with(2);
}
