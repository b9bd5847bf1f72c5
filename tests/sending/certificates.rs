//! Certificates, authorities of one's own, and proxies from the environment.

use std::path::Path;
use std::process::Command;

use chatbeam_tests::command_line::{Chatbeam, Outcome};
use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::tls::{Authority, Certificate, TlsServer};
use serde_json::json;

const QUESTION: &str = "Is the annual plan refundable?";

/// Asks once, on a system that trusts only the authority in that file.
fn ask_trusting(authority: &Path, chatbeam: &Chatbeam) -> Outcome {
    ended(
        chatbeam
            .command(["ask", "--json", QUESTION])
            .env("SSL_CERT_FILE", authority)
            .env_remove("SSL_CERT_DIR"),
    )
}

fn ended(command: &mut Command) -> Outcome {
    Outcome::from(command.output().expect("chatbeam starts"))
}

#[test]
fn a_bad_certificate_gets_no_byte_of_the_request() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let authority = Authority::new("The company");
    let trusted = authority.write_to(folder.path());
    let bad = [
        Certificate::Expired,
        Certificate::SelfSigned,
        Certificate::WrongHost,
        Certificate::UnknownAuthority,
    ];
    for certificate in bad {
        let server = TlsServer::start(certificate, &authority);
        let chatbeam = Chatbeam::with_hosted("Acme", &server.origin());

        let outcome = ask_trusting(&trusted, &chatbeam);

        assert_eq!(server.begun(), [], "{certificate:?}");
        assert_eq!(server.connections(), 1, "{certificate:?} was tried again");
        outcome.must_end_with(5).sentence();
        let object = outcome.json();
        assert_eq!(object["attempt"], "not_sent", "{certificate:?}");
        assert_eq!(object["error"]["code"], "certificate", "{certificate:?}");
        assert_eq!(object["credits"], json!({ "spent": 0, "maybe": 0 }));
    }
}

#[test]
fn a_companys_own_authority_that_the_system_trusts_is_trusted() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let authority = Authority::new("The company");
    let server = TlsServer::start(Certificate::Good, &authority);
    let chatbeam = Chatbeam::with_hosted("Acme", &server.origin());

    let outcome = ask_trusting(&authority.write_to(folder.path()), &chatbeam);

    outcome.must_succeed();
    assert_eq!(outcome.json()["response"], "Yes.");
    assert_eq!(server.begun().len(), 1);
}

#[test]
fn a_system_without_certificates_still_asks_assistants_on_this_computer() {
    let server = FaultServer::answering("Yes.");
    let chatbeam = Chatbeam::with_hosted("Acme", &server.origin());

    let outcome = ended(
        chatbeam
            .command(["ask", "--json", QUESTION])
            .env("SSL_CERT_FILE", "/nonexistent/certificates.pem")
            .env("SSL_CERT_DIR", "/nonexistent/certificates"),
    );

    outcome.must_succeed();
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_proxy_of_the_environment_never_sees_what_stays_on_this_computer() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let authority = Authority::new("The company");
    let trusted = authority.write_to(folder.path());
    let proxy = FaultServer::answering("The question went astray.");
    let plain = FaultServer::answering("Yes.");
    let encrypted = TlsServer::start(Certificate::Good, &authority);
    for origin in [plain.origin(), encrypted.origin()] {
        let chatbeam = Chatbeam::with_hosted("Acme", &origin);
        let mut command = chatbeam.command(["ask", "--json", QUESTION]);
        for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
            command
                .env(name, proxy.origin())
                .env(name.to_lowercase(), proxy.origin());
        }
        ended(command.env("SSL_CERT_FILE", &trusted)).must_succeed();
    }
    assert_eq!(proxy.connections(), 0);
    assert_eq!((plain.requests().len(), encrypted.begun().len()), (1, 1));
}
