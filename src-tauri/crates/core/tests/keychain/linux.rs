//! The Secret Service: a real GNOME Keyring, and everything that can be wrong with one.

use std::io::ErrorKind;
use std::process::Command;
use std::time::{Duration, Instant};

use super::program::{Program, TIMEOUT};
use super::session::Session;

#[test]
fn a_key_is_stored_found_replaced_and_forgotten() {
    let session = Session::with_keyring();
    let mut program = Program::start(&session);
    assert_eq!(program.asked("place"), "Ok(Missing)");
    assert_eq!(program.asked("load"), "Ok(None)");
    assert_eq!(program.asked("forget"), "Ok(false)");
    assert_eq!(program.asked("store first"), "Ok(())");
    assert_eq!(program.asked("load"), "Ok(Some(\"first\"))");
    assert_eq!(program.asked("store second"), "Ok(())");
    assert_eq!(program.asked("place"), "Ok(Keychain)");

    let mut later = Program::start(&session);
    assert_eq!(later.asked("load"), "Ok(Some(\"second\"))");
    assert_eq!(later.asked("forget"), "Ok(true)");
    assert_eq!(program.asked("load"), "Ok(None)");
}

#[test]
fn other_programs_find_the_key_and_no_file_holds_it() {
    let session = Session::with_keyring();
    let secret = "a-very-particular-key";
    assert_eq!(
        Program::start(&session).asked(&format!("store {secret}")),
        "Ok(())"
    );

    let mut command = Command::new("secret-tool");
    command.args(["lookup", "service", "com.chatbeam.desktop"]);
    command.args(["username", "assistant-id https://www.chatbeam.com"]);
    let found = session
        .enter(&mut command)
        .output()
        .expect("secret-tool is needed for this test");
    assert_eq!(String::from_utf8_lossy(&found.stdout), secret);
    assert_eq!(session.files_with(secret), Vec::<std::path::PathBuf>::new());
}

#[test]
fn a_locked_keyring_is_said_to_be_locked_and_never_overwritten() {
    let mut session = Session::with_keyring();
    let mut program = Program::start(&session);
    assert_eq!(program.asked("store first"), "Ok(())");

    session.lock_keyring();
    assert_eq!(program.asked("load"), "Err(Locked)");
    assert_eq!(program.asked("store second"), "Err(Locked)");
    assert_eq!(program.asked("forget"), "Err(Locked)");
    assert_eq!(
        program.asked("place"),
        "Ok(Keychain)",
        "looking needs no password"
    );

    session.start_keyring();
    assert_eq!(
        program.asked("load"),
        "Ok(Some(\"first\"))",
        "unlocked later, and untouched"
    );
}

#[test]
fn a_locked_keyring_without_the_key_takes_none() {
    let session = Session::with_keyring();
    session.lock_keyring();
    let mut program = Program::start(&session);
    assert_eq!(program.asked("load"), "Ok(None)");
    assert_eq!(program.asked("store first"), "Err(Locked)");
}

#[test]
fn without_a_bus_or_a_keyring_there_is_none_until_one_appears() {
    let mut session = Session::new();
    let mut program = Program::start(&session);
    for command in ["load", "store first", "forget", "place"] {
        assert_eq!(program.asked(command), "Err(Absent)", "{command}, no bus");
    }
    session.start_bus();
    for command in ["load", "store first", "forget", "place"] {
        assert_eq!(
            program.asked(command),
            "Err(Absent)",
            "{command}, no keyring"
        );
    }
    session.start_keyring();
    assert_eq!(program.asked("store first"), "Ok(())");
    assert_eq!(program.asked("load"), "Ok(Some(\"first\"))");
}

#[test]
fn a_key_for_this_run_goes_before_the_keyring_until_one_is_stored() {
    let session = Session::with_keyring();
    let mut program = Program::start(&session);
    assert_eq!(program.asked("store lasting"), "Ok(())");
    assert_eq!(program.asked("remember passing"), "remembered");
    assert_eq!(program.asked("load"), "Ok(Some(\"passing\"))");
    assert_eq!(program.asked("place"), "Ok(ThisRun)");
    assert_eq!(
        Program::start(&session).asked("load"),
        "Ok(Some(\"lasting\"))"
    );
    assert_eq!(program.asked("store newer"), "Ok(())");
    assert_eq!(program.asked("load"), "Ok(Some(\"newer\"))");
    assert_eq!(program.asked("remember passing"), "remembered");
    assert_eq!(program.asked("forget"), "Ok(true)");
    assert_eq!(program.asked("load"), "Ok(None)");
}

#[test]
fn a_mute_keychain_delays_no_start_and_is_given_up_in_time() {
    let mut session = Session::new();
    let mute = session.start_mute_bus();
    let mut program = Program::start(&session);
    let untouched = mute.accept().map_err(|error| error.kind());
    assert!(
        matches!(untouched, Err(ErrorKind::WouldBlock)),
        "nothing is asked of it at the start"
    );

    for command in ["load", "store first"] {
        let start = Instant::now();
        assert_eq!(program.asked(command), "Err(TimedOut)", "{command}");
        let took = start.elapsed();
        assert!(
            took >= TIMEOUT && took < TIMEOUT + Duration::from_secs(5),
            "{took:?}"
        );
        mute.accept().expect("it was asked");
    }

    // The threads that hang stay behind; the same program works with a keyring that speaks.
    std::fs::remove_file(session.socket()).expect("the socket");
    session.start_bus();
    session.start_keyring();
    assert_eq!(program.asked("store first"), "Ok(())");
    assert_eq!(program.asked("load"), "Ok(Some(\"first\"))");
}
