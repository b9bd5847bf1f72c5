//! What a failed attempt means, in words, and what can be done about it.

use crate::error::Code;
use crate::history::AttemptRow;
use crate::markdown;
use crate::view::{AttemptState, Failure, NextStep};

use super::under_way::Unkept;

/// Explains an attempt that was not answered; `None` for one that was, or that is under way.
///
/// `held` tells a queued attempt that waits for a click from one that is about to be sent.
pub fn explain(attempt: &AttemptRow, assistant: &str, held: bool) -> Option<Failure> {
    let code = match attempt.state {
        AttemptState::Answered | AttemptState::Sending => return None,
        AttemptState::Queued if !held => return None,
        AttemptState::Queued => attempt.code.unwrap_or(Code::Held),
        _ => attempt.code.unwrap_or(Code::Internal),
    };
    let maybe_paid = attempt.credits().maybe > 0;
    let message = [
        Some(happened(code, assistant, attempt)),
        credit_sentence(attempt.state, attempt.cost, maybe_paid).map(str::to_owned),
        if attempt.left {
            Some(LEFT.to_owned())
        } else {
            advice(code, attempt).map(str::to_owned)
        },
    ];
    Some(Failure {
        code,
        message: message.into_iter().flatten().collect::<Vec<_>>().join(" "),
        detail: attempt
            .detail
            .as_deref()
            .filter(|_| local_reason(code, attempt).is_none() && code != Code::ProxyVariable)
            .map(|detail| markdown::without_controls(detail).into_owned()),
        retry_at: attempt.retry_at,
        next: next(code, attempt),
    })
}

/// What stands in the place of the advice once the person has decided.
const LEFT: &str = "You left this question. It can still be sent.";

/// Says that something came and lies in memory alone. What came stands in `detail`, if it is an answer.
pub fn explain_unkept(unkept: &Unkept, assistant: &str) -> Failure {
    let came = match &unkept.answer {
        Some(_) => format!("{assistant} has answered, but the disk does not take the answer."),
        None => {
            format!("{assistant} sent no answer, and the disk does not take what became of it.")
        }
    };
    Failure {
        code: Code::Storage,
        message: format!("{came} {UNKEPT_ADVICE}"),
        detail: unkept
            .answer
            .as_deref()
            .map(|answer| markdown::without_controls(answer).into_owned()),
        retry_at: None,
        next: unkept.answer.iter().map(|_| NextStep::Copy).collect(),
    }
}

/// What to do about it.
const UNKEPT_ADVICE: &str =
    "Free some space: until it is stored it lies in memory only, and Chatbeam keeps trying.";

/// Why a local assistant refused or failed. It is this program, so its words are said and not only quoted.
fn local_reason(code: Code, attempt: &AttemptRow) -> Option<&str> {
    let local = attempt.cost == 0 && matches!(code, Code::ServiceFailed | Code::Refused);
    attempt.detail.as_deref().filter(|_| local)
}

/// What happened, without what it cost and what to do.
fn happened(code: Code, assistant: &str, attempt: &AttemptRow) -> String {
    if let Some(reason) = local_reason(code, attempt) {
        return format!("{assistant} could not answer. {reason}");
    }
    match code {
        Code::Held => "This question was not sent yet.".to_owned(),
        Code::HardStop => format!(
            "This question was not sent, because it might have gone beyond the allowance of {assistant}."
        ),
        Code::Offline => format!("{assistant} could not be reached."),
        Code::Certificate => {
            format!("The connection to {assistant} is not secure: its certificate is not trusted.")
        }
        Code::ProxyUnreachable => "The proxy could not be reached.".to_owned(),
        Code::ProxyCredentials => {
            "The proxy wants a user name and a password, or did not accept the ones it got."
                .to_owned()
        }
        Code::ProxyKeychain => {
            "The keychain did not give the user name and the password of the proxy.".to_owned()
        }
        Code::ProxyRefused => format!("The proxy did not connect to {assistant}."),
        Code::ProxyVariable => format!(
            "The proxy in the environment variable {} can't be used.",
            markdown::without_controls(attempt.detail.as_deref().unwrap_or("HTTPS_PROXY"))
        ),
        Code::InvalidProxy => "The address of the proxy can't be used.".to_owned(),
        Code::LocalAssistant => format!("{assistant} could not get ready to answer."),
        Code::FolderMissing => format!("The folder of {assistant} can't be read."),
        Code::NoKey => format!("There is no key for {assistant}."),
        Code::KeychainLocked => "The keychain is locked, so the key could not be read.".to_owned(),
        Code::KeychainAbsent => "There is no keychain to read the key from.".to_owned(),
        Code::KeychainDenied => "The keychain did not allow the key to be read.".to_owned(),
        Code::KeychainTimeout => {
            "The keychain did not answer, so the key could not be read.".to_owned()
        }
        Code::KeyRefused => format!("{assistant} did not accept the key."),
        Code::OutOfCredits => format!("{assistant} has no credits left."),
        Code::ConversationForgotten => {
            format!("{assistant} does not know this conversation any more.")
        }
        Code::TooManyQuestions => format!("{assistant} asks for a pause between questions."),
        Code::Redirected => {
            format!("{assistant} pointed to another address. Nothing was sent there.")
        }
        Code::ServiceFailed => format!(
            "{assistant} had a problem of its own (status {}).",
            status(attempt)
        ),
        Code::Refused => format!(
            "{assistant} did not take the question (status {}).",
            status(attempt)
        ),
        Code::NoAnswer => format!("No complete answer came from {assistant}."),
        Code::UnreadableAnswer => {
            format!("{assistant} sent something that is not an answer. It is kept in the history.")
        }
        Code::Cancelled => "You stopped waiting.".to_owned(),
        Code::Interrupted => "Chatbeam ended while this question was under way.".to_owned(),
        _ => "Something in Chatbeam failed. The log has the details.".to_owned(),
    }
}

