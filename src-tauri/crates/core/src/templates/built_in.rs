//! The templates that come with the program.

use crate::history::TemplateText;
use crate::ids::TemplateId;

/// A template that comes with the program.
pub(super) struct BuiltIn {
    pub(super) id: TemplateId,
    name: &'static str,
    body: &'static str,
}

impl BuiltIn {
    /// As it comes.
    pub(super) fn text(&self) -> TemplateText {
        TemplateText {
            name: self.name.to_owned(),
            body: self.body.to_owned(),
        }
    }
}

/// All of them, in the order that they have at first.
pub(super) const ALL: &[BuiltIn] = &[
    BuiltIn {
        id: TemplateId::fixed(0x0000_0000_0000_7000_8000_0000_0000_0101),
        name: "Email reply",
        body: "Hello,\n\nthank you for your question.\n\n{answer}\n\nKind regards",
    },
    BuiltIn {
        id: TemplateId::fixed(0x0000_0000_0000_7000_8000_0000_0000_0102),
        name: "Ticket note",
        body: "**Question:** {question}\n\n**Answer from {assistant}, {date}:**\n\n{answer}\n\nSources: {sources}",
    },
    BuiltIn {
        id: TemplateId::fixed(0x0000_0000_0000_7000_8000_0000_0000_0103),
        name: "With question and date",
        body: "**{question}**\n\n{answer}\n\n{assistant}, {date}",
    },
];

/// The one with that id.
pub(super) fn find(id: TemplateId) -> Option<&'static BuiltIn> {
    ALL.iter().find(|built_in| built_in.id == id)
}
