//! What is answered, and what is cited.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::asked::Asked;

const SHOP: &[(&str, &str)] = &[
    (
        "shipping/returns.md",
        "# Returns\n\n## Refunds\n\nWe refund the full price within 30 days. The money is back in five working days. \
         Gift cards are not refunded.\n\n### Refunds for damaged goods\n\nSend us a photo, and you get a new one or your \
         money back.\n\n## How to send a parcel back\n\nDo this:\n\n1. Print the label.\n2. Put it on the parcel.\n\
         3. Bring it to the post office.\n",
    ),
    (
        "plans.html",
        "<h1>Plans</h1><p>There are two.</p><table><tr><th>Plan<th>Seats<tr><td>Solo<td>1<tr><td>Team<td>25</table>",
    ),
    (
        "hours.txt",
        "OPENING HOURS\n\nMonday to Friday, 9 to 17 o'clock.\n",
    ),
];

#[tokio::test]
async fn the_guide_says_how_to_change_the_quick_question_shortcut() {
    let folder = TempDir::new().expect("a folder");
    chatbeam_assistant::guide::unpack(folder.path()).expect("the guide");
    let asked = Asked::over(folder, TempDir::new().expect("a folder"), None).await;

    let answer = asked
        .ask("How do I change the quick question shortcut?", None)
        .await;

    assert!(
        answer.sources[0].starts_with("quick-question.md: "),
        "{:?}",
        answer.sources
    );
    assert!(
        answer.text.contains("chatbeam quick") && answer.text.contains("[1]"),
        "{}",
        answer.text
    );
}

#[tokio::test]
async fn an_answer_has_exactly_the_documented_fields() {
    let asked = Asked::of(SHOP).await;
    let response = asked.post(&json!({"content": "When are you open?"})).await;
    assert_eq!(response.headers()["content-type"], "application/json");
    let body: Value = response.json().await.expect("JSON");
    let fields: Vec<_> = body.as_object().expect("an object").keys().collect();
    assert_eq!(fields, ["conversation_id", "message", "response"]);
    assert_eq!(body["message"], "When are you open?");
}

#[tokio::test]
async fn every_format_is_answered_from_in_its_own_shape() {
    let asked = Asked::of(SHOP).await;

    let list = asked.ask("How can I send a parcel back?", None).await;
    assert_eq!(
        list.sources[0],
        "shipping/returns.md: Returns › How to send a parcel back"
    );
    assert!(
        list.text.contains(
            "1. Print the label.\n2. Put it on the parcel.\n3. Bring it to the post office. [1]"
        ),
        "{}",
        list.text
    );

    let table = asked
        .ask("How many seats does the Team plan have?", None)
        .await;
    assert_eq!(table.sources[0], "plans.html: Plans");
    assert!(
        table.text.contains("| Plan | Seats |\n| --- | --- |\n"),
        "{}",
        table.text
    );
    assert!(table.text.contains("| Team | 25 |"), "{}", table.text);

    let text = asked.ask("opening hours on Monday", None).await;
    assert_eq!(text.sources, ["hours.txt: OPENING HOURS"]);
    assert_eq!(text.text, "Monday to Friday, 9 to 17 o'clock. [1]");
}

#[tokio::test]
async fn a_long_passage_is_cut_to_the_sentences_that_matter() {
    let filler = "The garden has roses in many colours and a pond with old fish. ".repeat(15);
    let page = format!("# House\n\n{filler}The boiler was serviced in March by Miller. {filler}");
    let asked = Asked::of(&[("house.md", &page)]).await;
    let answer = asked.ask("Who serviced the boiler?", None).await;
    assert!(
        answer
            .text
            .starts_with("The boiler was serviced in March by Miller."),
        "{}",
        answer.text
    );
    assert!(answer.text.len() < 200, "{}", answer.text);
}

#[tokio::test]
async fn a_misspelt_word_and_another_word_for_it_find_the_same() {
    let asked = Asked::of(SHOP).await;
    for question in ["Can I get a refnud?", "Will you reimburse me?"] {
        let answer = asked.ask(question, None).await;
        assert!(
            answer.text.contains("within 30 days"),
            "{question}: {}",
            answer.text
        );
    }
}

#[tokio::test]
async fn what_the_documents_do_not_hold_is_said_plainly() {
    let asked = Asked::of(SHOP).await;
    for question in [
        "What is the capital of France?",
        "Do you sell refurbished telescopes for children?",
    ] {
        let answer = asked.ask(question, None).await;
        assert_eq!(answer.text, "The documents do not say.", "{question}");
        assert!(answer.sources.is_empty());
    }
}

#[tokio::test]
async fn a_follow_up_gives_what_was_not_said_yet_and_never_repeats() {
    let asked = Asked::of(SHOP).await;
    let first = asked.ask("Are gift cards refunded?", None).await;
    assert_eq!(first.sources, ["shipping/returns.md: Returns › Refunds"]);

    let more = asked
        .ask("Tell me more about that", Some(&first.conversation))
        .await;
    assert_eq!(more.conversation, first.conversation);
    assert_eq!(
        more.sources,
        ["shipping/returns.md: Returns › Refunds › Refunds for damaged goods"]
    );
    assert!(more.text.contains("Send us a photo"), "{}", more.text);

    let end = asked.ask("More, please", Some(&first.conversation)).await;
    assert_eq!(end.text, "The documents say no more about that.");
}

#[tokio::test]
async fn a_question_that_points_back_is_understood_from_the_one_before() {
    let asked = Asked::of(&[
        ("a.md", "# Printer\n\n## Install the printer\n\nPlug it in.\n\n## Clean the printer\n\nUse a cloth.\n"),
        ("b.md", "# Scanner\n\n## Install the scanner\n\nCall us.\n\n## Clean the scanner\n\nUse water.\n"),
    ])
    .await;
    let first = asked.ask("How do I install the scanner?", None).await;
    assert_eq!(first.text, "Call us. [1]");
    let second = asked
        .ask("And how do I clean it?", Some(&first.conversation))
        .await;
    assert_eq!(second.sources[0], "b.md: Scanner › Clean the scanner");
}
