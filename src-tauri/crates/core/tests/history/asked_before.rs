//! Finding what was asked before, while it is typed once more.

use chatbeam_core::history::LONGEST_QUESTION;
use chatbeam_core::searching;

use super::Folder;

#[test]
fn what_was_asked_before_is_found_whatever_the_order_and_the_endings() {
    let folder = Folder::new();
    let (_, asked) = folder.talk("Which services do you offer for schools?", "Many.");
    folder.talk("Where is the office?", "In Rome.");
    for text in [
        "what service do you offer to a school",
        "Schools: offered services?",
        "offer services schools tomorrow",
    ] {
        let before = searching::asked_before(&folder.history, text, None).unwrap();
        assert_eq!(before.len(), 1, "{text}");
        assert_eq!(before[0].exchange, asked.question.to_string(), "{text}");
        assert_eq!(before[0].answer, asked.answer.to_string());
    }
    for text in [
        "",
        "the",
        "what do you offer",
        "services of the office in Paris",
    ] {
        let before = searching::asked_before(&folder.history, text, None).unwrap();
        assert!(before.is_empty(), "{text}: {before:?}");
    }
}

#[test]
fn one_telling_word_is_enough_where_all_else_is_nearly_the_same() {
    let folder = Folder::new();
    let (_, asked) = folder.talk("What is in the Growth plan?", "Up to ten people.");
    let exchanges = |text| {
        let before = searching::asked_before(&folder.history, text, None).unwrap();
        before.into_iter().map(|it| it.exchange).collect::<Vec<_>>()
    };

    assert_eq!(
        exchanges("What is included in Growth?"),
        [asked.question.to_string()]
    );
    for other in [
        "Growth",
        "How does growth happen?",
        "What is in the Scale plan?",
        "What is included?",
    ] {
        assert_eq!(exchanges(other), Vec::<String>::new(), "{other}");
    }
}

#[test]
fn a_question_that_was_asked_twice_is_told_once_with_its_newest_answer() {
    let folder = Folder::new();
    let (conversation, _) = folder.talk("Opening hours?", "Nine to five.");
    let again = folder.exchange(conversation, "opening hours", "Ten to six.");
    let before = searching::asked_before(&folder.history, "opening hours", None).unwrap();
    assert_eq!(before.len(), 1);
    assert_eq!(before[0].answer, again.answer.to_string());
}

#[test]
fn the_same_question_is_found_behind_any_number_of_newer_ones_that_say_more() {
    let folder = Folder::new();
    // So long that its length takes two bytes.
    let long = |word: &str| format!("{}printer {word}", "the ".repeat(200));
    let [short, old] = ["How do I reset a printer?", &long("jams")]
        .map(|text| folder.talk(text, "Press both keys.").1);
    let busy = folder.assistant("Busy");
    let conversation = folder.conversation(busy, "Printers");
    for number in 0..30 {
        let newer = format!("How do I reset printer {number} on floor {}?", number / 7);
        folder.exchange(conversation, &newer, "Ask Maria.");
        folder.exchange(conversation, &long(&format!("jams on {number}")), "Maria.");
    }
    for (text, same) in [("reset a printer: how do I", short), (&long("jams"), old)] {
        let before = searching::asked_before(&folder.history, text, Some(busy)).unwrap();
        assert_eq!(before[0].exchange, same.question.to_string(), "{text}");
    }
}

#[test]
fn of_the_assistants_that_were_asked_before_the_one_that_is_asked_now_comes_first() {
    let folder = Folder::new();
    let [desk, guide] = ["Desk", "Guide"].map(|name| folder.assistant(name));
    let mut answers = Vec::new();
    for (assistant, question) in [
        (desk, "When are the opening hours?"),
        (guide, "Opening hours in summer?"),
        (guide, "When are the opening hours?"),
    ] {
        let conversation = folder.conversation(assistant, question);
        let exchange = folder.exchange(conversation, question, "Nine to five.");
        answers.push(exchange.answer.to_string());
    }
    let [old, other, newest] = <[String; 3]>::try_from(answers).unwrap();
    let asking = |assistant| -> Vec<String> {
        searching::asked_before(&folder.history, "opening hours", assistant)
            .unwrap()
            .into_iter()
            .map(|before| before.answer)
            .collect()
    };
    assert_eq!(asking(Some(desk)), [old, other.clone()]);
    assert_eq!(asking(Some(guide)), [newest.clone(), other.clone()]);
    assert_eq!(asking(None), [newest, other]);
}

#[test]
fn a_question_of_many_words_is_found_again_and_with_some_of_them_changed() {
    let folder = Folder::new();
    let text = "Which customers in Berlin, Hamburg, Munich, Cologne, Leipzig, Dresden, Bremen, Essen, Mainz, Kiel, \
        Ulm, Jena or Hof pay late?";
    let (_, asked) = folder.talk(text, "None.");
    for typed in [
        text,
        &text.replace("customers", "customer"),
        &text.replace("Kiel", "Trier"),
        &text.replace("customers", "clients"),
        &text.replace("late", "late in Rome and Oslo"),
    ] {
        let before = searching::asked_before(&folder.history, typed, None).unwrap();
        assert_eq!(before.len(), 1, "{typed}");
        assert_eq!(before[0].exchange, asked.question.to_string(), "{typed}");
    }
    let half =
        "Which customers in Berlin, Hamburg, Munich, Cologne, Leipzig, Dresden or Bremen pay?";
    let before = searching::asked_before(&folder.history, half, None).unwrap();
    assert_eq!(before, [], "fewer than six of ten words");
}

#[test]
fn the_same_question_of_many_words_comes_before_one_that_is_alike() {
    let folder = Folder::new();
    let text =
        "Which opening hours have Berlin, Hamburg, Munich, Cologne, Leipzig, Dresden, Mainz?";
    let (_, same) = folder.talk(text, "Nine to five.");
    let busy = folder.assistant("Busy");
    let conversation = folder.conversation(busy, "Hours");
    folder.exchange(conversation, &format!("{text} Trier?"), "Ask Maria.");
    for typed in [
        text,
        &text.replace("Mainz", "mainz").replace("hours", "hour"),
    ] {
        let before = searching::asked_before(&folder.history, typed, Some(busy)).unwrap();
        assert_eq!(before.len(), 2, "{typed}");
        assert_eq!(before[0].exchange, same.question.to_string(), "{typed}");
    }
}

#[test]
fn what_is_too_long_to_be_asked_is_not_looked_for() {
    let folder = Folder::new();
    let question = format!("opening hours{}", " the".repeat(LONGEST_QUESTION / 4));
    folder.talk("opening hours", "From nine.");
    assert!(question.len() > LONGEST_QUESTION);

    let before = |text| searching::asked_before(&folder.history, text, None).unwrap();

    assert_eq!(before("opening hours").len(), 1);
    assert_eq!(before(&question), []);
}
