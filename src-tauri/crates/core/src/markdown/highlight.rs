//! Colours for the code of an answer: words of a programming language in elements with classes of ours.
//!
//! Which colour a class has is the stylesheet's business. What an answer says its language is only chooses a syntax; it
//! is never written out.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::{self, Write};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use comrak::adapters::SyntaxHighlighterAdapter;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::html::{escape_into, language_of_class};

/// How much code of one answer is coloured, in bytes; a person does not read more of it in a chat.
const MOST: usize = 60_000;

/// A longer line is not code that a person wrote. The patterns of a syntax may need time that grows faster than a line.
const LONGEST_LINE: usize = 1_000;

/// The last resort against code that was made to be slow.
const PATIENCE: Duration = Duration::from_secs(1);

/// What is told apart, by the beginning of a scope's name
/// (<https://www.sublimetext.com/docs/scope_naming.html>); the first that fits counts.
const CLASSES: [(&str, &str); 20] = [
    ("comment", "hl-comment"),
    ("constant.character.escape", "hl-constant"),
    ("constant", "hl-constant"),
    ("string", "hl-string"),
    ("markup.inserted", "hl-inserted"),
    ("markup.deleted", "hl-deleted"),
    ("meta.diff", "hl-comment"),
    ("keyword.operator", "hl-plain"),
    ("keyword", "hl-keyword"),
    ("storage", "hl-keyword"),
    ("entity.name.function", "hl-function"),
    ("support.function", "hl-function"),
    ("variable.function", "hl-function"),
    ("entity.name.tag", "hl-keyword"),
    ("entity.other.attribute-name", "hl-function"),
    ("meta.mapping.key", "hl-name"),
    ("entity.name", "hl-name"),
    ("support", "hl-name"),
    ("variable.other.member", "hl-plain"),
    ("variable.language", "hl-keyword"),
];

/// Names that writers use for a language which the syntaxes know under another.
const OTHER_NAMES: [(&str, &str); 12] = [
    ("console", "sh"),
    ("cs", "c#"),
    ("csharp", "c#"),
    ("golang", "go"),
    ("jsonc", "json"),
    ("jsx", "js"),
    ("shell", "sh"),
    ("shell-session", "sh"),
    ("ts", "js"),
    ("tsx", "js"),
    ("typescript", "js"),
    ("zsh", "sh"),
];

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

static SCOPES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    CLASSES
        .iter()
        .filter_map(|&(name, class)| Some((Scope::new(name).ok()?, class)))
        .collect()
});

/// Whether a class is one that is written here.
pub(super) fn is_class(class: &str) -> bool {
    CLASSES.iter().any(|&(_, ours)| ours == class)
}

/// Writes the code of one answer.
pub(super) struct Highlighter {
    /// How many bytes may still be coloured.
    left: AtomicUsize,
    until: Instant,
}

impl Highlighter {
    pub(super) fn new() -> Self {
        Self {
            left: AtomicUsize::new(MOST),
            until: Instant::now() + PATIENCE,
        }
    }

    /// The syntax of a language, while there is something left to spend on `code`.
    fn syntax_for(&self, language: &str, code: &str) -> Option<&'static SyntaxReference> {
        let syntax = syntax(language)?;
        let spend = |left: usize| left.checked_sub(code.len());
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend)
            .ok()?;
        Some(syntax)
    }
}

impl SyntaxHighlighterAdapter for Highlighter {
    fn write_highlighted(
        &self,
        output: &mut dyn Write,
        language: Option<&str>,
        code: &str,
    ) -> fmt::Result {
        let mut html = Coloured::default();
        let syntax = language.and_then(|language| self.syntax_for(language, code));
        let rest = match syntax {
            Some(syntax) => colour(&mut html, syntax, code, self.until),
            None => code,
        };
        html.add(rest, None);
        output.write_str(&html.finish())
    }

    fn write_pre_tag(
        &self,
        output: &mut dyn Write,
        _: HashMap<&'static str, Cow<'_, str>>,
    ) -> fmt::Result {
        output.write_str("<pre>")
    }

    fn write_code_tag(
        &self,
        output: &mut dyn Write,
        attributes: HashMap<&'static str, Cow<'_, str>>,
    ) -> fmt::Result {
        match attributes
            .get("class")
            .and_then(|class| language_of_class(class))
        {
            Some(language) => write!(output, "<code class=\"language-{language}\">"),
            None => output.write_str("<code>"),
        }
    }
}

/// The syntax of a language by the name that stands behind a fence.
fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let name = language.split([' ', ',', '{']).next()?.to_ascii_lowercase();
    let name = OTHER_NAMES
        .iter()
        .find_map(|&(other, known)| (other == name).then_some(known))
        .unwrap_or(&name);
    SYNTAXES.find_syntax_by_token(name)
}

/// Colours line by line, and returns what was not worth it.
fn colour<'c>(
    html: &mut Coloured,
    syntax: &SyntaxReference,
    code: &'c str,
    until: Instant,
) -> &'c str {
    let mut state = ParseState::new(syntax);
    let mut scopes = ScopeStack::new();
    let mut rest = code;
    for line in code.split_inclusive('\n') {
        if line.len() > LONGEST_LINE || Instant::now() > until {
            return rest;
        }
        let Ok(changes) = state.parse_line(line, &SYNTAXES) else {
            return rest;
        };
        let mut written = 0;
        for (at, change) in changes {
            html.add(&line[written..at], class_of(&scopes));
            written = at;
            if scopes.apply(&change).is_err() {
                return &rest[at..];
            }
        }
        html.add(&line[written..], class_of(&scopes));
        rest = &rest[line.len()..];
    }
    rest
}

/// The innermost scope that is told apart decides.
fn class_of(scopes: &ScopeStack) -> Option<&'static str> {
    scopes
        .as_slice()
        .iter()
        .rev()
        .find_map(|&scope| {
            SCOPES
                .iter()
                .find_map(|&(ours, class)| ours.is_prefix_of(scope).then_some(class))
        })
        .filter(|&class| class != "hl-plain")
}

/// HTML in the making.
#[derive(Default)]
struct Coloured {
    html: String,
    open: Option<&'static str>,
}

impl Coloured {
    fn add(&mut self, text: &str, class: Option<&'static str>) {
        if text.is_empty() {
            return;
        }
        // Space has no colour, so it ends no element either.
        if class != self.open && !text.trim().is_empty() {
            self.close();
            if let Some(class) = class {
                self.html.push_str("<span class=\"");
                self.html.push_str(class);
                self.html.push_str("\">");
            }
            self.open = class;
        }
        escape_into(&mut self.html, text);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}
