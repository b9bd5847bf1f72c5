//! Which proxy a person chose, and how it knows that person.

use std::fmt;
use std::str::FromStr;

use zeroize::Zeroizing;

use crate::origin::{Origin, OriginError};

/// What a proxy can be spoken to with. With `socks5h` the proxy looks the names of servers up, with `socks5` this computer.
const SCHEMES: [&str; 4] = ["http", "https", "socks5", "socks5h"];

/// So long can a user name or a password be at most: SOCKS gives each length one byte.
const LONGEST: usize = 255;

/// The address of a proxy: a scheme, a host and perhaps a port. It never holds a user name or a password.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ProxyAddress(String);

impl ProxyAddress {
    /// The address as text, like `http://proxy.example:3128` or `socks5h://127.0.0.1:1080`, in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same with credentials, for the part that connects.
    pub(crate) fn with(&self, credentials: &ProxyCredentials) -> Zeroizing<String> {
        let (scheme, authority) = self.0.split_once("://").unwrap_or(("http", &self.0));
        Zeroizing::new(format!(
            "{scheme}://{}@{authority}",
            credentials.expose().as_str()
        ))
    }
}

impl FromStr for ProxyAddress {
    type Err = ProxyAddressError;

    fn from_str(text: &str) -> Result<Self, ProxyAddressError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ProxyAddressError::Empty);
        }
        if text.contains('@') {
            return Err(ProxyAddressError::Credentials);
        }
        if !text.is_ascii() {
            return Err(ProxyAddressError::NotAscii);
        }
        let (scheme, rest) = text.split_once("://").ok_or(ProxyAddressError::NoScheme)?;
        let scheme = scheme.to_ascii_lowercase();
        if !SCHEMES.contains(&scheme.as_str()) {
            return Err(ProxyAddressError::Scheme);
        }
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        if authority.contains(['/', '?', '#']) {
            return Err(ProxyAddressError::Path);
        }
        check_port(authority)?;
        // Host and port are read as strictly as those of a server.
        format!("https://{authority}").parse::<Origin>()?;
        Ok(Self(format!(
            "{scheme}://{}",
            authority.to_ascii_lowercase()
        )))
    }
}

/// What follows the host is a port that can be connected to, or nothing.
fn check_port(authority: &str) -> Result<(), ProxyAddressError> {
    let after_host = match authority.rsplit_once(']') {
        Some((_, after)) => after.strip_prefix(':'),
        None => authority.split_once(':').map(|(_, port)| port),
    };
    let usable = |port: &str| {
        let digits = port.bytes().all(|byte| byte.is_ascii_digit());
        digits && matches!(port.parse(), Ok(1..=u16::MAX))
    };
    if after_host.is_none_or(usable) {
        Ok(())
    } else {
        Err(OriginError::Port.into())
    }
}

impl fmt::Display for ProxyAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ProxyAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ProxyAddress({})", self.0)
    }
}

/// What is wrong with a proxy's address, in a sentence for the person who typed it. It never repeats the address, which may
/// hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProxyAddressError {
    /// There is no text.
    #[error("The address is empty. It looks like http://proxy.example:3128.")]
    Empty,
    /// A user name or a password.
    #[error("Write the user name and the password into their own fields, not into the address.")]
    Credentials,
    /// A letter of another alphabet, or one that looks like another.
    #[error(
        "The address has a character that can't be in it. A name with such letters is written with xn--."
    )]
    NotAscii,
    /// There is no `://`.
    #[error("Begin the address with http://, or with socks5h:// for a SOCKS proxy.")]
    NoScheme,
    /// Another scheme.
    #[error("The address must begin with http://, https://, socks5:// or socks5h://.")]
    Scheme,
    /// Something after host and port.
    #[error("The address must end after the port, as in http://proxy.example:3128.")]
    Path,
    /// The host or the port.
    #[error(transparent)]
    Server(#[from] OriginError),
}

