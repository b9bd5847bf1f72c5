//! Earlier questions, found by the stems of their words.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Rows, params};

use super::numbers::MIRROR;
use super::search::{indexed, words};
use crate::error::Error;
use crate::ids::{AssistantId, MessageId};

/// Words of a question that say little about what is asked, folded. Endings do not matter: these are compared as typed.
const COMMON: &str = "a an and are at be can contain contains could d did do does for from had has have hello hey hi how i if in \
    include included includes including is it its like ll m may me might my of on or our please re s shall should t tell \
    thank thanks that the their there these this to us ve was we were what when where which who whom whose why will with \
    would you your \
    auf das dem den der des die ein eine einen einer es hallo ich im in ist man mit sie sind und von was wer wie wir wo zu \
    au aux ce comment dans de des du est et il je la le les mon nous ou par pour quel quelle quels que qui un une vous \
    al como con cual cuando de del el en es la las lo los mi para por que se si un una y";

/// The most words that are looked for. Of more, the longest say most.
const MOST_WORDS: usize = 8;

/// How many questions are looked at for each combination of words.
const LOOKED_AT: u32 = 24;

/// The most words by which the same question is found, as long as what is typed: no other has so many in common with it.
const MOST_OF_THE_SAME: usize = 32;

/// How many of the words of the longer of both questions have to be in the other one, in percent.
const ALIKE: usize = 60;

/// An earlier question that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedRow {
    /// The question.
    pub question: MessageId,
    /// As it was typed.
    pub text: String,
    /// Its answer.
    pub answer: MessageId,
    /// Who gave it.
    pub assistant: AssistantId,
}

/// The handle of the index of questions.
#[derive(Debug)]
pub struct Asked<'a>(pub &'a Connection);

impl Asked<'_> {
    /// The answered questions that are most like a text, each text once: first those with the same words, then those that
    /// `preferred` answered, and the newest of those that are alike.
    pub fn like(
        &self,
        text: &str,
        preferred: Option<AssistantId>,
        most: usize,
    ) -> Result<Vec<AskedRow>, Error> {
        let typed = Wording::of(text);
        // Of common words alone nobody knows what is asked.
        if typed.telling.is_empty() {
            return Ok(Vec::new());
        }
        let mut wanted: Vec<&String> = typed.telling.iter().collect();
        wanted.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        wanted.truncate(MOST_WORDS);
        let mut found: Vec<(usize, i64, AskedRow)> = Vec::new();
        for left_out in std::iter::once(None).chain((0..wanted.len()).map(Some)) {
            // All of them, then all but one. Of two words, one alone says too little.
            if left_out.is_some() && (wanted.len() < 3 || found.len() >= most) {
                break;
            }
            let words: Vec<&String> = wanted
                .iter()
                .enumerate()
                .filter(|(number, _)| Some(*number) != left_out)
                .map(|(_, word)| *word)
                .collect();
            let (mut alike, more) = self.with_all(&words)?;
            if left_out.is_none() && more {
                // Newer ones that say more must not hide the one that says the same.
                alike.extend(self.with_the_same(text)?);
            }
            for (row, question) in alike {
                if found.iter().any(|(_, earlier, _)| *earlier == row) {
                    continue;
                }
                if let Some(percent) = typed.likeness(&Wording::of(&question.text), words.len()) {
                    found.push((percent, row, question));
                }
            }
        }
        found.sort_by_key(|(percent, row, question)| {
            let is_same = *percent == 100;
            let is_preferred = Some(question.assistant) == preferred;
            std::cmp::Reverse((is_same, is_preferred, *percent, *row))
        });
        let mut seen = HashSet::new();
        Ok(found
            .into_iter()
            .map(|(_, _, question)| question)
            .filter(|question| seen.insert(indexed(&question.text)))
            .take(most)
            .collect())
    }

    /// The answered ones of the newest questions with all the words, and whether there may be more.
    fn with_all(&self, words: &[&String]) -> Result<(Vec<(i64, AskedRow)>, bool), Error> {
        let mut statement = self.0.prepare_cached(&newest("question_words"))?;
        let mut looked_at = 0;
        let rows = statement.query(params![all_of(words), LOOKED_AT])?;
        let found = self.answered(rows, &mut looked_at)?;
        Ok((found, looked_at == LOOKED_AT))
    }

    /// The same of the questions with all the words of a text and no other. In the index a question's length is known
    /// before the question is read.
    fn with_the_same(&self, text: &str) -> Result<Vec<(i64, AskedRow)>, Error> {
        let typed = words(text);
        let different: HashSet<_> = typed.iter().map(|word| &word.folded).collect();
        let mut different: Vec<_> = different.into_iter().collect();
        different.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        different.truncate(MOST_OF_THE_SAME);
        let mut statement = self.0.prepare_cached(&newest(
            "question_words
              CROSS JOIN question_words_docsize size ON size.id = question_words.rowid AND size.sz = ?3",
        ))?;
        let rows = statement.query(params![all_of(&different), LOOKED_AT, size(typed.len())])?;
        self.answered(rows, &mut 0)
    }

    /// Those that were answered; `looked_at` counts all of them.
    fn answered(
        &self,
        mut rows: Rows<'_>,
        looked_at: &mut u32,
    ) -> Result<Vec<(i64, AskedRow)>, Error> {
        let mut answer = self
            .0
            .prepare_cached("SELECT id FROM messages WHERE answers = ?1")?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            *looked_at += 1;
            let question: MessageId = row.get(1)?;
            let answer: Option<MessageId> =
                answer.query_row([question], |row| row.get(0)).optional()?;
            if let Some(answer) = answer {
                let asked = AskedRow {
                    question,
                    text: row.get(2)?,
                    answer,
                    assistant: row.get(3)?,
                };
                found.push((row.get(0)?, asked));
            }
        }
        Ok(found)
    }
}

