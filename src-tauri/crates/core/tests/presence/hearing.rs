//! What is said is heard, whole and in order.

use chatbeam_core::view::Change;

use super::*;

#[tokio::test]
async fn messages_come_whole_and_in_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut listener = first(folder.path()).await;
    let long = "Grüße, ".repeat(50_000);
    let messages = [
        Message::Show { text: None },
        show("two\nlines \u{0}"),
        show(&long),
        Message::Quick { text: None },
        Message::Quick {
            text: Some("chatbeam://ask?text=x".to_owned()),
        },
        Message::Changed(Change::Assistants),
        Message::Changed(Change::Conversation {
            id: "0190".to_owned(),
        }),
    ];
    for message in &messages {
        assert!(matches!(send(folder.path(), message).await, Ok(true)));
    }
    for message in messages {
        assert_eq!(heard(&mut listener).await, message);
    }
}

#[tokio::test]
async fn many_at_once_are_all_heard() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut listener = first(folder.path()).await;
    let senders: Vec<_> = (0..10)
        .map(|number| {
            let folder = folder.path().to_owned();
            tokio::spawn(async move { send(&folder, &show(&number.to_string())).await })
        })
        .collect();
    let mut texts: Vec<i32> = Vec::new();
    for _ in 0..10 {
        match heard(&mut listener).await {
            Message::Show { text: Some(text) } => texts.push(text.parse().expect("a number")),
            other => panic!("nobody sent {other:?}"),
        }
    }
    texts.sort_unstable();
    assert_eq!(texts, (0..10).collect::<Vec<_>>());
    for sender in senders {
        assert!(matches!(sender.await.expect("no panic"), Ok(true)));
    }
}

#[tokio::test]
async fn a_text_that_is_too_long_is_refused_before_it_is_sent() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(
        send(folder.path(), &show(&"x".repeat(2_000_000)))
            .await
            .is_err()
    );
}