/// What to do next; nothing where the person has just decided, or where nobody can know.
fn advice(code: Code, attempt: &AttemptRow) -> Option<&'static str> {
    Some(match code {
        _ if local_reason(code, attempt).is_some() => {
            "Put that right, then send the question again."
        }
        Code::HardStop => {
            "It is kept. Raise the allowance or turn the hard stop off, then send it."
        }
        Code::Offline => "Check the connection, then send it again.",
        Code::Certificate => "Check the date of this computer, or ask whoever runs your network.",
        Code::ProxyUnreachable | Code::ProxyRefused => {
            "Check the proxy in the settings and the connection, then send it again."
        }
        Code::ProxyCredentials => "Enter them in the settings, then send the question again.",
        Code::ProxyKeychain => {
            "Put that right, or enter them again in the settings, then send the question again."
        }
        Code::ProxyVariable => {
            "Put it right and start Chatbeam again, or choose another proxy or none in the settings. Then send the question again."
        }
        Code::InvalidProxy => "Put it right in the settings, then send the question again.",
        Code::FolderMissing => {
            "Put the folder back, or add the folder that you want to ask in the settings."
        }
        Code::NoKey => "Enter the key, then send the question again.",
        Code::KeychainLocked => "Unlock it, then send the question again.",
        Code::KeychainAbsent => "Enter the key for this run, then send the question again.",
        Code::KeychainDenied => "Allow Chatbeam to read it, then send the question again.",
        Code::KeychainTimeout => {
            "It may be asking something behind another window. Answer it, then send the question again."
        }
        Code::KeyRefused => {
            "Enter the current one from its dashboard, then send the question again."
        }
        Code::OutOfCredits => "Get more in its dashboard, then send the question again.",
        Code::ConversationForgotten => "Ask in a new conversation; what stands here stays.",
        Code::TooManyQuestions => "Wait a little, then send the question again.",
        Code::Redirected => {
            "If that address is the right one, add an assistant with it in the settings."
        }
        Code::ServiceFailed => "Wait a little; send it again if you still want the answer.",
        Code::Refused if attempt.detail.is_some() => "What the service said may tell why.",
        Code::Refused => "Ask it in other words.",
        Code::NoAnswer | Code::UnreadableAnswer | Code::Interrupted => {
            "Send it again if you still want the answer."
        }
        _ => return None,
    })
}

fn credit_sentence(state: AttemptState, cost: u8, maybe_paid: bool) -> Option<&'static str> {
    match state {
        _ if cost == 0 => None,
        _ if maybe_paid => Some("This may have used a credit."),
        AttemptState::NotSent => Some("Nothing was sent, and no credit was used."),
        _ => None,
    }
}

fn next(code: Code, attempt: &AttemptRow) -> Vec<NextStep> {
    use NextStep::{ChangeKey, Leave, NewConversation, OpenProxy, OpenSettings, Send, SendAgain};
    let mut steps = match code {
        Code::Held => vec![Send],
        Code::HardStop => vec![OpenSettings, Send],
        Code::NoKey | Code::KeyRefused | Code::KeychainAbsent => vec![ChangeKey, SendAgain],
        // A keychain that does not answer may never do so; a key of this run goes without it.
        Code::KeychainTimeout => vec![SendAgain, ChangeKey],
        Code::ProxyCredentials | Code::ProxyVariable | Code::InvalidProxy => {
            vec![OpenProxy, SendAgain]
        }
        Code::ProxyUnreachable | Code::ProxyKeychain | Code::ProxyRefused => {
            vec![SendAgain, OpenProxy]
        }
        Code::ConversationForgotten => vec![NewConversation, SendAgain],
        Code::Redirected | Code::FolderMissing => vec![OpenSettings, SendAgain],
        _ => vec![SendAgain],
    };
    let ended = attempt.state != AttemptState::Queued;
    if ended && !attempt.left && code != Code::Cancelled {
        steps.push(Leave);
    }
    steps
}

