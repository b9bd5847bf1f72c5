//! What became of a request: an answer read within its limit, or the kind of failure.

use std::error::Error;
use std::io;

use reqwest::Response;
use reqwest::header::CONTENT_TYPE;

use crate::error::{NotSent, NotSentReason, SendError, Unknown, UnknownReason};
use crate::reject;
use crate::reply::Reply;

/// The answer behind a response, once all of it has come.
pub(crate) async fn answer(response: Response, limit: usize) -> Result<Reply, SendError> {
    let status = response.status().as_u16();
    let asked = response.url().clone();
    let headers = response.headers().clone();
    let body = body(response, limit).await?;
    match status {
        200..300 => {
            let content_type = headers
                .get(CONTENT_TYPE)
                .and_then(|value| value.to_str().ok());
            Ok(Reply::read(status, content_type, body)?)
        }
        300..600 => Err(reject::read(status, &headers, &asked, body).into()),
        _ => Err(Unknown {
            reason: UnknownReason::UnexpectedStatus,
            detail: format!("the status is {status}"),
            status: Some(status),
            body: Some(body),
        }
        .into()),
    }
}

/// The complete body, if it is not longer than `limit` bytes. reqwest's own methods for that know no limit.
async fn body(mut response: Response, limit: usize) -> Result<Vec<u8>, Unknown> {
    let status = Some(response.status().as_u16());
    let unknown = |reason, detail, body| Unknown {
        reason,
        detail,
        status,
        body: Some(body),
    };
    let too_large = |body| {
        unknown(
            UnknownReason::TooLarge,
            format!("the answer is longer than {limit} bytes"),
            body,
        )
    };
    if response
        .content_length()
        .is_some_and(|length| length > limit as u64)
    {
        return Err(too_large(Vec::new()));
    }
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if chunk.len() > limit - body.len() => {
                body.extend_from_slice(&chunk[..limit - body.len()]);
                return Err(too_large(body));
            }
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return Ok(body),
            Err(error) => {
                let reason = if error.is_timeout() {
                    UnknownReason::TimedOut
                } else {
                    UnknownReason::Truncated
                };
                return Err(unknown(reason, chain(&error), body));
            }
        }
    }
}

/// The failure of a request that got no response.
///
/// Nothing was sent only if building the request failed, or connecting did: connections are never reused, so an error
/// of hyper-util's connector comes before the first byte of the request. Everything else may have reached the server.
pub(crate) fn no_response(error: &reqwest::Error) -> SendError {
    let detail = chain(error);
    if error.is_builder() {
        return NotSent {
            reason: NotSentReason::Other,
            detail,
        }
        .into();
    }
    if error.is_connect() {
        return NotSent {
            reason: connect_reason(error),
            detail,
        }
        .into();
    }
    Unknown {
        reason: if error.is_timeout() {
            UnknownReason::TimedOut
        } else {
            UnknownReason::ConnectionLost
        },
        detail,
        status: None,
        body: None,
    }
    .into()
}

/// Why connecting failed.
fn connect_reason(error: &reqwest::Error) -> NotSentReason {
    if let Some(reason) = causes(error).find_map(proxy_reason) {
        reason
    } else if causes(error).any(is_certificate) {
        NotSentReason::Certificate
    } else if error.is_timeout() || error.is_dns() || causes(error).any(is_passing) {
        // A name that does not exist can't be told from a resolver that is away: on macOS, for one, both look the same.
        NotSentReason::Connection
    } else {
        NotSentReason::Other
    }
}

/// What a proxy did, where it was one. hyper-util does not name the types of these errors, so their words are read; the
/// tests hold them against real proxies.
fn proxy_reason(cause: &(dyn Error + 'static)) -> Option<NotSentReason> {
    let words = cause.to_string();
    let what = ["tunnel error: ", "SOCKS error: "]
        .iter()
        .find_map(|of_a_proxy| words.strip_prefix(of_a_proxy))?;
    Some(match what {
        "failed to create underlying connection" => NotSentReason::ProxyConnection,
        "proxy authorization required"
        | "credentials not accepted"
        // So it says also where it offered no user name and the proxy insists on one.
        | "server does not support user/pass authentication" => NotSentReason::ProxyCredentials,
        _ => NotSentReason::ProxyRefused,
    })
}

fn is_certificate(cause: &(dyn Error + 'static)) -> bool {
    matches!(
        cause.downcast_ref::<rustls::Error>(),
        Some(rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented)
    )
}

fn is_passing(cause: &(dyn Error + 'static)) -> bool {
    use io::ErrorKind as Kind;
    cause.downcast_ref::<io::Error>().is_some_and(|error| {
        matches!(
            error.kind(),
            Kind::ConnectionRefused
                | Kind::ConnectionReset
                | Kind::ConnectionAborted
                | Kind::NotConnected
                | Kind::AddrNotAvailable
                | Kind::BrokenPipe
                | Kind::HostUnreachable
                | Kind::NetworkUnreachable
                | Kind::NetworkDown
                | Kind::TimedOut
                | Kind::UnexpectedEof
        )
    })
}

/// The error and what caused it, outermost first. An `io::Error` that wraps another error does not name it as its
/// source, so it is asked separately.
fn causes<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| {
        match error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
        {
            Some(wrapped) => Some(wrapped),
            None => error.source(),
        }
    })
}

/// The error's own words and those of its causes, without repetitions. No part of it holds the key or the question.
pub(crate) fn chain(error: &(dyn Error + 'static)) -> String {
    let mut words: Vec<String> = Vec::new();
    for cause in causes(error).map(ToString::to_string) {
        if !words.last().is_some_and(|last| last.contains(&cause)) {
            words.push(cause);
        }
    }
    words.join(": ")
}
