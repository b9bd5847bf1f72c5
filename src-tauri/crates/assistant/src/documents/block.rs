//! The smallest part of a document that can be shown by itself.

use serde::{Deserialize, Serialize};

/// A paragraph, list, table or piece of code. All text is CommonMark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// Running text, without soft line breaks.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// A bulleted or numbered list.
    List {
        /// Its items with their markers; what belongs to an item is indented below it.
        items: Vec<String>,
    },
    /// A table.
    Table {
        /// The row of headings and the row of dashes.
        head: String,
        /// The other rows.
        rows: Vec<String>,
    },
    /// Code, or anything else whose spaces and lines matter.
    Code {
        /// The language, if it was said.
        info: String,
        /// Its lines, as they are.
        lines: Vec<String>,
    },
}

impl Block {
    /// The whole block as CommonMark.
    pub fn markdown(&self) -> String {
        match self {
            Self::Paragraph { text } => text.clone(),
            Self::List { items } => items.join("\n"),
            Self::Table { head, rows } => {
                let mut lines = vec![head.as_str()];
                lines.extend(rows.iter().map(String::as_str));
                lines.join("\n")
            }
            Self::Code { info, lines } => {
                let fence = fence(lines);
                let body: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
                format!("{fence}{info}\n{body}{fence}")
            }
        }
    }

    /// How long it is, in bytes of its text; fences are not counted.
    pub fn size(&self) -> usize {
        match self {
            Self::Paragraph { text } => text.len(),
            Self::List { items } => lengths(items),
            Self::Table { head, rows } => head.len() + lengths(rows),
            Self::Code { info, lines } => info.len() + lengths(lines),
        }
    }
}

fn lengths(lines: &[String]) -> usize {
    lines.iter().map(|line| line.len() + 1).sum()
}

/// A fence that the code can't close: longer than any run of backticks in it.
fn fence(lines: &[String]) -> String {
    let longest = lines
        .iter()
        .flat_map(|line| line.split(|c| c != '`'))
        .map(str::len)
        .max()
        .unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

#[cfg(test)]
mod tests {
    use super::Block;

    #[test]
    fn code_that_contains_a_fence_gets_a_longer_one() {
        let code = Block::Code {
            info: "md".into(),
            lines: vec!["```".into(), "x".into(), "```".into()],
        };
        assert_eq!(code.markdown(), "````md\n```\nx\n```\n````");
    }
}
