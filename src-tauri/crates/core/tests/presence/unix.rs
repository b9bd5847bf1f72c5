//! The socket as a file, and what can come over it.

use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixStream;

use super::*;

fn socket(folder: &Path) -> PathBuf {
    folder.join("window.sock")
}

async fn connect(folder: &Path) -> UnixStream {
    UnixStream::connect(socket(folder))
        .await
        .expect("a socket in the data folder")
}

/// What the listener says before it closes the connection.
async fn last_words(mut stream: UnixStream) -> String {
    let mut words = String::new();
    // A connection that was closed with bytes unread is reset instead of ended.
    let _ = timeout(LONG, stream.read_to_string(&mut words))
        .await
        .expect("the connection is closed");
    words
}

#[tokio::test]
async fn only_the_owner_may_use_the_socket() {
    let folder = tempfile::tempdir().expect("a folder");
    let _listener = first(folder.path()).await;
    let mode = fs::metadata(socket(folder.path()))
        .expect("a socket")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[tokio::test]
async fn a_long_folder_name_has_its_socket_in_a_private_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let long = folder.path().join("a-rather-long-name".repeat(8));
    fs::create_dir(&long).expect("a folder");
    let mut listener = first(&long).await;
    assert!(!socket(&long).exists());
    assert!(matches!(claim(&long).await, Ok(Claim::Taken)));
    assert!(matches!(send(&long, &show("far")).await, Ok(true)));
    assert_eq!(heard(&mut listener).await, show("far"));
}

#[tokio::test]
async fn another_name_of_the_folder_is_the_same_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let (real, link) = (folder.path().join("real"), folder.path().join("link"));
    fs::create_dir(&real).expect("a folder");
    std::os::unix::fs::symlink(&real, &link).expect("a link");
    let _listener = first(&real).await;
    assert!(matches!(claim(&link).await, Ok(Claim::Taken)));
}

#[tokio::test]
async fn what_a_killed_process_left_behind_is_no_obstacle() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut other = Command::new(std::env::current_exe().expect("this test has a file"))
        .args([
            "--ignored",
            "--exact",
            "unix::claims_and_stays",
            "--nocapture",
        ])
        .env("CLAIM", folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("this test can start itself");
    let start = Instant::now();
    while !matches!(
        send(folder.path(), &Message::Show { text: None }).await,
        Ok(true)
    ) {
        assert!(
            start.elapsed() < LONG,
            "the other process claims the folder"
        );
        tokio::task::yield_now().await;
    }
    assert!(matches!(claim(folder.path()).await, Ok(Claim::Taken)));
    other.kill().expect("it can be killed");
    other.wait().expect("it has ended");

    let left = fs::symlink_metadata(socket(folder.path())).expect("it left its socket");
    assert!(left.file_type().is_socket());
    assert!(matches!(
        send(folder.path(), &show("lost")).await,
        Ok(false)
    ));
    let mut listener = first(folder.path()).await;
    assert!(matches!(
        send(folder.path(), &show("found")).await,
        Ok(true)
    ));
    assert_eq!(heard(&mut listener).await, show("found"));
}

/// Without a folder it ends at once, so running all ignored tests does no harm.
#[tokio::test]
#[ignore = "is started and killed by the test above"]
async fn claims_and_stays() {
    if let Some(folder) = std::env::var_os("CLAIM") {
        let mut listener = first(Path::new(&folder)).await;
        while listener.next().await.is_some() {}
    }
}

#[tokio::test]
async fn what_is_no_message_is_dropped_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut listener = first(folder.path()).await;
    let nonsense: [&[u8]; 8] = [
        b"",
        b"\n",
        b"hello\n",
        b"{\"show\":{\"text\":5}}\n",
        b"{\"send\":{\"text\":\"spend a credit\"}}\n",
        b"{\"show\":{\"text\":\"cut\"}}",
        b"\xff\xfe\x00\n",
        b"[[[[[[[[[[[[[[[[\n",
    ];
    for bytes in nonsense {
        let mut stream = connect(folder.path()).await;
        stream.write_all(bytes).await.expect("the listener reads");
        // The listener may have had enough already.
        let _ = stream.shutdown().await;
        assert_eq!(
            last_words(stream).await,
            "",
            "{}",
            String::from_utf8_lossy(bytes)
        );
    }
    assert!(matches!(
        send(folder.path(), &show("sense")).await,
        Ok(true)
    ));
    assert_eq!(
        heard(&mut listener).await,
        show("sense"),
        "and nothing before it"
    );
}

#[tokio::test]
async fn a_message_without_an_end_is_cut_off() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut listener = first(folder.path()).await;
    let mut stream = connect(folder.path()).await;
    let mut sent = 0;
    let chunk = vec![b'x'; 65_536];
    // Fails when the listener has had enough.
    while stream.write_all(&chunk).await.is_ok() {
        sent += chunk.len();
        assert!(sent < 8 << 20, "the listener reads without end");
    }
    assert!(matches!(
        send(folder.path(), &show("short")).await,
        Ok(true)
    ));
    assert_eq!(heard(&mut listener).await, show("short"));
}

#[tokio::test]
async fn connections_that_say_nothing_are_closed_and_do_not_keep_others_out_for_long() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut listener = first(folder.path()).await;
    let mut silent = Vec::new();
    for _ in 0..100 {
        silent.push(connect(folder.path()).await);
    }
    let start = Instant::now();
    for stream in silent {
        assert_eq!(last_words(stream).await, "");
    }
    assert!(start.elapsed() < LONG);
    assert!(matches!(
        send(folder.path(), &show("at last")).await,
        Ok(true)
    ));
    assert_eq!(heard(&mut listener).await, show("at last"));
}
