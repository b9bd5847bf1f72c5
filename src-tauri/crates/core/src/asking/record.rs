//! Recording what became of an attempt: outcome, raw body and answer in one transaction.

use std::time::Duration;

use chatbeam_api::{ApiKey, Reply};

use super::ask::Asking;
use super::attempt::{Happening, Progress};
use super::outcome;
use super::ready::Ready;
use super::under_way::Unkept;
use crate::error::{Code, Error};
use crate::history::{Attempts, Conversations, Ending, Messages, Sources};
use crate::ids::{AttemptId, ConversationId, MessageId};
use crate::kill_points::{self, Point};
use crate::locals::Endpoint;
use crate::view::AttemptState;

/// How long to wait before trying again to record an outcome that the disk refused.
const RECORD_PAUSE: Duration = Duration::from_secs(2);

/// How an attempt ended.
pub(super) struct Outcome {
    pub(super) ending: Ending,
    /// The answer, if there is one.
    pub(super) reply: Option<Reply>,
}

impl Outcome {
    /// A complete answer.
    pub(super) fn answered(mut reply: Reply, key: &ApiKey) -> Self {
        outcome::hide_in_reply(key, &mut reply);
        let ending = Ending {
            state: AttemptState::Answered,
            status: Some(reply.status),
            code: None,
            // What was odd about a paid answer is noted; it is never a reason to hide it.
            detail: oddities(&reply),
            retry_at: None,
            body: Some(std::mem::take(&mut reply.body)),
        };
        Self {
            ending,
            reply: Some(reply),
        }
    }

    /// The person did not want to wait any longer.
    pub(super) fn cancelled(state: AttemptState) -> Self {
        Self {
            ending: Ending::without_response(state, Code::Cancelled),
            reply: None,
        }
    }
}

impl Asking {
    /// Records an outcome, however long the disk refuses. Returns whether an answer was recorded.
    pub(super) async fn finish(
        &self,
        attempt: AttemptId,
        conversation: ConversationId,
        ready: &Ready,
        outcome: Outcome,
    ) -> bool {
        let answered = outcome.reply.is_some();
        let (answer, answered) = loop {
            match self.record(attempt, conversation, ready, &outcome) {
                Ok(answer) => break (answer, answered),
                Err(error) if error.code() != Code::Storage => {
                    tracing::error!(?error, "an outcome can't be recorded");
                    self.record_defect(attempt, &outcome);
                    break (None, false);
                }
                Err(error) => {
                    tracing::error!(
                        ?error,
                        "an outcome could not be recorded; it is kept and tried again"
                    );
                    let answer = outcome.reply.as_ref().map(|reply| reply.response.clone());
                    if self.under_way.note_unkept(attempt, Unkept { answer }) {
                        self.changed(conversation);
                    }
                    tokio::time::sleep(RECORD_PAUSE).await;
                }
            }
        };
        kill_points::reach(Point::Recorded);
        if let Some((answer, conversation_id)) =
            answer.zip(outcome.reply.and_then(|reply| reply.conversation_id))
            && ready.local
        {
            self.keep_sources(answer, &ready.endpoint, &conversation_id)
                .await;
        }
        self.changed(conversation);
        answered
    }

    /// Outcome, raw body and answer in one transaction. Where a restore has brought an answer meanwhile, that one is
    /// shown, and this one, which was paid for, is kept as the attempt's body.
    fn record(
        &self,
        attempt: AttemptId,
        conversation: ConversationId,
        ready: &Ready,
        outcome: &Outcome,
    ) -> Result<Option<MessageId>, Error> {
        self.parts.history.write(|transaction| {
            Attempts(transaction).end(attempt, &outcome.ending)?;
            kill_points::reach(Point::Recording);
            Conversations(transaction).touch(conversation)?;
            let Some(reply) = &outcome.reply else {
                return Ok(None);
            };
            if let Some(remote_id) = &reply.conversation_id {
                Conversations(transaction).remember_remote(
                    conversation,
                    remote_id,
                    &ready.given_by,
                )?;
            }
            if Messages(transaction).answer_to(ready.question)?.is_some() {
                tracing::warn!(%attempt, "the question had another answer already");
                return Ok(None);
            }
            let answer = Messages(transaction).insert(
                conversation,
                Some(ready.question),
                &reply.response,
            )?;
            Conversations(transaction).set_unseen(conversation, true)?;
            Ok(Some(answer))
        })
    }

    /// Trying again would not help, and nobody is to wait for ever: what came is kept as it came.
    fn record_defect(&self, attempt: AttemptId, outcome: &Outcome) {
        let ending = Ending {
            status: outcome.ending.status,
            body: outcome.ending.body.clone(),
            ..Ending::without_response(AttemptState::Unknown, Code::Internal)
        };
        let recorded = self
            .parts
            .history
            .write(|transaction| Attempts(transaction).end(attempt, &ending));
        if let Err(error) = recorded {
            tracing::error!(?error, "an attempt stays open until the next start");
        }
    }

    /// An answer without its sources is still an answer, so what fails here is only logged.
    async fn keep_sources(&self, answer: MessageId, endpoint: &Endpoint, conversation_id: &str) {
        let kept = match self.parts.locals.sources(endpoint, conversation_id).await {
            Ok(sources) => self
                .parts
                .history
                .write(|transaction| Sources(transaction).insert(answer, &sources)),
            Err(error) => Err(error),
        };
        if let Err(error) = kept {
            tracing::warn!(?error, "an answer's sources could not be kept");
        }
    }

    /// Records why an attempt was not begun.
    pub(super) fn record_not_ready(
        &self,
        attempt: AttemptId,
        conversation: ConversationId,
        error: &Error,
    ) {
        tracing::info!(code = ?error.code(), "a question was not sent");
        let happening = if error.code() == Code::Cancelled {
            Happening::Cancelled
        } else {
            Happening::NotReady
        };
        let Some((progress, _)) = Progress::QUEUED.on(happening) else {
            return;
        };
        let ending = Ending {
            detail: Some(error.to_string()),
            ..Ending::without_response(progress.state(), error.code())
        };
        let recorded = self
            .parts
            .history
            .write(|transaction| Attempts(transaction).end(attempt, &ending));
        if let Err(error) = recorded {
            // It is still queued on disk, which is as true.
            tracing::error!(?error, "an outcome could not be recorded");
        }
        self.changed(conversation);
    }
}

fn oddities(reply: &Reply) -> Option<String> {
    let oddities: Vec<String> = reply.oddities.iter().map(ToString::to_string).collect();
    (!oddities.is_empty()).then(|| oddities.join("; "))
}
