//! What an element is looked for by.

use std::fmt;

/// A description of visible elements, as a person or a screen reader would give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sought {
    /// The role, or nothing for the innermost elements that hold a text.
    pub(super) role: &'static str,
    /// What the name or the text contains.
    pub(super) name: String,
    /// Whether that is all of it.
    pub(super) is_whole: bool,
}

impl Sought {
    /// What has this role and a name that contains `name`.
    pub(super) fn named(role: &'static str, name: &str) -> Self {
        Self {
            role,
            name: name.to_owned(),
            is_whole: false,
        }
    }

    /// A button of this very name.
    pub(super) fn button(name: &str) -> Self {
        Self {
            is_whole: true,
            ..Self::named("button", name)
        }
    }
}

impl fmt::Display for Sought {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let role = match self.role {
            "" => "text",
            role => role,
        };
        write!(formatter, "{role} “{}” in the window", self.name)
    }
}
