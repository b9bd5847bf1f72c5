//! A question as terms, each with what it weighs.

use std::collections::HashSet;

use super::synonyms;
use super::terms::{self, Word};

/// What a word that may stand for the one typed counts, compared with it.
const SYNONYM: f32 = 0.6;
/// What a word counts that is one letter off.
pub(super) const MISSPELT: f32 = 0.8;
/// What a vague word counts, compared with one that says what is asked.
const VAGUE: f32 = 0.5;

/// One thing that a question names.
#[derive(Debug, Clone)]
pub(super) struct Term {
    /// The stems that mean it, and how well each does, up to 1; the first is the one typed.
    pub(super) forms: Vec<(String, f32)>,
    /// How much the asker meant it, up to 1.
    pub(super) share: f32,
    /// How much it says in these documents: its share, times how rare it is.
    pub(super) weight: f32,
}

/// What is searched for.
#[derive(Debug, Clone, Default)]
pub struct Query {
    pub(super) terms: Vec<Term>,
}

impl Query {
    /// The terms of a question, all of the same weight; the index weighs them.
    pub(super) fn new(question: &str) -> Self {
        Self {
            terms: terms::informative(question).iter().map(term).collect(),
        }
    }

    /// Adds the terms of an earlier question that this one goes on from, at a share of their weight. What is named anew is
    /// the point of such a question, so even a vague word counts in full.
    pub(super) fn go_on_from(&mut self, earlier: &Self, share: f32) {
        for term in &mut self.terms {
            term.weight /= term.share;
            term.share = 1.0;
        }
        for term in &earlier.terms {
            let known = |other: &Term| other.forms[0].0 == term.forms[0].0;
            if !self.terms.iter().any(known) {
                let mut term = term.clone();
                term.share *= share;
                term.weight *= share;
                self.terms.push(term);
            }
        }
    }

    /// Whether it names nothing.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether it names at least two things, so that it can be understood by itself.
    pub fn names_several(&self) -> bool {
        self.terms.iter().filter(|term| term.share >= 1.0).count() > 1
    }

    /// How much of what was asked a text with these stems speaks of: 0 for nothing, 1 for all.
    pub fn coverage(&self, stems: &HashSet<String>) -> f32 {
        let total: f32 = self.terms.iter().map(|term| term.weight).sum();
        if total > 0.0 {
            self.found(stems) / total
        } else {
            0.0
        }
    }

    /// The weight of the terms that a text with these stems has.
    pub fn found(&self, stems: &HashSet<String>) -> f32 {
        self.terms
            .iter()
            .map(|term| term.weight * term.found(stems))
            .sum()
    }
}

impl Term {
    fn found(&self, stems: &HashSet<String>) -> f32 {
        self.forms
            .iter()
            .filter(|(stem, _)| stems.contains(stem))
            .map(|(_, closeness)| *closeness)
            .fold(0.0, f32::max)
    }
}

fn term(word: &Word) -> Term {
    let mut forms = vec![(word.stem.clone(), 1.0)];
    for synonym in synonyms::of(&word.text) {
        for stem in terms::stems(synonym) {
            if forms.iter().all(|(known, _)| *known != stem) {
                forms.push((stem, SYNONYM));
            }
        }
    }
    let share = if word.vague { VAGUE } else { 1.0 };
    Term {
        forms,
        share,
        weight: share,
    }
}