/// A user name and a password for a proxy. It can't be serialised, its `Debug` hides it, and its memory is wiped when it is
/// dropped.
#[derive(Clone)]
pub struct ProxyCredentials {
    /// As it stands before the `@` of an address: `user:password`, everything odd in it written with `%`.
    userinfo: Zeroizing<String>,
}

impl ProxyCredentials {
    /// Takes what a person typed. The password may be empty.
    pub fn new(user: &str, password: &str) -> Result<Self, ProxyCredentialsError> {
        if user.is_empty() {
            return Err(ProxyCredentialsError::NoUser);
        }
        // What stands before the first colon is the user name, wherever both are written together.
        if user.contains(':') {
            return Err(ProxyCredentialsError::Colon);
        }
        if user.len() > LONGEST || password.len() > LONGEST {
            return Err(ProxyCredentialsError::TooLong);
        }
        if user.chars().chain(password.chars()).any(char::is_control) {
            return Err(ProxyCredentialsError::Control);
        }
        let mut userinfo = Zeroizing::new(String::with_capacity(6 * LONGEST + 1));
        write_encoded(user, &mut userinfo);
        userinfo.push(':');
        write_encoded(password, &mut userinfo);
        Ok(Self { userinfo })
    }

    /// What [`ProxyCredentials::expose`] gave; nothing where it is something else.
    pub fn exposed(userinfo: &str) -> Option<Self> {
        let plain = |byte: u8| is_plain(byte) || byte == b'%';
        let (user, password) = userinfo.split_once(':')?;
        (!user.is_empty() && user.bytes().chain(password.bytes()).all(plain)).then(|| Self {
            userinfo: Zeroizing::new(userinfo.to_owned()),
        })
    }

    /// Both in one text of visible ASCII characters, for the keychain.
    pub fn expose(&self) -> &Zeroizing<String> {
        &self.userinfo
    }
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// Whoever connects decodes every `%`, so everything but the plainest is written so.
fn write_encoded(text: &str, to: &mut String) {
    for byte in text.bytes() {
        if is_plain(byte) {
            to.push(byte.into());
        } else {
            let digit = |value: u8| char::from(b"0123456789ABCDEF"[usize::from(value)]);
            to.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
}

impl fmt::Debug for ProxyCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ProxyCredentials(hidden)")
    }
}

/// Why a user name and a password can't be used. Never contains them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProxyCredentialsError {
    /// A password alone.
    #[error("Enter the user name, too.")]
    NoUser,
    /// A colon in the user name.
    #[error("A user name can't have a colon in it.")]
    Colon,
    /// One of them is too long.
    #[error("The user name or the password is too long: each can have 255 bytes.")]
    TooLong,
    /// A line break, or another character that nobody sees.
    #[error("The user name or the password has a line break or another invisible character.")]
    Control,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_brought_into_one_form() {
        for (text, form) in [
            (" HTTP://Proxy.Example:3128/ ", "http://proxy.example:3128"),
            ("https://proxy.example:443", "https://proxy.example:443"),
            ("socks5://10.0.0.7", "socks5://10.0.0.7"),
            ("socks5h://127.0.0.1:1080", "socks5h://127.0.0.1:1080"),
            ("socks5h://[::1]:1080", "socks5h://[::1]:1080"),
            ("http://localhost:8080", "http://localhost:8080"),
        ] {
            assert_eq!(text.parse::<ProxyAddress>().unwrap().as_str(), form);
        }
    }

