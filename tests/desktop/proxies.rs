//! The proxy, as it is set in the window: it counts at once, its password goes to it alone and stays in the keyring.

use std::io::Write;
use std::path::PathBuf;

use chatbeam_tests::command_line::KEY;
use chatbeam_tests::linux::chat::{
    ASSISTANT, ask, close_dialog, composer, connect, new_question, open_settings,
};
use chatbeam_tests::linux::leaks::{Canary, ProcessWatch};
use chatbeam_tests::linux::proxies::{Manners, Proxy, Speech};
use chatbeam_tests::linux::tls::{Authority, Certificate, ELSEWHERE, TlsServer};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::linux::{keyring, memory, processes};
use chatbeam_tests::running::Running;
use chatbeam_tests::{programs, wait};

const USER: &str = "clara";

/// A password that stands nowhere else.
const PASSWORD: &str = "proxy-pass-Q7vN2xL9tB4wZ8s";

/// A server elsewhere, and a proxy in front of it that asks who is there.
struct Scene {
    server: TlsServer,
    trusted: PathBuf,
}

impl Scene {
    fn new(desktop: &VirtualDesktop) -> Self {
        let authority = Authority::new("The company");
        Self {
            server: TlsServer::start(Certificate::Good, &authority),
            trusted: authority.write_to(desktop.folder()),
        }
    }

    fn proxy(&self, speech: Speech) -> Proxy {
        let manners = Manners::Asks(USER, PASSWORD);
        Proxy::start(speech, manners, self.server.address())
    }

    fn trusted(&self) -> &str {
        self.trusted.to_str().expect("a readable name")
    }

    /// The window of a system that trusts the server, with everything in its log.
    fn open<'a>(&self, desktop: &'a VirtualDesktop) -> Window<'a> {
        let environment = [("SSL_CERT_FILE", self.trusted()), ("RUST_LOG", "trace")];
        Window::open_other(desktop, &programs::chatbeam_desktop(), &environment)
    }

    /// Asks on the command line, and returns what it wrote.
    fn ask_outside(&self, desktop: &VirtualDesktop) -> String {
        let mut command = desktop.command(programs::chatbeam());
        command
            .args(["ask", "--assistant", ASSISTANT, "And outside?"])
            .env("SSL_CERT_FILE", self.trusted())
            .env("RUST_LOG", "trace");
        let mut running = Running::start(command);
        let _ = running.stdin().flush();
        running.wait();
        running.output().join("\n")
    }
}

/// Enters a proxy in the settings, which are open, through the driver: in no argument of any process.
fn enter(window: &Window<'_>, address: &str, user: &str, password: &str) {
    let opens = window.try_find(Role::Textbox, "Address").is_none();
    window.find(Role::Radio, "Own address").click();
    if let Some(change) = window.try_button("Change") {
        change.click();
    } else if opens {
        window.find(Role::Textbox, "Address").wait_for_focus();
    }
    for (field, value) in [
        ("Address", address),
        ("User name", user),
        ("Password", password),
    ] {
        let field = window.find(Role::Textbox, field);
        field.ask("arguments[0].value = '';");
        field.click();
        if !value.is_empty() {
            field.type_text(value);
        }
    }
    window.button("Save").click();
}

fn ask_anew(desktop: &VirtualDesktop, window: &Window<'_>, question: &str) {
    new_question(desktop, window);
    ask(desktop, window, question);
}

