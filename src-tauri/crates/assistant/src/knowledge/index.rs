//! The index on disk: one entry per passage, and a list of the files that it was made from.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use tantivy::collector::{DocSetCollector, TopDocs};
use tantivy::directory::error::OpenReadError;
use tantivy::query::{
    BooleanQuery, BoostQuery, EmptyQuery, PhraseQuery, Query as Search, TermQuery,
};
use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, STORED, STRING, Schema, TextFieldIndexing,
    TextOptions, Value,
};
use tantivy::{DocAddress, IndexReader, ReloadPolicy, Searcher, TantivyDocument, Term, doc};

use super::chunk::{self, Passage};
use super::query::{MISSPELT, Query};
use super::{scan, terms};
use crate::documents::{self, Format};

mod manifest;
mod spelling;

pub(super) use manifest::Manifest;
use manifest::{Change, Problem};

/// The name of the analyser in the index.
const ANALYSER: &str = "english";
/// The memory in which passages are collected before they are written; tantivy asks for 15 MB at least.
const WRITE_BUFFER: usize = 30_000_000;
/// How much more a word in the headings says than one in the text.
const HEADING: f32 = 1.5;
/// How much better a passage fits right under a heading that names all that was asked: that is where it is answered.
const HEADED: f32 = 2.0;
/// The coverage from which it is all, rounding aside.
const ALL: f32 = 0.999;
/// What it adds when two words of the question stand near each other.
const NEAR: f32 = 0.6;
/// What even the most frequent term says. In a few passages every word is frequent, and still says something.
const LEAST: f32 = 0.75;
/// How many times more passages are ranked by their words than are returned.
const RERANKED: usize = 2;
/// How many words may stand between two that are near each other.
const SLOP: u32 = 2;

/// A passage and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The file, relative to the folder, with `/` between its parts.
    pub file: String,
    /// Which passage of the file, from 0.
    pub ordinal: u64,
    /// The passage.
    pub passage: Passage,
}

/// A passage that fits a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The passage.
    pub found: Found,
    /// How well it fits; comparable within one search only.
    pub score: f32,
    /// How much of what was asked it speaks of, from 0 to 1.
    pub coverage: f32,
}

/// The index of one folder.
pub(super) struct Index {
    inner: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
}

struct Fields {
    file: Field,
    ordinal: Field,
    heading: Field,
    body: Field,
    passage: Field,
}

impl Fields {
    fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let words = TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(ANALYSER)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions),
        );
        let fields = Self {
            file: schema.add_text_field("file", STRING | STORED),
            ordinal: schema.add_u64_field("ordinal", NumericOptions::default().set_stored()),
            heading: schema.add_text_field("heading", words.clone()),
            body: schema.add_text_field("body", words),
            passage: schema.add_text_field("passage", STORED),
        };
        (schema.build(), fields)
    }
}

