//! Lines that end at words, of text in several styles.

use unicode_width::UnicodeWidthStr;

use super::style::Style;

/// A piece of running text.
#[derive(Debug)]
pub(super) enum Inline {
    /// Text of one style.
    Text(Run),
    /// A line ends here.
    Break,
}

impl Inline {
    pub(super) fn text(text: &str, style: Style) -> Self {
        Self::Text(Run {
            text: text.to_owned(),
            style,
        })
    }
}

/// Text of one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    text: String,
    style: Style,
}

/// What no line may end in: text without a space, perhaps in several styles.
type Word = Vec<Run>;

/// The text in lines of at most `width` columns; a word that is longer has a line to itself.
pub(super) fn wrap(pieces: &[Inline], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for words in words(pieces) {
        let mut line: Vec<Word> = Vec::new();
        let mut used = 0;
        for word in words {
            let columns = columns(&word);
            if !line.is_empty() && used + 1 + columns > width {
                lines.push(write(&std::mem::take(&mut line)));
                used = 0;
            }
            used += columns + usize::from(!line.is_empty());
            line.push(word);
        }
        lines.push(write(&line));
    }
    lines
}

/// The words of each line that the text itself has.
fn words(pieces: &[Inline]) -> Vec<Vec<Word>> {
    let mut lines = vec![Vec::new()];
    let mut word = Word::new();
    for piece in pieces {
        match piece {
            Inline::Break => {
                end(&mut word, &mut lines);
                lines.push(Vec::new());
            }
            Inline::Text(run) => {
                for (number, part) in run.text.split([' ', '\n', '\t']).enumerate() {
                    if number > 0 {
                        end(&mut word, &mut lines);
                    }
                    if !part.is_empty() {
                        word.push(Run {
                            text: part.to_owned(),
                            style: run.style,
                        });
                    }
                }
            }
        }
    }
    end(&mut word, &mut lines);
    lines
}

/// Puts the word, if there is one, at the end of the last line.
fn end(word: &mut Word, lines: &mut [Vec<Word>]) {
    if let Some(line) = lines.last_mut()
        && !word.is_empty()
    {
        line.push(std::mem::take(word));
    }
}

fn columns(word: &Word) -> usize {
    word.iter().map(|run| run.text.width()).sum()
}

/// One line. A space between two words of one style has that style too, so that a phrase is underlined as a whole.
fn write(words: &[Word]) -> String {
    let mut runs: Vec<Run> = Vec::new();
    for (number, word) in words.iter().enumerate() {
        if number > 0 {
            let before = runs.last().map(|run| run.style);
            let after = word.first().map(|run| run.style);
            let style = before.filter(|_| before == after).unwrap_or(Style::PLAIN);
            add(&mut runs, " ", style);
        }
        for run in word {
            add(&mut runs, &run.text, run.style);
        }
    }
    runs.iter().map(|run| run.style.on(&run.text)).collect()
}

fn add(runs: &mut Vec<Run>, text: &str, style: Style) {
    match runs.last_mut() {
        Some(last) if last.style == style => last.text.push_str(text),
        _ => runs.push(Run {
            text: text.to_owned(),
            style,
        }),
    }
}
