//! The key that a question is sent with.

use std::fmt;

use zeroize::Zeroizing;

/// The longest text that is taken for a key. Servers commonly refuse header lines above 8 KiB.
const LONGEST: usize = 4096;

/// An organisation's API key: what stands after `Bearer` in the `Authorization` header.
///
/// It can't be serialised, its `Debug` hides it, and its memory is wiped when it is dropped. There is no `==` either:
/// whoever compares keys has to do it in constant time.
#[derive(Clone)]
pub struct ApiKey(Zeroizing<String>);

impl ApiKey {
    /// Takes a key as a person pasted it: space around it is cut off, and only visible ASCII may be inside.
    pub fn new(text: impl Into<String>) -> Result<Self, KeyError> {
        let text = Zeroizing::new(text.into());
        let key = text.trim();
        if key.is_empty() {
            Err(KeyError::Empty)
        } else if key.len() > LONGEST {
            Err(KeyError::TooLong)
        } else if key.chars().any(char::is_whitespace) {
            Err(KeyError::Space)
        } else if !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            Err(KeyError::NotVisible)
        } else {
            Ok(Self(Zeroizing::new(key.to_owned())))
        }
    }

    /// The key itself, for the `Authorization` header and the keychain.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey(hidden)")
    }
}

/// Why a text can't be a key. Never contains the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// There is no text.
    #[error("The key is empty.")]
    Empty,
    /// It is longer than any key.
    #[error("The text is too long to be a key.")]
    TooLong,
    /// There is a space or a line break inside.
    #[error(
        "The key has a space or a line break inside. Copy it again, without anything around it."
    )]
    Space,
    /// There is a character that no key has.
    #[error("The key has a character that can't be in a key. Copy it again from the dashboard.")]
    NotVisible,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn debug_does_not_show_the_key() {
        let key = ApiKey::new("cb_live_0123456789").unwrap();
        assert!(!format!("{key:?}").contains("0123"));
    }

    #[test]
    fn what_is_not_a_key_is_refused_with_its_reason() {
        for (text, reason) in [
            ("", KeyError::Empty),
            (" \t\r\n ", KeyError::Empty),
            ("cb live", KeyError::Space),
            ("cb\nlive", KeyError::Space),
            ("cb\u{0}live", KeyError::NotVisible),
            ("cb\u{7f}live", KeyError::NotVisible),
            ("schlüssel", KeyError::NotVisible),
        ] {
            assert_eq!(ApiKey::new(text).unwrap_err(), reason, "{text:?}");
        }
        assert_eq!(
            ApiKey::new("k".repeat(LONGEST + 1)).unwrap_err(),
            KeyError::TooLong
        );
    }

    proptest! {
        #[test]
        fn a_key_survives_whatever_space_was_pasted_around_it(
            key in "[!-~]{1,64}",
            before in "[ \t\r\n]{0,4}",
            after in "[ \t\r\n]{0,4}",
        ) {
            let parsed = ApiKey::new(format!("{before}{key}{after}")).unwrap();
            prop_assert_eq!(parsed.expose(), key);
        }

        #[test]
        fn every_key_can_stand_in_a_header(text in ".{0,64}") {
            if let Ok(key) = ApiKey::new(text) {
                prop_assert!(reqwest::header::HeaderValue::from_str(key.expose()).is_ok());
            }
        }
    }
}
