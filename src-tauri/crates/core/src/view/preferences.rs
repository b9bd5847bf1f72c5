//! The preferences of the windows.

use serde::{Deserialize, Serialize};
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
    /// The quick question.
    pub quick: QuickPreferences,
    /// Copying and pasting.
    pub copy: CopyPreferences,
    /// Whether the program starts without the chat window, where there is a tray.
    pub start_in_tray: bool,
    /// Whether closing the chat window leaves the program in the tray, where there is one.
    pub close_to_tray: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            zoom: 1.0,
            quick: QuickPreferences::default(),
            copy: CopyPreferences::default(),
            start_in_tray: false,
            close_to_tray: true,
        }
    }
}

impl Preferences {
    /// The same, with a size at which a person can find the way back. The file can be edited, and damaged.
    #[must_use]
    pub fn usable(mut self) -> Self {
        if !(0.5..=3.0).contains(&self.zoom) {
            self.zoom = Self::default().zoom;
        }
        self
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
