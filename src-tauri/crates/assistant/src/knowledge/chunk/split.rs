//! Cutting a block that is too long for one passage.

use crate::documents::Block;

/// Cuts `block` into blocks of at most `limit` bytes: paragraphs between sentences, lists between items, tables between
/// rows, code between lines. Only what is too long even then is cut inside.
pub(super) fn split(block: Block, limit: usize) -> Vec<Block> {
    if block.size() <= limit {
        return vec![block];
    }
    match block {
        Block::Paragraph { text } => paragraphs(&text, limit),
        Block::List { items } => parts(items, limit, limit, |items| Block::List { items }),
        Block::Table { head, rows } if head.len() <= limit / 2 => {
            let room = limit - head.len();
            parts(rows, room, limit, |rows| Block::Table {
                head: head.clone(),
                rows,
            })
        }
        Block::Table { head, rows } => {
            let mut blocks = paragraphs(&head, limit);
            blocks.extend(rows.iter().flat_map(|row| paragraphs(row, limit)));
            blocks
        }
        Block::Code { info, lines } => {
            let room = limit - info.len() - 1;
            let lines = lines
                .iter()
                .flat_map(|line| {
                    if line.is_empty() {
                        vec![""]
                    } else {
                        cuts(line, room - 1)
                    }
                })
                .map(str::to_owned)
                .collect();
            parts(lines, room, limit, |lines| Block::Code {
                info: info.clone(),
                lines,
            })
        }
    }
}

/// Fills blocks with lines, as many as fit `room`; a line that fits nowhere becomes paragraphs.
fn parts(
    lines: Vec<String>,
    room: usize,
    limit: usize,
    block: impl Fn(Vec<String>) -> Block,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut size = 0;
    for line in lines {
        // One for the end of the line, as Block::size counts.
        let length = line.len() + 1;
        if size + length > room && !open.is_empty() {
            blocks.push(block(std::mem::take(&mut open)));
            size = 0;
        }
        if length > room {
            blocks.extend(paragraphs(&line, limit));
        } else {
            size += length;
            open.push(line);
        }
    }
    if !open.is_empty() {
        blocks.push(block(open));
    }
    blocks
}

fn paragraphs(text: &str, limit: usize) -> Vec<Block> {
    let mut texts: Vec<String> = Vec::new();
    for sentence in sentences(text)
        .into_iter()
        .flat_map(|sentence| cuts(sentence, limit))
    {
        match texts.last_mut() {
            Some(open) if open.len() + sentence.len() <= limit => open.push_str(sentence),
            _ => texts.push(sentence.to_owned()),
        }
    }
    texts
        .into_iter()
        .map(|text| text.trim().trim_end_matches("\\\n").to_owned())
        .filter(|text| !text.is_empty())
        .map(|text| Block::Paragraph { text })
        .collect()
}

/// Cuts text into pieces of at most `limit` bytes, between words where there are any.
fn cuts(text: &str, limit: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while rest.len() > limit {
        let end = rest.floor_char_boundary(limit);
        let at = rest[..end]
            .rfind(char::is_whitespace)
            .filter(|&at| at > 0)
            .unwrap_or(end);
        let (piece, after) = rest.split_at(at);
        pieces.push(piece);
        rest = after;
    }
    pieces.push(rest);
    pieces
}

/// The sentences of a paragraph's CommonMark, each with the space after it, so that together they are the paragraph. A
/// line that was ended on purpose ends a sentence; code, links and emphasis are never cut.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut marks = Marks::default();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\'
            && marks.code == 0
            && chars
                .peek()
                .is_some_and(|(_, next)| next.is_ascii_punctuation())
        {
            chars.next();
            continue;
        }
        marks.see(&text[at..], c);
        if marks.any() {
            continue;
        }
        let after = at + c.len_utf8();
        let end = match c {
            '\n' | '。' | '！' | '？' => Some(after),
            _ if c.is_whitespace()
                && ends_sentence(&text[start..at])
                && begins_sentence(&text[after..]) =>
            {
                Some(after)
            }
            _ => None,
        };
        if let Some(end) = end {
            sentences.push(&text[start..end]);
            start = end;
        }
    }
    if start < text.len() {
        sentences.push(&text[start..]);
    }
    sentences
}

/// The marks that are open at a place of CommonMark, in which no cut may be made.
#[derive(Default)]
struct Marks {
    /// The lengths of open runs of `*`, `_` or `~`.
    emphasis: Vec<(char, usize)>,
    /// The length of the run of backticks that opened code.
    code: usize,
    brackets: usize,
    /// How many characters of a run were already seen with its first.
    skip: usize,
}

impl Marks {
    fn see(&mut self, rest: &str, c: char) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        // Only asked for marks, whose runs are skipped: for every letter of a long run it would take for ever.
        let run = || rest.chars().take_while(|&next| next == c).count();
        match c {
            '`' => {
                let run = run();
                self.skip = run - 1;
                if self.code == 0 {
                    self.code = run;
                } else if self.code == run {
                    self.code = 0;
                }
            }
            _ if self.code > 0 => {}
            '*' | '~' => {
                let run = run();
                self.skip = run - 1;
                if self.emphasis.last() == Some(&(c, run)) {
                    self.emphasis.pop();
                } else {
                    self.emphasis.push((c, run));
                }
            }
            '[' => self.brackets += 1,
            ']' => self.brackets = self.brackets.saturating_sub(1),
            _ => {}
        }
    }

    fn any(&self) -> bool {
        self.code > 0 || self.brackets > 0 || !self.emphasis.is_empty()
    }
}

/// Words after which a full stop ends no sentence.
const ABBREVIATIONS: [&str; 18] = [
    "approx", "bzw", "ca", "cf", "dr", "e.g", "eg", "etc", "fig", "i.e", "ie", "incl", "mr", "mrs",
    "no", "prof", "st", "vs",
];

fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', '*', '_', '`', ']', '\\']);
    let Some(before) = text.strip_suffix('.') else {
        return text.ends_with(['!', '?', '…']);
    };
    let word = before.rsplit([' ', '\n', '(', '\\']).next().unwrap_or("");
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let is_abbreviation = ABBREVIATIONS.contains(&word.to_lowercase().as_str());
    // "1. First" at the start of a line is a marker.
    let is_number = word.len() == before.len() && word.chars().all(|c| c.is_ascii_digit());
    !is_initial && !is_abbreviation && !is_number
}

fn begins_sentence(text: &str) -> bool {
    text.chars()
        .next()
        .is_some_and(|c| !c.is_lowercase() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::sentences;

    #[test]
    fn sentences_end_where_a_reader_would_say() {
        assert_eq!(
            sentences(
                "Use e.g. Firefox 3.5. Then press **OK. Now.** Done? `a. B` is code.\\\nNext line"
            ),
            [
                "Use e.g. Firefox 3.5. ",
                "Then press **OK. Now.** ",
                "Done? ",
                "`a. B` is code.\\\n",
                "Next line"
            ]
        );
    }

    #[test]
    fn a_backslash_in_code_is_only_a_backslash() {
        assert_eq!(
            sentences("Open `C:\\`. Then wait."),
            ["Open `C:\\`. ", "Then wait."]
        );
    }

    #[test]
    fn a_run_without_end_is_read_in_no_time() {
        let text = "|".repeat(1_000_000);
        assert_eq!(sentences(&text), [text.as_str()]);
    }

    proptest! {
        #[test]
        fn sentences_together_are_the_paragraph(text in "[a-zA-Z .!?*`\\[\\]\\\\\n。]{0,200}") {
            prop_assert_eq!(sentences(&text).concat(), text);
        }
    }
}
