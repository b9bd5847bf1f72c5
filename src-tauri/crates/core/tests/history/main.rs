//! What a person does with a history: searching it, tidying it up, reading it by pages, and carrying it elsewhere.
#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod asked_before;
mod carrying;
mod dated;
mod finding;
mod moving;
mod reading;
mod tidying;

use std::path::{Path, PathBuf};

use chatbeam_core::changes::Changes;
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::error::Error;
use chatbeam_core::history::{
    AssistantRow, Assistants, Attempts, Backups, Conversations, Ending, History, Messages,
    NewAttempt, Place, Sources,
};
use chatbeam_core::ids::{AssistantId, ConversationId, MessageId};
use chatbeam_core::locals::{Endpoint, Eventually, LocalAssistants};
use chatbeam_core::searching;
use chatbeam_core::view::{AttemptState, Hit, Restored, SearchFor, Source};
use tempfile::TempDir;

/// A data folder with a history in it.
struct Folder {
    temporary: TempDir,
    data: DataFolder,
    history: History,
    changes: Changes,
}

/// A question that was answered.
#[derive(Debug, Clone, Copy)]
struct Exchange {
    question: MessageId,
    answer: MessageId,
}

impl Folder {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::open(Some(folder.path().join("data"))).unwrap();
        let history = History::open(&data.history(), &data.backups()).unwrap();
        Self {
            temporary: folder,
            data,
            history,
            changes: Changes::new(),
        }
    }

    fn assistant(&self, name: &str) -> AssistantId {
        let row = AssistantRow {
            id: AssistantId::new(),
            name: name.to_owned(),
            place: Place::Hosted("https://example.com".parse().unwrap()),
            has_key: false,
            removed: false,
        };
        self.history
            .write(|it| Assistants(it).insert(&row))
            .unwrap();
        row.id
    }

    fn conversation(&self, assistant: AssistantId, title: &str) -> ConversationId {
        let id = ConversationId::new();
        self.history
            .write(|it| Conversations(it).insert(id, assistant, title))
            .unwrap();
        id
    }

    /// With an assistant of its own, and an exchange.
    fn talk(&self, question: &str, answer: &str) -> (ConversationId, Exchange) {
        let assistant = self.assistant(&format!("Acme {}", AssistantId::new()));
        let conversation = self.conversation(assistant, question);
        (conversation, self.exchange(conversation, question, answer))
    }

    fn exchange(&self, conversation: ConversationId, question: &str, answer: &str) -> Exchange {
        self.history
            .write(|it| {
                let asked = Messages(it).insert(conversation, None, question)?;
                let attempt = Attempts(it).insert(&NewAttempt {
                    question: asked,
                    client_id: &asked.to_string(),
                    follows: None,
                    cost: 1,
                })?;
                Attempts(it).begin(attempt, "nobody")?;
                let mut ending = Ending::without_response(
                    AttemptState::Answered,
                    chatbeam_core::error::Code::NoAnswer,
                );
                ending.code = None;
                ending.status = Some(200);
                ending.body = Some(vec![0xff, 0x00, b'a']);
                Attempts(it).end(attempt, &ending)?;
                let answer = Messages(it).insert(conversation, Some(asked), answer)?;
                let source = Source {
                    file: "hours.md".to_owned(),
                    heading: Some("Opening › Hours".to_owned()),
                    page: None,
                };
                Sources(it).insert(answer, &[source])?;
                Conversations(it).touch(conversation)?;
                Ok(Exchange {
                    question: asked,
                    answer,
                })
            })
            .unwrap()
    }

    /// An exchange of another time.
    fn exchange_at(&self, conversation: ConversationId, text: &str, at: i64) -> Exchange {
        self.history
            .write(|it| {
                let question = Messages(it).insert_at(conversation, None, text, at)?;
                let answer =
                    Messages(it).insert_at(conversation, Some(question), text, at + 2_000)?;
                Ok(Exchange { question, answer })
            })
            .unwrap()
    }

    fn search(&self, text: &str) -> Vec<Hit> {
        let wanted = SearchFor {
            text: text.to_owned(),
            before: None,
            most: 100,
        };
        searching::everywhere(&self.history, &wanted).unwrap().hits
    }

    fn backups(&self) -> Backups {
        Backups::of(&self.data)
    }

    /// Restores a backup to its end. What was added.
    fn restore(&self, file: &Path) -> Result<Restored, Error> {
        Ok(self.backups().restore(file, &mut |_| true)?.added)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.temporary.path().join(name)
    }
}

/// No assistant on this computer can be asked.
struct NoLocals;

impl LocalAssistants for NoLocals {
    fn endpoint(
        &self,
        _: AssistantId,
        _: Option<PathBuf>,
    ) -> Eventually<'_, Result<Endpoint, Error>> {
        unreachable!("nothing is asked here")
    }

    fn sources<'a>(
        &'a self,
        _: &'a Endpoint,
        _: &'a str,
    ) -> Eventually<'a, Result<Vec<Source>, Error>> {
        unreachable!("nothing is asked here")
    }
}
