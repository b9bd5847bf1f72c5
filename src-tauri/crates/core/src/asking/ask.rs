//! Taking a question in: it is on disk before anybody is told that it was asked.

use std::path::PathBuf;
use std::sync::{Arc, RwLock};

use rusqlite::Transaction;

use super::context;
use super::under_way::UnderWay;
use crate::changes::Changes;
use crate::error::{Code, Error};
use crate::history::{
    Assistants, AttemptRow, Attempts, Conversations, DraftPlace, Drafts, History, LONGEST_QUESTION,
    Messages, NewAttempt, Owner,
};
use crate::ids::{AssistantId, AttemptId, ConversationId, MessageId};
use crate::keychain::Keychain;
use crate::kill_points::{self, Point};
use crate::locals::LocalAssistants;
use crate::network::Network;
use crate::view::{AttemptState, Change};

/// The longest title, in characters.
const LONGEST_TITLE: usize = 80;

/// What asking needs.
#[derive(Clone)]
pub struct Parts {
    /// Where everything is recorded.
    pub history: History,
    /// Where the keys of hosted assistants lie.
    pub keychain: Keychain,
    /// The way to hosted assistants.
    pub network: Network,
    /// The assistants on this computer.
    pub locals: Arc<dyn LocalAssistants>,
    /// Who is told.
    pub changes: Changes,
    /// This process.
    pub owner: Arc<Owner>,
    /// Where the processes' locks lie.
    pub owners: PathBuf,
}

/// A question as a person asks it.
#[derive(Debug, Clone)]
pub struct Question {
    /// Where to ask it; `None` begins a conversation.
    pub conversation: Option<ConversationId>,
    /// Who is asked, when it begins a conversation.
    pub assistant: AssistantId,
    /// The text, kept byte for byte.
    pub text: String,
    /// Made once per press of the button: the same id never sends twice.
    pub client_id: String,
    /// Where it was written, if drafts are kept there: its draft has become this question.
    pub draft: Option<DraftPlace>,
    /// Text from outside that it is about, quoted below it.
    pub context: Option<String>,
}

impl Question {
    /// One that begins a conversation, is about nothing else and was written where no draft is kept.
    pub fn new(assistant: AssistantId, text: &str, client_id: &str) -> Self {
        Self {
            conversation: None,
            assistant,
            text: text.to_owned(),
            client_id: client_id.to_owned(),
            draft: None,
            context: None,
        }
    }
}

/// A question that is on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The conversation that it stands in.
    pub conversation: ConversationId,
    /// The question.
    pub question: MessageId,
    /// The attempt at sending it.
    pub attempt: AttemptId,
}

/// Asks, and looks after what was asked until its outcome is recorded. Clones share everything.
#[derive(Clone)]
pub struct Asking {
    pub(super) parts: Parts,
    pub(super) under_way: Arc<UnderWay>,
    /// Whether nothing is taken in. Whoever takes a question in holds it for reading meanwhile.
    pub(super) closed: Arc<RwLock<bool>>,
}

impl Asking {
    /// Puts the parts together. Nothing is sent.
    pub fn new(parts: Parts) -> Self {
        Self {
            parts,
            under_way: Arc::new(UnderWay::new()),
            closed: Arc::default(),
        }
    }

    /// Commits a question and its attempt, in place of its draft if it had one, and begins to send it.
    ///
    /// A `client_id` that was seen before changes nothing and returns what it led to then.
    pub fn ask(&self, question: &Question) -> Result<Asked, Error> {
        let text = context::below(&question.text, question.context.as_deref());
        check(&text)?;
        #[cfg(feature = "kill-points")]
        self.clear_first_if_planted(question.draft)?;
        self.commit(&question.client_id, |transaction| {
            let conversation = match question.conversation {
                Some(conversation) => conversation,
                None => begin_conversation(transaction, question.assistant, &text)?,
            };
            if let Some(place) = question.draft {
                Drafts(transaction).forget(place)?;
            }
            new_attempt(transaction, conversation, &text, &question.client_id)
        })
    }

    /// Asks an earlier question once more, as a new question of the same conversation. Its draft stays.
    pub fn re_ask(&self, question: MessageId, client_id: &str) -> Result<Asked, Error> {
        self.commit(client_id, |transaction| {
            let earlier = Messages(transaction).get(question)?;
            new_attempt(transaction, earlier.conversation, &earlier.text, client_id)
        })
    }

    /// Asks the question of a failed attempt in a new conversation, because the service forgot the old one.
    ///
    /// One that was continued before changes nothing, whatever the `client_id`, and returns what it led to then.
    pub fn continue_in_new(&self, attempt: AttemptId, client_id: &str) -> Result<Asked, Error> {
        self.commit_unless(
            |attempts| attempts.continuing(attempt),
            |transaction| {
                let attempts = Attempts(transaction);
                let old = must_be_repeatable(&attempts, attempt)?;
                let text = Messages(transaction).get(old.question)?;
                let assistant = Conversations(transaction).get(text.conversation)?.assistant;
                let conversation = begin_conversation(transaction, assistant, &text.text)?;
                let consent = Attempts::consent_to_continue(attempt, client_id);
                new_attempt(transaction, conversation, &text.text, &consent)
            },
        )
    }

