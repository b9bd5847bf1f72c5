//! `chatbeam ask`.

use serde_json::{Value, json};

use crate::support::{Ended, Home, KEY, origin_answering, unreachable_origin};

#[test]
fn a_fresh_data_folder_answers_from_the_guide() {
    let home = Home::new();

    let ended = home.run(&["ask", "--json", "How do I copy a table?"]);

    let object = ended.must_end_with(0).object();
    assert_eq!(object["assistant"], "guide");
    assert_eq!(object["attempt"], "answered");
    assert_eq!(object["error"], Value::Null);
    assert_eq!(object["sources"][0]["file"], "copying.md");
    assert!(
        object["response"]
            .as_str()
            .unwrap_or_default()
            .contains("[1]")
    );
    assert_eq!(ended.stderr, "");
}

#[test]
fn what_a_local_answer_cites_is_named_below_it() {
    let home = Home::new();

    let ended = home.run(&["ask", "How do I copy a table?"]);

    let (_, sources) = ended
        .must_end_with(0)
        .stdout
        .split_once("\nSources:\n\n")
        .expect("it has sources");
    assert!(sources.starts_with("1. copying.md: Copying"), "{sources}");
}

#[test]
fn a_failure_before_anything_was_stored_is_an_object_too() {
    let home = Home::new();

    let ended = home.run(&["ask", "--json", "--assistant", "Nobody", "Hello?"]);

    let object = ended.must_end_with(6).object();
    for member in [
        "conversation",
        "conversation_id",
        "response",
        "assistant",
        "attempt",
    ] {
        assert_eq!(object[member], Value::Null, "{member}");
    }
    assert_eq!(object["message"], "Hello?");
    assert_eq!(object["credits"], json!({ "spent": 0, "maybe": 0 }));
    assert_eq!(object["error"]["code"], "no_such_assistant");
    assert_eq!(
        object["error"]["message"].as_str(),
        Some(ended.stderr.trim_end())
    );
}

#[test]
fn a_data_folder_that_is_a_file_is_our_failure() {
    let home = Home::new();
    std::fs::write(home.data(), "not a folder").unwrap();

    let ended = home.run(&["ask", "--json", "Hello?"]);

    assert_eq!(ended.must_end_with(1).object()["error"]["code"], "storage");
}

#[test]
fn wrong_usage_ends_with_2_and_an_object_for_who_wants_one() {
    let home = Home::new();

    let ended = home.run(&["ask", "--json"]);
    assert_eq!(ended.must_end_with(2).object()["error"]["code"], "usage");

    let ended = home.run(&["ask"]);
    assert_eq!(ended.must_end_with(2).stdout, "");

    for arguments in [
        &["ask", " \n"][..],
        &["ask", "--conversation", "last", "Hello?"],
        &["ask", "--conversation", "no-id", "Hello?"],
    ] {
        let ended = home.run(arguments);
        ended.must_end_with(2);
        assert_eq!(ended.stderr.lines().count(), 1, "{ended:#?}");
    }
}

#[test]
fn without_a_key_nothing_is_sent() {
    let home = Home::new();
    let origin = origin_answering("Yes.");
    home.run(&["assistant", "add", "--hosted", "Acme", "--url", &origin])
        .must_end_with(0);

    let ended = home.run(&["ask", "--json", "--assistant", "Acme", "Hello?"]);

    let object = ended.must_end_with(6).object();
    assert_eq!(object["attempt"], "not_sent");
    assert!(ended.stderr.contains("CHATBEAM_API_KEY"), "{ended:#?}");
}

#[test]
fn an_unreachable_service_costs_nothing() {
    let home = Home::new();
    let origin = unreachable_origin();
    home.run_with_key(&["assistant", "add", "--hosted", "Acme", "--url", &origin])
        .must_end_with(0);

    let ended = home.run_with_key(&["ask", "--json", "--assistant", "acme", "Hello?"]);

    let object = ended.must_end_with(5).object();
    assert_eq!(object["assistant"], "Acme");
    assert_eq!(object["attempt"], "not_sent");
    assert_eq!(object["error"]["code"], "offline");
    assert_eq!(object["credits"], json!({ "spent": 0, "maybe": 0 }));
}

