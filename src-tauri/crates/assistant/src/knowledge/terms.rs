//! What a text is searched by: words without case, accents and English endings.

use std::collections::HashSet;

use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer,
    TextAnalyzer, TokenStream,
};

/// Longer "words" are keys, addresses and the like; nobody asks for them by typing.
const LONGEST_WORD: usize = 64;

/// Words that say nothing about what is asked: English function words, and the words in which questions are put.
const COMMON: &str = "a about above after again against all also am an and any anybody anyone anything are aren as at be \
    because been before being below between both but by can cannot could couldn d did didn do does doesn doing don done \
    during each either else ever every explain few for from further get gets getting give given go got had hadn has hasn \
    have haven having he hello her here hers hey hi him his how however i if in into is isn it its itself just know let \
    like ll m make me mean means might more most much must mustn my no nor not now of off on once one ones only or other \
    others our ours out over own per please re s same say says shall shan she should shouldn so some somebody someone \
    something somehow such t tell than thank thanks that the their theirs them then there these they thing things this \
    those through to too under until up upon us ve very was wasn we were weren what whatever when where whether which \
    while who whom whose why will with within won would wouldn yes yet you your yours";

/// Words that shape a question more than they say what it is about: a passage may well answer without them.
const VAGUE: &str = "able act allow allowed available become begin best better big change come different easy exist \
    exactly find first fix follow full general good happen happening happens help include included keep kind kinds \
    large like list long look main many may maybe need needed needs new number obtain offer often old part possible present \
    problem proper properly provide question reason relevant require required right run say set show small sort start \
    step steps still stop support supported sure take task try trying turn type use used user using want way ways will \
    without work working works wrong add alter configure create delete disable edit enable erase modify open remove \
    adjust switch activate deactivate choose select put";

/// The analyser of documents and questions.
pub(super) fn analyser() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST_WORD))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .filter(Stemmer::new(Language::English))
        .build()
}

/// The stems of a text's words, as a set.
pub fn stems(text: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    analyser().token_stream(text).process(&mut |token| {
        found.insert(token.text.clone());
    });
    found
}

/// A word of a question that says something about what is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// As typed, in lower case.
    pub(super) text: String,
    /// As indexed.
    pub(super) stem: String,
    /// Whether it is one of the words that shape a question more than they say what it is about.
    pub(super) vague: bool,
}

/// The informative words of a question in their order, each once.
pub(super) fn informative(question: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    analyser().token_stream(question).process(&mut |token| {
        let text = question[token.offset_from..token.offset_to].to_lowercase();
        let known = words.iter().any(|word| word.stem == token.text);
        if !known && !contains(COMMON, &text) {
            words.push(Word {
                vague: contains(VAGUE, &text),
                stem: token.text.clone(),
                text,
            });
        }
    });
    words
}

/// The words of a question that say something about what is asked, in lower case, each once.
pub fn informative_words(question: &str) -> Vec<String> {
    informative(question)
        .into_iter()
        .map(|word| word.text)
        .collect()
}

fn contains(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

#[cfg(test)]
mod tests {
    use super::{informative, stems};

    #[test]
    fn a_question_is_reduced_to_what_it_is_about() {
        let words = informative("How do I change the Quick-Question shortcuts, and the shortcut?");
        let stems: Vec<_> = words
            .iter()
            .map(|word| (word.stem.as_str(), word.vague))
            .collect();
        assert_eq!(
            stems,
            [
                ("chang", true),
                ("quick", false),
                ("question", true),
                ("shortcut", false)
            ]
        );
    }

    #[test]
    fn case_accents_and_endings_make_no_difference() {
        assert_eq!(stems("Cafés"), stems("cafe"));
    }
}