/// The newest questions in the index that have what `?1` says, `?2` of them at most.
fn newest(index: &str) -> String {
    format!(
        "SELECT q.rowid, q.id, q.text, c.assistant
           FROM {index}
          CROSS JOIN messages q ON q.rowid = {MIRROR} - question_words.rowid
          CROSS JOIN conversations c ON c.id = q.conversation
          WHERE question_words MATCH ?1 AND c.deleted_at IS NULL
          ORDER BY question_words.rowid LIMIT ?2"
    )
}

/// What FTS5 finds all of the words by.
fn all_of(words: &[&String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    quoted.join(" ")
}

/// So many words, as the index notes the length of a question: a `varint` of SQLite's. See "The %_docsize table" in the
/// documentation of FTS5.
fn size(words: usize) -> Vec<u8> {
    let low = |number: usize| u8::try_from(number & 0x7f).unwrap_or_default();
    let mut bytes = vec![low(words)];
    let mut rest = words >> 7;
    while rest > 0 {
        bytes.insert(0, low(rest) | 0x80);
        rest >>= 7;
    }
    bytes
}

/// The different words of a question.
struct Wording {
    all: HashSet<String>,
    /// Those that say something about what is asked.
    telling: HashSet<String>,
}

impl Wording {
    fn of(text: &str) -> Self {
        let all: HashSet<String> = words(text).into_iter().map(|word| word.folded).collect();
        let is_common = |word: &String| COMMON.split_ascii_whitespace().any(|it| it == word);
        let telling = all.iter().filter(|it| !is_common(it)).cloned().collect();
        Self { all, telling }
    }

    /// How many of the telling words of the longer question are in the other one, in percent; none where these are too
    /// few. `shared` of them are in both.
    fn likeness(&self, earlier: &Self, shared: usize) -> Option<usize> {
        let longest = self.telling.len().max(earlier.telling.len()).max(shared);
        let percent = shared * 100 / longest;
        // One telling word says enough where it was asked about in nearly the same words: what is included in Growth, and
        // what is in the Growth plan.
        let is_asked_alike = || {
            let both = self.all.intersection(&earlier.all).count();
            let all = self.all.len().max(earlier.all.len());
            self.telling.len() == 1 && longest == 2 && both * 100 / all >= ALIKE
        };
        (percent >= ALIKE || is_asked_alike()).then_some(percent)
    }
}
