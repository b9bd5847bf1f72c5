//! What the placeholders of a template stand for.

use crate::error::Error;
use crate::history::{Assistants, Conversations, History, Messages, Sources, Templates};
use crate::ids::{MessageId, TemplateId};
use crate::markdown::{self, Filled, Value};
use crate::roster::shown_name;
use crate::time::{self, Milliseconds};
use crate::view::{Source, TemplatePreview};

/// The placeholders' names; in a template they stand in braces. Others stay as they are written.
///
/// `question` and `answer` are the texts, `assistant` is the name of who answered, `date` the day on which the answer
/// came, as this computer counts days, and `sources` the passages that the answer cites: a list where nothing else
/// stands on the line, else one after the other. Where the answer has none, the line is left out.
pub const PLACEHOLDERS: [&str; 5] = ["question", "answer", "assistant", "date", "sources"];

/// An answer in a template.
pub fn filled(history: &History, template: TemplateId, answer: MessageId) -> Result<Filled, Error> {
    let (body, values) = history.read(|connection| {
        let all = super::all(&Templates(connection))?;
        let body = super::find(&all, template)?.text.body.clone();
        Ok((body, values_of(connection, answer)?))
    })?;
    Ok(markdown::fill(&body, &values))
}

/// The template filled in with the newest answer, or with a sample where there is none. One that nothing was typed into
/// yet looks like nothing.
pub fn preview(history: &History, body: &str) -> Result<TemplatePreview, Error> {
    if body.trim().is_empty() {
        return Ok(TemplatePreview {
            html: String::new(),
            plain: String::new(),
        });
    }
    let body = super::rules::body(body)?;
    let values =
        history.read(
            |connection| match Messages(connection).newest_answers(1)?.first() {
                Some(answer) => values_of(connection, answer.id),
                None => Ok(sample()),
            },
        )?;
    let filled = markdown::fill(&body, &values);
    Ok(TemplatePreview {
        html: filled.preview,
        plain: filled.plain,
    })
}

type Values = Vec<(&'static str, Value)>;

fn values_of(connection: &rusqlite::Connection, answer: MessageId) -> Result<Values, Error> {
    let messages = Messages(connection);
    let answer = messages.get(answer)?;
    let question = match answer.answers {
        Some(question) => messages.get(question)?.text,
        None => String::new(),
    };
    let conversation = Conversations(connection).get(answer.conversation)?;
    let assistant = Assistants(connection).get(conversation.assistant)?;
    let sources = Sources(connection).of(answer.id)?;
    Ok(values(
        question,
        answer.text,
        shown_name(&assistant),
        answer.created_at,
        &sources,
    ))
}

fn values(
    question: String,
    answer: String,
    assistant: &str,
    answered_at: Milliseconds,
    sources: &[Source],
) -> Values {
    let [of_question, of_answer, of_assistant, of_date, of_sources] = PLACEHOLDERS;
    vec![
        (of_question, Value::Text(question)),
        (of_answer, Value::Markdown(answer)),
        (of_assistant, Value::Text(assistant.to_owned())),
        (of_date, Value::Text(time::date_in_words(answered_at))),
        (of_sources, Value::List(listed(sources))),
    ]
}

/// Such as "services.md, Opening hours", each once: an answer may cite two passages under one heading.
fn listed(sources: &[Source]) -> Vec<String> {
    let mut listed: Vec<String> = Vec::new();
    for source in sources {
        let page = source.page.map(|page| format!("page {page}"));
        let parts = [Some(source.file.clone()), source.heading.clone(), page];
        let line = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        if !listed.contains(&line) {
            listed.push(line);
        }
    }
    listed
}

fn sample() -> Values {
    values(
        "How long can an order be returned?".to_owned(),
        "An order can be returned within **30 days**:\n\n1. Print the label.\n2. Send the parcel back.".to_owned(),
        "Acme Support",
        time::now(),
        &[Source {
            file: "returns.md".to_owned(),
            heading: Some("Returning an order".to_owned()),
            page: None,
        }],
    )
}