impl Index {
    /// Opens the index in `place`. `None` when there is none, or one that is damaged or of another version.
    pub(super) fn open(place: &Path) -> Option<Self> {
        if !place.is_dir() {
            return None;
        }
        let opened = tantivy::Index::open_in_dir(place)
            .and_then(|index| Ok((index.validate_checksum()?.is_empty(), index)));
        match opened {
            Ok((true, index)) if index.schema() == Fields::schema().0 => Self::with(index)
                .and_then(|index| index.manifest().map(|_| index))
                .inspect_err(|error| tracing::warn!(%error, "the index is damaged"))
                .ok(),
            Ok((intact, _)) => {
                tracing::warn!(intact, "the index is damaged or of another version");
                None
            }
            Err(tantivy::TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(_))) => None,
            Err(error) => {
                tracing::warn!(%error, "the index can't be opened");
                None
            }
        }
    }

    /// Makes an empty index in `place`, in place of whatever is there. Only for whoever holds the lock.
    pub(super) fn create(place: &Path) -> Result<Self, super::KnowledgeError> {
        match fs::remove_dir_all(place) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => crate::private::folder(place)?,
        }
        let index = tantivy::Index::create_in_dir(place, Fields::schema().0)?;
        Ok(Self::with(index)?)
    }

    fn with(index: tantivy::Index) -> tantivy::Result<Self> {
        index.tokenizers().register(ANALYSER, terms::analyser());
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            inner: index,
            reader,
            fields: Fields::schema().1,
        })
    }

    /// What the index was made from; `None` when nothing was ever indexed.
    pub(super) fn manifest(&self) -> tantivy::Result<Option<Manifest>> {
        let payload = self.inner.load_metas()?.payload;
        Ok(payload.and_then(|payload| serde_json::from_str(&payload).ok()))
    }

    /// Makes what was written last visible, by whichever process.
    pub(super) fn reload(&self) -> tantivy::Result<()> {
        self.reader.reload()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.reader.searcher().num_docs() == 0
    }

    /// Applies changes of the folder. All of them become visible at once, or none: also when `closing` is set meanwhile.
    /// Only for whoever holds the lock.
    pub(super) fn write(
        &self,
        folder: &Path,
        changes: &[Change],
        mut next: Manifest,
        closing: &AtomicBool,
    ) -> tantivy::Result<()> {
        let mut writer = self.inner.writer_with_num_threads(1, WRITE_BUFFER)?;
        for change in changes {
            if closing.load(Ordering::Relaxed) {
                return Ok(());
            }
            let file = change.file();
            writer.delete_term(Term::from_field_text(self.fields.file, file));
            if let Change::Read(file) = change {
                let read = read(folder, file);
                for (ordinal, passage) in (0..).zip(read.iter().flatten()) {
                    writer.add_document(self.document(file, ordinal, passage))?;
                }
                if let Err(problem) = &read {
                    tracing::debug!(%problem, "a document can't be read");
                }
                next.note(file, read.err());
            }
        }
        let payload = serde_json::to_string(&next).map_err(|error| {
            tantivy::TantivyError::InternalError(format!(
                "the list of files can't be written: {error}"
            ))
        })?;
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&payload);
        commit.commit()?;
        tracing::info!(changes = changes.len(), "the index is up to date");
        writer.wait_merging_threads()
    }

    fn document(&self, file: &str, ordinal: u64, passage: &Passage) -> TantivyDocument {
        doc!(
            self.fields.file => file,
            self.fields.ordinal => ordinal,
            self.fields.heading => heading(file, passage),
            self.fields.body => passage.markdown(),
            // A passage is made of text; writing it can't fail.
            self.fields.passage => serde_json::to_string(passage).unwrap_or_default(),
        )
    }

    /// The terms of a question, spelt as the documents spell them and weighed by how rare they are.
    pub(super) fn query(&self, question: &str) -> tantivy::Result<Query> {
        let searcher = self.reader.searcher();
        let mut query = Query::new(question);
        let total = searcher.num_docs();
        for term in &mut query.terms {
            let mut frequency = self.frequency(&searcher, &term.forms)?;
            if frequency == 0 {
                let close = spelling::close(&searcher, self.fields.body, &term.forms[0].0)?;
                term.forms
                    .extend(close.into_iter().map(|stem| (stem, MISSPELT)));
                frequency = self.frequency(&searcher, &term.forms)?;
            }
            term.weight = term.share * rarity(frequency, total);
        }
        Ok(query)
    }

    /// In how many passages the most frequent of the forms stands.
    fn frequency(&self, searcher: &Searcher, forms: &[(String, f32)]) -> tantivy::Result<u64> {
        let mut most = 0;
        for (stem, _) in forms {
            for field in [self.fields.body, self.fields.heading] {
                most = most.max(searcher.doc_freq(&Term::from_field_text(field, stem))?);
            }
        }
        Ok(most)
    }

    pub(super) fn search(&self, query: &Query, limit: usize) -> tantivy::Result<Vec<Hit>> {
        if limit == 0 || query.is_empty() {
            return Ok(Vec::new());
        }
        let searcher = self.reader.searcher();
        let top = searcher.search(
            &self.search_of(query),
            &TopDocs::with_limit(limit * RERANKED).order_by_score(),
        )?;
        let mut hits = top
            .into_iter()
            .map(|(score, address)| {
                let found = self.found(&searcher, address)?;
                let coverage = query.coverage(&found.stems());
                // A passage that speaks of everything that was asked beats one that repeats a part of it.
                let mut score = score * coverage;
                if query.coverage(&found.heading_stems()) >= ALL {
                    score *= HEADED;
                }
                Ok(Hit {
                    found,
                    score,
                    coverage,
                })
            })
            .collect::<tantivy::Result<Vec<_>>>()?;
        hits.sort_by(|a, b| b.score.total_cmp(&a.score));
        hits.truncate(limit);
        Ok(hits)
    }

    fn search_of(&self, query: &Query) -> BooleanQuery {
        let Fields { heading, body, .. } = self.fields;
        let mut clauses: Vec<Box<dyn Search>> = Vec::new();
        for term in &query.terms {
            for (stem, closeness) in &term.forms {
                for (field, boost) in [(body, 1.0), (heading, HEADING)] {
                    let search = TermQuery::new(
                        Term::from_field_text(field, stem),
                        IndexRecordOption::WithFreqs,
                    );
                    clauses.push(Box::new(BoostQuery::new(
                        Box::new(search),
                        boost * term.share.sqrt() * closeness * closeness,
                    )));
                }
            }
        }
        for pair in query.terms.windows(2) {
            let words = pair
                .iter()
                .enumerate()
                .map(|(at, term)| (at, Term::from_field_text(body, &term.forms[0].0)))
                .collect();
            let near = PhraseQuery::new_with_offset_and_slop(words, SLOP);
            let share = pair[0].share.min(pair[1].share);
            clauses.push(Box::new(BoostQuery::new(Box::new(near), NEAR * share)));
        }
        if clauses.is_empty() {
            clauses.push(Box::new(EmptyQuery));
        }
        BooleanQuery::union(clauses)
    }

    pub(super) fn file(&self, file: &str) -> tantivy::Result<Vec<Found>> {
        let searcher = self.reader.searcher();
        let term = Term::from_field_text(self.fields.file, file);
        let addresses = searcher.search(
            &TermQuery::new(term, IndexRecordOption::Basic),
            &DocSetCollector,
        )?;
        let mut found = addresses
            .into_iter()
            .map(|address| self.found(&searcher, address))
            .collect::<tantivy::Result<Vec<_>>>()?;
        found.sort_by_key(|found| found.ordinal);
        Ok(found)
    }

    fn found(&self, searcher: &Searcher, address: DocAddress) -> tantivy::Result<Found> {
        let document: TantivyDocument = searcher.doc(address)?;
        let text = |field| {
            document
                .get_first(field)
                .and_then(|value| value.as_str())
                .unwrap_or_default()
        };
        let passage = serde_json::from_str(text(self.fields.passage)).map_err(|error| {
            tantivy::TantivyError::InternalError(format!("a passage can't be read: {error}"))
        })?;
        Ok(Found {
            file: text(self.fields.file).to_owned(),
            ordinal: document
                .get_first(self.fields.ordinal)
                .and_then(|value| value.as_u64())
                .unwrap_or_default(),
            passage,
        })
    }
}

