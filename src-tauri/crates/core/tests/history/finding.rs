//! Searching: everywhere, and in one conversation.

use chatbeam_core::history::{Mark, Messages, Search};
use chatbeam_core::ids::MessageId;
use chatbeam_core::view::SearchFor;
use chatbeam_core::{searching, tidying};
use proptest::prelude::*;

use super::Folder;

/// The ids of what is found.
fn found(folder: &Folder, text: &str) -> Vec<String> {
    let hits = folder.search(text);
    hits.into_iter().map(|hit| hit.message).collect()
}

fn ids<const N: usize>(messages: [MessageId; N]) -> Vec<String> {
    messages.iter().map(ToString::to_string).collect()
}

#[test]
fn the_newest_is_found_first_and_leads_to_its_message() {
    let folder = Folder::new();
    let (conversation, first) = folder.talk("When do you open?", "We open at **nine**.");
    let second = folder.exchange(conversation, "And on Sunday?", "We do not open on Sundays.");

    let hits = folder.search("open");

    let order: Vec<_> = hits.iter().map(|hit| hit.message.clone()).collect();
    assert_eq!(order, ids([second.answer, first.answer]));
    assert_eq!(hits[1].excerpt, "We \u{2068}open\u{2069} at nine.");
    assert_eq!(hits[1].exchange, first.question.to_string());
    assert_eq!(hits[1].conversation, conversation.to_string());
    assert!(hits[1].is_answer);
}

#[test]
fn an_exchange_is_found_once_by_its_answer_or_by_its_question_where_only_that_has_it() {
    let folder = Folder::new();
    let (conversation, both) = folder.talk("a trial?", "A trial.");
    let question = folder.exchange(conversation, "a trial?", "Yes.");
    let answer = folder.exchange(conversation, "And then?", "The trial ends.");
    assert_eq!(
        found(&folder, "trial"),
        ids([answer.answer, question.question, both.answer])
    );
}

#[test]
fn the_questions_that_are_searched_are_counted_without_those_that_were_deleted() {
    let folder = Folder::new();
    assert_eq!(searching::questions(&folder.history).unwrap(), 0);
    let (kept, _) = folder.talk("When do you open?", "At nine.");
    folder.exchange(kept, "And on Sunday?", "We do not open on Sundays.");
    let (deleted, _) = folder.talk("Is there a trial?", "Of 14 days.");
    assert_eq!(searching::questions(&folder.history).unwrap(), 3);

    tidying::mark(
        &folder.history,
        &folder.changes,
        &[deleted],
        Mark::Deleted(true),
    )
    .unwrap();

    assert_eq!(searching::questions(&folder.history).unwrap(), 2);
}

#[test]
fn words_beginnings_phrases_accents_and_chinese_are_found() {
    let folder = Folder::new();
    let (_, it) = folder.talk(
        "Crème brûlée, Straße und 全文検索?",
        "The opening hours are listed below.",
    );
    for text in [
        "creme",
        "CRÈME brul",
        "strasse",
        "全文",
        "文検",
        "検",
        "全文検索",
        "「文検索」",
    ] {
        assert_eq!(found(&folder, text), ids([it.question]), "{text}");
    }
    for text in [
        "openi",
        "o",
        "hours opening",
        "\"opening hours\"",
        "\"opening hou",
        "hours \"listed below\"",
    ] {
        assert_eq!(found(&folder, text), ids([it.answer]), "{text}");
    }
    for text in [
        "\"hours opening\"",
        "openin \u{20}",
        "文全",
        "pening",
        "\"opening hou\"",
        "",
    ] {
        assert!(found(&folder, text).is_empty(), "{text}");
    }
}

#[test]
fn many_words_with_one_beginning_are_all_found() {
    let folder = Folder::new();
    let words: Vec<_> = (0..100).map(|number| format!("inter{number:03}")).collect();
    let (_, many) = folder.talk(&words.join(" "), "nothing");
    assert_eq!(found(&folder, "inter"), ids([many.question]));
    assert_eq!(found(&folder, "inter04"), ids([many.question]));
    assert_eq!(found(&folder, "\"inter004 inter"), ids([many.question]));
}

