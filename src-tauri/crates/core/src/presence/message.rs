//! What processes tell each other.

use serde::{Deserialize, Serialize};

use crate::view::Change;

/// The most that one message may be, in bytes: far more than any text that a person asks with.
pub(super) const MAX_BYTES: usize = 1 << 20;

/// What a listener answers when it took a message.
pub(super) const TAKEN: &[u8] = b"ok\n";

/// Something for the process that has the window. On the socket it is one line of JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Message {
    /// Show the chat window.
    Show {
        /// Text to fill in, never to send.
        text: Option<String>,
    },
    /// Show the quick question's bar.
    Quick {
        /// Text to fill in, never to send.
        text: Option<String>,
    },
    /// Another process changed what the window may be showing.
    Changed(Change),
}

impl Message {
    /// The message as a line, unless it is too long to be taken.
    pub(super) fn to_line(&self) -> Option<Vec<u8>> {
        let mut line = serde_json::to_vec(self).ok()?;
        line.push(b'\n');
        (line.len() <= MAX_BYTES).then_some(line)
    }

    /// The message that a whole line holds, if it holds one.
    pub(super) fn from_line(line: &[u8]) -> Option<Self> {
        serde_json::from_slice(line.strip_suffix(b"\n")?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_survives_the_line() {
        for message in [
            Message::Show { text: None },
            Message::Show {
                text: Some("two\nlines \u{1f600}".to_owned()),
            },
            Message::Quick {
                text: Some("two\nlines".to_owned()),
            },
            Message::Changed(Change::Assistants),
            Message::Changed(Change::Conversation { id: "c".to_owned() }),
        ] {
            let line = message.to_line().expect("a short message");
            assert_eq!(line.split_inclusive(|&byte| byte == b'\n').count(), 1);
            assert_eq!(Message::from_line(&line), Some(message));
        }
    }

    #[test]
    fn half_a_line_is_no_message() {
        let line = Message::Show { text: None }
            .to_line()
            .expect("a short message");
        assert_eq!(Message::from_line(&line[..line.len() - 1]), None);
    }
}
