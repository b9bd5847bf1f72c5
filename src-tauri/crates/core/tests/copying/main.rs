//! Answers on their way into other applications, out of a real history.
#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod built_in;
mod own;
mod parts;
mod pasting;
mod recent;

use chatbeam_core::copying::{self, Copied};
use chatbeam_core::error::Error;
use chatbeam_core::history::{
    AssistantRow, Assistants, Conversations, History, Messages, Place, Sources,
};
use chatbeam_core::ids::{AssistantId, ConversationId, MessageId};
use chatbeam_core::view::{Copy, CopyFormat, CopyPart, Source};
use tempfile::TempDir;

/// A history with one assistant and one conversation.
struct Told {
    history: History,
    conversation: ConversationId,
    _folder: TempDir,
}

impl Told {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let history = History::open(&folder.path().join("history.db"), folder.path()).unwrap();
        let conversation = ConversationId::new();
        history
            .write(|transaction| {
                let assistant = AssistantRow {
                    id: AssistantId::new(),
                    name: "Acme".to_owned(),
                    place: Place::Local(None),
                    has_key: false,
                    removed: false,
                };
                Assistants(transaction).insert(&assistant)?;
                Conversations(transaction).insert(conversation, assistant.id, "Returns")
            })
            .unwrap();
        Self {
            history,
            conversation,
            _folder: folder,
        }
    }

    /// With one question and its answer, which is returned.
    fn with(question: &str, answer: &str) -> (Self, MessageId) {
        let told = Self::new();
        let answer = told.exchange(question, answer);
        (told, answer)
    }

    fn exchange(&self, question: &str, answer: &str) -> MessageId {
        let insert = |answers, text| {
            self.history
                .write(|transaction| Messages(transaction).insert(self.conversation, answers, text))
                .unwrap()
        };
        let question = insert(None, question);
        insert(Some(question), answer)
    }

    fn cite(&self, answer: MessageId, file: &str, heading: Option<&str>) {
        let source = Source {
            file: file.to_owned(),
            heading: heading.map(str::to_owned),
            page: None,
        };
        self.history
            .write(|transaction| Sources(transaction).insert(answer, &[source.clone(), source]))
            .unwrap();
    }

    fn copy(&self, answer: MessageId, part: CopyPart, format: CopyFormat) -> Result<Copied, Error> {
        let copy = Copy {
            answer: answer.to_string(),
            part,
            format,
        };
        copying::of_answer(&self.history, &copy)
    }
}
