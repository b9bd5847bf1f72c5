//! The preferences of the windows.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::{ContextSource, CopyFormat};

/// How the windows look and behave.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, rename_all = "camelCase")]
#[ts(export)]
pub struct Preferences {
    /// The colours.
    pub theme: Theme,
    /// The text's size; 1 is 100 %.
    pub zoom: f64,
    /// How much room there is between things.
    pub density: Density,
    /// What asks in the chat window.
    pub send_key: SendKey,
    /// What the list of conversations is grouped by.
    pub grouping: Grouping,
    /// The quick question.
    pub quick: QuickPreferences,
    /// Copying and pasting.
    pub copy: CopyPreferences,
    /// Whether the program starts without the chat window, where there is a tray.
    pub start_in_tray: bool,
    /// Whether closing the chat window leaves the program in the tray, where there is one.
    pub close_to_tray: bool,
    /// Whether an answer is announced that comes while nobody looks at its conversation.
    pub notifications: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            zoom: 1.0,
            density: Density::default(),
            send_key: SendKey::default(),
            grouping: Grouping::default(),
            quick: QuickPreferences::default(),
            copy: CopyPreferences::default(),
            start_in_tray: false,
            close_to_tray: true,
            notifications: true,
        }
    }
}

impl Preferences {
    /// Reads what is stored, value by value: one that can't be read is the usual one, and the others stay as they are.
    pub fn read(stored: &Value) -> Self {
        Self::default().with(stored)
    }

    /// The same, with other values where `changes` has some: an object that holds these values alone. One that can't be
    /// read changes nothing.
    #[must_use]
    pub fn with(self, changes: &Value) -> Self {
        let mut readable = serde_json::to_value(self).unwrap_or_default();
        let mut found = Vec::new();
        values(changes, &mut Vec::new(), &mut found);
        for (path, value) in found {
            let mut tried = readable.clone();
            let place = path
                .iter()
                .try_fold(&mut tried, |place, name| place.get_mut(name));
            if let Some(place) = place {
                *place = value.clone();
                if Self::deserialize(&tried).is_ok() {
                    readable = tried;
                }
            }
        }
        Self::deserialize(readable).unwrap_or(self).usable()
    }

    /// The same, with a size at which a person can find the way back. The file can be edited, and damaged.
    #[must_use]
    pub fn usable(mut self) -> Self {
        if !(0.5..=3.0).contains(&self.zoom) {
            self.zoom = Self::default().zoom;
        }
        self
    }
}

/// All single values, each with its way there.
fn values<'a>(
    stored: &'a Value,
    path: &mut Vec<&'a str>,
    found: &mut Vec<(Vec<&'a str>, &'a Value)>,
) {
    let Value::Object(members) = stored else {
        found.push((path.clone(), stored));
        return;
    };
    for (name, value) in members {
        path.push(name);
        values(value, path, found);
        path.pop();
    }
}

/// The colours of the window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Theme {
    /// As the desktop is set.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// White and yellow on black, with an edge around everything.
    HighContrast,
}

/// How much room there is between things.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Density {
    /// As designed.
    #[default]
    Comfortable,
    /// Less, so that more fits into the window.
    Compact,
}

/// What asks in the chat window; the quick question asks with Enter always.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SendKey {
    /// Enter; Shift and Enter begin a line.
    #[default]
    Enter,
    /// Ctrl and Enter, on macOS Cmd; Enter begins a line.
    CtrlEnter,
}

/// What the list of conversations is grouped by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Grouping {
    /// The day on which something last happened.
    #[default]
    Date,
    /// Who answers.
    Assistant,
}

/// How the quick question's bar behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, rename_all = "camelCase")]
#[ts(export)]
pub struct QuickPreferences {
    /// Whether it hides when it loses the focus.
    pub hide_on_blur: bool,
    /// How many minutes after the last answer it begins a new conversation: 0 is at every showing, none is never.
    pub fresh_after: Option<u32>,
    /// "Ask about what I copied".
    pub context: ContextPreferences,
}

impl Default for QuickPreferences {
    fn default() -> Self {
        Self {
            hide_on_blur: true,
            fresh_after: Some(10),
            context: ContextPreferences::default(),
        }
    }
}

/// "Ask about what I copied": whether text from outside is offered as context.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct ContextPreferences {
    /// Whether it is offered at each showing.
    pub on: bool,
    /// Where it comes from.
    pub source: ContextSource,
}

/// How answers are copied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct CopyPreferences {
    /// What Copy does.
    pub format: CopyFormat,
    /// The key that is held while Copy is pressed for the other form: plain text where the format is rich, else rich.
    pub invert: InvertKey,
}

/// A key that is held while something is pressed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum InvertKey {
    /// Shift.
    #[default]
    Shift,
    /// Alt, on macOS Option.
    Alt,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn one_value_that_can_not_be_read_leaves_the_others_as_they_are() {
        let read = Preferences::read(&json!({
            "theme": "dark",
            "zoom": 1.5,
            "quick": { "freshAfter": -1, "hideOnBlur": false, "context": "x" },
            "copy": { "format": "evil", "invert": "alt" },
            "closeToTray": 7,
            "unknown": {},
        }));
        let mut expected = Preferences {
            theme: Theme::Dark,
            zoom: 1.5,
            ..Preferences::default()
        };
        expected.quick.hide_on_blur = false;
        expected.copy.invert = InvertKey::Alt;
        assert_eq!(read, expected);
        for odd in [json!(null), json!(3), json!([]), json!({ "quick": null })] {
            assert_eq!(Preferences::read(&odd), Preferences::default(), "{odd}");
        }
    }

    #[test]
    fn a_change_leaves_everything_else_as_it_is() {
        let before = Preferences {
            theme: Theme::HighContrast,
            send_key: SendKey::CtrlEnter,
            ..Preferences::default()
        };
        let after = before.with(&json!({ "density": "compact", "quick": { "freshAfter": null } }));
        let mut expected = Preferences {
            density: Density::Compact,
            ..before
        };
        expected.quick.fresh_after = None;
        assert_eq!(after, expected);
        assert_eq!(after.with(&json!({ "theme": "pink", "zoom": 1e9 })), after);
        assert_eq!(after.with(&json!(null)), after);
    }

    #[test]
    fn never_is_kept_apart_from_the_usual_ten_minutes() {
        let read = Preferences::read(&json!({ "quick": { "freshAfter": null } }));
        assert_eq!(read.quick.fresh_after, None);
    }
}
