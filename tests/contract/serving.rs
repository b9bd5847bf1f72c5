//! `chatbeam serve`: it starts, says where it is, and ends in order.

use chatbeam_tests::command_line::{Chatbeam, KEY, argument};
use chatbeam_tests::fixtures;
use chatbeam_tests::running::Running;
use chatbeam_tests::serve::Serve;
use chatbeam_tests::wait;

#[test]
fn serving_ends_cleanly_with_ctrl_c() {
    let served = Serve::start(&fixtures::documents(), KEY);
    let address = served.origin().trim_start_matches("http://").to_owned();

    let status = served.stop();

    assert_eq!(status.code(), Some(0));
    assert!(
        std::net::TcpStream::connect(address).is_err(),
        "it still listens"
    );
}

#[test]
fn a_key_that_was_given_is_not_shown_again() {
    let served = Serve::start(&fixtures::documents(), KEY);

    assert!(!served.output().join("\n").contains(KEY));
}

#[test]
fn a_key_that_it_made_is_shown_once_and_works() {
    let home = Chatbeam::without_key();
    let folder = fixtures::documents();
    let mut serving = Running::start(home.command(["serve", "--folder", argument(&folder)]));
    let origin = serving.wait_for_line("its address", |line| {
        let start = line.find("http://127.0.0.1:")?;
        let origin = line[start..].split_whitespace().next()?;
        Some(origin.trim_end_matches(['.', '/']).to_owned())
    });

    // The key is the one long word that it writes.
    let key = wait::for_some("serve to write its key", wait::LONG, || {
        let output = serving.output().join("\n");
        let mut words = output.split_whitespace();
        words
            .find(|word| word.len() >= 40 && !word.contains('/'))
            .map(str::to_owned)
    });
    assert_eq!(serving.output().join("\n").matches(&key).count(), 1);

    let asking = Chatbeam::without_key();
    asking.add_hosted("Served", &origin);
    let mut command = asking.command([
        "ask",
        "--assistant",
        "Served",
        "What services do you offer?",
    ]);
    let output = command
        .env("CHATBEAM_API_KEY", &key)
        .output()
        .expect("chatbeam starts");
    assert!(
        String::from_utf8_lossy(&output.stdout).contains("chat widget"),
        "{output:#?}"
    );
}
