//! Where questions may be sent to.

mod error;
#[cfg(test)]
mod tests;

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use url::{Host, Url};

pub use self::error::OriginError;

/// A scheme, a host and a port: the only thing that differs between one service of the API and another.
///
/// A key and a question go there, so it is read strictly: `https` only, and plain `http` only for the literal addresses
/// `127.0.0.1` and `[::1]`, which never leave the computer. What a person sees is what is used: the host must be written as
/// it is understood.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Origin {
    /// As [`Origin::as_str`] gives it.
    text: String,
    /// The same with the path of the endpoint.
    messages: Url,
}

impl Origin {
    /// Chatbeam itself: `https://www.chatbeam.com`.
    ///
    /// # Panics
    /// Never: the text is an origin.
    pub fn hosted() -> Self {
        "https://www.chatbeam.com"
            .parse()
            .expect("the documented address is an origin")
    }

    /// The origin as text, like `https://www.chatbeam.com` or `http://127.0.0.1:8080`: in lower case, without the
    /// scheme's own port and without a slash at the end.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is a literal loopback address, so that traffic to it stays on this computer.
    pub fn is_loopback(&self) -> bool {
        is_loopback(self.messages.host().as_ref())
    }

    /// Whether traffic to it must not take a proxy: also `localhost` and the other addresses of this computer. A proxy would
    /// take them for its own.
    pub fn stays_here(&self) -> bool {
        match self.messages.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.to_canonical().is_loopback(),
            None => false,
        }
    }

    /// The address of the one documented endpoint.
    pub fn messages_url(&self) -> Url {
        self.messages.clone()
    }
}

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, OriginError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(OriginError::Empty);
        }
        // The `url` crate follows browsers: it drops tabs and line breaks, turns backslashes and look-alike letters
        // into something else, and reads `127.1`, `0x7f.1` and `2130706433` as IP addresses. None of that is wanted.
        if text.chars().any(|c| !c.is_ascii_graphic() || c == '\\') {
            return Err(OriginError::Characters);
        }
        let (scheme, rest) = text.split_once("://").ok_or(OriginError::NoScheme)?;
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "https" && scheme != "http" {
            return Err(OriginError::Scheme);
        }
        let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        if authority.contains('@') {
            return Err(OriginError::Credentials);
        }
        if !matches!(path, "" | "/") {
            return Err(OriginError::Path);
        }
        let url = Url::parse(&format!("{scheme}://{authority}/")).map_err(|_| OriginError::Host)?;
        check_port(authority, &url)?;
        check_host(authority, &url)?;
        if scheme == "http" && !is_loopback(url.host().as_ref()) {
            return Err(match url.host_str() {
                Some("localhost") => OriginError::PlainLocalhost,
                _ => OriginError::Plain,
            });
        }
        Ok(Self {
            text: url.origin().ascii_serialization(),
            messages: url
                .join("/api/v1/messages")
                .map_err(|_| OriginError::Host)?,
        })
    }
}

/// Port 0 is none, and a colon must be followed by a port.
fn check_port(authority: &str, url: &Url) -> Result<(), OriginError> {
    if authority.ends_with(':') || url.port() == Some(0) {
        return Err(OriginError::Port);
    }
    Ok(())
}

/// The host must be written as it is understood, and must not pretend to be this computer.
fn check_host(authority: &str, url: &Url) -> Result<(), OriginError> {
    let written = written_host(authority).to_ascii_lowercase();
    match url.host().ok_or(OriginError::Host)? {
        Host::Domain(name) => {
            if name != written || name.ends_with('.') {
                return Err(OriginError::Host);
            }
            // `localhost.evil.test` and `127.0.0.1.evil.test` are other computers.
            if name.starts_with("localhost.") || name.starts_with("127.") {
                return Err(OriginError::LooksLocal);
            }
        }
        Host::Ipv4(address) => {
            if address.to_string() != written {
                return Err(OriginError::NumericHost);
            }
            check_address(address.into())?;
        }
        Host::Ipv6(address) => {
            if format!("[{address}]") != written {
                return Err(OriginError::NumericHost);
            }
            check_address(address.into())?;
        }
    }
    Ok(())
}

fn check_address(address: IpAddr) -> Result<(), OriginError> {
    if address.to_canonical().is_unspecified() {
        return Err(OriginError::Unspecified);
    }
    Ok(())
}

/// What stands before the port.
fn written_host(authority: &str) -> &str {
    if authority.starts_with('[') {
        authority
            .find(']')
            .map_or(authority, |end| &authority[..=end])
    } else {
        authority
            .split_once(':')
            .map_or(authority, |(host, _)| host)
    }
}

/// Only these two: other names and addresses of this computer can be pointed elsewhere, or be shared.
fn is_loopback(host: Option<&Host<&str>>) -> bool {
    match host {
        Some(Host::Ipv4(address)) => *address == Ipv4Addr::LOCALHOST,
        Some(Host::Ipv6(address)) => *address == Ipv6Addr::LOCALHOST,
        Some(Host::Domain(_)) | None => false,
    }
}

impl TryFrom<&str> for Origin {
    type Error = OriginError;

    fn try_from(text: &str) -> Result<Self, OriginError> {
        text.parse()
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Origin({})", self.text)
    }
}
