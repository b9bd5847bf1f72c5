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

/// How many questions with all the words of what is typed are measured for one that is as long: some milliseconds of work.
const MEASURED: u32 = 10_000;

/// How many of the words of the longer of both questions have to be in the other one, in percent.
const ALIKE: usize = 60;

/// All of them.
const SAME: usize = 100;

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

/// A question with its number.
type Numbered = (i64, AskedRow);

/// A question that is like what is typed.
struct Alike {
    /// How many words they have in common, in percent.
    percent: usize,
    number: i64,
    row: AskedRow,
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
        Ok(best(self.alike(text, &typed, most)?, preferred, most))
    }

    /// Those with all the words that are looked for, and where these are too few, those with all but one.
    fn alike(&self, text: &str, typed: &Wording, most: usize) -> Result<Vec<Alike>, Error> {
        let wanted = typed.longest(MOST_WORDS);
        let (rows, looked_at) = self.with_all(&wanted)?;
        let mut alike = Vec::new();
        // Newer ones that say more must not hide the one that says the same, nor words that are not looked for.
        if looked_at == LOOKED_AT || typed.telling.len() > wanted.len() {
            let same = self.with_the_same(text)?.into_iter();
            alike.extend(same.map(|(number, row)| Alike {
                percent: SAME,
                number,
                row,
            }));
        }
        typed.add_alike(&mut alike, rows, &wanted);
        for left_out in 0..wanted.len() {
            // Of two words, one alone says too little.
            if wanted.len() < 3 || alike.len() >= most {
                break;
            }
            let mut words = wanted.clone();
            words.remove(left_out);
            let (rows, _) = self.with_all(&words)?;
            typed.add_alike(&mut alike, rows, &words);
        }
        Ok(alike)
    }

    /// The answered ones of the newest questions with all the words, and how many were looked at.
    fn with_all(&self, words: &[&String]) -> Result<(Vec<Numbered>, u32), Error> {
        let mut statement = self
            .0
            .prepare_cached(&newest("question_words hit", "hit.question_words MATCH ?1"))?;
        let rows = statement.query(params![all_of(words), LOOKED_AT])?;
        self.answered(rows)
    }

    /// The answered ones of the newest questions with all the words of a text and no other. In the index a question's
    /// length is known before the question is read.
    fn with_the_same(&self, text: &str) -> Result<Vec<Numbered>, Error> {
        let typed = words(text);
        let different: HashSet<_> = typed.iter().map(|word| &word.folded).collect();
        let different = longest(different, MOST_OF_THE_SAME);
        let mut statement = self.0.prepare_cached(&newest(
            "(SELECT rowid FROM question_words WHERE question_words MATCH ?1 ORDER BY rowid LIMIT ?4) hit
              CROSS JOIN question_words_docsize size ON size.id = hit.rowid",
            "size.sz = ?3",
        ))?;
        let rows = statement.query(params![
            all_of(&different),
            LOOKED_AT,
            size(typed.len()),
            MEASURED
        ])?;
        let (same, _) = self.answered(rows)?;
        Ok(same)
    }

    /// Those that were answered, and how many there were.
    fn answered(&self, mut rows: Rows<'_>) -> Result<(Vec<Numbered>, u32), Error> {
        let mut answer = self
            .0
            .prepare_cached("SELECT id FROM messages WHERE answers = ?1")?;
        let (mut found, mut looked_at) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            looked_at += 1;
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
        Ok((found, looked_at))
    }
}

/// The best of them, each text once.
fn best(mut alike: Vec<Alike>, preferred: Option<AssistantId>, most: usize) -> Vec<AskedRow> {
    alike.sort_by_key(|it| {
        let is_preferred = Some(it.row.assistant) == preferred;
        std::cmp::Reverse((it.percent == SAME, is_preferred, it.percent, it.number))
    });
    let mut seen = HashSet::new();
    let rows = alike.into_iter().map(|it| it.row);
    rows.filter(|row| seen.insert(indexed(&row.text)))
        .take(most)
        .collect()
}

/// The newest of the `hit`s in the index for which the condition holds, `?2` of them at most.
fn newest(hits: &str, condition: &str) -> String {
    format!(
        "SELECT q.rowid, q.id, q.text, c.assistant
           FROM {hits}
          CROSS JOIN messages q ON q.rowid = {MIRROR} - hit.rowid
          CROSS JOIN conversations c ON c.id = q.conversation
          WHERE {condition} AND c.deleted_at IS NULL
          ORDER BY hit.rowid LIMIT ?2"
    )
}

/// So many of the words at most, the longest.
fn longest<'a>(words: impl IntoIterator<Item = &'a String>, most: usize) -> Vec<&'a String> {
    let mut words: Vec<_> = words.into_iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.truncate(most);
    words
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

    /// So many telling words at most, the longest.
    fn longest(&self, most: usize) -> Vec<&String> {
        longest(&self.telling, most)
    }

    /// Adds those of the questions that are alike, all of which have these words, and that are not there yet.
    fn add_alike(&self, alike: &mut Vec<Alike>, rows: Vec<Numbered>, words: &[&String]) {
        for (number, row) in rows {
            if alike.iter().any(|earlier| earlier.number == number) {
                continue;
            }
            if let Some(percent) = self.likeness(&Self::of(&row.text), words) {
                alike.push(Alike {
                    percent,
                    number,
                    row,
                });
            }
        }
    }

    /// How many of the telling words of the longer question are in the other one, in percent; none where these are too
    /// few. The index says that `found` are in both, whatever their endings.
    fn likeness(&self, earlier: &Self, found: &[&String]) -> Option<usize> {
        let others = self.telling.intersection(&earlier.telling);
        let shared = found.len() + others.filter(|word| !found.contains(word)).count();
        let longest = self.telling.len().max(earlier.telling.len()).max(shared);
        let percent = shared * SAME / longest;
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
