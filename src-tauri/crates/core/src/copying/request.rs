//! A question as the request that asks it: the examples of the API's documentation, section "Integration Examples", with
//! this question in them. The key is never in it, only the placeholder of the documentation.

use std::fmt::Write as _;

use chatbeam_api::Origin;
use rusqlite::Connection;

use super::Copied;
use crate::error::Error;
use crate::history::{AssistantRow, Assistants, Conversations, History, Messages, Place};
use crate::ids::MessageId;
use crate::view::RequestLanguage;

/// The request that asks a question, in the conversation in which it stands if the service knows that.
pub fn of_request(
    history: &History,
    question: MessageId,
    language: RequestLanguage,
) -> Result<Copied, Error> {
    let request = history.read(|connection| Request::read(connection, question))?;
    Ok(Copied::plain(&match language {
        RequestLanguage::Curl => request.curl(),
        RequestLanguage::Javascript => request.javascript(),
    }))
}

struct Request {
    url: String,
    content: String,
    conversation_id: Option<String>,
}

impl Request {
    fn read(connection: &Connection, question: MessageId) -> Result<Self, Error> {
        let question = Messages(connection).get(question)?;
        let conversation = Conversations(connection).get(question.conversation)?;
        let assistant = Assistants(connection).get(conversation.assistant)?;
        let earlier = Messages(connection).questions_before(conversation.id, question.id)?;
        let remote = match earlier {
            Some(1..) => Conversations(connection).remote_for_showing(conversation.id)?,
            _ => None,
        };
        let origin = origin_of(&assistant);
        Ok(Self {
            // A local assistant has another address at every start, and its conversations are its own.
            conversation_id: remote.filter(|_| matches!(assistant.place, Place::Hosted(_))),
            url: origin.messages_url().to_string(),
            content: question.text,
        })
    }

    fn curl(&self) -> String {
        let mut body = format!("{{\"content\": {}", json(&self.content));
        if let Some(id) = &self.conversation_id {
            body.push_str(", \"conversation_id\": ");
            body.push_str(&json(id));
        }
        body.push('}');
        format!(
            "curl -X POST \\\n  -H \"Authorization: Bearer YOUR_API_KEY\" \\\n  \
             -H \"Content-Type: application/json\" \\\n  -d '{}' \\\n  {}",
            body.replace('\'', r"'\''"),
            self.url
        )
    }

    fn javascript(&self) -> String {
        let mut fields = format!("    content: {}", javascript(&self.content));
        if let Some(id) = &self.conversation_id {
            fields.push_str(",\n    conversation_id: ");
            fields.push_str(&javascript(id));
        }
        format!(
            "fetch({}, {{\n  method: 'POST',\n  headers: {{\n    'Authorization': 'Bearer YOUR_API_KEY',\n    \
             'Content-Type': 'application/json'\n  }},\n  body: JSON.stringify({{\n{fields}\n  }})\n}})\n  \
             .then(response => response.json())\n  .then(data => console.log(data));",
            javascript(&self.url)
        )
    }
}

fn origin_of(assistant: &AssistantRow) -> Origin {
    match &assistant.place {
        Place::Hosted(origin) => origin.clone(),
        Place::Local(_) => Origin::hosted(),
    }
}

/// A text as JSON, in which a terminal finds nothing to obey.
fn json(text: &str) -> String {
    let mut json = String::from("\"");
    escape(text, '"', &mut json);
    json.push('"');
    json
}

/// A text as JavaScript writes it between single quotation marks.
fn javascript(text: &str) -> String {
    let mut script = String::from("'");
    escape(text, '\'', &mut script);
    script.push('\'');
    script
}

fn escape(text: &str, mark: char, escaped: &mut String) {
    for c in text.chars() {
        match c {
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            '\\' => escaped.push_str("\\\\"),
            c if c == mark => {
                escaped.push('\\');
                escaped.push(c);
            }
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                // Writing to a String can't fail.
                let _ = write!(escaped, "\\u{:04x}", u32::from(c));
            }
            c => escaped.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(content: &str, conversation_id: Option<&str>) -> Request {
        Request {
            url: Origin::hosted().messages_url().to_string(),
            content: content.to_owned(),
            conversation_id: conversation_id.map(str::to_owned),
        }
    }

    fn without_indents(text: &str) -> String {
        let lines: Vec<_> = text.lines().map(str::trim_start).collect();
        lines.join("\n") + "\n"
    }

    #[test]
    fn they_are_the_documented_examples() {
        let request = asking("What services do you offer?", None);
        let tests = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/");
        let documented = |name| std::fs::read_to_string(format!("{tests}{name}")).unwrap();
        assert_eq!(
            without_indents(&request.curl()),
            documented("curl-example.sh")
        );
        assert_eq!(
            without_indents(&request.javascript()),
            documented("javascript-example.js")
        );
    }

    #[test]
    fn whatever_was_asked_stays_text() {
        let request = asking("It's \"5\\6\"\n\u{1b}", Some("c'1"));
        let curl = request.curl();
        assert!(
            curl.contains(
                r#"-d '{"content": "It'\''s \"5\\6\"\n\u001b", "conversation_id": "c'\''1"}'"#
            ),
            "{curl}"
        );
        let script = request.javascript();
        assert!(
            script.contains(r#"content: 'It\'s "5\\6"\n\u001b',"#),
            "{script}"
        );
        assert!(script.contains(r"conversation_id: 'c\'1'"), "{script}");
    }
}
