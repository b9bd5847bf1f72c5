//! Documents, read into sections of blocks: one file per format, and nothing about searching.
//!
//! Whatever a document was written in, its blocks are CommonMark, so that a passage can be shown as it is.

mod block;
mod commonmark;
mod decode;
mod html;
mod markdown;
mod text;

use std::path::Path;

pub use block::Block;

/// A document: its sections in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// What stands under each heading, and before the first.
    pub sections: Vec<Section>,
}

/// What stands between one heading and the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// The headings above it, outermost first, as plain text.
    pub headings: Vec<String>,
    /// Its paragraphs, lists, tables and code.
    pub blocks: Vec<Block>,
}

/// A format that can be read, as told by the file's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// CommonMark, with tables and front matter.
    Markdown,
    /// Plain text.
    Text,
    /// HTML.
    Html,
}

impl Format {
    /// The format of the file at `path`, or `None` where it is one that isn't read.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            "txt" | "text" => Some(Self::Text),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }
}

/// The largest Markdown or HTML document, in bytes. Some markup takes hundreds of times its own size to parse, and so far
/// nothing but this limits that.
const LARGEST_MARKUP: usize = 2 * 1024 * 1024;

/// Why a document's content can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It has bytes that no text has.
    #[error("it is not text")]
    NotText,
    /// Its elements are nested so deep that reading it would take too long.
    #[error("it is nested too deep")]
    TooDeep,
    /// It has more markup than is read.
    #[error("it is larger than {} MiB", LARGEST_MARKUP / 1024 / 1024)]
    TooLarge,
}

/// Reads a document.
pub fn read(format: Format, content: &[u8]) -> Result<Document, Unreadable> {
    if format != Format::Text && content.len() > LARGEST_MARKUP {
        return Err(Unreadable::TooLarge);
    }
    let text = decode::decode(content).ok_or(Unreadable::NotText)?;
    Ok(match format {
        Format::Markdown => markdown::read(&text),
        Format::Text => text::read(&text),
        Format::Html => markdown::read(&html::to_markdown(&text).ok_or(Unreadable::TooDeep)?),
    })
}

/// Plain text as CommonMark that shows it.
pub fn escape(text: &str) -> String {
    commonmark::paragraph(&[text.to_owned()])
}

/// Collects blocks under the headings that they stand under.
#[derive(Default)]
struct Outline {
    /// Level and text of the headings that are open.
    open: Vec<(u8, String)>,
    sections: Vec<Section>,
}

impl Outline {
    fn heading(&mut self, level: u8, text: &str) {
        self.open.retain(|(above, _)| *above < level);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.open.push((level, text));
        }
        self.sections.push(Section {
            headings: self.open.iter().map(|(_, text)| text.clone()).collect(),
            blocks: Vec::new(),
        });
    }

    fn block(&mut self, block: Block) {
        if self.sections.is_empty() {
            self.sections.push(Section::default());
        }
        if let Some(section) = self.sections.last_mut() {
            section.blocks.push(block);
        }
    }

    fn finish(self) -> Document {
        Document {
            sections: self.sections,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_read_up_to_a_limit_that_plain_text_does_not_have() {
        let content = vec![b'['; LARGEST_MARKUP + 1];
        assert_eq!(read(Format::Markdown, &content), Err(Unreadable::TooLarge));
        assert_eq!(read(Format::Html, &content), Err(Unreadable::TooLarge));
        assert!(read(Format::Text, &content).is_ok());
    }
}
