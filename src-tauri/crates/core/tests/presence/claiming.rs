//! Exactly one is the first.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn of_twenty_that_start_at_once_one_is_first_and_the_others_reach_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let racers: Vec<_> = (0..20)
        .map(|_| {
            let folder = folder.path().to_owned();
            tokio::spawn(async move { claim(&folder).await.expect("a claim is decided") })
        })
        .collect();
    let mut listeners = Vec::new();
    let mut taken = 0;
    for racer in racers {
        match racer.await.expect("no panic") {
            Claim::First(listener) => listeners.push(listener),
            Claim::Taken => taken += 1,
        }
    }
    assert_eq!((listeners.len(), taken), (1, 19));
    assert!(matches!(send(folder.path(), &show("here")).await, Ok(true)));
    assert_eq!(heard(&mut listeners[0]).await, show("here"));
}

#[tokio::test]
async fn a_folder_is_free_again_when_its_listener_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    for round in ["one", "two", "three"] {
        let mut listener = first(folder.path()).await;
        assert!(matches!(claim(folder.path()).await, Ok(Claim::Taken)));
        assert!(matches!(send(folder.path(), &show(round)).await, Ok(true)));
        assert_eq!(heard(&mut listener).await, show(round));
        drop(listener);
        assert!(matches!(send(folder.path(), &show(round)).await, Ok(false)));
    }
}

#[tokio::test]
async fn folders_do_not_hear_each_other() {
    let folders = [
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    ];
    let mut one = first(folders[0].path()).await;
    let mut two = first(folders[1].path()).await;
    assert!(matches!(
        send(folders[1].path(), &show("two")).await,
        Ok(true)
    ));
    assert!(matches!(
        send(folders[0].path(), &show("one")).await,
        Ok(true)
    ));
    assert_eq!(heard(&mut one).await, show("one"));
    assert_eq!(heard(&mut two).await, show("two"));
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("missing");
    assert!(claim(&missing).await.is_err());
    assert!(send(&missing, &show("x")).await.is_err());
}
