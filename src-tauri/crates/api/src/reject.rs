//! Reading an answer that says no. The API documents no errors, so every common form is looked for.

use reqwest::header::{CONTENT_TYPE, HeaderMap, LOCATION, RETRY_AFTER};
use url::Url;

use crate::error::Rejected;
use crate::no_credits;
use crate::reply::{is_json, media_type};
use crate::retry_after::RetryAfter;

/// The longest message and address that are kept, in characters.
const LONGEST: usize = 500;

/// Where common frameworks put an error's words: JSON pointers, the most specific first.
const PLACES: [&str; 7] = [
    "/error/message",
    "/error/detail",
    "/error",
    "/errors/0/message",
    "/errors/0",
    "/message",
    "/detail",
];

/// The complete answer with status 3xx, 4xx or 5xx that came from `asked`.
pub(crate) fn read(status: u16, headers: &HeaderMap, asked: &Url, body: Vec<u8>) -> Rejected {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let redirect = (300..400).contains(&status);
    let retry_after = header(RETRY_AFTER).and_then(RetryAfter::parse);
    let message = message(header(CONTENT_TYPE), &body);
    Rejected {
        status,
        out_of_credits: no_credits::meant(status, retry_after.is_some(), message.as_deref(), &body),
        retry_after,
        message,
        location: header(LOCATION)
            .filter(|_| redirect)
            .and_then(|target| location(asked, target)),
        body,
    }
}

/// The redirect's target as a full address. A password in it is not kept.
fn location(asked: &Url, target: &str) -> Option<String> {
    let mut target = asked.join(target).ok()?;
    // These fail only for addresses that can't hold a name or password at all.
    let _ = target.set_username("");
    let _ = target.set_password(None);
    line(target.as_str())
}

/// What the service says, if it says it in JSON or in plain text.
fn message(content_type: Option<&str>, body: &[u8]) -> Option<String> {
    let content_type = content_type?;
    if is_json(content_type) {
        let json: serde_json::Value = serde_json::from_slice(body).ok()?;
        PLACES
            .iter()
            .filter_map(|place| json.pointer(place)?.as_str())
            .find_map(line)
    } else if media_type(content_type) == "text/plain" {
        line(&String::from_utf8_lossy(body))
    } else {
        None
    }
}

/// One line of plain text: no control characters, single spaces, at most [`LONGEST`] characters.
fn line(text: &str) -> Option<String> {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let mut line = words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if let Some((end, _)) = line.char_indices().nth(LONGEST) {
        line.truncate(end);
        line.push('…');
    }
    (!line.is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(content_type: &str, body: &str) -> Option<String> {
        message(Some(content_type), body.as_bytes())
    }

    #[test]
    fn the_words_of_an_error_are_found_wherever_they_stand() {
        for body in [
            r#"{"error":{"code":"no","message":"Go away"}}"#,
            r#"{"error":"Go away"}"#,
            r#"{"errors":["Go away"]}"#,
            r#"{"errors":[{"message":"Go away"}]}"#,
            r#"{"message":"Go\n\taway\u0000"}"#,
            r#"{"error":"","detail":"Go away"}"#,
        ] {
            assert_eq!(
                said("application/json; charset=utf-8", body).as_deref(),
                Some("Go away"),
                "{body}"
            );
        }
        assert_eq!(
            said("text/plain", " Go  away\r\n").as_deref(),
            Some("Go away")
        );
    }

    #[test]
    fn what_is_not_words_is_left_out() {
        assert_eq!(said("text/html", "<h1>Bad gateway</h1>"), None);
        assert_eq!(said("application/json", "{"), None);
        assert_eq!(said("application/json", r#"{"error":true}"#), None);
        assert_eq!(said("text/plain", " \u{1b} "), None);
        assert_eq!(message(None, b"Go away"), None);
    }

    #[test]
    fn a_long_message_is_cut_between_characters() {
        let cut = said("text/plain", &"é".repeat(LONGEST + 1)).unwrap();
        assert_eq!(cut, format!("{}…", "é".repeat(LONGEST)));
    }

    #[test]
    fn a_redirect_names_its_full_target_without_a_password() {
        let asked = Url::parse("https://www.chatbeam.com/api/v1/messages").unwrap();
        let target = |text| location(&asked, text);
        assert_eq!(
            target("/login").as_deref(),
            Some("https://www.chatbeam.com/login")
        );
        assert_eq!(
            target("//other.test").as_deref(),
            Some("https://other.test/")
        );
        assert_eq!(
            target("https://me:secret@other.test/").as_deref(),
            Some("https://other.test/")
        );
        assert_eq!(target("https://["), None);
    }
}
