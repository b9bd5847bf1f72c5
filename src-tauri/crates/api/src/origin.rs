//! Where questions may be sent to.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use url::{Host, Url};

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

/// What is wrong with an address, in a sentence for the person who typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OriginError {
    /// There is no text.
    #[error("The address is empty. It looks like https://www.chatbeam.com.")]
    Empty,
    /// A character that no address has as it is typed.
    #[error("The address has a space or another character that can't be in it.")]
    Characters,
    /// There is no `://`.
    #[error("Begin the address with https://, such as https://www.chatbeam.com.")]
    NoScheme,
    /// Another scheme than http or https.
    #[error("The address must begin with https://, nothing else is spoken there.")]
    Scheme,
    /// A user name or password.
    #[error("The address must not hold a user name or a password.")]
    Credentials,
    /// Something after host and port.
    #[error("The address must end after the name of the server, as in https://www.chatbeam.com.")]
    Path,
    /// No host, or none that can be understood in one way only.
    #[error("The name of the server is missing or not valid.")]
    Host,
    /// A port that can't be connected to.
    #[error("The port after the colon must be a number from 1 to 65535.")]
    Port,
    /// An IP address in octal, hexadecimal, shortened or otherwise unusual form.
    #[error("Write the IP address in its usual form, as in 127.0.0.1 or [::1].")]
    NumericHost,
    /// `0.0.0.0` or `[::]`.
    #[error(
        "0.0.0.0 and [::] are not the address of a server. Use 127.0.0.1 or [::1] for this computer."
    )]
    Unspecified,
    /// A name that looks like this computer and is not.
    #[error("This name looks like this computer, but belongs to another one.")]
    LooksLocal,
    /// Plain http to localhost.
    #[error("Use http://127.0.0.1 instead of localhost, which can be pointed to another computer.")]
    PlainLocalhost,
    /// Plain http over a network.
    #[error("Use https://. Plain http:// would show your key and questions to the network.")]
    Plain,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn refused(text: &str) -> OriginError {
        text.parse::<Origin>().unwrap_err()
    }

    #[test]
    fn what_stays_on_this_computer_is_told_from_what_does_not() {
        for (text, stays) in [
            ("http://127.0.0.1:8080", true),
            ("https://127.1.2.3", true),
            ("https://[::1]", true),
            ("https://[::ffff:127.0.0.1]", true),
            ("https://localhost:8443", true),
            ("https://notes.localhost", true),
            ("https://www.chatbeam.com", false),
            ("https://mylocalhost", false),
            ("https://10.0.0.7", false),
        ] {
            assert_eq!(
                text.parse::<Origin>().unwrap().stays_here(),
                stays,
                "{text}"
            );
        }
    }

    #[test]
    fn addresses_are_brought_into_one_form() {
        for (text, form) in [
            ("https://www.chatbeam.com", "https://www.chatbeam.com"),
            (
                " HTTPS://WWW.Chatbeam.com:443/\n",
                "https://www.chatbeam.com",
            ),
            ("https://chat.example:8443", "https://chat.example:8443"),
            ("https://10.0.0.7", "https://10.0.0.7"),
            ("https://localhost:8443", "https://localhost:8443"),
            (
                "https://xn--bcher-kva.example",
                "https://xn--bcher-kva.example",
            ),
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
            ("http://127.0.0.1:80", "http://127.0.0.1"),
            ("http://[::1]:8080", "http://[::1]:8080"),
        ] {
            let origin: Origin = text.parse().unwrap();
            assert_eq!(origin.as_str(), form);
            assert_eq!(
                origin.messages_url().as_str(),
                format!("{form}/api/v1/messages")
            );
        }
    }

    #[test]
    fn only_literal_loopback_addresses_are_this_computer() {
        let loopback = |text: &str| text.parse::<Origin>().unwrap().is_loopback();
        assert!(loopback("http://127.0.0.1:1"));
        assert!(loopback("http://[::1]:1"));
        assert!(loopback("https://127.0.0.1"));
        assert!(!loopback("https://localhost"));
        assert!(!loopback("https://127.0.0.2"));
        assert!(!Origin::hosted().is_loopback());
    }

    #[test]
    fn plain_http_leaves_this_computer_never() {
        for text in [
            "http://www.chatbeam.com",
            "http://localhost.evil.test",
            "http://127.0.0.1.evil.test",
            "http://127.0.0.2",
            "http://10.0.0.1",
            "http://[::2]",
            "http://[::ffff:7f00:1]",
            "http://0.0.0.0",
            "http://[::]",
            "http://2130706433",
            "http://0177.0.0.1",
            "http://0x7f.0.0.1",
            "http://127.1",
            "http://127.0.0.01",
            "http://[0:0:0:0:0:0:0:1]",
            "http://[::0001]",
            "http://１２７.0.0.1",
            "http://127.0.0.1@evil.test",
            "http://127.0.0.1:80@evil.test",
            "http://127.0.0.1\\@evil.test",
            "http://evil.test#@127.0.0.1",
            "http:127.0.0.1",
            "http:///127.0.0.1",
            "http://127.0.0.1%2eevil.test",
        ] {
            assert!(text.parse::<Origin>().is_err(), "{text} was taken");
        }
        assert_eq!(
            refused("http://localhost:8080"),
            OriginError::PlainLocalhost
        );
        assert_eq!(refused("http://www.chatbeam.com"), OriginError::Plain);
    }

    #[test]
    fn every_refusal_says_what_is_wrong() {
        for (text, error) in [
            ("", OriginError::Empty),
            ("www.chatbeam.com", OriginError::NoScheme),
            ("ftp://www.chatbeam.com", OriginError::Scheme),
            ("javascript://www.chatbeam.com", OriginError::Scheme),
            (
                "https://me:secret@www.chatbeam.com",
                OriginError::Credentials,
            ),
            ("https://@www.chatbeam.com", OriginError::Credentials),
            ("https://www.chatbeam.com/api", OriginError::Path),
            ("https://www.chatbeam.com//", OriginError::Path),
            ("https://www.chatbeam.com?x", OriginError::Path),
            ("https://www.chatbeam.com#x", OriginError::Path),
            ("https://www.chatbeam.com, thanks", OriginError::Characters),
            ("https://www.chat\tbeam.com", OriginError::Characters),
            ("https://www.chatbeam.com\\x", OriginError::Characters),
            ("https://bücher.example", OriginError::Characters),
            ("https://", OriginError::Host),
            ("https://www.chatbeam.com.", OriginError::Host),
            ("https://%77ww.chatbeam.com", OriginError::Host),
            ("https://www.chatbeam.com:", OriginError::Port),
            ("https://www.chatbeam.com:0", OriginError::Port),
            ("https://www.chatbeam.com:65536", OriginError::Host),
            ("https://0.0.0.0", OriginError::Unspecified),
            ("https://[::]", OriginError::Unspecified),
            ("https://[::ffff:0:0]", OriginError::NumericHost),
            ("https://2130706433", OriginError::NumericHost),
            ("https://017700000001", OriginError::NumericHost),
            ("https://0x7f000001", OriginError::NumericHost),
            ("https://localhost.evil.test", OriginError::LooksLocal),
            ("https://127.0.0.1.evil.test", OriginError::LooksLocal),
        ] {
            assert_eq!(refused(text), error, "{text}");
            assert!(error.to_string().ends_with('.'));
        }
    }

    proptest! {
        #[test]
        fn the_text_of_an_origin_is_that_origin(
            scheme in "https?",
            host in prop_oneof!["[a-z0-9.-]{1,20}", "[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}", "\\[[0-9a-f:.]{2,12}\\]"],
            port in proptest::option::of(any::<u16>()),
            end in "/?",
        ) {
            let port = port.map(|port| format!(":{port}")).unwrap_or_default();
            if let Ok(origin) = format!("{scheme}://{host}{port}{end}").parse::<Origin>() {
                prop_assert_eq!(&origin.as_str().parse::<Origin>().unwrap(), &origin);
                prop_assert!(origin.as_str().starts_with("https://") || origin.is_loopback());
                let url = origin.messages_url();
                prop_assert_eq!(url.host_str(), Some(host.as_str()));
            }
        }

        #[test]
        fn no_text_makes_it_panic_and_plain_http_stays_on_this_computer(text in "(https?://)?.{0,40}") {
            if let Ok(origin) = text.parse::<Origin>() {
                prop_assert!(origin.as_str().starts_with("https://") || origin.is_loopback());
            }
        }
    }
}
