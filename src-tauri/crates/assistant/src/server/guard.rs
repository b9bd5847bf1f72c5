//! What every request has to pass: the loopback address alone keeps out neither web pages nor other users' programs.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use subtle::ConstantTimeEq;

use super::Served;
use super::error::Refusal;

/// Lets a request through that names this server, comes from no web page and carries the key.
pub(super) async fn guard(
    State(served): State<Arc<Served>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = match check(&served, request.headers()) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}

fn check(served: &Served, headers: &HeaderMap) -> Result<(), Refusal> {
    if !is_own_host(headers, served.address) {
        return Err(Refusal::Host);
    }
    // Browsers add it to every request that could do something on another site's behalf.
    if headers.contains_key(header::ORIGIN) {
        return Err(Refusal::Origin);
    }
    let key = bearer(headers).ok_or(Refusal::KeyMissing)?;
    let is_right = key.ct_eq(served.key.expose().as_bytes());
    if is_right.into() {
        Ok(())
    } else {
        Err(Refusal::KeyWrong)
    }
}

/// Whether the one Host header is the literal loopback address and the port. A name could be made to point here by
/// whoever owns it (DNS rebinding), so no name is taken.
fn is_own_host(headers: &HeaderMap, address: SocketAddr) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    let port = address.port();
    ["127.0.0.1", "[::1]"].iter().any(|literal| {
        // The port of the scheme is left out by clients.
        *host == format!("{literal}:{port}") || (port == 80 && host == literal)
    })
}

fn bearer(headers: &HeaderMap) -> Option<&[u8]> {
    let value = headers.get(header::AUTHORIZATION)?.as_bytes();
    let (scheme, key) = value.split_at_checked("Bearer ".len())?;
    scheme
        .eq_ignore_ascii_case(b"Bearer ")
        .then(|| key.trim_ascii())
}
