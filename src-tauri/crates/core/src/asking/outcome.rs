//! What came back from the client, as it is stored.

use std::time::SystemTime;

use chatbeam_api::{ApiKey, NotSent, NotSentReason, Rejected, SendError, Unknown, UnknownReason};

use super::attempt::Happening;
use crate::error::Code;
use crate::history::Ending;
use crate::time;
use crate::view::AttemptState;

/// The longest detail that is kept, in characters.
const LONGEST_DETAIL: usize = 500;

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
        _ => Code::Offline,
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
        401 | 403 => Code::KeyRefused,
        402 => Code::OutOfCredits,
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
    const HIDDEN: &str = "[key]";
    let key = key.expose();
    if let Some(detail) = &mut ending.detail {
        *detail = detail.replace(key, HIDDEN);
    }
    if let Some(body) = &mut ending.body
        && body.windows(key.len()).any(|part| part == key.as_bytes())
    {
        *body = String::from_utf8_lossy(body)
            .replace(key, HIDDEN)
            .into_bytes();
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
}
