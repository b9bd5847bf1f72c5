//! The ids of what is stored: time-ordered UUIDs (version 7, RFC 9562), one type for each kind of thing.

use std::fmt;
use std::str::FromStr;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use uuid::Uuid;

use crate::error::{Code, Error};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $code:ident, $thing:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id, later than every earlier one of this process.
            #[expect(clippy::new_without_default, reason = "a default id would be a surprise")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }

            /// A fixed id, for what is built in.
            pub const fn fixed(value: u128) -> Self {
                Self(Uuid::from_u128(value))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                Uuid::parse_str(text)
                    .map(Self)
                    .map_err(|_| Error::new(Code::$code, concat!("There is no such ", $thing, ".")))
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.to_string()))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Uuid::parse_str(value.as_str()?).map(Self).map_err(FromSqlError::other)
            }
        }
    };
}

id!(
    /// An assistant's id.
    AssistantId, NoSuchAssistant, "assistant"
);
id!(
    /// A conversation's id on this computer; the API's `conversation_id` is another thing.
    ConversationId, NoSuchConversation, "conversation"
);
id!(
    /// A question's or an answer's id.
    MessageId, NoSuchMessage, "message"
);
id!(
    /// An attempt's id.
    AttemptId, NoSuchMessage, "attempt"
);
id!(
    /// A template's id.
    TemplateId, NoSuchTemplate, "template"
);
