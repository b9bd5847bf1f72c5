//! Everything that the HTTP stack would do silently, switched off.

use reqwest::ClientBuilder;
use reqwest::redirect::Policy;

use crate::options::ClientOptions;

/// Names the program and its version to the server, and nothing about the computer.
const USER_AGENT: &str = concat!("Chatbeam-Desktop/", env!("CARGO_PKG_VERSION"));

/// A builder whose client sends a request once, to one place, and ends in time.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that builds a client"
)]
pub(crate) fn builder(options: &ClientOptions) -> ClientBuilder {
    let builder = reqwest::Client::builder()
        .user_agent(USER_AGENT)
        // hyper-util's pool resends a request, POST included, when the reused connection turns out to be dead. There is
        // no switch for that, so no connection is reused.
        .pool_max_idle_per_host(0)
        // reqwest resends, whatever the method, when an HTTP/2 server refuses a stream or goes away.
        .retry(reqwest::retry::never())
        // Another crate of the program may turn reqwest's HTTP/2 feature on; it stays off here.
        .http1_only()
        // A redirect with 307 or 308 would be followed with question and key.
        .redirect(Policy::none())
        .referer(false)
        // reqwest has no timeouts of its own.
        .connect_timeout(options.connect_timeout)
        .read_timeout(options.read_timeout)
        .timeout(options.total_timeout);
    #[cfg(feature = "kill-points")]
    let builder = crate::planted::loosen(builder);
    builder
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::net::TcpListener;

    use super::*;

    /// HTTP/2 is compiled in for the tests only, and turned on here over the builder's own setting.
    #[tokio::test]
    async fn a_stream_that_an_http_2_server_refuses_is_not_sent_again() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let seen = Arc::new(AtomicUsize::new(0));
        let server = tokio::spawn({
            let seen = Arc::clone(&seen);
            async move {
                loop {
                    let (stream, _) = listener.accept().await.unwrap();
                    let mut connection = h2::server::handshake(stream).await.unwrap();
                    while let Some(Ok((_, mut response))) = connection.accept().await {
                        seen.fetch_add(1, Ordering::SeqCst);
                        response.send_reset(h2::Reason::REFUSED_STREAM);
                    }
                }
            }
        });
        let client = builder(&ClientOptions::default())
            .no_proxy()
            .http2_prior_knowledge()
            .build()
            .unwrap();
        client.post(url).body("{}").send().await.unwrap_err();
        assert_eq!(seen.load(Ordering::SeqCst), 1);
        server.abort();
    }
}
