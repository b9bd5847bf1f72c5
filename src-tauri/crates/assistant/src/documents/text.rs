//! Plain text: paragraphs, lists, underlined or shouted headings, and columns.

use super::{Block, Document, Outline, commonmark};

/// Where a line would have been wrapped by whatever wrote the text, at the least.
const WRAP: usize = 60;
const LONGEST_HEADING: usize = 80;

/// Reads plain text into sections.
pub(super) fn read(source: &str) -> Document {
    let mut outline = Outline::default();
    let lines: Vec<&str> = source.lines().map(str::trim_end).collect();
    for group in lines.split(|line| line.trim().is_empty()) {
        let group = match group {
            [title, underline, rest @ ..] if is_underline(underline) => {
                let level = if underline.trim().starts_with('=') {
                    1
                } else {
                    2
                };
                outline.heading(level, title);
                rest
            }
            [title] if is_shouted(title) => {
                outline.heading(2, title);
                &[]
            }
            group => group,
        };
        if !group.is_empty() {
            outline.block(block(group));
        }
    }
    outline.finish()
}

fn is_underline(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && (line.chars().all(|c| c == '=') || line.chars().all(|c| c == '-'))
}

fn is_shouted(line: &str) -> bool {
    line.len() <= LONGEST_HEADING
        && line.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !line.chars().any(char::is_lowercase)
        // A script without capitals is not shouting.
        && line.chars().any(char::is_uppercase)
}

fn block(lines: &[&str]) -> Block {
    if lines.iter().all(|line| is_aligned(line)) {
        return Block::Code {
            info: String::new(),
            lines: lines.iter().map(|&line| line.to_owned()).collect(),
        };
    }
    if marker(lines[0]).is_some() {
        return Block::List {
            items: items(lines),
        };
    }
    Block::Paragraph {
        text: commonmark::paragraph(&unwrapped(lines)),
    }
}

/// Whether the line's spaces matter: it has columns.
fn is_aligned(line: &str) -> bool {
    let line = line.trim();
    line.contains('\t') || line.contains("   ")
}

/// The marker at the start of a list's item, as CommonMark writes it, and the text after it.
fn marker(line: &str) -> Option<(String, &str)> {
    let line = line.trim_start();
    if let Some(text) = ["- ", "* ", "+ ", "• ", "– "]
        .iter()
        .find_map(|bullet| line.strip_prefix(bullet))
    {
        return Some(("- ".into(), text));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let text = line[digits..]
        .strip_prefix(". ")
        .or_else(|| line[digits..].strip_prefix(") "))?;
    // CommonMark takes nine digits at most; a longer number is no marker anywhere.
    (1..=9)
        .contains(&digits)
        .then(|| (format!("{}. ", &line[..digits]), text))
}

fn items(lines: &[&str]) -> Vec<String> {
    let mut items: Vec<(String, Vec<&str>)> = Vec::new();
    for line in lines {
        match (marker(line), items.last_mut()) {
            (Some((marker, text)), _) => items.push((marker, vec![text])),
            (None, Some((_, item))) => item.push(line),
            (None, None) => {}
        }
    }
    items
        .into_iter()
        .map(|(marker, lines)| {
            let indent = format!("\n{}", " ".repeat(marker.len()));
            let text = commonmark::paragraph(&unwrapped(&lines)).replace('\n', &indent);
            marker + &text
        })
        .collect()
}

/// Joins lines that were only wrapped, and keeps apart lines that were meant to end: a line ended early on purpose when
/// the next line's first word would have fitted.
fn unwrapped(lines: &[&str]) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    let mut before = 0;
    for line in lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        let first = words.first().map_or(0, |word| word.chars().count());
        let text = words.join(" ");
        match joined.last_mut() {
            Some(open) if before + 1 + first > WRAP => {
                open.push(' ');
                open.push_str(&text);
            }
            _ => joined.push(text),
        }
        before = line.trim().chars().count();
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::{Block, read};

    fn markdown(source: &str) -> Vec<String> {
        let sections = read(source).sections;
        sections
            .iter()
            .flat_map(|section| section.blocks.iter().map(Block::markdown))
            .collect()
    }

    #[test]
    fn wrapped_lines_are_joined_and_short_ones_kept_apart() {
        let wrapped = "A sentence that somebody wrapped at about seventy characters because\nmail programs did.";
        assert_eq!(
            markdown(wrapped),
            [
                "A sentence that somebody wrapped at about seventy characters because mail programs did."
            ]
        );
        assert_eq!(
            markdown("Opening hours:\nMonday 9 to 17\n"),
            ["Opening hours:\\\nMonday 9 to 17"]
        );
    }

    #[test]
    fn what_markdown_would_misread_is_escaped() {
        assert_eq!(
            markdown("# not a heading, and [1] *not* a mark"),
            ["\\# not a heading, and \\[1\\] \\*not\\* a mark"]
        );
    }

    #[test]
    fn lists_columns_and_headings_are_recognised() {
        let document = read(
            "RETURNS\n\n1) Pack it\n2) Send it\n\nsmall   1 EUR\nlarge   2 EUR\n\nTerms\n-----\nNone.\n",
        );
        let headings: Vec<_> = document
            .sections
            .iter()
            .map(|s| s.headings.join("/"))
            .collect();
        assert_eq!(headings, ["RETURNS", "Terms"]);
        assert_eq!(
            document.sections[0].blocks,
            [
                Block::List {
                    items: vec!["1. Pack it".into(), "2. Send it".into()]
                },
                Block::Code {
                    info: String::new(),
                    lines: vec!["small   1 EUR".into(), "large   2 EUR".into()]
                },
            ]
        );
    }
}
