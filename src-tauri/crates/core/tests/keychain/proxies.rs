//! The credentials of proxies: given to the proxy that they are for, and no hindrance where the keychain fails.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;

use chatbeam_api::{MessageRequest, Origin, SendError};
use chatbeam_core::error::{Code, Error};
use chatbeam_core::history::{History, Settings};
use chatbeam_core::network::Network;
use chatbeam_core::view::{Proxy, ProxyChoice, ProxySet};
use rusqlite::Connection;

use super::assistants::keys_in;
use super::program::Program;
use super::session::Session;

const ONE: &str = "http://one.example:3128";
const TWO: &str = "http://two.example:3128";

/// Does one thing to the proxy of the other process's data folder, and says what came of it.
pub async fn done(
    network: &Network,
    history: &History,
    command: &str,
    text: &str,
) -> Result<String, Error> {
    let words: Vec<_> = text.split(' ').collect();
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    match command {
        "proxy" => network.proxy().map(|proxy| said(&proxy)),
        "proxy-take" => {
            let ProxySet { proxy, notice } = network.take(word(0), word(1), word(2)).await?;
            let notice = notice.map_or_else(String::new, |it| format!(", but {}", it.code.name()));
            Ok(said(&proxy) + &notice)
        }
        "proxy-forget" => network.forget_credentials().await.map(|it| said(&it)),
        // Asking the keychain takes a while, in which somebody else chooses and enters another.
        "proxy-forget-meanwhile" => {
            let (forgotten, chosen) = tokio::join!(network.forget_credentials(), async {
                history.write(|transaction| {
                    let settings = Settings(transaction);
                    settings.set("proxy", ProxyChoice::None.name())?;
                    settings.set("proxy_address", TWO)?;
                    settings.set("proxy_credentials", "keychain another")
                })
            });
            chosen?;
            forgotten.map(|it| said(&it))
        }
        "proxy-refuse-writes" => history.write(|transaction| {
            let refusing = "CREATE TRIGGER refusing BEFORE INSERT ON settings
                BEGIN SELECT RAISE(ABORT, 'refused'); END";
            Connection::execute_batch(transaction, refusing)?;
            Ok("done".to_owned())
        }),
        "proxy-ask" => {
            let origin: Origin = "https://acme.example".parse().expect("an origin");
            let client = network.client(&origin).await?;
            let request = MessageRequest {
                content: "Is the annual plan refundable?".to_owned(),
                conversation_id: None,
            };
            let sent = client.send(&origin, &super::key("a-key"), &request).await;
            let Err(SendError::NotSent(not_sent)) = sent else {
                panic!("the proxy connects to nothing");
            };
            Ok(format!("{:?}", not_sent.reason))
        }
        other => panic!("no such command: {other}"),
    }
}

fn said(proxy: &Proxy) -> String {
    let address = proxy.address.as_deref().unwrap_or_default();
    format!("{:?} {address} {:?}", proxy.choice, proxy.credentials)
}

/// A keyring, and a process with a data folder.
fn with_folder(folder: &Path) -> (Session, Program) {
    let session = Session::with_keyring();
    let program = program_with(&session, folder);
    (session, program)
}

fn program_with(session: &Session, folder: &Path) -> Program {
    let mut program = Program::start(session);
    let folder = folder.to_str().expect("a readable name");
    assert_eq!(program.asked(&format!("folder {folder}")), "open");
    program
}

/// A proxy that asks everybody who is there, and lets nobody through. It ends with the test's process.
struct Asking {
    address: SocketAddr,
    given: Arc<Mutex<Vec<String>>>,
}

impl Asking {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let asking = Self {
            address: listener.local_addr().expect("it is bound"),
            given: Arc::default(),
        };
        let given = Arc::clone(&asking.given);
        thread::spawn(move || {
            for visitor in listener.incoming() {
                answer(&visitor.expect("a visitor"), &given);
            }
        });
        asking
    }

    /// How many have said who they are.
    fn given(&self) -> usize {
        self.given.lock().expect("nobody panics with it").len()
    }
}

