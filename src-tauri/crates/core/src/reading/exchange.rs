//! A question and what became of it.

use rusqlite::Connection;

use crate::asking::{Asking, explain, explain_unkept};
use crate::error::{Code, Error};
use crate::history::{AttemptRow, Attempts, MessageRow, Messages, Sources};
use crate::markdown;
use crate::view;

/// What the database holds of an exchange.
pub(super) struct Stored {
    question: MessageRow,
    attempts: Vec<AttemptRow>,
    answer: Option<MessageRow>,
    sources: Vec<view::Source>,
}

impl Stored {
    /// Reads what belongs to a question.
    pub(super) fn read(connection: &Connection, question: MessageRow) -> Result<Self, Error> {
        let answer = Messages(connection).answer_to(question.id)?;
        let sources = match &answer {
            Some(answer) => Sources(connection).of(answer.id)?,
            None => Vec::new(),
        };
        Ok(Self {
            attempts: Attempts(connection).at(question.id)?,
            question,
            answer,
            sources,
        })
    }

    /// Makes it ready for drawing.
    pub(super) fn exchange(
        self,
        asking: &Asking,
        assistant: &str,
    ) -> Result<view::Exchange, Error> {
        let newest = self.attempts.last().ok_or_else(|| {
            Error::new(
                Code::HistoryDamaged,
                "A question in this conversation has lost its attempts. The history file is damaged.",
            )
        })?;
        let held = !asking.is_under_way(newest.id);
        let mut credits = view::Credits::default();
        for cost in self.attempts.iter().map(AttemptRow::credits) {
            credits.spent += cost.spent;
            credits.maybe += cost.maybe;
        }
        let unkept = asking.unkept(newest.id);
        if unkept
            .as_ref()
            .is_some_and(|unkept| unkept.answer.is_some())
        {
            credits.spent += u32::from(newest.cost);
        }
        let failure = match &unkept {
            Some(unkept) => Some(explain_unkept(unkept, assistant)),
            None => explain(newest, assistant, held),
        };
        Ok(view::Exchange {
            id: self.question.id.to_string(),
            question: self.question.text,
            asked_at: self.question.created_at,
            attempt: view::Attempt {
                id: newest.id.to_string(),
                state: newest.state,
                sent_at: newest.sent_at,
                failure,
            },
            attempts: u32::try_from(self.attempts.len()).unwrap_or(u32::MAX),
            credits,
            answer: self
                .answer
                .map(|answer| drawn(&answer, newest, self.sources)),
        })
    }
}

fn drawn(answer: &MessageRow, attempt: &AttemptRow, sources: Vec<view::Source>) -> view::Answer {
    let html = markdown::to_html(&answer.text);
    let duration = attempt
        .ended_at
        .zip(attempt.sent_at)
        .map_or(0, |(ended, sent)| ended - sent);
    view::Answer {
        id: answer.id.to_string(),
        html: html.html,
        tables: html.tables,
        code: html.code,
        answered_at: answer.created_at,
        // The wall clock may have been set back meanwhile.
        duration: duration.max(0),
        sources,
    }
}
