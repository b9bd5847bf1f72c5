//! Answers, made of the passages that hold them. Nothing is written that no document says.

mod compose;
mod extract;
mod follow_up;
mod quoted;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::knowledge::{Found, Hit, Knowledge, KnowledgeError, Query};
use compose::Part;
use follow_up::Intent;

/// What is answered when no passage fits.
pub(crate) const NOT_SAID: &str = "The documents do not say.";
/// What is answered when everything that fits was said before.
pub(crate) const NO_MORE: &str = "The documents say no more about that.";
/// What is answered when a question has no word that could be looked up.
pub(crate) const NOTHING_NAMED: &str = "There is nothing in the question that could be looked up. Please name what you want to know about.";
/// What is answered when there is nothing that could say anything.
pub(crate) const NO_DOCUMENTS: &str =
    "There is no document in the folder that can be read. Markdown, text and HTML files can.";

/// How much of what was asked a passage has to speak of to be an answer.
const RELEVANT: f32 = 0.5;
/// How much of it, where a question is taken to stand for itself although it could go on from the one before.
const STANDS_ALONE: f32 = 0.8;
/// How far behind the best passage another may be and still be cited.
const CLOSE: f32 = 0.75;
/// How many passages are looked at.
const LOOKED_AT: usize = 12;
/// How much is cited of the best passage, of the next, and so on, in bytes of Markdown.
const BUDGETS: [usize; 3] = [800, 500, 400];

/// One question of a conversation, as far as a later one may go on from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Turn {
    /// What it was about: its own words, and those of the questions that it went on from.
    pub(crate) topic: String,
    /// What was cited, in the order of the numbers.
    pub(crate) cited: Vec<Citation>,
}

/// A passage that an answer cites.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Citation {
    /// The file, relative to the folder, with `/` between its parts.
    pub(crate) file: String,
    /// Which passage of the file.
    pub(crate) ordinal: u64,
    /// The headings above it, outermost first.
    pub(crate) headings: Vec<String>,
    /// Which pieces of the passage were shown.
    pub(crate) shown: BTreeSet<usize>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    /// Its text, with a marker like [1] after what each passage says.
    pub(crate) markdown: String,
    /// What the next question may go on from.
    pub(crate) turn: Turn,
}

/// Answers `question` in a conversation that had these turns, oldest first.
pub(crate) fn answer(
    knowledge: &Knowledge,
    question: &str,
    turns: &[Turn],
) -> Result<Answer, KnowledgeError> {
    if knowledge.is_empty() {
        return Ok(without_passages(NO_DOCUMENTS, question.to_owned()));
    }
    let (asked, quoted) = quoted::split(question);
    let answer = to(knowledge, asked, turns)?;
    // What is quoted has many words that nobody asked for, so it counts only where the question finds nothing.
    if answer.turn.cited.is_empty()
        && let Some(quoted) = quoted
    {
        return fresh(knowledge, &format!("{asked}\n{quoted}"));
    }
    Ok(answer)
}

fn to(knowledge: &Knowledge, question: &str, turns: &[Turn]) -> Result<Answer, KnowledgeError> {
    match follow_up::intent(question, turns.last()) {
        Intent::Fresh => fresh(knowledge, question),
        Intent::GoesOn { topic } => goes_on(knowledge, question, topic),
        Intent::More { topic } => more(knowledge, topic, turns),
    }
}

fn without_passages(text: &str, topic: String) -> Answer {
    Answer {
        markdown: text.to_owned(),
        turn: Turn {
            topic,
            cited: Vec::new(),
        },
    }
}

fn fresh(knowledge: &Knowledge, question: &str) -> Result<Answer, KnowledgeError> {
    let query = knowledge.query(question, None)?;
    if query.is_empty() {
        return Ok(without_passages(NOTHING_NAMED, String::new()));
    }
    let hits = best(relevant(knowledge, &query)?);
    Ok(from_hits(&query, hits, question.to_owned()))
}

