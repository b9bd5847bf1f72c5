//! How text looks in a terminal, as the parameters of SGR (ECMA-48, section 8.3.117).

/// A set of looks that go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style(u8);

pub(super) const BOLD: Style = Style(1);
pub(super) const DIM: Style = Style(1 << 1);
pub(super) const ITALIC: Style = Style(1 << 2);
pub(super) const UNDERLINED: Style = Style(1 << 3);
pub(super) const STRUCK: Style = Style(1 << 4);
pub(super) const CODE: Style = Style(1 << 5);

/// Code is cyan: readable on a light ground and on a dark one.
const PARAMETERS: [(Style, &str); 6] = [
    (BOLD, "1"),
    (DIM, "2"),
    (ITALIC, "3"),
    (UNDERLINED, "4"),
    (STRUCK, "9"),
    (CODE, "36"),
];

impl Style {
    /// As the terminal writes by itself.
    pub(super) const PLAIN: Self = Self(0);

    /// Both.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The text in this style. This is the only place that writes an escape sequence, and no other gets through it: the
    /// text loses its control characters but the tab.
    pub(super) fn on(self, text: &str) -> String {
        let text: String = text
            .chars()
            .filter(|&c| c == '\t' || !c.is_control())
            .collect();
        let parameters: Vec<&str> = PARAMETERS
            .iter()
            .filter(|(style, _)| self.0 & style.0 != 0)
            .map(|(_, parameter)| *parameter)
            .collect();
        if parameters.is_empty() || text.is_empty() {
            text
        } else {
            format!("\u{1b}[{}m{text}\u{1b}[0m", parameters.join(";"))
        }
    }
}
