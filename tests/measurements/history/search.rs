//! How long searching takes in the core: a thousand queries of four kinds, in turns.

use std::path::Path;
use std::time::{Duration, Instant};

use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::error::Error;
use chatbeam_core::history::{Backups, History};
use chatbeam_core::searching;
use chatbeam_core::view::SearchFor;
use rusqlite::Connection;

use crate::dice::Dice;
use crate::report::{Report, percentile};
use crate::speech::Speech;

/// How many queries of each kind.
const OF_EACH: usize = 250;

/// How many finds are asked for, as the window does.
const FINDS: u32 = 50;

/// Into how many parts a history is cut to take a message from one of them.
const PARTS: u32 = 1_000_000;

/// The longest that the 95th percentile may be, in milliseconds.
const SEARCH_GOAL: f64 = 10.0;
const ASKED_BEFORE_GOAL: f64 = 10.0;

/// The kinds of queries.
const KINDS: [&str; 4] = ["common", "rare", "prefix", "phrase"];

/// Searches in the history of a data folder. True when every goal was met.
pub(crate) fn run(folder: &Path) -> Result<bool, Error> {
    let data = DataFolder::open(Some(folder.to_owned()))?;
    // Otherwise the first start of the day makes it beside what is measured here and in the window.
    Backups::of(&data).daily()?;
    let history = History::open(&data.history(), &data.backups())?;
    let (messages, conversations): (u32, u32) = history.read(|connection| {
        Ok(connection.query_row(
            "SELECT (SELECT count(*) FROM messages), (SELECT count(*) FROM conversations)",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?)
    })?;
    println!(
        "\n{messages} messages in {conversations} conversations, {} queries:",
        4 * OF_EACH
    );
    let queries = history.read(queries)?;
    let mut report = Report::default();
    let mut all = Vec::new();
    let mut of_kind: [Vec<Duration>; 4] = Default::default();
    let mut finds = 0;
    for (number, text) in queries.iter().enumerate() {
        let wanted = SearchFor {
            text: text.clone(),
            before: None,
            most: FINDS,
        };
        let begin = Instant::now();
        let page = searching::everywhere(&history, &wanted)?;
        let took = begin.elapsed();
        finds += usize::from(!page.hits.is_empty());
        of_kind[number % KINDS.len()].push(took);
        all.push(took);
    }
    println!("  {finds} of {} queries found something.", queries.len());
    for (kind, times) in KINDS.iter().zip(&of_kind) {
        Report::tell(&format!("{kind}: median"), percentile(times, 0.5), "ms");
        Report::tell(
            &format!("{kind}: 95th percentile"),
            percentile(times, 0.95),
            "ms",
        );
        Report::tell(&format!("{kind}: longest"), percentile(times, 1.0), "ms");
    }
    let before = asked_before(&history)?;
    println!("\nGoals:");
    report.compare(
        "search in the core, 95th percentile",
        percentile(&all, 0.95),
        SEARCH_GOAL,
        "ms",
    );
    report.compare(
        "\"you asked this before\" in the core, 95th percentile",
        percentile(&before, 0.95),
        ASKED_BEFORE_GOAL,
        "ms",
    );
    Ok(report.is_good())
}

/// Common words, rare ones, beginnings, and words that stand side by side somewhere, in turns.
fn queries(connection: &Connection) -> Result<Vec<String>, Error> {
    let speech = Speech::new();
    let mut dice = Dice::new(99);
    let mut queries = Vec::new();
    for _ in 0..OF_EACH {
        queries.push(speech.word(dice.below(100)).to_owned());
        queries.push(
            speech
                .word(dice.between(speech.len() / 2, speech.len()))
                .to_owned(),
        );
        let word = speech.word(dice.rank(speech.len()));
        let letters = dice.between(1, 7);
        queries.push(word.chars().take(letters).collect());
        let words = some_words(connection, &mut dice)?;
        queries.push(format!("\"{}\"", words.join(" ")));
    }
    Ok(queries)
}

fn asked_before(history: &History) -> Result<Vec<Duration>, Error> {
    let mut dice = Dice::new(5);
    let mut times = Vec::new();
    for _ in 0..OF_EACH {
        let mut words = history.read(|connection| some_words(connection, &mut dice))?;
        words.reverse();
        let begin = Instant::now();
        searching::asked_before(history, &words.join(" "), None)?;
        times.push(begin.elapsed());
    }
    Ok(times)
}

/// Two to four words that stand side by side in some message.
fn some_words(connection: &Connection, dice: &mut Dice) -> Result<Vec<String>, Error> {
    // A message's number comes from its date, and an answer comes soon after its question.
    let (first, last): (i64, i64) = connection.query_row(
        "SELECT (SELECT min(rowid) FROM messages), (SELECT max(rowid) FROM messages)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let share = i64::try_from(dice.below(PARTS as usize)).unwrap_or_default();
    let text: String = connection.query_row(
        "SELECT text FROM (SELECT text FROM messages WHERE rowid >= ?1 ORDER BY rowid LIMIT 2) LIMIT 1 OFFSET ?2",
        [
            first + (last - first - 1) * share / i64::from(PARTS),
            share % 2,
        ],
        |row| row.get(0),
    )?;
    let words: Vec<&str> = text.split_whitespace().collect();
    let from = dice.below(words.len().saturating_sub(4).max(1));
    let count = dice.between(2, 5);
    Ok(words
        .iter()
        .skip(from)
        .take(count)
        .map(|word| (*word).to_owned())
        .collect())
}
