//! What was said last is found first, however it came into the history.

use chatbeam_core::history::{Conversations, Messages};
use chatbeam_core::ids::ConversationId;
use chatbeam_core::importing;
use chatbeam_core::view::ExportFormat;

use super::Folder;

/// Each second of this test is long ago.
const LONG_AGO: i64 = 1_600_000_000_000;
const DAY: i64 = 86_400_000;

/// When what is found was said, in days.
fn days(folder: &Folder) -> Vec<i64> {
    let hits = folder.search("word");
    hits.iter().map(|hit| (hit.at - LONG_AGO) / DAY).collect()
}

/// A history with a conversation for each of these days.
fn said_on(days: &[i64]) -> Folder {
    let folder = Folder::new();
    let assistant = folder.assistant("Acme");
    for day in days {
        let conversation = folder.conversation(assistant, "word");
        folder.exchange_at(conversation, "word", LONG_AGO + day * DAY);
    }
    folder
}

fn texts(folder: &Folder, conversation: ConversationId) -> Vec<String> {
    let messages = folder.history.read(|it| Messages(it).of(conversation));
    messages.unwrap().into_iter().map(|row| row.text).collect()
}

fn json(folder: &Folder) -> String {
    let mut written = Vec::new();
    let format = ExportFormat::Json;
    chatbeam_core::exporting::to_writer(&folder.history, None, format, &mut written, &mut |_| true)
        .unwrap();
    String::from_utf8(written).unwrap()
}

fn import(folder: &Folder, json: &str) {
    importing::from_reader(&folder.backups(), json.as_bytes(), 0, &mut |_| true).unwrap();
}

#[test]
fn what_is_imported_is_found_at_the_place_of_its_date() {
    let folder = said_on(&[2, 4]);
    assert_eq!(days(&folder), [4, 2]);
    let other = said_on(&[5, 1, 3]);

    import(&folder, &json(&other));

    assert_eq!(days(&folder), [5, 4, 3, 2, 1]);
    let newest = folder.history.read(|it| Messages(it).newest_answers(1));
    assert_eq!(newest.unwrap()[0].created_at, LONG_AGO + 5 * DAY + 2_000);
    import(&folder, &json(&other));
    assert_eq!(days(&folder), [5, 4, 3, 2, 1], "once more adds nothing");
}

#[test]
fn what_has_a_date_still_to_come_stands_behind_what_is_asked_after_it_came() {
    // The first day of 2099.
    const TO_COME: i64 = 4_070_908_800_000;
    let folder = Folder::new();
    let other = Folder::new();
    let conversation = other.conversation(other.assistant("Acme"), "word");
    for number in 0..9 {
        other.exchange_at(conversation, "word", TO_COME + number * DAY);
    }
    import(&folder, &json(&other));

    let today = folder.conversation(folder.assistant("Other"), "word");
    let asked = folder.exchange(today, "word", "word");

    let newest = folder.history.read(|it| Messages(it).newest_answers(2));
    let newest: Vec<_> = newest.unwrap().into_iter().map(|row| row.id).collect();
    assert_eq!(newest[0], asked.answer);
    let hits = folder.search("word");
    assert_eq!(hits[0].message, asked.answer.to_string());
    assert_eq!(
        hits[1].at,
        TO_COME + 8 * DAY + 2_000,
        "the date itself stays"
    );
}

#[test]
fn what_is_restored_is_found_at_the_place_of_its_date() {
    let folder = said_on(&[2, 4]);
    let other = said_on(&[5, 1, 3]);
    let backup = other.backups().create().unwrap().0;

    folder.restore(&backup.file).unwrap();

    assert_eq!(days(&folder), [5, 4, 3, 2, 1]);
}

#[test]
fn a_conversation_that_went_on_elsewhere_is_merged_in_the_order_of_its_times() {
    let folder = Folder::new();
    let conversation = folder.conversation(folder.assistant("Acme"), "word");
    folder.exchange_at(conversation, "word 1", LONG_AGO + DAY);
    let other = Folder::new();
    import(&other, &json(&folder));
    folder.exchange_at(conversation, "word 3", LONG_AGO + 3 * DAY);
    for day in [2, 4] {
        other.exchange_at(conversation, &format!("word {day}"), LONG_AGO + day * DAY);
    }

    let backup = other.backups().create().unwrap().0;
    folder.restore(&backup.file).unwrap();

    let questions: Vec<_> = texts(&folder, conversation)
        .into_iter()
        .step_by(2)
        .collect();
    assert_eq!(questions, ["word 1", "word 2", "word 3", "word 4"]);
    assert_eq!(days(&folder), [4, 3, 2, 1]);
}

