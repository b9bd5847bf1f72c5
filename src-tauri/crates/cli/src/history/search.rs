//! `chatbeam history search`.

use std::io::{self, IsTerminal};
use std::sync::atomic::Ordering;

use chatbeam_app::App;
use chatbeam_core::view::{Hit, SearchFor};
use chatbeam_core::{searching, time};
use serde::Serialize;

use crate::arguments::Search;
use crate::failure::Failure;
use crate::interruption::{interrupted, interruptible};
use crate::progress::Progress;
use crate::{sentence, terminal};

/// What stands before and after a found word in an excerpt.
const MARKS: [char; 2] = ['\u{2068}', '\u{2069}'];

/// A find, for programs.
#[derive(Debug, Serialize)]
struct Shown {
    conversation: String,
    title: String,
    assistant: String,
    message: String,
    /// The question's id: the message's own, or the one that it answers.
    question: String,
    kind: &'static str,
    /// In UTC, as RFC 3339 writes it.
    time: String,
    excerpt: String,
}

/// Writes what is found, the newest first. To find nothing is no failure.
///
/// What is not searchable yet becomes so before: who has only the command line has no program that did it meanwhile.
pub async fn write(app: &App, wanted: Search) -> Result<(), Failure> {
    let history = app.history.clone();
    let search_for = SearchFor {
        text: wanted.text,
        before: None,
        most: wanted.limit,
    };
    let mut progress = Progress::indexing();
    let page = interruptible(move |goes_on| {
        let mut go_on = |it| {
            progress.tell(it);
            goes_on.load(Ordering::Relaxed)
        };
        if !searching::index_all(&history, &mut go_on)? {
            return Ok(None);
        }
        searching::everywhere(&history, &search_for).map(Some)
    })
    .await?;
    let Some(page) = page else {
        return Err(interrupted(
            "The search was stopped before everything was searchable. The next one goes on from there.",
        ));
    };
    if page.unindexed > 0 {
        sentence::say(&format!(
            "{} older questions and answers are not searchable yet; Chatbeam works on it while it runs.",
            page.unindexed
        ));
    }
    let names = app.roster.names()?;
    let name = |id: &str| names.get(id).cloned().unwrap_or_default();
    if wanted.json {
        let shown: Vec<_> = page.hits.into_iter().map(|hit| shown(hit, name)).collect();
        return terminal::write_json(&shown);
    }
    if page.hits.is_empty() {
        return terminal::write_line("Nothing was found.");
    }
    page.hits.into_iter().try_for_each(|hit| {
        let title = hit.title.clone();
        let line = format!("{}  {}  {title}", time::local(hit.at), hit.conversation);
        terminal::write_line(&line)?;
        terminal::write_line(&format!("    {}", emphasised(&hit.excerpt)))
    })
}

fn shown(hit: Hit, name: impl Fn(&str) -> String) -> Shown {
    Shown {
        conversation: hit.conversation,
        title: hit.title,
        assistant: name(&hit.assistant),
        message: hit.message,
        question: hit.exchange,
        kind: if hit.is_answer { "answer" } else { "question" },
        time: time::utc(hit.at),
        excerpt: hit.excerpt.replace(MARKS, ""),
    }
}

/// Found words in asterisks, which say the same in a pipe; the marks of the window are not seen anywhere else.
fn emphasised(excerpt: &str) -> String {
    let mark = if io::stdout().is_terminal() { "*" } else { "" };
    excerpt.replace(MARKS, mark)
}
