//! Searching all questions and answers.

use rusqlite::{Connection, params};

use crate::error::Error;
use crate::ids::ConversationId;

/// Stands before and after each found word in an excerpt; the pair isolates text direction too, so that it is harmless
/// where it is not drawn.
const MARKS: (&str, &str) = ("\u{2068}", "\u{2069}");

/// How many found messages are looked through for their conversations.
const MOST_MESSAGES: u32 = 2_000;

/// A conversation in which something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which one.
    pub conversation: ConversationId,
    /// Text around the newest find, found words marked.
    pub excerpt: String,
}

/// The full-text index's handle.
#[derive(Debug)]
pub struct Search<'a>(pub &'a Connection);

impl Search<'_> {
    /// The conversations that hold a message with all the words, the newest find first; the last word may be
    /// unfinished. Whatever is typed is text, never query syntax.
    pub fn find(&self, typed: &str, most: usize) -> Result<Vec<Found>, Error> {
        let Some(query) = as_query(typed) else {
            return Ok(Vec::new());
        };
        let mut statement = self.0.prepare_cached(
            "SELECT m.conversation, snippet(messages_text, 0, ?2, ?3, '…', 12)
               FROM messages_text JOIN messages m ON m.rowid = messages_text.rowid
              WHERE messages_text MATCH ?1 ORDER BY messages_text.rowid DESC LIMIT ?4",
        )?;
        let mut rows = statement.query(params![query, MARKS.0, MARKS.1, MOST_MESSAGES])?;
        let mut found: Vec<Found> = Vec::new();
        while let Some(row) = rows.next()? {
            let conversation = row.get(0)?;
            if found
                .iter()
                .all(|earlier| earlier.conversation != conversation)
            {
                found.push(Found {
                    conversation,
                    excerpt: row.get(1)?,
                });
                if found.len() == most {
                    break;
                }
            }
        }
        Ok(found)
    }
}

/// Each word as a quoted string of FTS5, the last as a prefix; `None` when there is no word.
fn as_query(typed: &str) -> Option<String> {
    let words: Vec<String> = typed
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\""))
        .collect();
    (!words.is_empty()).then(|| words.join(" ") + "*")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn query_syntax_is_just_text() {
        assert_eq!(as_query("  "), None);
        assert_eq!(as_query("\"*()"), None);
        assert_eq!(as_query("a AND b"), Some("\"a\" \"AND\" \"b\"*".to_owned()));
        assert_eq!(
            as_query("NEAR(x, 2) -y col:z"),
            Some(r#""NEAR" "x" "2" "y" "col" "z"*"#.to_owned())
        );
    }
}
