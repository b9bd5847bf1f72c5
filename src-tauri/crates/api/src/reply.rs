//! Reading an answer with patience: it is paid for.

use std::fmt;

use crate::error::{Unknown, UnknownReason};
use crate::fields::{self, NotFields, Value};
use crate::wire::Hidden;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A complete 2xx answer that holds a text `response`.
#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    /// The status: 200, or an unusual 2xx.
    pub status: u16,
    /// The answer.
    pub response: String,
    /// The question as the service repeated it, if it did.
    pub message: Option<String>,
    /// The conversation, for the next question, if the service named it.
    pub conversation_id: Option<String>,
    /// What was not as documented.
    pub oddities: Vec<Oddity>,
    /// The body as it came.
    pub body: Vec<u8>,
}

/// Something about an answer that is not as documented and does not keep it from being shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Oddity {
    /// Another 2xx than 200.
    #[error("the status is {0}")]
    Status(u16),
    /// The content type is not JSON's.
    #[error("the content type is not application/json")]
    ContentType,
    /// There is a byte order mark before the JSON.
    #[error("the body begins with a byte order mark")]
    ByteOrderMark,
    /// A documented field is missing.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// A documented field is not text.
    #[error("{field} is {found}")]
    WrongType {
        /// Its name.
        field: &'static str,
        /// What it is: "null", "a number", "a list", ...
        found: &'static str,
    },
    /// A documented field that can't be empty is.
    #[error("{0} is empty")]
    Empty(&'static str),
}

impl Reply {
    /// Reads the complete answer with status 2xx. Only a missing text `response` makes it an [`Unknown`], which keeps
    /// the body.
    pub(crate) fn read(
        status: u16,
        content_type: Option<&str>,
        body: Vec<u8>,
    ) -> Result<Self, Unknown> {
        let mut oddities = Vec::new();
        if status != 200 {
            oddities.push(Oddity::Status(status));
        }
        if !content_type.is_some_and(is_json) {
            oddities.push(Oddity::ContentType);
        }
        let json = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&body);
        if json.len() < body.len() {
            oddities.push(Oddity::ByteOrderMark);
        }

        let unknown = |reason, detail: String, body| Unknown {
            reason,
            detail,
            status: Some(status),
            body: Some(body),
        };
        if json.iter().all(u8::is_ascii_whitespace) {
            return Err(unknown(
                UnknownReason::NoResponseField,
                "the answer is empty".into(),
                body,
            ));
        }
        let [response, message, conversation_id] =
            match fields::read(json, ["response", "message", "conversation_id"]) {
                Ok(fields) => fields,
                Err(NotFields::NotAnObject) => {
                    let detail = "the answer is not a JSON object".into();
                    return Err(unknown(UnknownReason::NoResponseField, detail, body));
                }
                Err(NotFields::Undecodable(detail)) => {
                    let detail = if content_type.is_some_and(is_html) {
                        "the answer is a web page".into()
                    } else {
                        format!("the answer is not JSON: {detail}")
                    };
                    return Err(unknown(UnknownReason::Undecodable, detail, body));
                }
            };
        let response = match response {
            Some(Value::Text(text)) => text,
            other => {
                let detail = match other {
                    Some(Value::Other(found)) => format!("response is {found}"),
                    _ => "response is missing".into(),
                };
                return Err(unknown(UnknownReason::NoResponseField, detail, body));
            }
        };
        let message = optional("message", message, &mut oddities);
        let conversation_id =
            optional("conversation_id", conversation_id, &mut oddities).filter(|id| {
                if id.is_empty() {
                    oddities.push(Oddity::Empty("conversation_id"));
                }
                !id.is_empty()
            });
        Ok(Self {
            status,
            response,
            message,
            conversation_id,
            oddities,
            body,
        })
    }
}

/// The field's text; anything else is noted.
fn optional(
    field: &'static str,
    value: Option<Value>,
    oddities: &mut Vec<Oddity>,
) -> Option<String> {
    match value {
        Some(Value::Text(text)) => return Some(text),
        Some(Value::Other(found)) => oddities.push(Oddity::WrongType { field, found }),
        None => oddities.push(Oddity::Missing(field)),
    }
    None
}

/// Whether a content type says JSON: `application/json`, or anything with the suffix `+json` (RFC 6839).
pub(crate) fn is_json(content_type: &str) -> bool {
    let media_type = media_type(content_type);
    media_type == "application/json"
        || (media_type.starts_with("application/") && media_type.ends_with("+json"))
}

