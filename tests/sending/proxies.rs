//! Questions that take the proxy that a person chose, and those that never do.

use std::net::TcpListener;
use std::path::PathBuf;

use chatbeam_api::ClientOptions;
use chatbeam_core::history::{History, Settings};
use chatbeam_core::keychain::Keychain;
use chatbeam_core::network::Network;
use chatbeam_core::view::ProxyChoice;
use chatbeam_tests::command_line::{Chatbeam, KEY, Outcome};
use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::leaks::Canary;
use chatbeam_tests::linux::proxies::{Manners, Proxy, Speech, Visit};
use chatbeam_tests::linux::tls::{Authority, Certificate, ELSEWHERE, TlsServer};
use chatbeam_tests::running::Running;
use chatbeam_tests::wait;
use serde_json::json;
use tempfile::TempDir;

const QUESTION: &str = "Is the annual plan refundable?";

/// A server elsewhere that only a proxy reaches, and a data folder with an assistant there.
struct Scene {
    server: TlsServer,
    chatbeam: Chatbeam,
    trusted: PathBuf,
    _folder: TempDir,
}

impl Scene {
    fn new(certificate: Certificate) -> Self {
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let authority = Authority::new("The company");
        Self {
            server: TlsServer::start(certificate, &authority),
            chatbeam: Chatbeam::with_hosted("Acme", &format!("https://{ELSEWHERE}")),
            trusted: authority.write_to(folder.path()),
            _folder: folder,
        }
    }

    fn proxy(&self, speech: Speech, manners: Manners) -> Proxy {
        Proxy::start(speech, manners, self.server.address())
    }

    /// What the window does for whoever sets the proxy there.
    fn network(&self) -> Network {
        let keychain = Keychain::start(wait::LONG);
        Network::new(self.history(), keychain, ClientOptions::default()).expect("a network")
    }

    fn history(&self) -> History {
        let folder = self.chatbeam.data_folder();
        History::open(&folder.join("history.db"), &folder.join("backups")).expect("a history")
    }

    async fn take(&self, address: &str) {
        let set = self.network().take(address, "", "").await;
        set.expect("an address that can be used");
    }

    fn ask(&self) -> Outcome {
        self.ask_with(&[])
    }

    fn ask_with(&self, environment: &[(&str, String)]) -> Outcome {
        let mut command = self.chatbeam.command(["ask", "--json", QUESTION]);
        command
            .env("SSL_CERT_FILE", &self.trusted)
            .env_remove("SSL_CERT_DIR")
            .envs(environment.iter().map(|(name, value)| (name, value)));
        Outcome::from(command.output().expect("chatbeam starts"))
    }

    /// The question must not have been sent, for this reason, and nothing of it have left.
    fn must_not_be_sent(&self, code: &str) -> Outcome {
        let outcome = self.ask();
        outcome.must_end_with(5).sentence();
        let object = outcome.json();
        assert_eq!(object["attempt"], "not_sent");
        assert_eq!(object["error"]["code"], code, "{object}");
        assert_eq!(object["credits"], json!({ "spent": 0, "maybe": 0 }));
        assert_eq!(self.server.begun(), []);
        outcome
    }
}

/// The proxy saw where it went, and nothing of what was asked.
fn must_tell_nothing(visits: &[Visit]) {
    for visit in visits {
        assert!(!Canary::new(QUESTION).is_in(&visit.came));
        assert!(!Canary::new(KEY).is_in(&visit.came));
    }
}

#[tokio::test]
async fn a_question_goes_through_the_chosen_proxy_which_learns_nothing_of_it() {
    for speech in [Speech::Http, Speech::Socks] {
        let scene = Scene::new(Certificate::Good);
        let proxy = scene.proxy(speech, Manners::Open);
        scene.take(&proxy.address()).await;

        let outcome = scene.ask();

        outcome.must_succeed();
        assert_eq!(outcome.json()["response"], "Yes.");
        let visits = proxy.visits();
        assert_eq!(visits.len(), 1, "{speech:?}");
        assert_eq!(visits[0].wanted, Some(format!("{ELSEWHERE}:443")));
        assert_eq!(visits[0].credentials, None);
        must_tell_nothing(&visits);
        assert_eq!(scene.server.begun()[0].question(), QUESTION);
        assert_eq!(scene.server.begun()[0].header("proxy-authorization"), None);
    }
}