impl Found {
    /// The stems of the heading that it stands right under.
    fn heading_stems(&self) -> std::collections::HashSet<String> {
        let heading = self.passage.headings.last();
        heading.map_or_else(Default::default, |heading| terms::stems(heading))
    }

    /// The stems of everything that it is searched by.
    pub fn stems(&self) -> std::collections::HashSet<String> {
        let mut stems = terms::stems(&heading(&self.file, &self.passage));
        stems.extend(terms::stems(&self.passage.markdown()));
        stems
    }
}

/// What is searched as the heading of a passage: the headings, and the words of the file's name.
fn heading(file: &str, passage: &Passage) -> String {
    let name = Path::new(file).with_extension("");
    let headings = passage.headings.join("\n");
    // The analyser takes words of letters and digits, so the rest of a name needs no care.
    format!("{headings}\n{}", name.display())
}

/// How much a term says that stands in `frequency` of `total` passages: the idf of BM25, and a bit. A term that stands in
/// none says the most: it is what the documents do not speak of.
#[expect(
    clippy::cast_precision_loss,
    reason = "no folder has so many passages that it matters"
)]
fn rarity(frequency: u64, total: u64) -> f32 {
    let (frequency, total) = (frequency as f32, total.max(frequency) as f32);
    LEAST + (1.0 + (total - frequency + 0.5) / (frequency + 0.5)).ln()
}

fn read(folder: &Path, file: &str) -> Result<Vec<Passage>, Problem> {
    let format = Format::of(&PathBuf::from(file))
        .ok_or_else(|| Problem::lasting("its format is not one that is read"))?;
    let content = scan::read(folder, file).map_err(|unreadable| match unreadable {
        scan::Unreadable::System(error) => Problem::passing(error),
        other => Problem::lasting(other),
    })?;
    let document = documents::read(format, &content).map_err(Problem::lasting)?;
    Ok(chunk::passages(document))
}