#[test]
fn the_proxy_counts_at_once_and_gets_the_password_only_when_it_asks() {
    for speech in [Speech::Http, Speech::Socks] {
        let desktop = VirtualDesktop::start();
        desktop.was_told_that_closing_quits();
        let scene = Scene::new(&desktop);
        let proxy = scene.proxy(speech);
        let canary = Canary::new(PASSWORD);
        let watch = ProcessWatch::start(canary.clone());
        let window = scene.open(&desktop);
        connect(&window, &format!("https://{ELSEWHERE}"), KEY);
        open_settings(&desktop, &window);
        enter(&window, &proxy.address(), USER, PASSWORD);
        window.text("The proxy is used from the next question on.");
        window.text("user name and password in keychain");
        assert_eq!(keyring::secrets(&desktop).len(), 2);
        close_dialog(&desktop, &window);

        ask(&desktop, &window, "Is there a trial?");
        window.text("Yes.");
        ask_anew(&desktop, &window, "For how long?");
        window.text("Yes.");
        assert!(scene.ask_outside(&desktop).contains("Yes."));

        let given: Vec<_> = proxy
            .visits()
            .into_iter()
            .map(|visit| (visit.credentials, visit.connected))
            .collect();
        let known = (Some(format!("{USER}:{PASSWORD}")), true);
        let unknown = (None, false);
        // Each process asks without it first.
        assert_eq!(
            given,
            [
                unknown.clone(),
                known.clone(),
                known.clone(),
                unknown,
                known
            ],
            "{speech:?}"
        );
        for request in scene.server.begun() {
            assert_eq!(request.header("proxy-authorization"), None);
        }

        // Another window: whatever its page knows of the password crossed from the program.
        window.close();
        let window = scene.open(&desktop);
        composer(&window).wait_for_focus();
        open_settings(&desktop, &window);
        window.text("user name and password in keychain");
        let pages = processes::pages(desktop.folder());
        assert!(!pages.is_empty(), "no page runs in a process of its own");
        for page in pages {
            assert_eq!(memory::count(page, PASSWORD), 0, "it crossed to a page");
        }
        window.close();
        let none = Vec::<PathBuf>::new();
        assert_eq!(canary.files_below(desktop.folder()), none);
        assert_eq!(watch.stop(), Vec::<String>::new());
    }
}

#[test]
fn forgotten_credentials_are_asked_for_and_another_choice_counts_at_once() {
    let desktop = VirtualDesktop::start();
    let scene = Scene::new(&desktop);
    let proxy = scene.proxy(Speech::Http);
    let window = scene.open(&desktop);
    connect(&window, &format!("https://{ELSEWHERE}"), KEY);
    open_settings(&desktop, &window);
    enter(&window, &proxy.address(), USER, PASSWORD);
    window.button("Forget user name and password").click();
    window.text("User name and password are forgotten.");
    window.text("no user name and password");
    assert_eq!(keyring::secrets(&desktop), [KEY]);
    close_dialog(&desktop, &window);

    ask(&desktop, &window, "Is there a trial?");
    window.text("The proxy wants a user name and a password");
    assert_eq!(scene.server.connections(), 0);
    window.button("Open proxy settings").click();
    let address = window.find(Role::Textbox, "Address");
    address.wait_for_focus();
    assert_eq!(address.value(), proxy.address());

    // Another proxy gets the credentials that were entered for it, and the old one's stay where they were: nowhere.
    let other = scene.proxy(Speech::Socks);
    enter(&window, &other.address(), USER, PASSWORD);
    window.text("user name and password in keychain");
    close_dialog(&desktop, &window);
    window.find(Role::Button, "Send again").click();
    window.text("Yes.");
    assert_eq!(proxy.visits().len(), 1);

    open_settings(&desktop, &window);
    window.find(Role::Radio, "None").click();
    window.text("That counts from the next question on.");
    close_dialog(&desktop, &window);
    let visits = other.visits().len();
    ask_anew(&desktop, &window, "For how long?");
    window.text("could not be reached");
    assert_eq!((proxy.visits().len(), other.visits().len()), (1, visits));
}

#[test]
fn an_address_that_is_none_is_refused_beside_its_field_and_escape_leaves_only_the_form() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide").click();
    window.find(Role::Textbox, "Question").wait_for_focus();
    let dialog = open_settings(&desktop, &window);
    window
        .find(Role::Textbox, "Search settings")
        .wait_for_focus();
    desktop.type_text("socks");
    window.wait_until_gone("Density");
    for (address, words) in [
        ("proxy.example:3128", "Begin the address with http://"),
        ("http://clara:secret@proxy.example", "into their own fields"),
        ("http://proxy.example:65536", "a number from 1 to 65535"),
    ] {
        enter(&window, address, "", "");
        window.text(words);
        let field = window.find(Role::Textbox, "Address");
        wait::until("the address to be refused", || {
            field.attribute("aria-invalid").as_deref() == Some("true")
        });
        field.wait_for_focus();
    }
    desktop.press("Escape");
    wait::until("the form to close", || {
        window.try_find(Role::Textbox, "Address").is_none()
    });
    assert!(dialog.ask("return arguments[0].open;") == true);
    let system = window.find(Role::Radio, "System");
    assert!(system.ask("return document.querySelector('[name=proxy]:checked').value;") == "system");
}
