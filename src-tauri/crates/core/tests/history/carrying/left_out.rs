//! Records that are left out of an import: whatever a file holds, the history stays readable.

use chatbeam_core::history::{Assistants, Attempts, Conversations, Ledger, Listing, Messages};
use chatbeam_core::importing::{self, End};
use proptest::prelude::*;

use super::with_conversations;
use crate::Folder;

#[test]
fn what_the_tables_refuse_is_left_out_and_counted() {
    let folder = Folder::filled();
    let json = folder.json();
    let odd = json
        .replacen("\"state\":\"answered\"", "\"state\":\"paid twice\"", 1)
        .replacen("\"title\":\"Second\"", "\"title\":2", 1);
    let other = Folder::new();
    let taken = other.import(&odd);
    assert_eq!((taken.end, taken.read, taken.left_out), (End::Whole, 1, 2));
    let words = "2 conversations could not be read and were left out. Added 1 conversation with 3 questions and \
                 answers. New hosted assistants: ";
    assert!(taken.message().starts_with(words), "{}", taken.message());
}

#[test]
fn nothing_is_said_to_be_there_that_was_left_out() {
    let folder = Folder::new();
    folder.talk("Second", "the answer");
    let odd = folder
        .json()
        .replacen("\"title\":\"Second\"", "\"title\":2", 1);
    assert_eq!(
        folder.import(&odd).message(),
        "1 conversation could not be read and was left out. Nothing was added."
    );
}

#[test]
fn a_record_of_odd_text_or_depth_is_left_out_and_the_rest_is_taken() {
    let folder = Folder::new();
    folder.talk("Second", "the answer");
    folder.talk("Third", "the other answer");
    let json = folder.json();
    let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    for odd in ["\"\\ud800\"", "\"\\udc00x\"", &deep] {
        let title = json.replacen("\"title\":\"Second\"", &format!("\"title\":{odd}"), 1);
        let taken = Folder::new().import(&title);
        assert_eq!((taken.end, taken.read, taken.left_out), (End::Whole, 1, 1));

        // A field that nobody knows is nobody's concern.
        let unknown = json.replacen("\"title\":", &format!("\"x\":{odd},\"title\":"), 1);
        let taken = Folder::new().import(&unknown);
        assert_eq!((taken.end, taken.read, taken.left_out), (End::Whole, 2, 0));
    }
}

#[test]
fn a_record_with_bytes_that_are_no_text_is_left_out_and_the_rest_is_taken() {
    let folder = Folder::new();
    folder.talk("Second", "the answer");
    folder.talk("Third", "the other answer");
    let json = folder.json();
    for odd in [
        &b"\xff"[..],
        b"\xc3",
        b"\\\xff",
        b"\xed\xa0\x80",
        b"\xf0\x9f",
    ] {
        let at = json.find("Second").unwrap();
        let mut bytes = json.clone().into_bytes();
        bytes.splice(at..at, odd.iter().copied());
        let other = Folder::new();
        let taken = importing::from_reader(&other.backups(), bytes.as_slice(), 0, &mut |_| true);
        let taken = taken.unwrap();
        assert_eq!((taken.end, taken.read, taken.left_out), (End::Whole, 1, 1));
        must_be_readable(&other);
        let rest = other.import(&json);
        assert!(rest.is_complete() && rest.added.conversations == 1);
    }
}

/// Whatever the window reads when it starts, and what deleting everything reads.
fn must_be_readable(folder: &Folder) {
    folder
        .history
        .read(|it| {
            Assistants(it).ever()?;
            for archived in [false, true] {
                let listing = Listing {
                    archived,
                    assistant: None,
                };
                for row in Conversations(it).page(listing, 0, 100)? {
                    Conversations(it).get(row.id)?;
                    Messages(it).of(row.id)?;
                    Attempts(it).of(row.id)?;
                }
            }
            Ledger(it).all(None)?;
            Ok(())
        })
        .unwrap();
    folder.search("the");
}

#[test]
fn what_could_not_be_read_later_is_left_out_and_hides_nothing_else() {
    let folder = Folder::new();
    let (conversation, exchange) = folder.talk("Second", "the answer");
    folder.talk("Third", "the other answer");
    let json = folder.json();
    let (id, question) = (conversation.to_string(), exchange.question.to_string());
    let loud = question.to_uppercase();
    for (was, becomes) in [
        ("\"https://example.com\"", "\"httqs://example.com\""),
        ("\"status\":200", "\"status\":70000"),
        (&id, &id.replace(&id[35..], "Z")),
        (&id, &id.to_uppercase()),
        (&question, &question.replace('-', "")),
        (&question, &loud),
        ("\"page\":null", "\"page\":-1"),
        ("\"name\":\"Acme ", "\"name\":\" Acme "),
        ("\"name\":\"Acme ", "\"name\":\"Acme\\n"),
        (
            "\"kind\":\"hosted\",\"origin\":\"https://example.com\",\"folder\":null",
            "\"kind\":\"local\",\"origin\":null,\"folder\":\"notes\"",
        ),
    ] {
        // An id stands in several places, which go on fitting together.
        let odd = if was == id || was == question {
            json.replace(was, becomes)
        } else {
            json.replacen(was, becomes, 1)
        };
        assert_ne!(odd, json, "{was}");
        let other = Folder::new();
        let taken = other.import(&odd);
        assert_eq!((taken.read, taken.left_out), (1, 1), "{was} as {becomes}");
        must_be_readable(&other);
    }
}

