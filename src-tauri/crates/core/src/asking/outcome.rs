//! What came back from the client, as it is stored.

use std::time::SystemTime;

use chatbeam_api::{
    ApiKey, NotSent, NotSentReason, Rejected, Reply, SendError, Unknown, UnknownReason,
};

use super::attempt::Happening;
use crate::error::Code;
use crate::history::Ending;
use crate::time;
use crate::view::AttemptState;

/// The longest detail that is kept, in characters.
const LONGEST_DETAIL: usize = 500;

/// What stands where the other side repeated the key.
const HIDDEN: &str = "[key]";

/// So many of the key's first characters tell nothing about it.
const LEAST_TOLD: usize = 4;

/// What an error means to the state machine, and what is recorded if the attempt ends with it.
pub(super) fn of(error: SendError, had_conversation: bool) -> (Happening, Ending) {
    match error {
        SendError::NotSent(not_sent) => self::not_sent(&not_sent),
        SendError::Rejected(rejected) => (
            Happening::Rejected,
            self::rejected(rejected, had_conversation),
        ),
        SendError::Unknown(unknown) => (Happening::Unclear, self::unknown(unknown)),
    }
}

fn not_sent(error: &NotSent) -> (Happening, Ending) {
    let passing = error.is_passing();
    let code = match error.reason {
        NotSentReason::Certificate => Code::Certificate,
        NotSentReason::ProxyConnection => Code::ProxyUnreachable,
        NotSentReason::ProxyCredentials => Code::ProxyCredentials,
        NotSentReason::ProxyRefused => Code::ProxyRefused,
        NotSentReason::ProxyVariable => Code::ProxyVariable,
        NotSentReason::Connection | NotSentReason::Other => Code::Offline,
    };
    let ending = Ending {
        detail: Some(cut(&error.detail)),
        ..Ending::without_response(AttemptState::NotSent, code)
    };
    (Happening::NotSent { passing }, ending)
}

/// The API documents no errors, so this reads the statuses as HTTP (RFC 9110) means them.
fn rejected(error: Rejected, had_conversation: bool) -> Ending {
    let code = match error.status {
        300..=399 => Code::Redirected,
        _ if error.out_of_credits => Code::OutOfCredits,
        401 | 403 => Code::KeyRefused,
        404 if had_conversation => Code::ConversationForgotten,
        429 => Code::TooManyQuestions,
        500.. => Code::ServiceFailed,
        _ => Code::Refused,
    };
    let detail = if code == Code::Redirected {
        error.location
    } else {
        error.message
    };
    Ending {
        state: AttemptState::Rejected,
        status: Some(error.status),
        code: Some(code),
        detail: detail.as_deref().map(cut),
        retry_at: error
            .retry_after
            .map(|retry_after| time::at(retry_after.at(SystemTime::now()))),
        body: Some(error.body),
    }
}

fn unknown(error: Unknown) -> Ending {
    let code = match error.reason {
        UnknownReason::NoResponseField | UnknownReason::Undecodable | UnknownReason::TooLarge => {
            Code::UnreadableAnswer
        }
        _ => Code::NoAnswer,
    };
    Ending {
        status: error.status,
        detail: Some(cut(&error.detail)),
        body: error.body,
        ..Ending::without_response(AttemptState::Unknown, code)
    }
}

/// Text of the other side for a person: one line, cut, without control characters.
fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars()
        .filter(|c| !c.is_control())
        .take(LONGEST_DETAIL)
        .collect()
}

/// Takes the key out of what the other side sent, should it repeat it: what is stored can be backed up and exported.
pub(super) fn hide(key: &ApiKey, ending: &mut Ending) {
    if let Some(detail) = &mut ending.detail {
        hide_in_text(key, detail);
        hide_cut(key, detail);
    }
    if let Some(body) = &mut ending.body {
        hide_in_body(key, body);
    }
}

/// The same for an answer. A `conversation_id` that holds the key is dropped: it would be stored, shown and sent.
pub(super) fn hide_in_reply(key: &ApiKey, reply: &mut Reply) {
    hide_in_text(key, &mut reply.response);
    hide_in_body(key, &mut reply.body);
    reply
        .conversation_id
        .take_if(|id| id.contains(key.expose()));
}

fn hide_in_text(key: &ApiKey, text: &mut String) {
    if text.contains(key.expose()) {
        *text = text.replace(key.expose(), HIDDEN);
    }
}

/// Details are cut, and the cut may have gone through the key.
fn hide_cut(key: &ApiKey, text: &mut String) {
    let key = key.expose();
    let end = text.trim_end_matches('…');
    let part = (LEAST_TOLD..key.len())
        .rev()
        .find(|&length| end.ends_with(&key[..length]));
    if let Some(length) = part {
        text.truncate(end.len() - length);
        text.push_str(HIDDEN);
    }
}

/// A body is mostly JSON, in which many services write a slash, which keys may have, as `\/`.
fn hide_in_body(key: &ApiKey, body: &mut Vec<u8>) {
    let key = key.expose();
    for written in [key.to_owned(), key.replace('/', r"\/")] {
        if body
            .windows(written.len())
            .any(|part| part == written.as_bytes())
        {
            *body = String::from_utf8_lossy(body)
                .replace(&written, HIDDEN)
                .into_bytes();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_the_service_repeats_is_not_stored() {
        let key = ApiKey::new("canary-1234").unwrap();
        let mut ending = Ending {
            detail: Some("bad key canary-1234".to_owned()),
            body: Some(b"\xff {\"error\": \"bad key canary-1234\"}".to_vec()),
            ..Ending::without_response(AttemptState::Rejected, Code::KeyRefused)
        };
        hide(&key, &mut ending);
        assert_eq!(ending.detail.as_deref(), Some("bad key [key]"));
        assert!(!String::from_utf8_lossy(&ending.body.unwrap()).contains("canary"));
    }

    #[test]
    fn a_key_that_was_cut_is_not_stored_in_part() {
        let key = ApiKey::new("canary-1234").unwrap();
        for end in ["canary-123", "canary-123…", "canar"] {
            let mut ending = Ending {
                detail: Some(format!("bad key {end}")),
                ..Ending::without_response(AttemptState::Rejected, Code::KeyRefused)
            };
            hide(&key, &mut ending);
            assert_eq!(ending.detail.as_deref(), Some("bad key [key]"), "{end}");
        }
    }

    #[test]
    fn a_key_that_an_answer_repeats_is_not_stored() {
        let key = ApiKey::new("canary/12+34").unwrap();
        let mut reply = Reply {
            status: 200,
            response: "Your key is canary/12+34.".to_owned(),
            message: None,
            conversation_id: Some("canary/12+34".to_owned()),
            oddities: Vec::new(),
            body: br#"{"response": "Your key is canary\/12+34.", "x": "canary/12+34"}"#.to_vec(),
        };
        hide_in_reply(&key, &mut reply);
        assert_eq!(reply.response, "Your key is [key].");
        assert_eq!(reply.conversation_id, None);
        let body = String::from_utf8(reply.body).unwrap();
        assert_eq!(body, r#"{"response": "Your key is [key].", "x": "[key]"}"#);
    }
}