fn status(attempt: &AttemptRow) -> String {
    attempt
        .status
        .map_or_else(|| "unknown".to_owned(), |status| status.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{AttemptId, MessageId};

    /// The page of the user guide that has these words.
    const GUIDE: &str = include_str!("../../../../../docs/guide/what-can-go-wrong.md");

    fn attempt(state: AttemptState, code: Code) -> AttemptRow {
        let status = match code {
            Code::ServiceFailed => Some(503),
            Code::Refused => Some(422),
            _ => None,
        };
        AttemptRow {
            id: AttemptId::new(),
            question: MessageId::new(),
            state,
            cost: 1,
            sent_at: None,
            ended_at: None,
            status,
            code: Some(code),
            detail: None,
            retry_at: None,
            left: false,
        }
    }

    #[track_caller]
    fn must_be_in_the_guide(attempt: &AttemptRow) {
        let words = explain(attempt, "…", true)
            .expect("it is explained")
            .message;
        // A row begins with all that is read, and nothing else.
        assert!(GUIDE.contains(&format!("| {words} |")), "{words}");
    }

    #[test]
    fn the_guide_has_every_explanation_word_for_word() {
        use AttemptState::{NotSent, Queued, Rejected, Unknown};
        for (state, codes) in [
            (Queued, &[Code::Held, Code::HardStop][..]),
            (
                NotSent,
                &[
                    Code::Offline,
                    Code::Certificate,
                    Code::ProxyUnreachable,
                    Code::ProxyCredentials,
                    Code::ProxyKeychain,
                    Code::ProxyRefused,
                    Code::InvalidProxy,
                    Code::NoKey,
                    Code::KeychainAbsent,
                    Code::KeychainLocked,
                    Code::KeychainDenied,
                    Code::KeychainTimeout,
                    Code::Cancelled,
                ],
            ),
            (
                Rejected,
                &[
                    Code::KeyRefused,
                    Code::OutOfCredits,
                    Code::TooManyQuestions,
                    Code::ConversationForgotten,
                    Code::Redirected,
                    Code::Refused,
                    Code::ServiceFailed,
                ],
            ),
            (
                Unknown,
                &[
                    Code::NoAnswer,
                    Code::UnreadableAnswer,
                    Code::Cancelled,
                    Code::Interrupted,
                ],
            ),
        ] {
            for code in codes {
                must_be_in_the_guide(&attempt(state, *code));
            }
        }
        must_be_in_the_guide(&AttemptRow {
            detail: Some("Too short.".to_owned()),
            ..attempt(Rejected, Code::Refused)
        });
        must_be_in_the_guide(&AttemptRow {
            detail: Some("…".to_owned()),
            ..attempt(NotSent, Code::ProxyVariable)
        });
    }

    #[test]
    fn what_is_wrong_with_the_proxy_leads_to_its_settings_and_not_to_the_key() {
        for code in [
            Code::ProxyUnreachable,
            Code::ProxyCredentials,
            Code::ProxyKeychain,
            Code::ProxyRefused,
            Code::ProxyVariable,
            Code::InvalidProxy,
        ] {
            let explained = explain(&attempt(AttemptState::NotSent, code), "…", true);
            let next = explained.expect("it is explained").next;
            assert!(next.contains(&NextStep::OpenProxy), "{code:?}");
            assert!(!next.contains(&NextStep::ChangeKey), "{code:?}");
        }
    }

    #[test]
    fn what_a_service_said_does_not_turn_the_letters_around() {
        let said = AttemptRow {
            detail: Some("Pay \u{202e}01\u{1b}[31m".to_owned()),
            ..attempt(AttemptState::Rejected, Code::Refused)
        };
        let explained = explain(&said, "…", true).expect("it is explained");
        assert_eq!(explained.detail.as_deref(), Some("Pay 01[31m"));
    }

    #[test]
    fn the_guide_has_what_is_said_while_the_disk_refuses_what_came() {
        for answer in [Some("Within 30 days.".to_owned()), None] {
            let words = explain_unkept(&Unkept { answer }, "…").message;
            assert!(GUIDE.contains(&format!("| {words} |")), "{words}");
        }
    }

    #[test]
    fn the_guide_has_what_is_said_of_a_local_assistant_and_of_a_defect() {
        for code in [Code::FolderMissing, Code::LocalAssistant, Code::Internal] {
            must_be_in_the_guide(&AttemptRow {
                cost: 0,
                ..attempt(AttemptState::NotSent, code)
            });
        }
    }
}
