//! What a person does between two kills, beside asking: asking once more, deleting a conversation in which questions
//! wait and taking that back, restoring a backup while a question is under way.

use std::path::Path;

use chatbeam_api::ClientOptions;
use chatbeam_core::asking::Asked;
use chatbeam_core::changes::Changes;
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::error::Error;
use chatbeam_core::history::{Backups, Mark};
use chatbeam_core::ids::{AssistantId, ConversationId, MessageId};
use chatbeam_core::tidying;
use chatbeam_tests::fault_server::Behaviour;
use chatbeam_tests::wait;

use crate::books::{self, Kept, Known};
use crate::program::Program;
use crate::scene::{ASSISTANT, Scene};
use crate::tally::Broken;

/// Who does it.
struct Person<'a> {
    scene: &'a mut Scene,
    program: Program,
    assistant: AssistantId,
    folder: &'a Path,
}

/// Does one of these things, by chance.
pub async fn one(scene: &mut Scene, folder: &Path) -> Result<(), Error> {
    let program = Program::open(folder, &ClientOptions::default())?;
    let assistant = program.assistant(ASSISTANT, &scene.server.origin()).await?;
    let what = scene.dice.below(3);
    let mut person = Person {
        scene,
        program,
        assistant,
        folder,
    };
    match what {
        0 => person.ask_once_more().await,
        1 => person.delete_and_take_back().await,
        _ => person.restore_meanwhile().await,
    }
}

impl Person<'_> {
    /// Two presses on "Re-ask" that are one consent.
    async fn ask_once_more(&mut self) -> Result<(), Error> {
        let answered: Vec<(MessageId, String)> = self.program.history.read(|history| {
            let mut statement = history.prepare(
                "SELECT id, text FROM messages WHERE id IN (SELECT answers FROM messages) ORDER BY rowid",
            )?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })?;
        if answered.is_empty() {
            return Ok(());
        }
        let (question, text) = self.scene.dice.one_of(&answered).clone();
        self.scene.server.now(Behaviour::Answer("Yes.".to_owned()));
        let press = format!("{} once more", self.program.name());
        for _ in 0..2 {
            self.program.asking.re_ask(question, &press)?;
        }
        self.program.asking.all_over().await;
        if let Some(known) = self.scene.known.get_mut(&text) {
            known.consents += 1;
        }
        Ok(())
    }

    /// What waits in a deleted conversation waits for a click once that is taken back.
    async fn delete_and_take_back(&mut self) -> Result<(), Error> {
        self.scene.server.now(Behaviour::Stall);
        let before = self.scene.server.begun().len();
        let first = self.text("before a deletion");
        let asked = self.ask(None, &first)?;
        let waiting = self.text("deleted while it waits");
        self.ask(Some(asked.conversation), &waiting)?;
        wait::until("the first question to be under way", || {
            self.scene.server.begun().len() > before
        });

        let mark = |deleted| {
            let ids = [asked.conversation];
            let changes = Changes::new();
            tidying::mark(
                &self.program.history,
                &changes,
                &ids,
                Mark::Deleted(deleted),
            )
        };
        mark(true)?;
        self.program.asking.leave(asked.conversation);
        self.program.asking.cancel(asked.attempt)?;
        self.program.asking.all_over().await;
        mark(false)?;

        self.scene.server.wait_until_counted();
        self.scene.server.now(Behaviour::Answer("Yes.".to_owned()));
        let sent = self.scene.server.begun();
        if sent.iter().any(|request| request.question() == waiting) {
            self.scene
                .tally
                .broken(Broken::Automatic, books::label(&waiting));
        }
        Ok(())
    }

    /// A copy that was made while the question was under way must not undo what became of it.
    async fn restore_meanwhile(&mut self) -> Result<(), Error> {
        self.scene.server.now(Behaviour::Answer("Yes.".to_owned()));
        let backups = Backups::of(&DataFolder::open(Some(self.folder.to_owned()))?);
        let text = self.text("while a backup is restored");
        let asked = self.ask(None, &text)?;
        let restoring = tokio::task::spawn_blocking(move || {
            let (backup, _) = backups.create()?;
            backups.restore(&backup.file, &mut |_| true)
        });
        let attempt = self.program.asking.over(asked.attempt).await?;
        match restoring.await {
            Ok(restored) => restored?,
            Err(panic) => {
                self.scene.tally.surprise(format!("restoring: {panic}"));
                return Ok(());
            }
        };
        let after = self.program.asking.over(asked.attempt).await?;
        if after != attempt {
            let label = books::label(&text);
            self.scene.tally.broken(
                Broken::Lost,
                format!("{label}: restoring undid its outcome"),
            );
        }
        Ok(())
    }

    fn text(&mut self, what: &str) -> String {
        let name = self.program.name().to_owned();
        self.scene.dice.text(&format!("{what} in {name}"))
    }

    fn ask(&mut self, conversation: Option<ConversationId>, text: &str) -> Result<Asked, Error> {
        let asked = self
            .program
            .ask(self.assistant, conversation, text, text, None)?;
        let known = Known {
            consents: 1,
            kept: Kept::AsQuestion,
            ..Known::default()
        };
        self.scene.known.insert(text.to_owned(), known);
        Ok(asked)
    }
}