#[test]
fn a_time_beyond_the_calendar_is_left_out_with_its_conversation() {
    let folder = Folder::new();
    folder.talk("Second", "the answer");
    let json: serde_json::Value = serde_json::from_str(&folder.json()).unwrap();
    let paths = [
        "/conversations/0/created_at",
        "/conversations/0/updated_at",
        "/conversations/0/pinned_at",
        "/conversations/0/messages/0/created_at",
        "/conversations/0/messages/0/attempts/0/created_at",
        "/conversations/0/messages/0/attempts/0/sent_at",
        "/conversations/0/messages/0/attempts/0/ended_at",
        "/assistants/0/removed_at",
    ];
    for path in paths {
        // The year 10000, the last one that can be counted, and one before all clocks.
        for odd in [253_402_300_800_000_i64, i64::MAX, -1] {
            let mut json = json.clone();
            *json.pointer_mut(path).unwrap() = odd.into();
            // What the file is stands first in it.
            let parts = ["format", "version", "assistants", "conversations"];
            let parts = parts.map(|name| format!("\"{name}\":{}", json[name]));
            let other = Folder::new();
            let taken = other.import(&format!("{{{}}}", parts.join(",")));
            assert_eq!((taken.read, taken.left_out), (0, 1), "{path}: {odd}");
            must_be_readable(&other);
        }
    }
}

#[test]
fn a_title_or_an_id_without_end_is_left_out_and_one_that_is_there_is_cut_where_it_is_listed() {
    let folder = Folder::new();
    folder.talk("Second", "the answer");
    folder.talk("Third", "the other answer");
    let json = folder.json();
    let (title, mark) = ("T".repeat(201), "m".repeat(10_001));
    for (was, becomes) in [
        ("\"title\":\"Second\"", format!("\"title\":\"{title}\"")),
        (
            "\"remote_id\":null,\"remote_at\":null",
            format!("\"remote_id\":\"{mark}\",\"remote_at\":\"x\""),
        ),
        ("\"file\":\"hours.md\"", format!("\"file\":\"{mark}\"")),
    ] {
        let odd = json.replacen(was, &becomes, 1);
        assert_ne!(odd, json, "{was}");
        let taken = Folder::new().import(&odd);
        assert_eq!((taken.read, taken.left_out), (1, 1), "{was}");
    }

    let long = folder.conversation(folder.assistant("Acme"), &title);
    let shown = folder
        .history
        .read(|it| {
            let listed = Conversations(it).page(Listing::default(), 0, 100)?;
            Ok([
                Conversations(it).get(long)?.title,
                Conversations(it).heading(long)?.title,
                listed.into_iter().find(|it| it.id == long).unwrap().title,
            ])
        })
        .unwrap();
    for title in shown {
        assert_eq!(title, "T".repeat(200));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_byte_of_a_file_is_another_one_the_history_stays_readable(
        at in any::<prop::sample::Index>(),
        byte in prop_oneof![any::<u8>(), 0x20_u8..0x7f],
    ) {
        let folder = Folder::new();
        folder.talk("Second", "the answer");
        let mut bytes = folder.json().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let other = Folder::new();
        // What is no export at all is an error, and that is fine.
        let _ = importing::from_reader(&other.backups(), bytes.as_slice(), 0, &mut |_| true);
        must_be_readable(&other);
    }
}

#[test]
fn a_conversation_in_which_something_refers_to_itself_is_left_out_alone() {
    let json = Folder::filled().json();
    let answers = with_conversations(&json, |all| {
        let answer = &mut all[0]["messages"][1];
        answer["answers"] = answer["id"].clone();
    });
    let follows = with_conversations(&json, |all| {
        let attempt = &mut all[0]["messages"][0]["attempts"][0];
        attempt["follows"] = attempt["id"].clone();
    });
    let in_a_circle = with_conversations(&json, |all| {
        let [question, answer] = [0, 1].map(|place| all[0]["messages"][place]["id"].clone());
        all[0]["messages"][0]["answers"] = answer;
        all[0]["messages"][1]["answers"] = question;
    });
    let repeating_each_other = with_conversations(&json, |all| {
        let attempts = &mut all[0]["messages"][0]["attempts"];
        let mut second = attempts[0].clone();
        second["id"] = "0190aaaa-0000-7000-8000-000000000001".into();
        second["client_id"] = "another".into();
        second["follows"] = attempts[0]["id"].clone();
        attempts[0]["follows"] = second["id"].clone();
        attempts.as_array_mut().expect("a list").push(second);
    });
    for odd in [answers, follows, in_a_circle, repeating_each_other] {
        let taken = Folder::new().import(&odd);
        assert_eq!((taken.read, taken.left_out), (2, 1), "{taken:?}");
        assert_eq!(taken.added.conversations, 2);
    }
}

#[test]
fn the_latest_time_that_is_taken_is_the_one_that_is_described() {
    const LATEST: i64 = 253_402_207_200_000;
    let described = include_str!("../../../../../../docs/export-format.md");
    assert!(described.contains(&format!("(0 to {LATEST})")));
    let json = Folder::filled().json();
    for (at, left_out) in [(0, 0), (LATEST, 0), (-1, 1), (LATEST + 1, 1)] {
        let odd = with_conversations(&json, |all| all[0]["updated_at"] = at.into());
        assert_eq!(Folder::new().import(&odd).left_out, left_out, "{at}");
    }
}
