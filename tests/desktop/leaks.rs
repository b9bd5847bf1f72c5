//! The command line with a key in the keychain: the key stands nowhere else, whatever happens.

use std::process::Command;

use chatbeam_tests::command_line::Outcome;
use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::linux::leaks::{Canary, ProcessWatch};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::{keyring, processes};
use chatbeam_tests::programs;
use chatbeam_tests::running::Running;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;

/// A key that stands nowhere else.
const KEY: &str = "leak-key-H7nQ2xV9pL4sT8wZ";

/// The command line in `desktop`, at its most talkative.
fn chatbeam(desktop: &VirtualDesktop, arguments: &[&str]) -> Command {
    let mut command = desktop.command(programs::chatbeam());
    command
        .args(arguments)
        .env("RUST_LOG", "trace")
        .env("RUST_BACKTRACE", "full");
    command
}

fn run(mut command: Command) -> Outcome {
    Outcome::from(command.output().expect("chatbeam starts"))
}

/// Repeats the key that came with the request, as no service should.
fn repeating(status: u16) -> FaultServer {
    FaultServer::choosing(move |request| {
        let key = request.header("authorization").unwrap_or_default();
        let body =
            json!({ "response": key, "error": format!("bad key: {key}"), "conversation_id": key });
        Behaviour::Respond {
            status,
            headers: vec![("x-key", key.to_owned()), ("location", format!("/{key}"))],
            body: body.to_string().into_bytes(),
        }
    })
}

#[test]
fn a_key_from_the_keychain_is_found_nowhere_else_after_answers_refusals_and_crashes() {
    let desktop = VirtualDesktop::start();
    let canary = Canary::new(KEY);
    let watch = ProcessWatch::start(canary.clone());
    let must_be_clean = |what: &str, written: &str| {
        assert!(
            !canary.is_in(written.as_bytes()),
            "{what}: it was written: {written}"
        );
        let none = Vec::<std::path::PathBuf>::new();
        assert_eq!(canary.files_below(desktop.folder()), none, "{what}");
    };

    for status in [200, 401, 307, 500] {
        let server = repeating(status);
        let name = format!("Answers {status}");
        add(&desktop, &name, &server.origin());
        let outcome = run(chatbeam(
            &desktop,
            &["ask", "--json", "--assistant", &name, "What is a credit?"],
        ));
        assert_eq!(server.requests().len(), 1, "{outcome:#?}");
        let sent = server.requests()[0]
            .header("authorization")
            .map(str::to_owned);
        assert_eq!(
            sent,
            Some(format!("Bearer {KEY}")),
            "the key from the keychain"
        );
        must_be_clean(&name, &format!("{}{}", outcome.stdout, outcome.stderr));
        let outcome = run(chatbeam(
            &desktop,
            &["ask", "--assistant", &name, "What is a credit?"],
        ));
        must_be_clean(&name, &format!("{}{}", outcome.stdout, outcome.stderr));
    }

    let server = FaultServer::start([Behaviour::Stall]);
    add(&desktop, "Crashes", &server.origin());
    for (crash, signal) in [Signal::ABORT, Signal::ILL, Signal::KILL]
        .into_iter()
        .enumerate()
    {
        let mut asking = Running::start(chatbeam(
            &desktop,
            &["ask", "--assistant", "Crashes", "What is a credit?"],
        ));
        server.wait_for_requests(crash + 1);
        for shown in processes::shown(asking.id()) {
            assert!(!canary.is_in(&shown), "{}", String::from_utf8_lossy(&shown));
        }
        let id = i32::try_from(asking.id()).ok().and_then(Pid::from_raw);
        kill_process(id.expect("a process has an id"), signal).expect("our own process");
        assert!(!asking.wait().success());
        must_be_clean("a crash", &asking.output().join("\n"));
    }

    assert!(
        keyring::secrets(&desktop)
            .iter()
            .all(|secret| secret == KEY)
    );
    assert_eq!(keyring::secrets(&desktop).len(), 5);
    assert_eq!(watch.stop(), Vec::<String>::new());
}

/// Adds a hosted assistant whose key goes into the keychain.
fn add(desktop: &VirtualDesktop, name: &str, origin: &str) {
    let arguments = [
        "assistant",
        "add",
        "--hosted",
        name,
        "--url",
        origin,
        "--key-stdin",
    ];
    let mut adding = Running::start(chatbeam(desktop, &arguments));
    std::io::Write::write_all(&mut adding.stdin(), format!("{KEY}\n").as_bytes())
        .expect("it reads the key");
    assert!(adding.wait().success(), "{:?}", adding.output());
    assert!(
        adding.output().join(" ").contains("in the keychain"),
        "{:?}",
        adding.output()
    );
}