fn is_html(content_type: &str) -> bool {
    matches!(
        &*media_type(content_type),
        "text/html" | "application/xhtml+xml"
    )
}

/// The content type without its parameters, in lower case.
pub(crate) fn media_type(content_type: &str) -> String {
    let (media_type, _) = content_type.split_once(';').unwrap_or((content_type, ""));
    media_type.trim().to_ascii_lowercase()
}

impl fmt::Debug for Reply {
    /// Hides question and answer, so that no log can hold them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("response", &Hidden(self.response.len()))
            .field(
                "message",
                &self.message.as_ref().map(|message| Hidden(message.len())),
            )
            .field("conversation_id", &self.conversation_id)
            .field("oddities", &self.oddities)
            .field("body", &Hidden(self.body.len()))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value as Json, json};

    use super::*;

    fn read(body: &[u8]) -> Result<Reply, Unknown> {
        Reply::read(200, Some("application/json"), body.to_vec())
    }

    /// Any JSON value.
    fn any_json() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i64>().prop_map(Json::from),
            any::<f64>().prop_map(Json::from),
            any::<String>().prop_map(Json::from),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
                proptest::collection::btree_map(any::<String>(), inner, 0..4)
                    .prop_map(Json::from_iter),
            ]
        })
    }

    #[test]
    fn a_byte_order_mark_and_a_wrong_content_type_are_noted() {
        let body = b"\xef\xbb\xbf{\"response\":\"Hi\",\"message\":\"\",\"conversation_id\":\"\"}";
        let reply = Reply::read(200, Some("text/plain; charset=utf-8"), body.to_vec()).unwrap();
        assert_eq!(
            reply.oddities,
            [
                Oddity::ContentType,
                Oddity::ByteOrderMark,
                Oddity::Empty("conversation_id")
            ]
        );
        assert_eq!((reply.conversation_id, &*reply.body), (None, &body[..]));
    }

    #[test]
    fn every_common_content_type_of_json_is_known() {
        for name in [
            "application/json",
            "Application/JSON; charset=utf-8",
            "application/problem+json",
        ] {
            assert!(is_json(name), "{name}");
        }
        for name in ["text/json+x", "text/html", "application/jsonp", ""] {
            assert!(!is_json(name), "{name}");
        }
    }

    #[test]
    fn debug_shows_neither_question_nor_answer() {
        let reply = read(br#"{"response":"secret","message":"secret"}"#).unwrap();
        let unknown = read(br#"{"message":"secret"}"#).unwrap_err();
        assert!(!format!("{reply:?} {unknown:?} {unknown}").contains("secret"));
    }

    proptest! {
        #[test]
        fn a_text_response_is_never_hidden(
            response: String,
            message in proptest::option::of(any_json()),
            conversation_id in proptest::option::of(any_json()),
            other in any_json(),
        ) {
            let mut body = json!({ "other": other, "response": response });
            for (field, value) in [("message", &message), ("conversation_id", &conversation_id)] {
                if let Some(value) = value {
                    body[field] = value.clone();
                }
            }
            let reply = read(body.to_string().as_bytes()).unwrap();
            prop_assert_eq!(reply.response, response);
            prop_assert_eq!(reply.message.as_deref(), message.as_ref().and_then(Json::as_str));
            let id = conversation_id.as_ref().and_then(Json::as_str).filter(|id| !id.is_empty());
            prop_assert_eq!(reply.conversation_id.as_deref(), id);
            let odd = usize::from(reply.message.is_none()) + usize::from(id.is_none());
            prop_assert_eq!(reply.oddities.len(), odd);
        }

        #[test]
        fn whatever_is_not_an_answer_is_kept(body: Vec<u8>) {
            // Only an object with a field of that name can be one.
            prop_assume!(!body.starts_with(b"{"));
            let unknown = read(&body).unwrap_err();
            prop_assert_eq!(unknown.body, Some(body));
        }

        #[test]
        fn a_value_that_is_not_text_is_no_answer(value in any_json()) {
            prop_assume!(!value.is_string());
            let body = json!({ "response": value }).to_string();
            let unknown = read(body.as_bytes()).unwrap_err();
            prop_assert_eq!(unknown.reason, UnknownReason::NoResponseField);
            prop_assert_eq!(unknown.body, Some(body.into_bytes()));
        }
    }
}