    #[test]
    fn what_is_no_address_is_refused_with_its_reason() {
        use OriginError as Server;
        use ProxyAddressError as Error;
        for (text, reason) in [
            ("  ", Error::Empty),
            ("http://me:secret@proxy.example:3128", Error::Credentials),
            ("http://me@proxy.example", Error::Credentials),
            ("me:secret@proxy.example", Error::Credentials),
            ("http://prüfer.example:3128", Error::NotAscii),
            ("http://pr\u{43e}xy.example", Error::NotAscii),
            ("proxy.example:3128", Error::NoScheme),
            ("//proxy.example:3128", Error::NoScheme),
            ("ftp://proxy.example", Error::Scheme),
            ("socks4://proxy.example:1080", Error::Scheme),
            ("javascript://proxy.example", Error::Scheme),
            ("http://proxy.example/path", Error::Path),
            ("http://proxy.example:3128/?x", Error::Path),
            ("http://proxy.example#x", Error::Path),
            ("http://", Error::Server(Server::Host)),
            ("http://proxy .example", Error::Server(Server::Characters)),
            ("http://proxy\\example", Error::Server(Server::Characters)),
            ("http://proxy.example:", Error::Server(Server::Port)),
            ("http://proxy.example:0", Error::Server(Server::Port)),
            ("http://proxy.example:65536", Error::Server(Server::Port)),
            ("http://proxy.example:+80", Error::Server(Server::Port)),
            ("http://proxy.example:8a", Error::Server(Server::Port)),
            ("http://[::1]:99999", Error::Server(Server::Port)),
            ("http://::1:3128", Error::Server(Server::Port)),
            ("http://[::1]3128", Error::Server(Server::Host)),
            ("http://[::x]:3128", Error::Server(Server::Host)),
            ("http://0x7f.1:3128", Error::Server(Server::NumericHost)),
            ("http://0.0.0.0:3128", Error::Server(Server::Unspecified)),
            (
                "http://localhost.example",
                Error::Server(Server::LooksLocal),
            ),
        ] {
            assert_eq!(text.parse::<ProxyAddress>().unwrap_err(), reason, "{text}");
        }
    }

    #[test]
    fn credentials_that_a_proxy_could_not_take_are_refused() {
        use ProxyCredentialsError as Error;
        let long = "x".repeat(256);
        for (user, password, reason) in [
            ("", "secret", Error::NoUser),
            ("me:you", "secret", Error::Colon),
            (long.as_str(), "secret", Error::TooLong),
            ("me", long.as_str(), Error::TooLong),
            ("me", "sec\r\nret", Error::Control),
        ] {
            assert_eq!(ProxyCredentials::new(user, password).unwrap_err(), reason);
        }
        assert!(ProxyCredentials::new("me", "").is_ok());
    }

    #[test]
    fn debug_shows_neither_user_name_nor_password() {
        let credentials = ProxyCredentials::new("clara", "secret").unwrap();
        let shown = format!("{credentials:?}");
        assert!(!shown.contains("clara") && !shown.contains("secret"));
    }

    #[test]
    fn what_stands_in_the_keychain_is_credentials_or_nothing() {
        for text in ["", "me", ":secret", "me:se@cret", "me:a:b", "me:a/b"] {
            assert!(ProxyCredentials::exposed(text).is_none(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn reading_an_address_never_panics(text in "\\PC{0,40}") {
            let _ = text.parse::<ProxyAddress>();
        }

        /// As the part that connects reads them.
        #[test]
        fn credentials_of_every_kind_arrive(user in "[^:\\pC]{1,20}", password in "[^\\pC]{0,20}") {
            let credentials = ProxyCredentials::new(&user, &password).unwrap();
            let address: ProxyAddress = "http://proxy.example:3128".parse().unwrap();
            let url = url::Url::parse(&address.with(&credentials)).unwrap();
            let decoded = |text: &str| {
                let form = format!("x={}", text.replace('+', "%2B"));
                url::form_urlencoded::parse(form.as_bytes()).next().unwrap().1.into_owned()
            };
            prop_assert_eq!(decoded(url.username()), user);
            prop_assert_eq!(decoded(url.password().unwrap_or("")), password);
            prop_assert_eq!(url.host_str(), Some("proxy.example"));
            prop_assert!(ProxyCredentials::exposed(credentials.expose()).is_some());
        }
    }
}