#[test]
fn a_page_is_followed_by_the_next() {
    let folder = Folder::new();
    let (conversation, _) = folder.talk("word", "word");
    for _ in 0..4 {
        folder.exchange(conversation, "word", "word");
    }
    let all = found(&folder, "word");
    let (mut pages, mut before) = (Vec::new(), None);
    loop {
        let wanted = SearchFor {
            text: "word".to_owned(),
            before,
            most: 3,
        };
        let page = searching::everywhere(&folder.history, &wanted).unwrap();
        pages.extend(page.hits.into_iter().map(|hit| hit.message));
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(all.len(), 5);
    assert_eq!(pages, all);
}

#[test]
fn an_exchange_that_a_page_ends_in_is_not_on_the_next_again() {
    let folder = Folder::new();
    let (conversation, _) = folder.talk("word", "word");
    let first = folder
        .history
        .write(|it| {
            let first = Messages(it).insert(conversation, None, "word")?;
            let second = Messages(it).insert(conversation, None, "word")?;
            // The second one was not answered before the first one was.
            Messages(it).insert(conversation, Some(first), "word")?;
            Messages(it).insert(conversation, Some(second), "nothing")?;
            Ok(first)
        })
        .unwrap();
    let page = |before| {
        let wanted = SearchFor {
            text: "word".to_owned(),
            before,
            most: 1,
        };
        let page = searching::everywhere(&folder.history, &wanted).unwrap();
        (
            page.next,
            page.hits.into_iter().map(|hit| hit.exchange).next(),
            page.count,
        )
    };
    let mut told = Vec::new();
    let mut before = None;
    while let (next, Some(exchange), count) = page(before) {
        assert_eq!(count, 3);
        told.push(exchange);
        before = next;
    }
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!(told[0], first.to_string());
}

#[test]
fn finds_are_counted_beyond_the_page_and_up_to_a_hundred() {
    let folder = Folder::new();
    let (conversation, _) = folder.talk("Is there a trial?", "It lasts 14 days.");
    let page = |before| {
        let wanted = SearchFor {
            text: "trial".to_owned(),
            before,
            most: 3,
        };
        searching::everywhere(&folder.history, &wanted).unwrap()
    };
    let counted = |before| {
        let page = page(before);
        (page.hits.len(), page.count, page.more)
    };
    assert_eq!(counted(None), (1, 1, false));
    for number in 0..4 {
        folder.exchange(conversation, &format!("trial {number}"), "yes");
    }
    assert_eq!(counted(None), (3, 5, false));
    assert_eq!(counted(page(None).next), (2, 5, false));
    for number in 0..95 {
        folder.exchange(conversation, "And now?", &format!("trial {number}"));
    }
    assert_eq!(counted(None), (3, 100, false));
    folder.exchange(conversation, "trial", "yes");
    assert_eq!(counted(None), (3, 100, true));
    let (other, _) = folder.talk("A trial?", "A trial.");
    folder.exchange(other, "A trial?", "A trial.");
    let ids = [conversation];
    tidying::mark(&folder.history, &folder.changes, &ids, Mark::Deleted(true)).unwrap();
    assert_eq!(
        counted(None),
        (2, 2, false),
        "of a deleted conversation nothing counts"
    );
}

#[test]
fn a_large_history_is_indexed_step_by_step_the_newest_first() {
    let folder = Folder::new();
    let (conversation, oldest) = folder.talk("oldest needle", "hay");
    for _ in 0..150 {
        folder.exchange(conversation, "hay", "hay");
    }
    let newest = folder.exchange(conversation, "newest needle", "hay");
    folder
        .history
        .write(|it| Search(it).index_some(50))
        .unwrap();
    let wanted = SearchFor {
        text: "needle".to_owned(),
        before: None,
        most: 10,
    };

    let page = searching::everywhere(&folder.history, &wanted).unwrap();
    assert_eq!(page.hits.len(), 1);
    assert_eq!(page.hits[0].message, newest.question.to_string());
    assert_eq!(page.unindexed, 254);
    while searching::index_step(&folder.history).unwrap() {}
    assert_eq!(
        found(&folder, "needle"),
        ids([newest.question, oldest.question])
    );
}

#[test]
fn what_was_stored_by_another_process_is_found() {
    let folder = Folder::new();
    folder.talk("first", "answer");
    assert_eq!(found(&folder, "first").len(), 1);
    let other = folder.history.again().unwrap();
    let here = Folder {
        history: other,
        ..folder
    };
    here.talk("second", "answer");
    assert_eq!(found(&here, "second").len(), 1);
}

#[test]
fn in_a_conversation_every_place_is_counted() {
    let folder = Folder::new();
    let (conversation, first) =
        folder.talk("Reopening?", "We **re**open, [see](https://open.example).");
    let second = folder.exchange(conversation, "Nothing here", "Open. OPEN.");
    let found = searching::in_conversation(&folder.history, conversation, "OPEN").unwrap();
    let shown: Vec<_> = found
        .iter()
        .map(|found| {
            (
                found.index,
                found.exchange.clone(),
                found.is_answer,
                found.count,
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            (0, first.question.to_string(), false, 1),
            (0, first.question.to_string(), true, 1),
            (1, second.question.to_string(), true, 2),
        ]
    );
    let across = searching::in_conversation(&folder.history, conversation, "we reopen").unwrap();
    assert_eq!(across.len(), 1, "marks in between do not matter");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_typed_is_text(text in any::<String>(), hostile in "[\"*()^:{}+ANDORTNEAR -]{0,20}") {
        let folder = Folder::new();
        folder.talk("AND OR NOT NEAR words:col", "^ a* \"b\"");
        folder.search(&text);
        folder.search(&hostile);
        searching::asked_before(&folder.history, &text, None).unwrap();
        searching::asked_before(&folder.history, &hostile, None).unwrap();
    }

    #[test]
    fn every_word_of_a_message_finds_it(text in "\\PC{1,30}") {
        let folder = Folder::new();
        let (_, it) = folder.talk(&text, "");
        for word in text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)) {
            if chatbeam_core::history::words(word).is_empty() || word.contains(['"', '“', '”', '„', '«', '»', '「', '」']) {
                continue;
            }
            prop_assert!(found(&folder, word).contains(&it.question.to_string()), "{word:?} in {text:?}");
        }
    }
}
