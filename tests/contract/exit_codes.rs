//! The exit codes that scripts rely on, each with one sentence on standard error.

use chatbeam_tests::command_line::Chatbeam;
use chatbeam_tests::fault_server::{Behaviour, FaultServer};

#[test]
fn an_answer_ends_with_0_and_says_nothing_on_standard_error() {
    let server = FaultServer::answering("Yes.");
    let chatbeam = Chatbeam::with_hosted("Acme", &server.origin());

    let outcome = chatbeam.ask("Is there a trial?");

    outcome.must_end_with(0);
    assert_eq!(outcome.stderr, "");
}

#[test]
fn a_data_folder_that_cannot_be_used_ends_with_1() {
    let chatbeam = Chatbeam::without_key();
    std::fs::write(chatbeam.data_folder(), "a file, not a folder").expect("it can be written");

    let outcome = chatbeam.ask("Is there a trial?");

    outcome.must_end_with(1).sentence();
}

#[test]
fn a_wrong_use_ends_with_2() {
    let chatbeam = Chatbeam::without_key();

    for arguments in [
        &["ask"][..],
        &["ask", "--no-such-option", "Hello"],
        &["no-such-command"],
    ] {
        let outcome = chatbeam.run(arguments);
        outcome.must_end_with(2);
        assert!(!outcome.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_refused_question_ends_with_3() {
    let server = FaultServer::start([Behaviour::status(422)]);
    let chatbeam = Chatbeam::with_hosted("Acme", &server.origin());

    chatbeam
        .ask("Is there a trial?")
        .must_end_with(3)
        .sentence();
}

#[test]
fn a_question_that_perhaps_was_charged_ends_with_4() {
    let server = FaultServer::start([Behaviour::CloseAfterRequest]);
    let chatbeam = Chatbeam::with_hosted("Acme", &server.origin());

    chatbeam
        .ask("Is there a trial?")
        .must_end_with(4)
        .sentence();
}

#[test]
fn a_question_that_was_not_sent_ends_with_5() {
    let chatbeam = Chatbeam::with_hosted("Acme", &FaultServer::refusing_origin());

    chatbeam
        .ask("Is there a trial?")
        .must_end_with(5)
        .sentence();
}

#[test]
fn an_assistant_that_is_not_there_ends_with_6() {
    let chatbeam = Chatbeam::new();

    let outcome = chatbeam.run(["ask", "--assistant", "Nobody", "Is there a trial?"]);

    assert!(outcome.must_end_with(6).sentence().contains("Nobody"));
}

/// Only on Linux can a computer without a keychain be had: one without a session bus.
#[cfg(target_os = "linux")]
#[test]
fn a_hosted_assistant_without_a_key_ends_with_6() {
    let chatbeam = Chatbeam::without_key();
    let server = FaultServer::answering("Yes.");
    let added = chatbeam.run_with_input(
        [
            "assistant",
            "add",
            "--hosted",
            "Acme",
            "--url",
            &server.origin(),
            "--key-stdin",
        ],
        "a-key-that-can-not-be-kept\n",
    );
    added.must_succeed();
    assert!(
        (added.stdout + &added.stderr).contains("CHATBEAM_API_KEY"),
        "it does not say where the key can come from"
    );

    let outcome = chatbeam.run(["ask", "--assistant", "Acme", "Is there a trial?"]);

    outcome.must_end_with(6).sentence();
    assert_eq!(server.connections(), 0);
}

#[cfg(unix)]
#[test]
fn an_interrupted_question_ends_with_130_and_says_that_a_credit_may_be_gone() {
    let server = FaultServer::start([Behaviour::Stall]);
    let chatbeam = Chatbeam::with_hosted("Acme", &server.origin());
    let mut asking = chatbeam.start_asking("Is there a trial?");
    server.wait_for_requests(1);

    let status = asking.interrupt();

    assert_eq!(status.code(), Some(130));
    let said = asking.output().join("\n");
    assert!(said.contains("credit"), "{said}");
    assert_eq!(server.requests().len(), 1);
}
