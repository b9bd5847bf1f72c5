//! What came back from the client, as it is stored.

use std::time::{Duration, SystemTime};

use chatbeam_api::{NotSent, NotSentReason, Rejected, RetryAfter, SendError, Unknown, UnknownReason};

use super::attempt::Happening;
use crate::error::Code;
use crate::history::Ending;
use crate::time::{self, Milliseconds};
use crate::view::AttemptState;

/// The longest detail that is kept, in characters.
const LONGEST_DETAIL: usize = 500;

/// What an error means to the state machine, and what is recorded if the attempt ends with it.
pub(super) fn of(error: SendError, had_conversation: bool) -> (Happening, Ending) {
    match error {
        SendError::NotSent(not_sent) => self::not_sent(not_sent),
        SendError::Rejected(rejected) => (Happening::Rejected, self::rejected(rejected, had_conversation)),
        SendError::Unknown(unknown) => (Happening::Unclear, self::unknown(unknown)),
    }
}

fn not_sent(error: NotSent) -> (Happening, Ending) {
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
    let detail = if code == Code::Redirected { error.location } else { error.message };
    Ending {
        state: AttemptState::Rejected,
        status: Some(error.status),
        code: Some(code),
        detail: detail.as_deref().map(cut),
        retry_at: error.retry_after.and_then(earliest),
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

/// A wait that can't be counted is not one to promise.
fn earliest(retry_after: RetryAfter) -> Option<Milliseconds> {
    let moment = match retry_after {
        RetryAfter::Seconds(seconds) => SystemTime::now().checked_add(Duration::from_secs(seconds))?,
        RetryAfter::At(moment) => moment,
    };
    Some(time::at(moment))
}

/// Text of the other side for a person: one line, cut, without control characters.
fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().filter(|c| !c.is_control()).take(LONGEST_DETAIL).collect()
}
