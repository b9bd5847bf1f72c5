//! The documented request and response of `POST /api/v1/messages`.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::fields::{self, NotFields, Value};

/// A question, as sent ("Sending a Message" and "Maintaining Conversation Context" in the API document).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageRequest {
    /// The question.
    pub content: String,
    /// The conversation that it continues, as the first answer named it; left out for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversation_id: Option<String>,
}

/// An answer, as documented under "Response Format": what a server writes. A client reads it with more patience, see
/// [`Reply`](crate::Reply).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageResponse {
    /// Identifies the conversation, for the next question.
    pub conversation_id: String,
    /// The question, repeated.
    pub message: String,
    /// The answer.
    pub response: String,
}

impl MessageRequest {
    /// Reads a request's body as a server does, and says what is wrong with it. Unknown fields are ignored, and a
    /// `conversation_id` of `null` is as good as none.
    pub fn from_json(body: &[u8]) -> Result<Self, RequestError> {
        let [content, conversation_id] = fields::read(body, ["content", "conversation_id"])?;
        let wrong = |field, found| RequestError::WrongType { field, found };
        Ok(Self {
            content: match content {
                Some(Value::Text(text)) => text,
                Some(Value::Other(found)) => return Err(wrong("content", found)),
                None => return Err(RequestError::Missing { field: "content" }),
            },
            conversation_id: match conversation_id {
                Some(Value::Text(text)) => Some(text),
                Some(Value::Other(fields::NULL)) | None => None,
                Some(Value::Other(found)) => return Err(wrong("conversation_id", found)),
            },
        })
    }
}

/// Why a request's body is not a [`MessageRequest`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// It is not JSON.
    #[error("The body is not JSON: {0}.")]
    Malformed(String),
    /// It is JSON, but not an object.
    #[error("The body must be a JSON object.")]
    NotAnObject,
    /// A field that must be there is not.
    #[error("The field \"{field}\" is missing.")]
    Missing {
        /// Its name.
        field: &'static str,
    },
    /// A field that must be text is something else.
    #[error("The field \"{field}\" must be text, not {found}.")]
    WrongType {
        /// Its name.
        field: &'static str,
        /// What it is: "null", "a number", "a list", ...
        found: &'static str,
    },
}

impl From<NotFields> for RequestError {
    fn from(error: NotFields) -> Self {
        match error {
            NotFields::Undecodable(detail) => Self::Malformed(detail),
            NotFields::NotAnObject => Self::NotAnObject,
        }
    }
}

impl fmt::Debug for MessageRequest {
    /// Hides the question, so that no log can hold it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MessageRequest")
            .field("content", &Hidden(self.content.len()))
            .field("conversation_id", &self.conversation_id)
            .finish()
    }
}

impl fmt::Debug for MessageResponse {
    /// Hides question and answer, so that no log can hold them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MessageResponse")
            .field("conversation_id", &self.conversation_id)
            .field("message", &Hidden(self.message.len()))
            .field("response", &Hidden(self.response.len()))
            .finish()
    }
}

/// Stands in a `Debug` for a text that no log may hold: only its length shows.
pub(crate) struct Hidden(pub(crate) usize);

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{} bytes>", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_requests_are_written_exactly() {
        let mut request = MessageRequest {
            content: "What services do you offer?".into(),
            conversation_id: None,
        };
        let json = |request: &MessageRequest| serde_json::to_string(request).unwrap();
        assert_eq!(
            json(&request),
            r#"{"content":"What services do you offer?"}"#
        );
        request.content = "Tell me more about that".into();
        request.conversation_id = Some("conversation-identifier".into());
        assert_eq!(
            json(&request),
            r#"{"content":"Tell me more about that","conversation_id":"conversation-identifier"}"#
        );
    }

    #[test]
    fn a_request_is_read_back_and_its_unknown_fields_are_ignored() {
        let request =
            MessageRequest::from_json(br#"{"x":[{}],"content":"Hi","conversation_id":"c1"}"#)
                .unwrap();
        assert_eq!(
            (&*request.content, request.conversation_id.as_deref()),
            ("Hi", Some("c1"))
        );
        let request =
            MessageRequest::from_json(br#"{"content":"Hi","conversation_id":null}"#).unwrap();
        assert_eq!(request.conversation_id, None);
    }

    #[test]
    fn a_server_can_tell_wrong_types_from_missing_fields() {
        let read = |body: &str| MessageRequest::from_json(body.as_bytes()).unwrap_err();
        let wrong = |field, found| RequestError::WrongType { field, found };
        assert_eq!(read("{}"), RequestError::Missing { field: "content" });
        assert_eq!(read(r#"{"content":null}"#), wrong("content", "null"));
        assert_eq!(read(r#"{"content":["a"]}"#), wrong("content", "a list"));
        assert_eq!(
            read(r#"{"content":"a","conversation_id":7}"#),
            wrong("conversation_id", "a number")
        );
        assert_eq!(read(r#"["content"]"#), RequestError::NotAnObject);
        assert!(matches!(
            read(r#"{"content":"a""#),
            RequestError::Malformed(_)
        ));
        assert!(matches!(read(""), RequestError::Malformed(_)));
    }

    #[test]
    fn debug_shows_neither_question_nor_answer() {
        let request = MessageRequest {
            content: "secret".into(),
            conversation_id: None,
        };
        let response = MessageResponse {
            conversation_id: "c1".into(),
            message: "secret".into(),
            response: "secret".into(),
        };
        assert!(!format!("{request:?} {response:?}").contains("secret"));
    }
}
