//! Certificates, and what is offered before they are checked.

use std::sync::Arc;

use chatbeam_api::{NotSentReason, Origin};
use tokio::net::TcpListener;
use tokio_rustls::LazyConfigAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::server::Acceptor;

use crate::not_sent::not_sent;
use crate::{ask, options};

#[tokio::test]
async fn a_server_with_a_certificate_of_its_own_gets_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin: Origin = format!("https://{}", listener.local_addr().unwrap())
        .parse()
        .unwrap();
    let server = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let start = LazyConfigAcceptor::new(Acceptor::default(), stream)
            .await
            .unwrap();
        let offered: Vec<Vec<u8>> = start
            .client_hello()
            .alpn()
            .map(|protocols| protocols.map(<[u8]>::to_vec).collect())
            .unwrap_or_default();
        let handshake = start.into_stream(self_signed()).await;
        (offered, handshake.is_ok())
    });

    let not_sent = not_sent(ask(&options(), &origin).await);
    assert_eq!(not_sent.reason, NotSentReason::Certificate, "{not_sent:?}");
    assert!(!not_sent.is_passing());

    let (offered, handshake) = server.await.unwrap();
    assert!(!handshake, "the client took the certificate");
    assert!(!offered.contains(&b"h2".to_vec()), "HTTP/2 was offered");
}

fn self_signed() -> Arc<ServerConfig> {
    let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    Arc::new(config)
}
