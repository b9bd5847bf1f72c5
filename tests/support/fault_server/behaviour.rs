//! What the server does with a connection.

use serde_json::json;

use super::Request;

/// More than the 8 MiB that a client reads of one answer.
const OVERSIZE: usize = 9 * 1024 * 1024;

/// The head of a good answer that is never sent whole.
const HEAD: &[u8] =
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 64\r\n\r\n";

/// The first half of the body that belongs to [`HEAD`].
const HALF: &[u8] = br#"{"conversation_id":"c","message":""#;

/// What the server does with one connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Behaviour {
    /// Answers as documented, with this text.
    Answer(String),
    /// The same, but not before [`super::FaultServer::release`].
    AnswerWhenReleased(String),
    /// A 500, but not before [`super::FaultServer::release`].
    FailWhenReleased,
    /// The same, and then waits for the next request on the same connection.
    AnswerAndKeep(String),
    /// The same, one byte after the other.
    Drip(String),
    /// Answers completely, with this status, these further header fields, and this body.
    Respond {
        /// The status code.
        status: u16,
        /// Header fields beside the length.
        headers: Vec<(&'static str, String)>,
        /// The body.
        body: Vec<u8>,
    },
    /// Writes exactly these bytes and closes the connection in order.
    Raw(Vec<u8>),
    /// Writes exactly these bytes and then nothing more, without closing.
    RawThenStall(Vec<u8>),
    /// Writes exactly these bytes and resets the connection.
    RawThenReset(Vec<u8>),
    /// Writes the head of a good answer and then one space after the other, for ever.
    DripForEver,
    /// Accepts the connection and closes it without reading.
    CloseUnread,
    /// Accepts the connection and resets it without reading.
    ResetUnread,
    /// Accepts the connection and does nothing more.
    StallUnread,
    /// Reads the request and closes the connection without an answer.
    CloseAfterRequest,
    /// Reads the request and resets the connection.
    Reset,
    /// Sends the header of a good answer and resets the connection.
    ResetAfterHeaders,
    /// Sends half of a good answer and resets the connection.
    ResetInBody,
    /// Reads the request and never answers.
    Stall,
    /// Sends the header of a good answer and then nothing more.
    StallAfterHeaders,
    /// Sends half of a good answer and then nothing more.
    StallInBody,
    /// Sends half of a good answer and closes the connection.
    Truncated,
    /// Sends a good answer that is too large.
    Oversize,
}

/// How a connection ends after the server has written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// In order.
    Close,
    /// With a reset.
    Reset,
    /// Not before the other side leaves.
    Hold,
    /// Not at all: the next request may come.
    Next,
}

impl Behaviour {
    /// A complete answer with this status and a body that says so.
    pub fn status(status: u16) -> Self {
        Self::with_headers(status, [])
    }

    /// The same, with further header fields.
    pub fn with_headers<const N: usize>(status: u16, headers: [(&'static str, &str); N]) -> Self {
        let body = if has_body(status) {
            json!({ "error": format!("the test server says {status}") })
                .to_string()
                .into_bytes()
        } else {
            Vec::new()
        };
        Self::Respond {
            status,
            headers: headers
                .map(|(name, value)| (name, value.to_owned()))
                .to_vec(),
            body,
        }
    }

    /// A 200 with this body.
    pub fn body(body: impl Into<Vec<u8>>) -> Self {
        Self::Respond {
            status: 200,
            headers: Vec::new(),
            body: body.into(),
        }
    }

    /// Exactly these bytes, and an orderly end.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self::Raw(bytes.into())
    }

    /// A 200 with this body and these header lines about its length, true or not.
    pub fn with_length(lines: &str, body: &str) -> Self {
        Self::raw(format!(
            "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: application/json\r\n{lines}\r\n{body}"
        ))
    }

    /// Whether it is over before the request is read.
    pub(super) fn leaves_unread(&self) -> bool {
        matches!(
            self,
            Self::CloseUnread | Self::ResetUnread | Self::StallUnread
        )
    }

    /// What it writes after it has read `request`.
    pub(crate) fn bytes(&self, request: &Request) -> Vec<u8> {
        match self {
            Self::Answer(text) | Self::AnswerWhenReleased(text) | Self::Drip(text) => {
                response(200, true, &[], &answer(request, text))
            }
            Self::FailWhenReleased => response(500, true, &[], b""),
            Self::AnswerAndKeep(text) => response(200, false, &[], &answer(request, text)),
            Self::Respond {
                status,
                headers,
                body,
            } => response(*status, true, headers, body),
            Self::Raw(bytes) | Self::RawThenStall(bytes) | Self::RawThenReset(bytes) => {
                bytes.clone()
            }
            Self::ResetAfterHeaders | Self::StallAfterHeaders | Self::DripForEver => HEAD.to_vec(),
            Self::ResetInBody | Self::StallInBody => [HEAD, HALF].concat(),
            Self::Truncated => {
                let mut whole = response(200, true, &[], &answer(request, "cut off"));
                whole.truncate(whole.len() - 10);
                whole
            }
            Self::Oversize => response(200, true, &[], &answer(request, &"x".repeat(OVERSIZE))),
            Self::CloseUnread
            | Self::ResetUnread
            | Self::StallUnread
            | Self::CloseAfterRequest
            | Self::Reset
            | Self::Stall => Vec::new(),
        }
    }

    /// What becomes of the connection then.
    pub(super) fn ending(&self) -> Ending {
        match self {
            Self::Reset
            | Self::ResetUnread
            | Self::ResetAfterHeaders
            | Self::ResetInBody
            | Self::RawThenReset(_) => Ending::Reset,
            Self::Stall
            | Self::StallUnread
            | Self::StallAfterHeaders
            | Self::StallInBody
            | Self::RawThenStall(_) => Ending::Hold,
            Self::AnswerAndKeep(_) => Ending::Next,
            _ => Ending::Close,
        }
    }
}

/// The three documented fields.
fn answer(request: &Request, text: &str) -> Vec<u8> {
    let asked = request.json();
    let conversation = asked["conversation_id"]
        .as_str()
        .unwrap_or("conversation-of-the-test-server");
    json!({ "conversation_id": conversation, "message": asked["content"], "response": text })
        .to_string()
        .into_bytes()
}

/// Some statuses have no body (RFC 9110, sections 15.2, 15.3.5 and 15.4.5).
fn has_body(status: u16) -> bool {
    !matches!(status, 100..200 | 204 | 304)
}

fn response(status: u16, closes: bool, headers: &[(&'static str, String)], body: &[u8]) -> Vec<u8> {
    use std::fmt::Write as _;

    let mut head = format!("HTTP/1.1 {status} Test\r\n");
    if closes {
        head.push_str("connection: close\r\n");
    }
    for (name, value) in headers {
        let _ = write!(head, "{name}: {value}\r\n");
    }
    let typed = headers
        .iter()
        .any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    if has_body(status) && !typed {
        head.push_str("content-type: application/json\r\n");
    }
    if has_body(status) {
        let _ = write!(head, "content-length: {}\r\n", body.len());
    }
    let mut bytes = format!("{head}\r\n").into_bytes();
    bytes.extend_from_slice(body);
    bytes
}