fn answer(mut visitor: &TcpStream, given: &Mutex<Vec<String>>) {
    let lines = BufReader::new(visitor).lines();
    let head = lines
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty());
    let said = head.filter(|line| line.to_lowercase().starts_with("proxy-authorization:"));
    given.lock().expect("nobody panics with it").extend(said);
    let asks = "HTTP/1.1 407 Who is there?\r\nProxy-Authenticate: Basic realm=\"x\"\r\n\
        Content-Length: 0\r\nConnection: close\r\n\r\n";
    visitor
        .write_all(asks.as_bytes())
        .expect("the visitor waits");
}

#[test]
fn another_proxy_is_taken_although_the_keyring_does_not_give_the_old_credentials_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut session, mut program) = with_folder(folder.path());
    let taken = format!("Address {ONE} Keychain");
    assert_eq!(
        program.asked(&format!("proxy-take {ONE} clara secret")),
        taken
    );
    session.lock_keyring();

    assert_eq!(
        program.asked(&format!("proxy-take {TWO}")),
        format!("Address {TWO} Missing, but keychain_locked")
    );

    assert_eq!(program.asked("proxy"), format!("Address {TWO} Missing"));
    session.start_keyring();
    assert_eq!(keys_in(&session).len(), 1, "it was said that they stay");
}

#[test]
fn a_mute_keyring_that_has_nothing_keeps_nobody_from_taking_and_forgetting() {
    let folder = tempfile::tempdir().expect("a folder");
    let (session, mut program) = with_folder(folder.path());
    session.signal_keyring("STOP");
    for address in [ONE, TWO] {
        assert_eq!(
            program.asked(&format!("proxy-take {address}")),
            format!("Address {address} Missing")
        );
    }
    assert_eq!(
        program.asked(&format!("proxy-take {ONE} clara secret")),
        format!("Address {ONE} ThisRun, but keychain_timeout")
    );
    assert_eq!(
        program.asked("proxy-forget"),
        format!("Address {ONE} Missing")
    );
}

#[test]
fn a_keyring_that_comes_back_counts_for_the_next_question() {
    let folder = tempfile::tempdir().expect("a folder");
    let proxy = Asking::start();
    let (mut session, mut program) = with_folder(folder.path());
    let address = format!("http://{}", proxy.address);
    program.asked(&format!("proxy-take {address} clara secret"));
    session.stop_keyring();
    assert_eq!(program.asked("proxy-ask"), "ProxyCredentials");
    assert_eq!(proxy.given(), 0, "there was no keyring");

    session.start_keyring();

    assert_eq!(program.asked("proxy-ask"), "ProxyCredentials");
    assert_eq!(proxy.given(), 1);
}

#[test]
fn a_keyring_that_gives_no_credentials_is_not_said_to_give_no_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let (session, mut program) = with_folder(folder.path());
    program.asked(&format!("proxy-take {ONE} clara secret"));
    session.lock_keyring();
    assert_eq!(program.asked("proxy-ask"), Code::ProxyKeychain.name());
}

#[test]
fn what_can_not_be_written_leaves_the_old_proxy_with_its_credentials_and_nothing_of_the_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let (session, mut program) = with_folder(folder.path());
    let before = program.asked(&format!("proxy-take {ONE} clara first-secret"));
    assert_eq!(program.asked("proxy-refuse-writes"), "done");

    assert_eq!(
        program.asked(&format!("proxy-take {TWO} clara second-secret")),
        "internal"
    );

    assert_eq!(program.asked("proxy"), before);
    let left = keys_in(&session);
    assert!(
        left.len() == 1 && left[0].contains("first-secret"),
        "{left:?}"
    );

    // Of the same address there is only one, and the settings still tell of it.
    program.asked(&format!("proxy-take {ONE} clara third-secret"));
    assert_eq!(program.asked("proxy"), before);
    assert_eq!(keys_in(&session).len(), 1);
}

#[test]
fn forgetting_undoes_nothing_that_was_chosen_meanwhile() {
    let folder = tempfile::tempdir().expect("a folder");
    let (session, mut program) = with_folder(folder.path());
    program.asked(&format!("proxy-take {ONE} clara secret"));

    assert_eq!(
        program.asked("proxy-forget-meanwhile"),
        format!("None {TWO} Keychain")
    );

    assert_eq!(keys_in(&session), Vec::<String>::new());
}
