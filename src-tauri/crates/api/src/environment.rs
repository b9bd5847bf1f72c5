//! The proxy that the environment is to name, where it does not: the HTTP stack takes what it can't read for no proxy, and
//! would go past the one that is meant.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fmt;

use hyper_util::client::proxy::matcher::Matcher;

use crate::error::{NotSent, NotSentReason};
use crate::origin::Origin;

/// Where the proxy of encrypted traffic stands: in the first that says something, as it does for the HTTP stack; but what
/// that takes for none and goes past is refused here.
const VARIABLES: [[&str; 2]; 2] = [["HTTPS_PROXY", "https_proxy"], ["ALL_PROXY", "all_proxy"]];

/// A process that has this one was started by a web server, and the HTTP stack then takes no proxy from its environment,
/// into which a visitor may have put one. This program can't tell who did, so it sends nothing.
const OF_A_WEB_SERVER: &str = "REQUEST_METHOD";

/// Where the names stand that need no proxy.
const EXCEPTIONS: [&str; 2] = ["NO_PROXY", "no_proxy"];

/// A variable that is to name the proxy and does not. What is in it is not kept: it may be a password.
pub(crate) struct Unusable {
    variable: &'static str,
    /// Tells which origins would have taken the proxy.
    would_take_it: Matcher,
}

/// The variable of this process's environment that is to name the proxy and does not, if there is one.
pub(crate) fn unusable_proxy() -> Option<Unusable> {
    unusable_of(|name| env::var_os(name))
}

fn unusable_of(value_of: impl Fn(&str) -> Option<OsString>) -> Option<Unusable> {
    let first_of = |names: [&'static str; 2]| {
        let mut set = names.into_iter();
        set.find_map(|name| Some((name, value_of(name)?)))
    };
    let mut named = VARIABLES
        .into_iter()
        .flatten()
        .filter_map(|name| Some((name, value_of(name)?)));
    let (variable, value) = named.find(|(_, value)| !value.is_empty())?;
    if is_usable(&value) && !is_passed_over(variable, &value_of) {
        return None;
    }
    let exceptions = first_of(EXCEPTIONS).map(|(_, value)| value);
    let exceptions = exceptions.unwrap_or_default();
    Some(Unusable {
        variable,
        would_take_it: Matcher::builder()
            .https("http://proxy.invalid")
            .no(exceptions.to_string_lossy().into_owned())
            .build(),
    })
}

/// Whether the HTTP stack does not look at this variable at all.
fn is_passed_over(variable: &str, value_of: impl Fn(&str) -> Option<OsString>) -> bool {
    // An empty one is the end of its pair for that, and says nothing to people.
    let hidden = |[first, second]: [&str; 2]| second == variable && value_of(first).is_some();
    value_of(OF_A_WEB_SERVER).is_some() || VARIABLES.into_iter().any(hidden)
}

/// Whether the HTTP stack reads the address of a proxy there, and all of it.
fn is_usable(value: &OsStr) -> bool {
    let read = || {
        let matcher = Matcher::builder().https(value.to_str()?).build();
        let proxy = matcher.intercept(&"https://elsewhere.invalid".parse().ok()?)?;
        let host = proxy.uri().host()?;
        // A port that is none would be taken for the usual one.
        let whole = proxy.uri().authority()?.as_str() == host || proxy.uri().port_u16().is_some();
        Some(whole && !host.is_empty())
    };
    read().unwrap_or(false)
}

impl Unusable {
    /// Whether a question to this origin would have taken the proxy.
    pub(crate) fn concerns(&self, origin: &Origin) -> bool {
        let address = origin.as_str().parse();
        // What can't be read is not sent anywhere.
        address.map_or(true, |it| self.would_take_it.intercept(&it).is_some())
    }

    /// What becomes of a question that it concerns.
    pub(crate) fn not_sent(&self) -> NotSent {
        NotSent {
            reason: NotSentReason::ProxyVariable,
            detail: self.variable.to_owned(),
        }
    }
}

impl fmt::Debug for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unusable({})", self.variable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is unusable in this environment.
    fn found(environment: &[(&str, &str)]) -> Option<Unusable> {
        unusable_of(|name| {
            let set = environment.iter().find(|(it, _)| *it == name);
            set.map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn what_names_no_proxy_is_found_and_what_names_one_is_not() {
        for value in [
            "foo://proxy.example:3128",
            "ftp://proxy.example",
            "http://",
            "http://:3128",
            "http://proxy example:3128",
            "http://proxy.example:99999",
            "http://proxy.example:80a",
            "http://clara:sec ret@proxy.example",
            "//proxy.example",
            "proxy.example/3128",
            " ",
        ] {
            let unusable = found(&[("HTTPS_PROXY", value)]);
            assert!(unusable.is_some(), "{value}");
        }
        for value in [
            "",
            "http://proxy.example:3128",
            "http://proxy.example:3128/",
            "https://clara:se%20cret@proxy.example",
            "socks4://10.0.0.7",
            "socks5h://[::1]:1080",
            "proxy.example:3128",
            "proxy.example",
        ] {
            let unusable = found(&[("HTTPS_PROXY", value)]);
            assert!(unusable.is_none(), "{value}");
        }
    }

    #[test]
    fn the_variable_that_counts_is_the_one_that_is_named() {
        let (good, bad) = ("http://proxy.example:3128", "foo://clara:secret@proxy");
        for (environment, variable) in [
            (&[][..], None),
            (&[("HTTP_PROXY", bad)], None),
            (&[("https_proxy", bad)], Some("https_proxy")),
            (&[("ALL_PROXY", bad)], Some("ALL_PROXY")),
            (&[("ALL_PROXY", bad), ("https_proxy", good)], None),
            (
                &[("ALL_PROXY", good), ("HTTPS_PROXY", bad)],
                Some("HTTPS_PROXY"),
            ),
            (&[("https_proxy", bad), ("HTTPS_PROXY", good)], None),
            (
                &[("HTTPS_PROXY", ""), ("https_proxy", good)],
                Some("https_proxy"),
            ),
            (&[("HTTPS_PROXY", ""), ("https_proxy", "")], None),
            (&[("REQUEST_METHOD", "GET")], None),
            (
                &[("REQUEST_METHOD", "GET"), ("HTTPS_PROXY", good)],
                Some("HTTPS_PROXY"),
            ),
            (
                &[("HTTPS_PROXY", ""), ("all_proxy", bad)],
                Some("all_proxy"),
            ),
        ] {
            let unusable = found(environment);
            let named = unusable.as_ref().map(|it| it.not_sent().detail);
            assert_eq!(named.as_deref(), variable, "{environment:?}");
            assert!(!format!("{unusable:?}").contains("secret"));
        }
    }

    #[test]
    fn it_concerns_what_would_have_taken_the_proxy() {
        let unusable = found(&[
            ("ALL_PROXY", "foo://proxy"),
            ("no_proxy", "acme.example, 10.0.0.0/8"),
        ])
        .unwrap();
        for (origin, concerned) in [
            ("https://www.chatbeam.ai", true),
            ("https://www.chatbeam.ai:8443", true),
            ("https://acme.example", false),
            ("https://help.acme.example", false),
            ("https://10.0.0.7", false),
            ("https://[2001:db8::1]", true),
        ] {
            let origin = origin.parse().unwrap();
            assert_eq!(unusable.concerns(&origin), concerned, "{origin}");
        }
    }
}