#[test]
fn a_clock_that_is_set_back_changes_no_order_within_a_conversation_also_where_it_is_carried_to() {
    let folder = Folder::new();
    let conversation = folder.conversation(folder.assistant("Acme"), "word");
    for (number, day) in [5, 1, 3].into_iter().enumerate() {
        folder.exchange_at(
            conversation,
            &format!("word {number}"),
            LONG_AGO + day * DAY,
        );
    }
    let order = ["word 0", "word 0", "word 1", "word 1", "word 2", "word 2"];
    assert_eq!(texts(&folder, conversation), order);
    let exported = json(&folder);

    let other = Folder::new();
    import(&other, &exported);
    assert_eq!(texts(&other, conversation), order);
    assert_eq!(json(&other), exported);
    let backup = folder.backups().create().unwrap().0;
    let third = Folder::new();
    third.restore(&backup.file).unwrap();
    assert_eq!(texts(&third, conversation), order);
}

#[test]
fn a_clock_that_was_set_back_puts_no_answer_before_its_question_where_a_conversation_is_joined() {
    let hour = DAY / 24;
    let folder = Folder::new();
    let conversation = folder.conversation(folder.assistant("Acme"), "word");
    folder.exchange_at(conversation, "word 0", LONG_AGO);
    let other = Folder::new();
    import(&other, &json(&folder));
    other.exchange_at(conversation, "word 2", LONG_AGO + 20 * hour);
    let set_back = folder.history.write(|it| {
        let messages = Messages(it);
        let question = messages.insert_at(conversation, None, "asked", LONG_AGO + 10 * hour)?;
        let at = LONG_AGO + 9 * hour;
        messages.insert_at(conversation, Some(question), "answered", at)
    });
    set_back.unwrap();

    // Either one may be restored into the other.
    let order = ["word 0", "word 0", "asked", "answered", "word 2", "word 2"];
    let backups = [&folder, &other].map(|it| it.backups().create().unwrap().0);
    folder.restore(&backups[1].file).unwrap();
    other.restore(&backups[0].file).unwrap();
    assert_eq!(texts(&folder, conversation), order);
    assert_eq!(texts(&other, conversation), order);

    let third = Folder::new();
    import(&third, &json(&folder));
    assert_eq!(texts(&third, conversation), order);
}

#[test]
fn an_answer_that_stands_before_its_question_in_a_file_is_imported_all_the_same() {
    let folder = said_on(&[1, 2]);
    let exported = json(&folder);
    let mut file: serde_json::Value = serde_json::from_str(&exported).unwrap();
    for conversation in file["conversations"].as_array_mut().unwrap() {
        let messages = conversation["messages"].as_array_mut().unwrap();
        messages.reverse();
        assert!(messages[0]["answers"].is_string());
    }
    // One that answers what is nowhere is left out, and no other is.
    let mut odd = file["conversations"][0].clone();
    odd["id"] = ConversationId::new().to_string().into();
    odd["messages"] = serde_json::json!([odd["messages"][0]]);
    odd["messages"][0]["id"] = ConversationId::new().to_string().into();
    odd["messages"][0]["answers"] = ConversationId::new().to_string().into();
    file["conversations"].as_array_mut().unwrap().insert(0, odd);

    let other = Folder::new();
    // What a file is stands first.
    let members = ["format", "version", "assistants", "conversations"];
    let members = members.map(|name| format!("\"{name}\": {}", file[name]));
    let file = format!("{{{}}}", members.join(", "));
    let taken = importing::from_reader(&other.backups(), file.as_bytes(), 0, &mut |_| true);

    let taken = taken.unwrap();
    assert_eq!(
        (taken.read, taken.left_out, taken.added.messages),
        (2, 1, 4)
    );
}

#[test]
fn two_processes_that_write_in_turns_take_no_number_twice() {
    let folder = Folder::new();
    let assistant = folder.assistant("Acme");
    let again = folder.history.again().unwrap();
    let write = |history: &chatbeam_core::history::History| {
        for _ in 0..50 {
            history
                .write(|it| {
                    let conversation = ConversationId::new();
                    Conversations(it).insert(conversation, assistant, "word")?;
                    Messages(it).insert_at(conversation, None, "word", LONG_AGO)
                })
                .unwrap();
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| write(&again));
        write(&folder.history);
    });
    assert_eq!(folder.search("word").len(), 100);
}
