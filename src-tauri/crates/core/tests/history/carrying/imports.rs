//! Files that are cut off, odd or no export at all, and an import that fails on its way.

use chatbeam_core::error::Code;
use chatbeam_core::importing::{self, End};

use super::with_conversations;
use crate::Folder;

#[test]
fn a_file_that_was_cut_off_gives_what_can_be_read_of_it() {
    let folder = Folder::filled();
    let json = folder.json();
    let mut whole = 0;
    for cut in (0..json.len())
        .filter(|at| json.is_char_boundary(*at))
        .step_by(97)
    {
        let other = Folder::new();
        let reader = &json.as_bytes()[..cut];
        match importing::from_reader(&other.backups(), reader, cut as u64, &mut |_| true) {
            Ok(taken) => {
                assert_eq!(taken.end, End::CutOff, "{cut}");
                assert_eq!(taken.read as usize, taken.added.conversations);
                assert!(taken.message().starts_with("The file is cut off: "));
                whole = whole.max(taken.read);
                let rest = other.import(&json);
                assert!(rest.is_complete());
                assert_eq!(other.json(), json, "the whole file brings the rest");
            }
            Err(error) => assert_eq!(error.code(), Code::InvalidFile),
        }
    }
    assert_eq!(whole, 2);
    let other = Folder::new();
    let taken = other.import(json.trim_end().trim_end_matches("]}"));
    assert_eq!(
        (taken.end, taken.read),
        (End::CutOff, 3),
        "only the end is missing"
    );
}

#[test]
fn an_import_that_fails_later_says_what_was_added_before() {
    let folder = Folder::new();
    let assistant = folder.assistant("Acme");
    for _ in 0..1_500 {
        folder.conversation(assistant, "Title");
    }
    let json = folder.json();
    let other = Folder::new();
    let refuse =
        "CREATE TRIGGER full BEFORE INSERT ON conversations BEGIN SELECT RAISE(ABORT, 'no'); END";
    let mut read = 0;
    let failed = importing::from_reader(&other.backups(), json.as_bytes(), 0, &mut |_| {
        read += 1;
        if read == 1_200 {
            let refuse = |it: &rusqlite::Transaction<'_>| Ok(it.execute_batch(refuse)?);
            other.history.write(refuse).unwrap();
        }
        true
    });
    let words = failed.unwrap_err().to_string();
    let rest = " Added 1000 conversations. New hosted assistants: Acme at https://example.com. Import the file again for \
                the rest.";
    assert!(words.ends_with(rest), "{words}");
    let added = other.history.counts().unwrap().conversations;
    assert_eq!(added, 1_000);
}

#[test]
fn what_is_no_export_is_refused_and_changes_nothing() {
    let folder = Folder::new();
    for (content, why) in [
        ("", "holds no conversations"),
        ("{}", "holds no conversations"),
        ("[1,2", "holds no conversations"),
        (
            "{\"format\":\"chatbeam-templates\",\"version\":1}",
            "holds no conversations",
        ),
        (
            "{\"conversations\":[{}],\"format\":\"chatbeam-conversations\"}",
            "holds no conversations",
        ),
        (
            "{\"format\":\"chatbeam-conversations\",\"version\":2,\"conversations\":[]}",
            "newer version",
        ),
    ] {
        let error = importing::from_reader(&folder.backups(), content.as_bytes(), 0, &mut |_| true)
            .unwrap_err();
        assert_eq!(error.code(), Code::InvalidFile, "{content}");
        assert!(error.to_string().contains(why), "{content}: {error}");
    }
}

#[test]
fn a_mark_at_the_beginning_of_a_file_is_passed_over() {
    let json = Folder::filled().json();
    let other = Folder::new();
    let taken = other.import(&format!("\u{feff}{json}"));
    assert!(taken.is_complete(), "{taken:?}");
    assert_eq!(other.json(), json);
}

#[test]
fn a_conversation_that_comes_twice_is_taken_once() {
    let json = Folder::filled().json();
    let twice = with_conversations(&json, |all| all.extend(all.clone()));
    let other = Folder::new();
    let taken = other.import(&twice);
    assert!(taken.is_complete(), "{taken:?}");
    assert_eq!((taken.read, taken.added.conversations), (6, 3));
    assert_eq!(other.json(), json);
}
