//! Servers with certificates, good and bad, and the authorities that sign them.
//!
//! Linux only: here a program can be told through `SSL_CERT_FILE` which authorities its system trusts.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, Stream};

use crate::fault_server::{self, Request};

/// The name of a server that no computer can look up, and that good certificates are for too: it is reached through a proxy.
pub const ELSEWHERE: &str = "acme.invalid";

/// Whoever signs certificates.
pub struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    /// A fresh one, which nobody trusts yet.
    pub fn new(name: &str) -> Self {
        let mut params = params(&[]);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params
            .distinguished_name
            .push(rcgen::DnType::CommonName, name);
        let key = KeyPair::generate().expect("a key can be made");
        let issuer = CertifiedIssuer::self_signed(params, key).expect("a certificate can be made");
        Self { issuer }
    }

    /// Writes its certificate into `folder`, for `SSL_CERT_FILE`.
    pub fn write_to(&self, folder: &Path) -> PathBuf {
        let file = folder.join("authority.pem");
        fs::write(&file, pem(self.issuer.der())).expect("a writable folder");
        file
    }
}

/// What is wrong with a server's certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certificate {
    /// Nothing: the authority signed it, for this computer, and it is valid.
    Good,
    /// It was valid once.
    Expired,
    /// Its own key signed it.
    SelfSigned,
    /// It is somebody else's.
    WrongHost,
    /// Another authority of the same name signed it.
    UnknownAuthority,
}

/// A server behind TLS that answers every question with yes.
#[derive(Debug)]
pub struct TlsServer {
    address: SocketAddr,
    shared: Arc<Mutex<Seen>>,
}

#[derive(Debug, Default)]
struct Seen {
    connections: usize,
    requests: Vec<Request>,
}

impl TlsServer {
    /// Starts it. It runs until the tests end: it holds nothing but a port.
    pub fn start(certificate: Certificate, authority: &Authority) -> Self {
        let config = Arc::new(config(certificate, authority));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        let shared = Arc::new(Mutex::new(Seen::default()));
        thread::spawn({
            let shared = Arc::clone(&shared);
            move || {
                while let Ok((connection, _)) = listener.accept() {
                    lock(&shared).connections += 1;
                    serve(connection, &config, &shared);
                }
            }
        });
        Self { address, shared }
    }

    /// Its origin, such as `https://127.0.0.1:49200`.
    pub fn origin(&self) -> String {
        format!("https://{}", self.address)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many connections were made.
    pub fn connections(&self) -> usize {
        lock(&self.shared).connections
    }

    /// The requests of which anything came.
    pub fn begun(&self) -> Vec<Request> {
        lock(&self.shared).requests.clone()
    }
}

fn lock(seen: &Mutex<Seen>) -> std::sync::MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One connection. An error is the client's doing: it may dislike the certificate.
fn serve(mut connection: TcpStream, config: &Arc<ServerConfig>, seen: &Mutex<Seen>) {
    let Ok(mut tls) = ServerConnection::new(Arc::clone(config)) else {
        return;
    };
    let mut stream = Stream::new(&mut tls, &mut connection);
    let Ok(Some(request)) = fault_server::read_request(&mut stream) else {
        return;
    };
    let answer = fault_server::Behaviour::Answer("Yes.".to_owned()).bytes(&request);
    lock(seen).requests.push(request);
    // The client may have left.
    let _ = std::io::Write::write_all(&mut stream, &answer);
    stream.conn.send_close_notify();
    let _ = stream.conn.complete_io(stream.sock);
}

fn config(certificate: Certificate, authority: &Authority) -> ServerConfig {
    let key = KeyPair::generate().expect("a key can be made");
    let names: &[&str] = match certificate {
        Certificate::WrongHost => &["chatbeam.example"],
        _ => &["127.0.0.1", ELSEWHERE],
    };
    let mut params = params(names);
    if certificate == Certificate::Expired {
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2021, 1, 1);
    }
    let signed = match certificate {
        Certificate::SelfSigned => params.self_signed(&key),
        Certificate::UnknownAuthority => {
            params.signed_by(&key, &Authority::new("The company").issuer)
        }
        _ => params.signed_by(&key, &authority.issuer),
    };
    let chain = vec![signed.expect("a certificate can be made").der().clone()];
    let key = PrivateKeyDer::try_from(key.serialize_der()).expect("our own key");
    ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
        .expect("a usable certificate")
}

fn params(names: &[&str]) -> CertificateParams {
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    CertificateParams::new(names).expect("well-formed names")
}

fn pem(certificate: &CertificateDer<'_>) -> String {
    let text = STANDARD.encode(certificate);
    let lines: Vec<&str> = text
        .as_bytes()
        .chunks(64)
        .filter_map(|line| std::str::from_utf8(line).ok())
        .collect();
    format!(
        "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n",
        lines.join("\n")
    )
}
