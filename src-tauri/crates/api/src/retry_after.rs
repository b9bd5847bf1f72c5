//! The `Retry-After` header.

use std::time::{Duration, SystemTime};

/// No countdown is longer than this, whatever a server says.
const LONGEST: Duration = Duration::from_hours(366 * 24);

/// When a server wants to be asked again, as its `Retry-After` header said (RFC 9110, section 10.2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryAfter {
    /// That many seconds after the answer came.
    Seconds(u64),
    /// At that time.
    At(SystemTime),
}

impl RetryAfter {
    /// Reads the header's value; `None` when it is neither a number of seconds nor an HTTP date.
    pub fn parse(value: &str) -> Option<Self> {
        let value = value.trim();
        if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
            // Only a number too large can fail here.
            return Some(Self::Seconds(value.parse().unwrap_or(u64::MAX)));
        }
        httpdate::parse_http_date(value).ok().map(Self::At)
    }

    /// The time that is meant, for an answer that was received at `received`; at most a year later.
    pub fn at(self, received: SystemTime) -> SystemTime {
        let latest = received + LONGEST;
        match self {
            Self::Seconds(seconds) => received + Duration::from_secs(seconds).min(LONGEST),
            Self::At(time) => time.min(latest),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn seconds_and_all_three_forms_of_dates_are_read() {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        assert_eq!(RetryAfter::parse("120"), Some(RetryAfter::Seconds(120)));
        assert_eq!(RetryAfter::parse(" 0 "), Some(RetryAfter::Seconds(0)));
        for date in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(
                RetryAfter::parse(date),
                Some(RetryAfter::At(time)),
                "{date}"
            );
        }
    }

    #[test]
    fn anything_else_is_ignored() {
        for value in [
            "",
            " ",
            "-1",
            "+5",
            "1.5",
            "soon",
            "12s",
            "2026-01-01T00:00:00Z",
        ] {
            assert_eq!(RetryAfter::parse(value), None, "{value:?}");
        }
    }

    #[test]
    fn an_absurd_wait_ends_within_a_year() {
        let now = SystemTime::now();
        let absurd = RetryAfter::parse("99999999999999999999999").unwrap();
        assert_eq!(absurd.at(now), now + LONGEST);
        let far = RetryAfter::parse("Fri, 31 Dec 9999 23:59:59 GMT").unwrap();
        assert_eq!(far.at(now), now + LONGEST);
    }

    proptest! {
        #[test]
        fn no_header_makes_it_panic(value in ".{0,40}", seconds: u64) {
            let now = SystemTime::now();
            let _ = RetryAfter::parse(&value).map(|retry| retry.at(now));
            prop_assert!(RetryAfter::Seconds(seconds).at(now) >= now);
        }
    }
}