#[tokio::test]
async fn what_stays_on_this_computer_never_takes_the_chosen_proxy() {
    for speech in [Speech::Http, Speech::Socks] {
        let scene = Scene::new(Certificate::Good);
        let proxy = scene.proxy(speech, Manners::Open);
        scene.take(&proxy.address()).await;
        let plain = FaultServer::answering("Yes.");
        for (name, origin) in [("Plain", plain.origin()), ("Safe", scene.server.origin())] {
            scene.chatbeam.add_hosted(name, &origin);
            scene
                .chatbeam
                .run(["assistant", "use", name])
                .must_succeed();
            scene.ask().must_succeed();
        }
        assert_eq!(proxy.visits(), [], "{speech:?}");
        assert_eq!((plain.requests().len(), scene.server.begun().len()), (1, 1));
    }
}

#[tokio::test]
async fn another_choice_counts_for_the_next_question() {
    let scene = Scene::new(Certificate::Good);
    let (first, second) = (
        scene.proxy(Speech::Http, Manners::Open),
        scene.proxy(Speech::Http, Manners::Open),
    );
    let environment = [("HTTPS_PROXY", second.address())];
    scene.ask_with(&environment).must_succeed();
    assert_eq!(second.visits().len(), 1, "the environment's");

    scene.take(&first.address()).await;
    scene.ask_with(&environment).must_succeed();
    assert_eq!((first.visits().len(), second.visits().len()), (1, 1));

    let network = scene.network();
    network.choose(ProxyChoice::None).expect("it can be chosen");
    let outcome = scene.ask_with(&environment);
    assert_eq!(outcome.json()["error"]["code"], "offline");
    assert_eq!((first.visits().len(), second.visits().len()), (1, 1));

    network
        .choose(ProxyChoice::System)
        .expect("it can be chosen");
    scene.ask_with(&environment).must_succeed();
    network
        .choose(ProxyChoice::Address)
        .expect("it is remembered");
    scene.ask_with(&environment).must_succeed();
    assert_eq!((first.visits().len(), second.visits().len()), (2, 2));
}

#[tokio::test]
async fn a_question_that_is_under_way_keeps_its_proxy() {
    let scene = Scene::new(Certificate::Good);
    let old = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = old.local_addr().expect("it is bound");
    scene.take(&format!("http://{address}")).await;
    let mut command = scene.chatbeam.command(["ask", "--json", QUESTION]);
    command.env("SSL_CERT_FILE", &scene.trusted);
    let mut asking = Running::start(command);
    let (begun, _) = old.accept().expect("the question comes");

    let new = scene.proxy(Speech::Http, Manners::Open);
    scene.take(&new.address()).await;
    drop(begun);

    assert_eq!(asking.wait().code(), Some(5), "{:?}", asking.output());
    let words = asking.output().join("\n");
    assert!(words.contains("proxy_refused"), "{words}");
    assert_eq!(new.visits(), []);
    scene.ask().must_succeed();
    assert_eq!(new.visits().len(), 1);
}

