//! Templates of a person's own, and files of them.

use chatbeam_core::error::Code;
use chatbeam_core::templates;

use super::*;

fn save(told: &Told, name: &str, body: &str) -> Result<(), Code> {
    templates::save(&told.history, None, name, body).map_err(|error| error.code())
}

/// Names and bodies, in order.
fn all(told: &Told) -> Vec<(String, String)> {
    let list = templates::list(&told.history).unwrap();
    list.into_iter()
        .map(|template| (template.name, template.body))
        .collect()
}

fn import(told: &Told, file: &str) -> Result<usize, Error> {
    templates::import(&told.history, file.as_bytes())
}

#[test]
fn an_own_one_can_be_changed_and_removed() {
    let told = Told::new();
    save(&told, "  Mine ", "{answer}\r\nBye\u{1b}").unwrap();
    let mine = templates::list(&told.history).unwrap().remove(3);
    assert_eq!(
        (mine.name.as_str(), mine.body.as_str()),
        ("Mine", "{answer}\nBye")
    );
    assert!(!mine.built_in);
    // Its own name is not taken, also when it is written in another way.
    templates::save(&told.history, Some(&mine.id), "MINE", "x").unwrap();
    assert_eq!(all(&told)[3], ("MINE".to_owned(), "x".to_owned()));
    templates::remove(&told.history, &mine.id).unwrap();
    assert_eq!(all(&told).len(), 3);
    let error = templates::remove(&told.history, &mine.id).unwrap_err();
    assert_eq!(error.code(), Code::NoSuchTemplate);
    let error = templates::save(&told.history, Some(&mine.id), "x", "x").unwrap_err();
    assert_eq!(error.code(), Code::NoSuchTemplate);
}

#[test]
fn names_and_bodies_have_limits() {
    let told = Told::new();
    for name in ["", " ", "a\nb", "a\u{2028}b", "a\u{202e}b", &"x".repeat(61)] {
        assert_eq!(save(&told, name, "x"), Err(Code::InvalidName), "{name:?}");
    }
    for name in ["Email reply", "ticket NOTE"] {
        assert_eq!(save(&told, name, "x"), Err(Code::NameTaken), "{name:?}");
    }
    for body in ["", " \n", &"x".repeat(10_001), &"{answer}".repeat(21)] {
        assert_eq!(save(&told, "a", body), Err(Code::InvalidTemplate));
    }
    for number in 0..97 {
        save(&told, &format!("a{number}"), &"ä".repeat(10_000)).unwrap();
    }
    assert_eq!(save(&told, "one more", "x"), Err(Code::InvalidTemplate));
}

#[test]
fn what_was_written_to_a_file_comes_back_on_another_computer() {
    let here = Told::new();
    save(&here, "Mine", "{answer}\n\n\"Bye\"").unwrap();
    let id = templates::list(&here.history).unwrap().remove(0).id;
    templates::save(
        &here.history,
        Some(&id),
        "Email reply",
        "Dear all,\n\n{answer}",
    )
    .unwrap();
    let file = templates::export(&here.history).unwrap();
    assert_eq!(import(&here, &file).unwrap(), 0, "all are there already");

    let there = Told::new();
    assert_eq!(import(&there, &file).unwrap(), 2);

    let names: Vec<String> = all(&there).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "Email reply",
            "Ticket note",
            "With question and date",
            "Email reply (2)",
            "Mine"
        ]
    );
    assert!(
        all(&there)[0].1.starts_with("Hello"),
        "nothing is written over"
    );
    assert_eq!(all(&there)[4].1, "{answer}\n\n\"Bye\"");
    assert_eq!(
        import(&there, &file).unwrap(),
        1,
        "the numbered one has another name"
    );
}

#[test]
fn a_file_is_written_and_read_and_what_cannot_be_is_named() {
    let told = Told::new();
    save(&told, "Mine", "{answer}").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("templates.json");
    templates::export_to(&told.history, &file).unwrap();
    assert_eq!(
        templates::import_from(&Told::new().history, &file).unwrap(),
        1
    );

    let before = all(&told);
    let missing = folder.path().join("missing").join("templates.json");
    let error = templates::import_from(&told.history, &missing).unwrap_err();
    assert_eq!(error.code(), Code::InvalidTemplate);
    assert!(error.to_string().contains("missing"), "{error}");
    let error = templates::export_to(&told.history, &missing).unwrap_err();
    assert_eq!(error.code(), Code::Storage);
    // Longer than what may be; nothing is read beyond that.
    let long = std::fs::File::create(&file).unwrap();
    long.set_len(1 << 40).unwrap();
    let error = templates::import_from(&told.history, &file).unwrap_err();
    assert!(error.to_string().contains("too long"), "{error}");
    assert_eq!(all(&told), before);
}

#[test]
fn a_file_that_is_broken_or_hostile_is_refused_and_changes_nothing() {
    let told = Told::new();
    let before = all(&told);
    let with = |entries: &str| {
        format!(r#"{{"format":"chatbeam-templates","version":1,"templates":[{entries}]}}"#)
    };
    let good = r#"{"name":"a","body":"b"}"#;
    let many: Vec<String> = (0..98)
        .map(|n| format!(r#"{{"name":"a{n}","body":"b"}}"#))
        .collect();
    let files = [
        String::new(),
        "{".to_owned(),
        "[]".to_owned(),
        "\u{0}".to_owned(),
        r#"{"format":"other","version":1,"templates":[]}"#.to_owned(),
        r#"{"format":"chatbeam-templates","version":2,"templates":"new"}"#.to_owned(),
        r#"{"format":"chatbeam-templates","version":1}"#.to_owned(),
        with(&format!("{good},{{\"name\":\"c\"}}")),
        with(&format!("{good},{{\"name\":\"c\",\"body\":7}}")),
        with(&format!("{good},{{\"name\":\"c\\nd\",\"body\":\"e\"}}")),
        with(&format!("{good},{{\"name\":\"\",\"body\":\"e\"}}")),
        with(&format!(
            "{good},{{\"name\":\"c\",\"body\":\"{}\"}}",
            "x".repeat(10_001)
        )),
        with(&many.join(",")),
        with(&"[".repeat(100_000)),
        format!("{}{}", with(good), "x".repeat(9 << 20)),
    ];
    for file in files {
        let error = import(&told, &file).unwrap_err();
        assert_eq!(error.code(), Code::InvalidTemplate);
        assert!(error.to_string().len() < 300, "{error}");
        assert_eq!(all(&told), before, "{error}");
    }
    assert_eq!(
        import(&told, &format!("\u{feff}{}", with(good))).unwrap(),
        1
    );
}

#[test]
fn a_long_name_that_is_taken_still_gets_its_number() {
    let told = Told::new();
    let name = "x".repeat(60);
    save(&told, &name, "x").unwrap();
    let file = format!(
        r#"{{"format":"chatbeam-templates","version":1,"templates":[{{"name":"{name}","body":"y"}}]}}"#
    );
    assert_eq!(import(&told, &file).unwrap(), 1);
    assert_eq!(all(&told)[4].0, format!("{} (2)", "x".repeat(56)));
}
