//! Arguments and links from anybody, to a program that runs: they show a window with text filled in, and send nothing.

use std::ffi::OsString;
use std::io::Write;
use std::net::Shutdown;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};
use std::time::Duration;

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::bar::{self, field, summon};
use chatbeam_tests::linux::chat::open_and_connect;
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Page, Window};
use chatbeam_tests::oddities::Oddities;
use chatbeam_tests::{programs, wait};

/// How many are tried. A third goes through each of the two programs, and a third to the socket.
const TRIES: usize = 1000;

/// How long the bar may take to be there after a summons, before it is summoned again.
const SOON: Duration = Duration::from_secs(3);

/// Change it, and other texts are tried; a failure names it and the try.
const SEED: u64 = 3;

#[test]
fn a_thousand_odd_arguments_and_links_send_nothing_and_break_nothing() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    let running = desktop.processes_of(&programs::chatbeam_desktop());
    let mut oddities = Oddities::new(SEED);

    for number in 0..TRIES {
        let what = format!("seed {SEED}, try {number}");
        match number % 3 {
            0 => run(
                desktop.command(programs::chatbeam()),
                Some("quick"),
                &mut oddities,
                &what,
            ),
            1 => run(
                desktop.command(programs::chatbeam_desktop()),
                None,
                &mut oddities,
                &what,
            ),
            _ => write_to_socket(&desktop, &oddities.bytes()),
        }
        assert_eq!(server.connections(), 0, "a request was sent: {what}");
        assert_eq!(
            desktop.processes_of(&programs::chatbeam_desktop()),
            running,
            "the program ended, or another began: {what}"
        );
    }

    // It still listens, draws and asks, and only when it is told to. A chat window that one of them asked for may come to
    // the front after the bar yet, which then hides.
    wait::until("the bar to have the focus", || {
        summon(&desktop, &[]);
        wait::try_for_some(SOON, || bar::with_focus(&desktop)).is_some()
    });
    window.switch_to(Page::Bar);
    field(&window).wait_for_focus();
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_link_fills_in_the_bar() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());

    let mut start = desktop.command(programs::chatbeam_desktop());
    start.arg("chatbeam://ask?text=Is%20there%20a%20trial%3F&send=1");
    assert!(start.status().expect("the program starts").success());

    bar::wait_for_focus(&desktop);
    in_the_bar_stands(&window, "Is there a trial?");
    assert_eq!(server.connections(), 0);
}

fn in_the_bar_stands(window: &Window<'_>, text: &str) {
    window.switch_to(Page::Bar);
    field(window).wait_for_value(text);
}

/// Runs a program with one odd argument to its end. It may refuse it, but neither crash nor hang.
fn run(mut command: Command, first: Option<&str>, oddities: &mut Oddities, what: &str) {
    // Every other one is no UTF-8, perhaps.
    let argument = if oddities.number(2) == 0 {
        OsString::from(oddities.text())
    } else {
        let mut bytes = oddities.bytes();
        bytes.retain(|&byte| byte != 0);
        OsString::from_vec(bytes)
    };
    let shown = argument.display();
    command.args(first);
    if oddities.number(2) == 0 {
        command.arg("--");
    }
    command
        .arg(&argument)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = command.spawn().expect("the program starts");
    let status = wait::for_some(
        &format!("{shown} to be dealt with: {what}"),
        wait::LONG,
        || child.try_wait().expect("a child can be waited for"),
    );
    assert!(
        matches!(status.code(), Some(0..=2)),
        "{status} for {shown}: {what}"
    );
}

/// Writes bytes to where the program listens for others, as anybody of the same user could.
fn write_to_socket(desktop: &VirtualDesktop, bytes: &[u8]) {
    let mut socket = UnixStream::connect(desktop.data_folder().join("window.sock"))
        .expect("the program listens");
    // It may close the connection before it has read all of them.
    let _ = socket.write_all(bytes);
    let _ = socket.shutdown(Shutdown::Write);
}
