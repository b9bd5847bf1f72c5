//! What the server does with a connection.

use serde_json::json;

use super::Request;

/// More than the 8 MiB that a client reads of one answer.
const OVERSIZE: usize = 9 * 1024 * 1024;

/// What the server does with one connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Behaviour {
    /// Answers as documented, with this text.
    Answer(String),
    /// The same, but not before [`super::FaultServer::release`].
    AnswerWhenReleased(String),
    /// Answers completely, with this status, these further header fields, and this body.
    Respond {
        /// The status code.
        status: u16,
        /// Header fields beside the length.
        headers: Vec<(&'static str, String)>,
        /// The body.
        body: Vec<u8>,
    },
    /// Accepts the connection and closes it without reading.
    CloseUnread,
    /// Reads the request and closes the connection without an answer.
    CloseAfterRequest,
    /// Reads the request and resets the connection.
    Reset,
    /// Sends the header of a good answer and resets the connection.
    ResetAfterHeaders,
    /// Reads the request and never answers.
    Stall,
    /// Sends half of a good answer and closes the connection.
    Truncated,
    /// Sends a good answer that is too large.
    Oversize,
}

impl Behaviour {
    /// A complete answer with this status and a body that says so.
    pub fn status(status: u16) -> Self {
        Self::with_headers(status, [])
    }

    /// The same, with further header fields.
    pub fn with_headers<const N: usize>(status: u16, headers: [(&'static str, &str); N]) -> Self {
        let body = match status {
            204 => Vec::new(),
            _ => json!({ "error": format!("the test server says {status}") })
                .to_string()
                .into_bytes(),
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

    /// What it writes after it has read `request`.
    pub(super) fn bytes(&self, request: &Request) -> Vec<u8> {
        match self {
            Self::Answer(text) | Self::AnswerWhenReleased(text) => {
                response(200, &[], &answer(request, text))
            }
            Self::Respond {
                status,
                headers,
                body,
            } => response(*status, headers, body),
            Self::CloseUnread | Self::CloseAfterRequest | Self::Reset | Self::Stall => Vec::new(),
            Self::ResetAfterHeaders => {
                b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 64\r\n\r\n"
                    .to_vec()
            }
            Self::Truncated => {
                let mut whole = response(200, &[], &answer(request, "cut off"));
                whole.truncate(whole.len() - 10);
                whole
            }
            Self::Oversize => response(200, &[], &answer(request, &"x".repeat(OVERSIZE))),
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

fn response(status: u16, headers: &[(&'static str, String)], body: &[u8]) -> Vec<u8> {
    use std::fmt::Write as _;

    let mut head = format!("HTTP/1.1 {status} Test\r\nconnection: close\r\n");
    for (name, value) in headers {
        let _ = write!(head, "{name}: {value}\r\n");
    }
    if status != 204 {
        let _ = write!(
            head,
            "content-type: application/json\r\ncontent-length: {}\r\n",
            body.len()
        );
    }
    let mut bytes = format!("{head}\r\n").into_bytes();
    bytes.extend_from_slice(body);
    bytes
}
