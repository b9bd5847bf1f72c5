//! The command line beside an open window.

use chatbeam_core::presence::{self, Claim, Listener, Message};
use chatbeam_core::view::Change;

use crate::support::{Ended, Home};

/// Stands where the window of this data folder stands.
async fn window(home: &Home) -> Listener {
    std::fs::create_dir(home.data()).expect("the data folder is new");
    match presence::claim(&home.data()).await {
        Ok(Claim::First(listener)) => listener,
        other => panic!("nobody else has this folder: {other:?}"),
    }
}

async fn run(home: &Home, arguments: &[&str]) -> Ended {
    let mut command = home.command(arguments);
    let ended = tokio::task::spawn_blocking(move || Ended::of(command.output()));
    ended.await.expect("it is run to its end")
}

#[tokio::test(flavor = "multi_thread")]
async fn quick_gives_the_bar_the_text_whatever_it_looks_like() {
    let home = Home::new();
    let mut window = window(&home).await;

    for (arguments, text) in [
        (&["quick"][..], None),
        (&["quick", "What is a credit?"], Some("What is a credit?")),
        (&["quick", "-5 degrees?"], Some("-5 degrees?")),
        (&["quick", "--send"], Some("--send")),
        (&["quick", "--", "--version"], Some("--version")),
        (
            &["quick", "chatbeam://ask?text=x"],
            Some("chatbeam://ask?text=x"),
        ),
    ] {
        run(&home, arguments).await.must_end_with(0);
        let text = text.map(str::to_owned);
        assert_eq!(window.next().await, Some(Message::Quick { text }));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn quick_reaches_the_window_where_nothing_can_be_written() {
    let home = Home::new();
    let mut window = window(&home).await;
    // A file stands where the log's folder would be.
    std::fs::write(home.data().join("logs"), "").expect("the data folder can be written");

    run(&home, &["quick", "x"]).await.must_end_with(0);

    let text = Some("x".to_owned());
    assert_eq!(window.next().await, Some(Message::Quick { text }));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_is_told_of_a_question_before_the_command_ends() {
    let home = Home::new();
    let mut window = window(&home).await;

    let object = run(&home, &["ask", "--json", "What is a credit?"])
        .await
        .must_end_with(0)
        .object();

    let id = object["conversation"].as_str().unwrap().to_owned();
    let change = Message::Changed(Change::Conversation { id });
    assert_eq!(window.next().await, Some(change));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_is_told_to_read_everything_again_after_a_restore_that_added_something() {
    let other = Home::new();
    other.run(&["ask", "What is a credit?"]).must_end_with(0);
    other.run(&["backup", "create"]).must_end_with(0);
    let backups = std::fs::read_dir(other.data().join("backups")).expect("it was just made");
    let backup = backups
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|it| it == "db"));
    let backup = backup.expect("it was just made");
    let arguments = ["backup", "restore", backup.to_str().expect("a plain path")];
    let home = Home::new();
    let mut window = window(&home).await;

    run(&home, &arguments).await.must_end_with(0);
    // It adds nothing, so the next thing that the window hears is the question.
    run(&home, &arguments).await.must_end_with(0);
    run(&home, &["ask", "What is a credit?"])
        .await
        .must_end_with(0);

    for expected in [Change::Assistants, Change::Everything] {
        assert_eq!(window.next().await, Some(Message::Changed(expected)));
    }
    assert!(matches!(
        window.next().await,
        Some(Message::Changed(Change::Conversation { .. }))
    ));
}

/// Other systems have no session without a display.
#[cfg(target_os = "linux")]
#[test]
fn quick_without_a_window_and_a_display_says_so() {
    let home = Home::new();
    let ended = home.run(&["quick"]);
    assert!(
        ended.must_end_with(1).stderr.contains("display"),
        "{ended:#?}"
    );
}
