//! `chatbeam assistant`.

use serde_json::{Value, json};

use crate::support::Home;

fn list(home: &Home) -> Value {
    let ended = home.run(&["assistant", "list", "--json"]);
    serde_json::from_str(&ended.must_end_with(0).stdout).expect("it is JSON")
}

#[test]
fn the_guide_is_there_from_the_start_and_stays() {
    let home = Home::new();

    let guide = json!([{
        "name": "guide", "kind": "local", "origin": null, "folder": null, "key": "not_needed", "chosen": false,
    }]);
    assert_eq!(list(&home), guide);

    home.run(&["assistant", "remove", "guide"]).must_end_with(2);
    assert_eq!(list(&home), guide);
}

#[test]
fn a_folder_becomes_an_assistant_that_answers() {
    let home = Home::new();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("parking.md"),
        "# Parking\n\nVisitors park behind the blue barn.\n",
    )
    .unwrap();
    let path = folder.path().to_str().unwrap();

    home.run(&["assistant", "add", "--local", "Notes", "--folder", path])
        .must_end_with(0);
    home.run(&["assistant", "use", "notes"]).must_end_with(0);

    assert_eq!(list(&home)[1]["chosen"], true);
    let object = home
        .run(&["ask", "--json", "Where do visitors park?"])
        .must_end_with(0)
        .object();
    assert_eq!(object["assistant"], "Notes");
    assert_eq!(object["sources"][0]["file"], "parking.md");
    assert!(
        object["response"]
            .as_str()
            .unwrap_or_default()
            .contains("blue barn"),
        "{object:#}"
    );
}

#[test]
fn a_removed_assistant_is_gone_and_no_longer_chosen() {
    let home = Home::new();
    home.run_with_key(&["assistant", "add", "--hosted", "Acme"])
        .must_end_with(0);
    home.run(&["assistant", "use", "Acme"]).must_end_with(0);

    home.run(&["assistant", "remove", "Acme"]).must_end_with(0);

    home.run(&["ask", "--assistant", "Acme", "Hello?"])
        .must_end_with(6);
    let object = home
        .run(&["ask", "--json", "How do I copy a table?"])
        .object();
    assert_eq!(object["assistant"], "guide");
}

#[test]
fn what_cannot_be_added_is_refused_in_one_sentence() {
    let home = Home::new();
    for arguments in [
        &[
            "assistant",
            "add",
            "--hosted",
            "Acme",
            "--url",
            "http://example.com",
        ][..],
        &["assistant", "add", "--hosted", "guide"],
        &["assistant", "add", "--hosted", ""],
        &[
            "assistant",
            "add",
            "--local",
            "Notes",
            "--folder",
            "no/such/folder",
        ],
    ] {
        let ended = home.run(arguments);
        ended.must_end_with(2);
        assert_eq!(ended.stderr.lines().count(), 1, "{ended:#?}");
    }
    home.run_with_input(
        &["assistant", "add", "--hosted", "Acme", "--key-stdin"],
        "two words\n",
    )
    .must_end_with(6);
    assert_eq!(list(&home).as_array().map(Vec::len), Some(1));
}

/// Other systems always have a keychain.
#[cfg(target_os = "linux")]
#[test]
fn without_a_keychain_the_assistant_is_stored_and_its_key_is_not() {
    use crate::support::{KEY, origin_answering};

    let home = Home::new();
    let origin = origin_answering("Yes.");

    let added = home.run_with_input(
        &[
            "assistant",
            "add",
            "--hosted",
            "Acme",
            "--url",
            &origin,
            "--key-stdin",
        ],
        &format!("{KEY}\n"),
    );

    added.must_end_with(0);
    assert!(added.stderr.contains("CHATBEAM_API_KEY"), "{added:#?}");
    assert!(!format!("{added:?}").contains(KEY), "{added:#?}");
    assert_eq!(list(&home)[1]["key"], "missing");
    home.run(&["ask", "--assistant", "Acme", "Hello?"])
        .must_end_with(6);
    home.run_with_key(&["ask", "--assistant", "Acme", "Hello?"])
        .must_end_with(0);
}
