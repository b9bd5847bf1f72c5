//! The command line and the window with a key in the keychain: the key stands nowhere else, whatever happens.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use chatbeam_tests::command_line::Outcome;
use chatbeam_tests::fault_server::{Behaviour, FaultServer, Request};
use chatbeam_tests::linux::chat::{ASSISTANT, ask, new_question};
use chatbeam_tests::linux::leaks::{Canary, ProcessWatch};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::linux::{keyring, memory, processes};
use chatbeam_tests::running::Running;
use chatbeam_tests::{programs, wait};
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
fn repeating(status: u16) -> impl Fn(&Request) -> Behaviour + Send + Sync + 'static {
    move |request| {
        let key = request.header("authorization").unwrap_or_default();
        let body =
            json!({ "response": key, "error": format!("bad key: {key}"), "conversation_id": key });
        Behaviour::Respond {
            status,
            headers: vec![("x-key", key.to_owned()), ("location", format!("/{key}"))],
            body: body.to_string().into_bytes(),
        }
    }
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
        let server = FaultServer::choosing(repeating(status));
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
    for (count, signal) in [Signal::ABORT, Signal::ILL, Signal::KILL]
        .into_iter()
        .enumerate()
    {
        let mut asking = Running::start(chatbeam(
            &desktop,
            &["ask", "--assistant", "Crashes", "What is a credit?"],
        ));
        server.wait_for_requests(count + 1);
        for shown in processes::shown(asking.id()) {
            assert!(!canary.is_in(&shown), "{}", String::from_utf8_lossy(&shown));
        }
        crash(asking.id(), signal);
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

/// The key came into the keychain on the command line, so whatever a page knows of it crossed from the program.
#[test]
fn the_key_crosses_to_no_page_and_is_found_nowhere_else_after_answers_refusals_and_a_crash_of_the_window()
 {
    let desktop = VirtualDesktop::start();
    let canary = Canary::new(KEY);
    let watch = ProcessWatch::start(canary.clone());
    let status = Arc::new(AtomicU16::new(200));
    let server = FaultServer::choosing({
        let status = Arc::clone(&status);
        move |request| repeating(status.load(Ordering::SeqCst))(request)
    });
    add(&desktop, ASSISTANT, &server.origin());
    let window = Window::open(&desktop);

    for (count, code) in [200, 401, 307, 500].into_iter().enumerate() {
        status.store(code, Ordering::SeqCst);
        new_question(&desktop, &window);
        ask(&desktop, &window, &format!("What does {code} mean?"));
        server.wait_for_requests(count + 1);
        let sent = server.requests()[count]
            .header("authorization")
            .map(str::to_owned);
        assert_eq!(sent, Some(format!("Bearer {KEY}")));
        wait::until("the outcome to be shown", || {
            window.try_find(Role::Button, "Stop").is_none()
                && window.find_all(Role::Article, "").len() == 1
        });
    }
    let pages = processes::pages(desktop.folder());
    assert!(!pages.is_empty(), "no page runs in a process of its own");
    for page in &pages {
        assert_eq!(memory::count(*page, KEY), 0, "it crossed to a page");
    }

    for id in desktop.processes_of(&programs::chatbeam_desktop()) {
        for shown in processes::shown(id) {
            assert!(!canary.is_in(&shown), "{}", String::from_utf8_lossy(&shown));
        }
        crash(id, Signal::ABORT);
    }
    window.wait_until_ended();
    let written = window.written().join("\n");
    assert!(!canary.is_in(written.as_bytes()), "{written}");
    let none = Vec::<std::path::PathBuf>::new();
    assert_eq!(canary.files_below(desktop.folder()), none);
    assert_eq!(watch.stop(), Vec::<String>::new());
}

#[test]
fn a_key_that_is_planted_in_a_page_is_found_there() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide");
    let found = || {
        let pages = processes::pages(desktop.folder());
        pages
            .iter()
            .map(|page| memory::count(*page, KEY))
            .sum::<usize>()
    };
    assert_eq!(found(), 0);

    // Put together in the page, so that it does not come through the driver's script.
    let (one, other) = KEY.split_at(9);
    window.evaluate(
        "globalThis.planted = [arguments[0], arguments[1]].join('').split('').join('');",
        &[json!(one), json!(other)],
    );

    assert!(found() > 0);
}

fn crash(id: u32, signal: Signal) {
    let id = i32::try_from(id).ok().and_then(Pid::from_raw);
    kill_process(id.expect("a process has an id"), signal).expect("our own process");
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
