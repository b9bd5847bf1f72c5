//! Questions and answers that nobody ever asked: made-up words, as frequent as words are, with some English among the
//! frequent ones, and now and then Chinese.

use std::fmt::Write as _;

use crate::dice::Dice;

/// How many words there are.
const WORDS: usize = 40_000;

const FREQUENT: &str = "the and to of a in is you for it that we can with on your are be this have from or not how what do \
    order service account price delivery return invoice customer support change email address number product payment \
    date open hours cancel contract email phone question answer team plan version update install error password reset \
    café größe naïve crédit señor résumé";

const BEGINNINGS: [&str; 24] = [
    "ba", "be", "bo", "ca", "co", "da", "de", "di", "fa", "fi", "ga", "ha", "la", "li", "ma", "me",
    "na", "pa", "re", "sa", "se", "ta", "to", "vi",
];
const MIDDLES: [&str; 20] = [
    "ran", "lin", "ter", "mon", "ver", "sol", "nik", "dar", "pel", "gor", "mat", "ris", "tel",
    "van", "zor", "lek", "bin", "cam", "dul", "fen",
];
const ENDINGS: [&str; 16] = [
    "", "s", "ed", "ing", "er", "tion", "al", "ly", "ment", "ous", "ic", "able", "é", "ü", "ness",
    "ity",
];
const IDEOGRAPHS: &str = "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可";

/// Knows all the words.
#[derive(Debug)]
pub(crate) struct Speech {
    words: Vec<String>,
    ideographs: Vec<char>,
}

impl Speech {
    pub(crate) fn new() -> Self {
        let mut dice = Dice::new(7);
        let mut words: Vec<String> = FREQUENT.split_whitespace().map(str::to_owned).collect();
        while words.len() < WORDS {
            let mut word = BEGINNINGS[dice.below(BEGINNINGS.len())].to_owned();
            for _ in 0..dice.between(1, 4) {
                word.push_str(MIDDLES[dice.below(MIDDLES.len())]);
            }
            word.push_str(ENDINGS[dice.below(ENDINGS.len())]);
            words.push(word);
        }
        Self {
            words,
            ideographs: IDEOGRAPHS.chars().collect(),
        }
    }

    /// The word of that rank; 0 is the most frequent.
    pub(crate) fn word(&self, rank: usize) -> &str {
        &self.words[rank]
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn question(&self, dice: &mut Dice) -> String {
        if dice.one_in(50) {
            return self.chinese(dice, 12) + "？";
        }
        let words = dice.between(5, 14);
        self.sentence(dice, words, "?")
    }

    pub(crate) fn answer(&self, dice: &mut Dice) -> String {
        if dice.one_in(50) {
            return self.chinese(dice, 60) + "。";
        }
        let mut answer = String::new();
        for number in 0..dice.between(2, 6) {
            if number > 0 {
                answer.push_str(if dice.one_in(3) { "\n\n" } else { " " });
            }
            if dice.one_in(8) {
                let _ = write!(answer, "**{}**: ", self.word(dice.rank(self.len())));
            }
            let words = dice.between(6, 20);
            answer.push_str(&self.sentence(dice, words, "."));
        }
        if dice.one_in(6) {
            for _ in 0..3 {
                let words = dice.between(2, 6);
                let _ = write!(answer, "\n- {}", self.sentence(dice, words, ""));
            }
        }
        answer
    }

    fn sentence(&self, dice: &mut Dice, words: usize, end: &str) -> String {
        let mut sentence = String::new();
        for number in 0..words {
            let word = self.word(dice.rank(self.len()));
            if number == 0 {
                let mut letters = word.chars();
                sentence.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                sentence.push_str(letters.as_str());
            } else {
                sentence.push(' ');
                sentence.push_str(word);
            }
        }
        sentence + end
    }

    fn chinese(&self, dice: &mut Dice, length: usize) -> String {
        (0..length)
            .map(|_| self.ideographs[dice.below(self.ideographs.len())])
            .collect()
    }
}