#[test]
fn a_conversation_is_continued_with_whoever_answers_in_it() {
    let home = Home::new();
    let origin = origin_answering("Yes.");
    home.run_with_key(&["assistant", "add", "--hosted", "Acme", "--url", &origin])
        .must_end_with(0);
    let first = home
        .run_with_key(&["ask", "--json", "--assistant", "Acme", "Hello?"])
        .object();

    let ended = home.run_with_key(&["ask", "--json", "--conversation", "last", "And now?"]);
    assert_eq!(
        ended.must_end_with(0).object()["conversation"],
        first["conversation"]
    );
    assert_eq!(ended.object()["assistant"], "Acme");

    let ended = home.run_with_key(&[
        "ask",
        "--json",
        "--conversation",
        "last",
        "--assistant",
        "guide",
        "And now?",
    ]);
    let object = ended.must_end_with(2).object();
    assert_eq!(object["error"]["code"], "usage");
    assert!(ended.stderr.contains("Acme"), "{ended:#?}");
}

#[test]
fn nothing_that_a_terminal_obeys_comes_out_of_an_answer() {
    let home = Home::new();
    let answer = "red \u{1b}[31m, title \u{1b}]0;x\u{7}, clear \u{9b}2J, bell \u{7}, \u{e9}";
    let origin = origin_answering(answer);
    home.run_with_key(&["assistant", "add", "--hosted", "Acme", "--url", &origin])
        .must_end_with(0);

    let as_markdown = home.run_with_key(&["ask", "--assistant", "Acme", "Hello?"]);
    let as_json = home.run_with_key(&["ask", "--json", "--assistant", "Acme", "Hello?"]);

    for ended in [&as_markdown, &as_json] {
        let obeyed = |c: char| c.is_control() && c != '\n';
        assert!(
            !ended.must_end_with(0).stdout.contains(obeyed),
            "{ended:#?}"
        );
    }
    assert_eq!(
        as_json.object()["response"],
        answer,
        "a program gets the answer as it is"
    );
}

#[test]
fn a_key_from_the_environment_is_not_kept() {
    let home = Home::new();
    let origin = origin_answering("Yes.");
    home.run_with_key(&["assistant", "add", "--hosted", "Acme", "--url", &origin])
        .must_end_with(0);
    home.run_with_key(&["ask", "--assistant", "Acme", "Hello?"])
        .must_end_with(0);

    home.run(&["ask", "--assistant", "Acme", "Hello?"])
        .must_end_with(6);
    let mut folders = vec![home.data()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).unwrap();
                let found = bytes
                    .windows(KEY.len())
                    .any(|window| window == KEY.as_bytes());
                assert!(!found, "the key is in {}", path.display());
            }
        }
    }
}

#[test]
fn an_empty_variable_names_no_data_folder() {
    let home = Home::new();
    let platforms = home.data().join("com.chatbeam.desktop");

    let mut command = home.command(&["ask", "How do I copy a table?"]);
    command
        .env("CHATBEAM_DATA_DIR", "")
        .env("XDG_DATA_HOME", home.data());
    Ended::of(command.output()).must_end_with(0);

    if cfg!(target_os = "linux") {
        assert!(platforms.join("history.db").is_file());
    }
}

#[test]
fn a_path_that_is_too_long_is_told_as_such() {
    let home = Home::new();
    let long = home.data().join(["a-long-name"; 60].join("/"));

    let ended = home.run(&[
        "ask",
        "--json",
        "--data-dir",
        long.to_str().expect("it is text"),
        "Hello?",
    ]);

    let object = ended.must_end_with(1).object();
    assert_eq!(object["error"]["code"], "storage");
    assert!(ended.stderr.contains("too long"), "{}", ended.stderr);
    assert!(!home.data().exists(), "nothing was made");
}
