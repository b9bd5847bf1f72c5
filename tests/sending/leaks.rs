//! What a panic, and the finest log of every library, may tell: never the key.

use std::env;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use chatbeam_api::{ApiKey, ClientOptions, Origin};
use chatbeam_core::asking::{Asking, Parts, Question};
use chatbeam_core::changes::Changes;
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::error::Error;
use chatbeam_core::history::{History, Owner};
use chatbeam_core::ids::AssistantId;
use chatbeam_core::keychain::Keychain;
use chatbeam_core::locals::{Endpoint, Eventually, LocalAssistants};
use chatbeam_core::network::Network;
use chatbeam_core::roster::{GUIDE, Roster};
use chatbeam_core::view::Source;
use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::linux::leaks::Canary;

/// A key that stands nowhere else.
const KEY: &str = "panic-key-B5mR8yC3kF6jD1gX";

/// Where the server of the first process listens; only set in the second.
const ORIGIN: &str = "CHATBEAM_TEST_LEAK_ORIGIN";

/// The data folder; only set in the second process.
const FOLDER: &str = "CHATBEAM_TEST_LEAK_FOLDER";

/// An assistant whose defect tells all that it has at hand.
struct Talkative(Origin);

impl LocalAssistants for Talkative {
    fn endpoint(
        &self,
        _: AssistantId,
        _: Option<PathBuf>,
    ) -> Eventually<'_, Result<Endpoint, Error>> {
        let endpoint = Endpoint {
            origin: self.0.clone(),
            key: ApiKey::new(KEY).expect("a key"),
        };
        Box::pin(async { Ok(endpoint) })
    }

    fn sources<'a>(
        &'a self,
        endpoint: &'a Endpoint,
        _: &'a str,
    ) -> Eventually<'a, Result<Vec<Source>, Error>> {
        panic!("a defect with {endpoint:?}, {:?}", endpoint.key)
    }
}

/// In the second process: asks once, with every library at its finest level, and panics after an answer.
async fn ask_and_panic(origin: &str, folder: &str) {
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(std::io::stderr)
        .init();
    let data = DataFolder::open(Some(folder.into())).expect("a data folder");
    let history = History::open(&data.history(), &data.backups()).expect("a history");
    let keychain = Keychain::start(Duration::from_secs(5));
    let changes = Changes::new();
    Roster::open(history.clone(), keychain.clone(), changes.clone()).expect("a roster");
    let asking = Asking::new(Parts {
        network: Network::new(history.clone(), keychain.clone(), ClientOptions::default())
            .expect("a network"),
        history,
        keychain,
        locals: Arc::new(Talkative(origin.parse().expect("an origin"))),
        changes,
        owner: Arc::new(Owner::claim(&data.owners()).expect("an owner")),
        owners: data.owners(),
    });
    let asked = asking.ask(&Question::new(GUIDE, "What is a credit?", "press"));
    let ended = asking.over(asked.expect("asked").attempt).await;
    assert!(ended.is_ok(), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_and_the_finest_log_of_every_library_tell_nothing_of_the_key() {
    if let (Ok(origin), Ok(folder)) = (env::var(ORIGIN), env::var(FOLDER)) {
        ask_and_panic(&origin, &folder).await;
        return;
    }
    let canary = Canary::new(KEY);
    for behaviour in [
        Behaviour::Answer("Yes.".to_owned()),
        Behaviour::status(401),
        Behaviour::with_headers(307, [("location", "http://127.0.0.1:9/")]),
        Behaviour::Reset,
    ] {
        let panics = matches!(behaviour, Behaviour::Answer(_));
        let server = FaultServer::start([behaviour.clone()]);
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let mut again = Command::new(env::current_exe().expect("this program"));
        again
            .args(["--nocapture", "--exact"])
            .arg("leaks::a_panic_and_the_finest_log_of_every_library_tell_nothing_of_the_key")
            .env(ORIGIN, server.origin())
            .env(FOLDER, folder.path())
            .env("RUST_BACKTRACE", "full");
        let output = tokio::task::spawn_blocking(move || again.output()).await;
        let output = output.expect("it ran").expect("it starts");

        let written = [output.stdout, output.stderr].concat();
        let text = String::from_utf8_lossy(&written);
        assert!(
            text.contains("TRACE"),
            "{behaviour:?}: nothing was logged: {text}"
        );
        assert_eq!(
            text.contains("a defect with"),
            panics,
            "{behaviour:?}: {text}"
        );
        let sent = server.requests()[0]
            .header("authorization")
            .map(str::to_owned);
        assert_eq!(sent, Some(format!("Bearer {KEY}")), "{text}");
        assert!(!canary.is_in(&written), "{behaviour:?}: {text}");
        assert_eq!(
            canary.files_below(folder.path()),
            Vec::<PathBuf>::new(),
            "{behaviour:?}"
        );
    }
}
