//! Why there is no answer: the three outcomes that matter to whoever pays.

use std::fmt;

use crate::retry_after::RetryAfter;
use crate::wire::Hidden;

/// Why a question was not answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Provably no byte of the request left.
    #[error(transparent)]
    NotSent(#[from] NotSent),
    /// The service answered, and said no.
    #[error(transparent)]
    Rejected(#[from] Rejected),
    /// The request may have been received, and perhaps it used a credit.
    #[error(transparent)]
    Unknown(#[from] Unknown),
}

/// Provably no byte of the request left this computer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("nothing was sent: {detail}")]
pub struct NotSent {
    /// Why, for programs.
    pub reason: NotSentReason,
    /// Why, in the words of the part that failed.
    pub detail: String,
}

impl NotSent {
    /// Whether the same question may well be sent a moment later, without anybody doing anything.
    pub fn is_passing(&self) -> bool {
        matches!(
            self.reason,
            NotSentReason::Connection | NotSentReason::ProxyConnection
        )
    }
}

/// Why nothing was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSentReason {
    /// Connecting failed in a way that passes: refused, unreachable, reset or too slow, or the name was not resolved.
    Connection,
    /// The server's certificate is not trusted, or there is nothing to check it against.
    Certificate,
    /// The proxy could not be reached.
    ProxyConnection,
    /// The proxy wants a user name and a password, or did not accept those that it got.
    ProxyCredentials,
    /// The proxy was reached, and did not connect.
    ProxyRefused,
    /// A variable of the environment is to name the proxy and does not. The detail is the name of that variable.
    ProxyVariable,
    /// Anything else.
    Other,
}

/// A complete answer with a status of 3xx, 4xx or 5xx.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("the service answered with status {status}")]
pub struct Rejected {
    /// The status.
    pub status: u16,
    /// When the service wants to be asked again.
    pub retry_after: Option<RetryAfter>,
    /// What the service says, as one line of plain text.
    pub message: Option<String>,
    /// Whether it means that no credits are left, as far as that can be told.
    pub out_of_credits: bool,
    /// Where a redirect (3xx) points to. It is never followed.
    pub location: Option<String>,
    /// The answer's body.
    pub body: Vec<u8>,
}

/// Nobody on this side knows what the service did with the request.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("no usable answer came: {detail}")]
pub struct Unknown {
    /// Why, for programs.
    pub reason: UnknownReason,
    /// Why, in a few words, without anything from the answer.
    pub detail: String,
    /// The answer's status, if it had begun.
    pub status: Option<u16>,
    /// As much of the answer's body as came, if it had begun.
    pub body: Option<Vec<u8>>,
}

/// Why the outcome is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownReason {
    /// The server was silent for too long, or all of it took too long.
    TimedOut,
    /// The connection broke before an answer began.
    ConnectionLost,
    /// The answer broke off.
    Truncated,
    /// The answer is longer than the limit.
    TooLarge,
    /// The answer is not JSON in UTF-8.
    Undecodable,
    /// The answer is JSON, or empty, and holds no text in `response`.
    NoResponseField,
    /// The answer's status is none that HTTP gives a meaning here.
    UnexpectedStatus,
}

/// Why there is no client.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The proxy's address can't be used.
    #[error("The address of the proxy is not valid.")]
    Proxy,
    /// The parts that speak HTTP could not be set up.
    #[error("The network could not be set up.")]
    Setup(#[source] reqwest::Error),
}

impl fmt::Debug for Rejected {
    /// Hides what the service wrote, which may repeat the question.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rejected")
            .field("status", &self.status)
            .field("retry_after", &self.retry_after)
            .field(
                "message",
                &self.message.as_ref().map(|message| Hidden(message.len())),
            )
            .field("out_of_credits", &self.out_of_credits)
            .field("location", &self.location)
            .field("body", &Hidden(self.body.len()))
            .finish()
    }
}

impl fmt::Debug for Unknown {
    /// Hides what the service wrote, which may be an answer.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unknown")
            .field("reason", &self.reason)
            .field("detail", &self.detail)
            .field("status", &self.status)
            .field("body", &self.body.as_ref().map(|body| Hidden(body.len())))
            .finish()
    }
}