#[tokio::test]
async fn a_proxy_that_does_not_connect_gets_nothing_and_says_why() {
    for speech in [Speech::Http, Speech::Socks] {
        for (manners, code) in [
            (Manners::Refuses, "proxy_refused"),
            (Manners::Asks("clara", "secret"), "proxy_credentials"),
        ] {
            let scene = Scene::new(Certificate::Good);
            let proxy = scene.proxy(speech, manners);
            scene.take(&proxy.address()).await;

            let outcome = scene.must_not_be_sent(code);

            assert!(outcome.sentence().contains("The proxy"), "{outcome:?}");
            assert_eq!(proxy.visits().len(), 1, "{speech:?} was tried again");
            must_tell_nothing(&proxy.visits());
        }
    }
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_not_taken_for_the_assistant() {
    for scheme in ["http", "socks5h"] {
        let scene = Scene::new(Certificate::Good);
        // A port that was free a moment ago.
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        drop(listener);
        scene.take(&format!("{scheme}://{address}")).await;
        scene.must_not_be_sent("proxy_unreachable");
    }
}

#[tokio::test]
async fn a_bad_certificate_behind_a_proxy_gets_no_byte_of_the_request() {
    for speech in [Speech::Http, Speech::Socks] {
        let scene = Scene::new(Certificate::WrongHost);
        let proxy = scene.proxy(speech, Manners::Open);
        scene.take(&proxy.address()).await;
        scene.must_not_be_sent("certificate");
        must_tell_nothing(&proxy.visits());
    }
}

#[tokio::test]
async fn what_can_not_be_used_is_refused_and_changes_nothing() {
    let scene = Scene::new(Certificate::Good);
    let network = scene.network();
    let proxy = scene.proxy(Speech::Http, Manners::Open);
    scene.take(&proxy.address()).await;
    let before = network.proxy().expect("it can be read");
    for (address, user, code) in [
        (
            "http://clara:secret@proxy.example:3128",
            "",
            "invalid_proxy",
        ),
        ("ftp://proxy.example", "", "invalid_proxy"),
        ("http://proxy.example:65536", "", "invalid_proxy"),
        ("http://proxy.example:3128", "cla:ra", "invalid_credentials"),
    ] {
        let refused = network.take(address, user, "secret").await;
        let refused = refused.expect_err("it can't be used");
        assert_eq!(refused.code().name(), code, "{address}");
        assert!(!refused.to_string().contains("secret"), "{refused}");
        assert_eq!(network.proxy().expect("it can be read"), before);
    }
    assert!(network.choose(ProxyChoice::Address).is_ok());
}

#[tokio::test]
async fn an_address_that_was_stored_by_somebody_else_and_is_none_sends_nothing() {
    let scene = Scene::new(Certificate::Good);
    let stored = scene.history().write(|transaction| {
        let settings = Settings(transaction);
        settings.set("proxy", "address")?;
        settings.set("proxy_address", "ftp://proxy.example")
    });
    stored.expect("it can be stored");
    scene.must_not_be_sent("invalid_proxy");
}

#[test]
fn what_the_environment_calls_a_proxy_and_is_none_is_not_gone_past() {
    // Without a proxy it is reached, so that whatever goes past one arrives.
    let server = FaultServer::answering("Yes.");
    let scene = Scene::new(Certificate::Good);
    let proxy = scene.proxy(Speech::Http, Manners::Open);
    for (name, value) in [
        ("HTTPS_PROXY", "foo://clara:canary@proxy.example:3128"),
        ("all_proxy", "http://clara:canary@proxy example:3128"),
    ] {
        let outcome = scene.ask_with(&[(name, value.to_owned())]);

        outcome.must_end_with(5);
        let object = outcome.json();
        assert_eq!(object["attempt"], "not_sent");
        assert_eq!(object["error"]["code"], "proxy_variable", "{object}");
        assert_eq!(object["credits"], json!({ "spent": 0, "maybe": 0 }));
        assert!(outcome.sentence().contains(name), "{outcome:?}");
        let said = format!("{}{}", outcome.stdout, outcome.stderr);
        assert!(!said.contains("canary"), "{said}");
        assert_eq!(scene.server.begun(), []);

        scene.chatbeam.add_hosted(name, &server.origin());
        let mut here = scene.chatbeam.command(["ask", "--json", QUESTION]);
        here.args(["--assistant", name]).env(name, value);
        Outcome::from(here.output().expect("chatbeam starts")).must_succeed();
    }
    assert_eq!(server.requests().len(), 2, "this computer takes no proxy");
    let environment = [("HTTPS_PROXY", proxy.address())];
    scene.ask_with(&environment).must_succeed();
}
