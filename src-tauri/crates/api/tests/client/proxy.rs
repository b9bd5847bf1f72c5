//! What the environment of a process can and can't do to a client. Each test runs itself again as a process of its own,
//! because an environment belongs to all threads.

use std::env;
use std::process::{Command, Output};

use chatbeam_api::{ClientOptions, Origin, Proxy};

use crate::not_sent::not_sent;
use crate::server::{Server, documented, with_headers};
use crate::{ask_with, options};

/// Where the server of the first process listens; only set in the second.
const ORIGIN: &str = "CHATBEAM_TEST_ORIGIN";

/// Runs the named test of this file in a new process, with these variables.
async fn run_again(test: &str, origin: Origin, variables: Vec<(&'static str, String)>) -> Output {
    let (_, module) = module_path!().split_once("::").unwrap();
    let mut command = Command::new(env::current_exe().unwrap());
    command
        .args(["--exact", &format!("{module}::{test}"), "--nocapture"])
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .env(ORIGIN, origin.as_str())
        .envs(variables);
    tokio::task::spawn_blocking(move || command.output())
        .await
        .unwrap()
        .unwrap()
}

/// In the second process: asks this computer, which must work, and then another one.
async fn ask_here_and_elsewhere(origin: &str) -> chatbeam_api::NotSent {
    let client = chatbeam_api::Client::new(&ClientOptions {
        proxy: Proxy::System,
        ..options()
    })
    .unwrap();
    ask_with(&client, &origin.parse().unwrap()).await.unwrap();
    let elsewhere: Origin = "https://chatbeam.invalid".parse().unwrap();
    not_sent(ask_with(&client, &elsewhere).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_environments_proxy_never_sees_what_stays_on_this_computer() {
    if let Ok(origin) = env::var(ORIGIN) {
        ask_here_and_elsewhere(&origin).await;
        return;
    }
    let proxy = Server::answering(with_headers("403 Forbidden", "", "")).await;
    let server = Server::answering(documented()).await;
    let variables = [
        "http_proxy",
        "https_proxy",
        "all_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
    ]
    .map(|name| (name, proxy.origin().to_string()));
    let output = run_again(
        "the_environments_proxy_never_sees_what_stays_on_this_computer",
        server.origin(),
        variables.to_vec(),
    )
    .await;
    assert!(output.status.success(), "{output:?}");
    assert_eq!(server.seen().len(), 1);
    // The other computer's name arrived at the proxy: the environment did count.
    let lines: Vec<String> = proxy
        .seen()
        .iter()
        .map(|request| request.head.lines().next().unwrap().to_owned())
        .collect();
    assert_eq!(lines, ["CONNECT chatbeam.invalid:443 HTTP/1.1"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_of_the_environment_that_is_none_is_not_gone_past() {
    if let Ok(origin) = env::var(ORIGIN) {
        let not_sent = ask_here_and_elsewhere(&origin).await;
        assert_eq!(not_sent.reason, chatbeam_api::NotSentReason::ProxyVariable);
        assert_eq!(not_sent.detail, "HTTPS_PROXY");
        assert!(!not_sent.is_passing());
        return;
    }
    let server = Server::answering(documented()).await;
    let output = run_again(
        "a_proxy_of_the_environment_that_is_none_is_not_gone_past",
        server.origin(),
        vec![("HTTPS_PROXY", "foo://clara:secret@proxy.example".into())],
    )
    .await;
    assert!(output.status.success(), "{output:?}");
    assert_eq!(server.seen().len(), 1);
}

/// Only here do the trusted certificates come from files that the environment names.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn without_trusted_certificates_assistants_on_this_computer_still_answer() {
    if let Ok(origin) = env::var(ORIGIN) {
        let not_sent = ask_here_and_elsewhere(&origin).await;
        assert_eq!(not_sent.reason, chatbeam_api::NotSentReason::Certificate);
        return;
    }
    let server = Server::answering(documented()).await;
    let output = run_again(
        "without_trusted_certificates_assistants_on_this_computer_still_answer",
        server.origin(),
        vec![
            ("SSL_CERT_FILE", "/nonexistent/certificates.pem".into()),
            ("SSL_CERT_DIR", "/nonexistent/certificates".into()),
        ],
    )
    .await;
    assert!(output.status.success(), "{output:?}");
    assert_eq!(server.seen().len(), 1);
}
