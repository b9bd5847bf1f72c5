//! Whether a refusal means that no credits are left. The API documents no errors, so this knows the usual ways to say so.
//!
//! It has to be sure rather than complete: a wrong guess would send a person to buy credits. What it does not know is a
//! refusal like any other, shown with the service's own words.

use serde_json::Value;

/// The status for it (RFC 9110, section 15.5.3, in the meaning that most services give it).
const PAYMENT_REQUIRED: u16 = 402;

/// Where frameworks put an error's name for programs: JSON pointers.
const NAMES: [&str; 7] = [
    "/error/code",
    "/error/type",
    "/error",
    "/code",
    "/type",
    "/errors/0/code",
    "/error_code",
];

/// Such names, as services like this one use them. How their words are joined does not matter.
const KNOWN: [&str; 14] = [
    "no_credits",
    "no_credits_left",
    "out_of_credits",
    "not_enough_credits",
    "insufficient_credit",
    "insufficient_credits",
    "credits_exhausted",
    "credits_depleted",
    "credit_limit_reached",
    "credit_limit_exceeded",
    "insufficient_quota",
    "insufficient_balance",
    "insufficient_funds",
    "payment_required",
];

/// The same for people, as words in small letters with single spaces. Each names the credits and that they are gone: "no
/// credits were used" is good news.
const PHRASES: [&str; 19] = [
    "out of credits",
    "out of message credits",
    "no credits left",
    "no credits remaining",
    "no more credits",
    "no remaining credits",
    "no message credits left",
    "not enough credits",
    "not enough message credits",
    "insufficient credit",
    "insufficient message credits",
    "credits exhausted",
    "credits are exhausted",
    "credits have been exhausted",
    "used all your credits",
    "used up all your credits",
    "credit limit reached",
    "0 credits left",
    "0 credits remaining",
];

/// Whether a refusal with that status means that no credits are left. `pause` is whether it asks for one: then what ran
/// out comes back by itself.
pub(crate) fn meant(status: u16, pause: bool, message: Option<&str>, body: &[u8]) -> bool {
    match status {
        PAYMENT_REQUIRED => true,
        // A key that is not known has no credits either, and a 429 with a pause is a limit of speed.
        401 => false,
        429 if pause => false,
        400..=499 => named(body) || message.is_some_and(said),
        // A service that failed may say anything.
        _ => false,
    }
}

fn named(body: &[u8]) -> bool {
    let Ok(json) = serde_json::from_slice::<Value>(body) else {
        return false;
    };
    NAMES
        .iter()
        .filter_map(|place| json.pointer(place)?.as_str())
        .any(|name| KNOWN.iter().any(|known| joined(known) == joined(name)))
}

fn said(message: &str) -> bool {
    let message = format!(" {} ", words(message));
    PHRASES.iter().any(|phrase| {
        message.contains(&format!(" {phrase} ")) || message.contains(&format!(" {phrase}s "))
    })
}

fn joined(name: &str) -> String {
    words(name).replace(' ', "")
}

/// The words in small letters, with single spaces between them.
fn words(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_status_for_it_needs_no_words() {
        assert!(meant(402, false, None, b""));
    }

    #[test]
    fn other_refusals_say_it_by_name_or_in_words() {
        for body in [
            r#"{"error":{"code":"insufficient_quota","message":"See your plan."}}"#,
            r#"{"error":"NO_CREDITS"}"#,
            r#"{"code":"Out-Of-Credits"}"#,
            r#"{"errors":[{"code":"credits_exhausted"}]}"#,
            r#"{"type":"InsufficientCredits"}"#,
        ] {
            assert!(meant(403, false, None, body.as_bytes()), "{body}");
        }
        for message in [
            "You are out of credits.",
            "Insufficient credits: buy more",
            "There are no credits left on this account",
            "You have 0 credits remaining!",
            "Not enough message credits.",
        ] {
            assert!(meant(400, false, Some(message), b""), "{message}");
        }
    }

    #[test]
    fn what_only_mentions_credits_is_another_refusal() {
        for message in [
            "Invalid input. No credits were used.",
            "You have 10 credits left.",
            "Credits are counted per message.",
            "Too many requests",
        ] {
            assert!(!meant(422, false, Some(message), b""), "{message}");
        }
    }

    #[test]
    fn a_key_a_pace_and_a_failure_are_not_taken_for_it() {
        let message = Some("You are out of credits.");
        for (status, pause) in [(401, false), (429, true), (500, false), (302, false)] {
            assert!(!meant(status, pause, message, b""), "{status}");
        }
        assert!(meant(429, false, message, b""));
    }

    proptest! {
        #[test]
        fn no_body_makes_it_panic(status: u16, body: Vec<u8>, message in ".{0,60}") {
            let _ = meant(status, false, Some(&message), &body);
        }
    }
}