    /// Sends a question again that was not answered: a new attempt, linked to the old one, which is repeated at most
    /// once.
    pub fn ask_again(&self, attempt: AttemptId, client_id: &str) -> Result<Asked, Error> {
        self.commit(client_id, |transaction| {
            let attempts = Attempts(transaction);
            let old = must_be_repeatable(&attempts, attempt)?;
            let conversation = Messages(transaction).get(old.question)?.conversation;
            let cost = cost_in(transaction, conversation)?;
            let attempt = attempts.insert(&NewAttempt {
                question: old.question,
                client_id,
                follows: Some(attempt),
                cost,
            })?;
            Conversations(transaction).touch(conversation)?;
            Ok(asked(conversation, old.question, attempt))
        })
    }

    /// Sends a question that was committed but never begun.
    pub fn send_queued(&self, attempt: AttemptId) -> Result<(), Error> {
        let _open = self.must_be_open()?;
        let conversation = self.parts.history.read(|connection| {
            let row = Attempts(connection).get(attempt)?;
            if row.state != AttemptState::Queued {
                return Err(already_sent());
            }
            Ok(Messages(connection).get(row.question)?.conversation)
        })?;
        self.take_on(attempt, conversation);
        Ok(())
    }

    fn commit(
        &self,
        client_id: &str,
        work: impl FnOnce(&Transaction<'_>) -> Result<Asked, Error>,
    ) -> Result<Asked, Error> {
        self.commit_unless(|attempts| attempts.with_client_id(client_id), work)
    }

    /// Commits what `work` stores and begins to send it, unless `earlier` finds what the same consent has led to.
    fn commit_unless(
        &self,
        earlier: impl FnOnce(&Attempts<'_>) -> Result<Option<AttemptRow>, Error>,
        work: impl FnOnce(&Transaction<'_>) -> Result<Asked, Error>,
    ) -> Result<Asked, Error> {
        let _open = self.must_be_open()?;
        self.parts.history.must_be_there()?;
        kill_points::reach(Point::BeforeCommit);
        let (asked, new) = self.parts.history.write(|transaction| {
            if let Some(earlier) = earlier(&Attempts(transaction))? {
                let conversation = Messages(transaction).get(earlier.question)?.conversation;
                return Ok((asked(conversation, earlier.question, earlier.id), false));
            }
            let asked = work(transaction)?;
            kill_points::reach(Point::AttemptWritten);
            Ok((asked, true))
        })?;
        kill_points::reach(Point::Committed);
        if new {
            self.take_on(asked.attempt, asked.conversation);
        }
        Ok(asked)
    }

    fn take_on(&self, attempt: AttemptId, conversation: ConversationId) {
        if self.under_way.add(attempt, conversation) {
            self.spawn(attempt, conversation);
        }
        self.changed(conversation);
    }

    pub(super) fn changed(&self, conversation: ConversationId) {
        self.parts.changes.publish(Change::Conversation {
            id: conversation.to_string(),
        });
    }
}

fn check(text: &str) -> Result<(), Error> {
    if text.trim().is_empty() {
        return Err(Error::new(Code::EmptyQuestion, "Type a question first."));
    }
    if text.len() > LONGEST_QUESTION {
        return Err(Error::new(
            Code::QuestionTooLong,
            format!(
                "This question is too long to send. Shorten it to {LONGEST_QUESTION} bytes or less."
            ),
        ));
    }
    Ok(())
}

fn begin_conversation(
    transaction: &Transaction<'_>,
    assistant: AssistantId,
    text: &str,
) -> Result<ConversationId, Error> {
    let id = ConversationId::new();
    // Asked first, so that an id that does not exist gets its own error.
    Assistants(transaction).get(assistant)?;
    Conversations(transaction).insert(id, assistant, &title(text))?;
    Ok(id)
}

fn new_attempt(
    transaction: &Transaction<'_>,
    conversation: ConversationId,
    text: &str,
    client_id: &str,
) -> Result<Asked, Error> {
    let cost = cost_in(transaction, conversation)?;
    let question = Messages(transaction).insert(conversation, None, text)?;
    kill_points::reach(Point::QuestionWritten);
    let attempt = Attempts(transaction).insert(&NewAttempt {
        question,
        client_id,
        follows: None,
        cost,
    })?;
    Conversations(transaction).touch(conversation)?;
    Ok(asked(conversation, question, attempt))
}

/// What a question costs in a conversation, and whether it can still be asked there.
fn cost_in(transaction: &Transaction<'_>, conversation: ConversationId) -> Result<u8, Error> {
    let assistant =
        Assistants(transaction).get(Conversations(transaction).get(conversation)?.assistant)?;
    if assistant.removed {
        return Err(Error::new(
            Code::NoSuchAssistant,
            format!(
                "The assistant {} was removed. Ask a new question to another one.",
                assistant.name
            ),
        ));
    }
    Ok(assistant.place.cost())
}

/// The first line that says something, cut.
fn title(text: &str) -> String {
    let line = text
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    if line.chars().count() <= LONGEST_TITLE {
        return line.to_owned();
    }
    line.chars().take(LONGEST_TITLE - 1).chain(['…']).collect()
}

fn asked(conversation: ConversationId, question: MessageId, attempt: AttemptId) -> Asked {
    Asked {
        conversation,
        question,
        attempt,
    }
}

/// An attempt that ended without an answer and was not repeated since.
fn must_be_repeatable(attempts: &Attempts<'_>, attempt: AttemptId) -> Result<AttemptRow, Error> {
    let old = attempts.get(attempt)?;
    let repeatable = [
        AttemptState::NotSent,
        AttemptState::Rejected,
        AttemptState::Unknown,
    ];
    if !repeatable.contains(&old.state) || attempts.following(attempt)?.is_some() {
        return Err(already_sent());
    }
    Ok(old)
}

fn already_sent() -> Error {
    Error::new(
        Code::AlreadySent,
        "This question is already on its way, or was asked again.",
    )
}