fn goes_on(knowledge: &Knowledge, question: &str, topic: &str) -> Result<Answer, KnowledgeError> {
    let alone = knowledge.query(question, None)?;
    if alone.names_several() {
        let hits = best(relevant(knowledge, &alone)?);
        if hits.first().is_some_and(|hit| hit.coverage >= STANDS_ALONE) {
            return Ok(from_hits(&alone, hits, question.to_owned()));
        }
    }
    let query = knowledge.query(question, Some(topic))?;
    let mut hits = relevant(knowledge, &query)?;
    // What speaks of the earlier question only was answered then.
    hits.retain(|hit| alone.is_empty() || alone.found(&hit.found.stems()) > 0.0);
    Ok(from_hits(
        &query,
        best(hits),
        follow_up::topic(question, topic),
    ))
}

/// The passages that speak of what was asked, the best first.
fn relevant(knowledge: &Knowledge, query: &Query) -> Result<Vec<Hit>, KnowledgeError> {
    let mut hits = knowledge.search(query, LOOKED_AT)?;
    hits.retain(|hit| hit.coverage >= RELEVANT);
    Ok(hits)
}

/// Those that are not far behind the best.
fn best(mut hits: Vec<Hit>) -> Vec<Hit> {
    if let Some(score) = hits.first().map(|best| best.score) {
        hits.retain(|hit| hit.score >= score * CLOSE);
    }
    hits
}

fn from_hits(query: &Query, hits: Vec<Hit>, topic: String) -> Answer {
    let parts = hits
        .into_iter()
        .zip(BUDGETS)
        .map(|(hit, budget)| Part::cut(hit.found, query, budget, &BTreeSet::new()))
        .collect();
    finish(parts, topic, NOT_SAID)
}

fn finish(parts: Vec<Part>, topic: String, otherwise: &str) -> Answer {
    if parts.is_empty() {
        return without_passages(otherwise, topic);
    }
    Answer {
        markdown: compose::markdown(&parts),
        turn: Turn {
            topic,
            cited: parts.into_iter().map(Part::into_citation).collect(),
        },
    }
}

/// Goes on where the last answer stopped: with the rest of its passages, the rest of their sections, what stands around
/// them, and then whatever else fits the topic. Nothing is shown twice in a conversation.
fn more(knowledge: &Knowledge, topic: &str, turns: &[Turn]) -> Result<Answer, KnowledgeError> {
    let query = knowledge.query(topic, None)?;
    let mut seen: BTreeMap<(String, u64), BTreeSet<usize>> = BTreeMap::new();
    for citation in turns.iter().flat_map(|turn| &turn.cited) {
        let shown = seen
            .entry((citation.file.clone(), citation.ordinal))
            .or_default();
        shown.extend(&citation.shown);
    }

    let last = turns.iter().rev().find(|turn| !turn.cited.is_empty());
    let cited: &[Citation] = last.map_or(&[], |turn| &turn.cited);
    let mut parts: Vec<Part> = Vec::new();
    for found in candidates(knowledge, &query, cited)? {
        let key = (found.file.clone(), found.ordinal);
        let shown = seen.remove(&key).unwrap_or_default();
        // An empty set afterwards would look like a passage that was never shown.
        seen.insert(key, (0..extract::pieces(&found.passage).len()).collect());
        let part = Part::cut(found, &query, BUDGETS[parts.len()], &shown);
        if !part.is_empty() {
            parts.push(part);
        }
        if parts.len() == BUDGETS.len() {
            break;
        }
    }
    Ok(finish(parts, topic.to_owned(), NO_MORE))
}

/// What there may be more of, the nearest first; passages may come twice.
fn candidates(
    knowledge: &Knowledge,
    query: &Query,
    cited: &[Citation],
) -> Result<Vec<Found>, KnowledgeError> {
    let mut same = Vec::new();
    let mut around = Vec::new();
    for citation in cited {
        let mut passages = knowledge.file(&citation.file)?;
        // On from where the answer was, and then from the start.
        passages.sort_by_key(|found| (found.ordinal < citation.ordinal, found.ordinal));
        for found in passages {
            if follow_up::is_within(&found.passage.headings, &citation.headings) {
                same.push(found);
            } else if follow_up::is_around(&found.passage.headings, &citation.headings)
                && query.coverage(&found.stems()) >= RELEVANT
            {
                around.push(found);
            }
        }
    }
    let elsewhere = relevant(knowledge, query)?;
    Ok(same
        .into_iter()
        .chain(around)
        .chain(elsewhere.into_iter().map(|hit| hit.found))
        .collect())
}
