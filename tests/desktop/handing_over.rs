//! What was copied, after the program has ended.

use std::fs;

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::chat::{ask, open_and_connect};
use chatbeam_tests::linux::clipboard;
use chatbeam_tests::linux::pasting::{copy, newest_answer};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::running::Running;
use chatbeam_tests::wait;

#[test]
fn a_clipboard_manager_keeps_what_was_copied_when_the_program_ends() {
    let desktop = VirtualDesktop::start();
    desktop.was_told_that_closing_quits();
    // The manager's settings are a service that the session's bus would start by itself.
    let _settings = start_service(&desktop, &settings_program(), "org.xfce.Xfconf");
    let _manager = start_service(&desktop, "xfce4-clipman", "org.xfce.clipman");
    let server = FaultServer::answering("A **refund** takes five days.");
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "How long does a refund take?");
    window.text("five days");
    copy(&window, &newest_answer(&window));

    window.close();

    assert_eq!(clipboard::plain_text(&desktop), "A refund takes five days.");
}

fn start_service(desktop: &VirtualDesktop, program: &str, name: &str) -> Running {
    let running = Running::start(desktop.command(program));
    let bus = desktop.bus().expect("this desktop has a session bus");
    wait::until(name, || bus.has(name));
    running
}

/// Where it lies differs from distribution to distribution, but the bus knows.
fn settings_program() -> String {
    let service = fs::read_to_string("/usr/share/dbus-1/services/org.xfce.Xfconf.service")
        .expect("the clipboard manager was installed with its settings");
    let program = service.lines().find_map(|line| line.strip_prefix("Exec="));
    program.expect("a service has a program").to_owned()
}
