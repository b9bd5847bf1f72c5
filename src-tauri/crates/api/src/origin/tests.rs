//! Which addresses are taken, and which are refused for what.

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
