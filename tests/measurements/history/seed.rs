//! Making a history of any size: one hosted assistant, many short conversations and a long one.

use std::path::Path;
use std::time::Instant;

use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::error::Error;
use chatbeam_core::history::{AssistantRow, Assistants, History, Messages, Place, Search};
use chatbeam_core::ids::{AssistantId, AttemptId, ConversationId};
use chatbeam_core::time::{self, Milliseconds};
use rusqlite::{Connection, params};

use crate::dice::Dice;
use crate::speech::Speech;

/// How many exchanges the long conversation has, where there is room for it.
const LONG: usize = 5_000;

/// How many exchanges, or messages of the index, are written in one transaction.
const AT_ONCE: usize = 20_000;

/// How many pages of the index are put together in one transaction.
const MERGED: i32 = 10_000;

/// How long ago the first question was asked.
const AGE: Milliseconds = 3 * 365 * 86_400_000;

/// How large the history is to be.
#[derive(Debug)]
pub(crate) struct Size {
    pub(crate) messages: usize,
    pub(crate) conversations: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self {
            messages: 1_000_000,
            conversations: 50_000,
        }
    }
}

/// Makes the data folder, which must not have a history yet.
pub(crate) fn run(folder: &Path, size: &Size) -> Result<bool, Error> {
    let data = DataFolder::open(Some(folder.to_owned()))?;
    if data.history().exists() {
        println!("{} has a history already.", folder.display());
        return Ok(false);
    }
    let begin = Instant::now();
    let history = History::open(&data.history(), &data.backups())?;
    let assistant = history.write(|transaction| {
        let row = AssistantRow {
            id: AssistantId::new(),
            name: "Acme Support".to_owned(),
            place: Place::Local(None),
            has_key: false,
            removed: false,
        };
        Assistants(transaction).insert(&row)?;
        Ok(row.id)
    })?;
    let mut talk = Talk::new(assistant, size);
    while history.write(|transaction| talk.write_some(transaction))? {
        print(&format!(
            "{} of {} messages",
            talk.exchanges_written * 2,
            size.messages
        ));
    }
    let mut indexed = 0;
    loop {
        let some = history.write(|transaction| {
            Search(transaction).index_some(u32::try_from(AT_ONCE).unwrap_or(1))
        })?;
        if some == 0 {
            break;
        }
        indexed += some;
        print(&format!("{indexed} of {} messages indexed", size.messages));
    }
    // As the program does once it has indexed a large history.
    let mut first = true;
    while history.write(|transaction| Search(transaction).merge_some(first, MERGED))? {
        first = false;
    }
    println!(
        "\n{} messages in {} conversations stand in {} after {} s.",
        talk.exchanges_written * 2,
        talk.conversations_written,
        folder.display(),
        begin.elapsed().as_secs()
    );
    Ok(true)
}

fn print(line: &str) {
    use std::io::Write as _;
    print!("\r{line}   ");
    // It only shows that something goes on.
    let _ = std::io::stdout().flush();
}

/// What is said, in order.
struct Talk {
    speech: Speech,
    dice: Dice,
    assistant: AssistantId,
    exchanges: usize,
    conversations: usize,
    exchanges_written: usize,
    conversations_written: usize,
    now: Milliseconds,
}

impl Talk {
    fn new(assistant: AssistantId, size: &Size) -> Self {
        Self {
            speech: Speech::new(),
            dice: Dice::new(42),
            assistant,
            exchanges: size.messages / 2,
            conversations: size.conversations.max(1),
            exchanges_written: 0,
            conversations_written: 0,
            now: time::now(),
        }
    }

    /// Writes some conversations; false when there are no more.
    fn write_some(&mut self, connection: &Connection) -> Result<bool, Error> {
        let mut written = 0;
        while written < AT_ONCE {
            let Some(length) = self.next_length() else {
                return Ok(false);
            };
            self.write(connection, length)?;
            written += length;
        }
        Ok(true)
    }

    /// How long the next conversation is: the long one comes last, so that it is the newest.
    fn next_length(&self) -> Option<usize> {
        let left = self.exchanges - self.exchanges_written;
        let conversations_left = self.conversations - self.conversations_written;
        match conversations_left {
            0 => None,
            1 => Some(left),
            _ => {
                let kept = if self.exchanges > 4 * LONG { LONG } else { 0 };
                let others = left.saturating_sub(kept);
                let share = others.div_ceil(conversations_left - usize::from(kept > 0));
                Some(share.min(left))
            }
        }
    }

    fn time(&self) -> Milliseconds {
        let share = |part: usize| Milliseconds::try_from(part).unwrap_or_default();
        self.now - AGE + AGE / share(self.exchanges.max(1)) * share(self.exchanges_written)
    }

    fn write(&mut self, connection: &Connection, length: usize) -> Result<(), Error> {
        let conversation = ConversationId::new();
        let begin = self.time();
        let mut title = String::new();
        connection
            .prepare_cached(
                "INSERT INTO conversations (id, assistant, title, remote_id, remote_at, created_at, updated_at)
                 VALUES (?1, ?2, '', ?3, 'https://www.chatbeam.com', ?4, ?4)",
            )?
            .execute(params![
                conversation,
                self.assistant,
                format!("remote-{}", self.conversations_written),
                begin
            ])?;
        for _ in 0..length {
            let question = self.speech.question(&mut self.dice);
            if title.is_empty() {
                title = question.chars().take(80).collect();
            }
            let answer = self.speech.answer(&mut self.dice);
            write_exchange(connection, conversation, &question, &answer, self.time())?;
            self.exchanges_written += 1;
        }
        connection
            .prepare_cached("UPDATE conversations SET title = ?2, updated_at = ?3 WHERE id = ?1")?
            .execute(params![conversation, title, self.time()])?;
        self.conversations_written += 1;
        Ok(())
    }
}

fn write_exchange(
    connection: &Connection,
    conversation: ConversationId,
    question: &str,
    answer: &str,
    at: Milliseconds,
) -> Result<(), Error> {
    let messages = Messages(connection);
    let asked = messages.insert_at(conversation, None, question, at)?;
    messages.insert_at(conversation, Some(asked), answer, at + 2_000)?;
    let id = AttemptId::new();
    connection
        .prepare_cached(
            "INSERT INTO attempts (id, question, client_id, state, cost, created_at, sent_at, ended_at, status)
             VALUES (?1, ?2, ?1, 'answered', 1, ?3, ?3, ?3 + 2000, 200)",
        )?
        .execute(params![id, asked, at])?;
    Ok(())
}
