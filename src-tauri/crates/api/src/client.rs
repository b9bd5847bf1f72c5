//! Sends a question, once.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};

use crate::environment::{self, Unusable};
use crate::error::{ClientError, NotSent, NotSentReason, SendError};
use crate::key::ApiKey;
use crate::options::{ClientOptions, Proxy};
use crate::origin::Origin;
use crate::receive;
use crate::reply::Reply;
use crate::switches;
use crate::wire::MessageRequest;

/// Sends questions to any origin. Cloning it is cheap; one is enough for a program.
#[derive(Clone)]
pub struct Client(Arc<Clients>);

/// More than one, because traffic to this computer must never take a proxy and everything else must be encrypted.
struct Clients {
    /// `https` only, through the proxy. Without the system's list of trusted certificates there is none: the reason is
    /// kept, so that assistants on this computer still work.
    hosted: Result<reqwest::Client, String>,
    /// What keeps questions from going past the environment's proxy, where nobody can tell which one that is.
    unusable: Option<Unusable>,
    /// The same as `hosted` for a proxy that has asked who is there.
    known: Option<reqwest::Client>,
    /// Whether it has.
    asked: AtomicBool,
    /// For this computer, without any proxy.
    loopback: reqwest::Client,
    body_limit: usize,
}

impl Client {
    /// A client with these limits and this proxy.
    pub fn new(options: &ClientOptions) -> Result<Self, ClientError> {
        let hosted = || switches::builder(options).https_only(true);
        let through = |url: &str| {
            let proxy = reqwest::Proxy::all(url).map_err(|_| ClientError::Proxy)?;
            Ok::<_, ClientError>(hosted().proxy(proxy))
        };
        let (hosted, known) = match &options.proxy {
            Proxy::System => (hosted(), None),
            Proxy::None => (hosted().no_proxy(), None),
            Proxy::Through {
                address,
                credentials,
            } => {
                let known = credentials.as_ref().map(|it| through(&address.with(it)));
                (through(address.as_str())?, known.transpose()?)
            }
        };
        let loopback = || switches::builder(options).no_proxy();
        let by_environment = matches!(options.proxy, Proxy::System);
        Ok(Self(Arc::new(Clients {
            unusable: by_environment.then(environment::unusable_proxy).flatten(),
            hosted: hosted.build().map_err(|error| receive::chain(&error)),
            // Where it can't be built, the other one says why.
            known: known.and_then(|known| known.build().ok()),
            asked: AtomicBool::new(false),
            // Without trusted certificates it trusts none; plain http, which it is made for, needs none.
            loopback: loopback()
                .build()
                .or_else(|_| loopback().tls_certs_only([]).build())
                .map_err(ClientError::Setup)?,
            body_limit: options.body_limit,
        })))
    }

    /// Sends the question to the origin's `POST /api/v1/messages`, at most once, and waits for the complete answer.
    ///
    /// Dropping the future stops waiting; whether the service got the question is then unknown.
    pub async fn send(
        &self,
        origin: &Origin,
        key: &ApiKey,
        request: &MessageRequest,
    ) -> Result<Reply, SendError> {
        let started = Instant::now();
        let result = self.try_send(origin, key, request).await;
        let milliseconds = started.elapsed().as_millis();
        match &result {
            Ok(Reply {
                status, oddities, ..
            }) => tracing::debug!(%origin, milliseconds, status, ?oddities, "answered"),
            Err(error) => tracing::debug!(%origin, milliseconds, ?error, "not answered"),
        }
        result
    }

    async fn try_send(
        &self,
        origin: &Origin,
        key: &ApiKey,
        request: &MessageRequest,
    ) -> Result<Reply, SendError> {
        if origin.stays_here() {
            return self.send_with(&self.0.loopback, origin, key, request).await;
        }
        if let Some(unusable) = &self.0.unusable
            && unusable.concerns(origin)
        {
            return Err(unusable.not_sent().into());
        }
        let hosted = self.0.hosted.as_ref().map_err(|detail| NotSent {
            reason: NotSentReason::Certificate,
            detail: detail.clone(),
        })?;
        let Some(known) = &self.0.known else {
            return self.send_with(hosted, origin, key, request).await;
        };
        if !self.0.asked.load(Ordering::Relaxed) {
            match self.send_with(hosted, origin, key, request).await {
                // Only the proxy was spoken to: nothing of the question has left.
                Err(SendError::NotSent(NotSent {
                    reason: NotSentReason::ProxyCredentials,
                    ..
                })) => self.0.asked.store(true, Ordering::Relaxed),
                result => return result,
            }
        }
        self.send_with(known, origin, key, request).await
    }

    async fn send_with(
        &self,
        client: &reqwest::Client,
        origin: &Origin,
        key: &ApiKey,
        request: &MessageRequest,
    ) -> Result<Reply, SendError> {
        let unbuilt = |detail: String| NotSent {
            reason: NotSentReason::Other,
            detail,
        };
        let body = serde_json::to_vec(request).map_err(|error| unbuilt(error.to_string()))?;
        let mut bearer = HeaderValue::try_from(format!("Bearer {}", key.expose()))
            .map_err(|error| unbuilt(error.to_string()))?;
        bearer.set_sensitive(true);
        let response = client
            .post(origin.messages_url())
            .header(AUTHORIZATION, bearer)
            .header(CONTENT_TYPE, "application/json")
            .header(ACCEPT, "application/json")
            .body(body)
            .send()
            .await
            .map_err(|error| receive::no_response(&error))?;
        receive::answer(response, self.0.body_limit).await
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proxy::ProxyCredentials;

    #[tokio::test]
    async fn the_client_for_hosted_assistants_speaks_https_only() {
        let client = Client::new(&ClientOptions::default()).unwrap();
        let plain = client
            .0
            .hosted
            .as_ref()
            .unwrap()
            .post("http://127.0.0.1:9/");
        assert!(plain.send().await.unwrap_err().is_builder());
    }

    #[test]
    fn the_options_tell_nothing_of_the_proxys_password() {
        let options = ClientOptions {
            proxy: Proxy::Through {
                address: "http://proxy.example:3128".parse().unwrap(),
                credentials: Some(ProxyCredentials::new("clara", "secret").unwrap()),
            },
            ..ClientOptions::default()
        };
        let client = Client::new(&options).unwrap();
        let shown = format!("{client:?} {options:?}");
        assert!(!shown.contains("clara") && !shown.contains("secret"));
    }
}
