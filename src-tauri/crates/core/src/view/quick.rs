//! What crosses to the quick question's bar, and about the ways to it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Platform, Preferences, Roster};

/// What the bar needs to draw itself for the first time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct QuickStart {
    /// Who can be asked.
    pub roster: Roster,
    /// How it looks and behaves.
    pub preferences: Preferences,
    /// What was typed in the bar and not asked yet.
    pub draft: String,
    /// Which kind of computer this is.
    pub platform: Platform,
    /// Whether the window can be translucent: without a compositor the card is square and fills the window.
    pub translucent: bool,
    /// The number of the last summons; 0 before the first.
    pub summons: u32,
}

/// The bar is being shown. It is the payload of the event `summoned`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Summons {
    /// Which one it is since the program started, from 1. What hides the bar names the last one that it knew of.
    pub number: u32,
    /// The whole draft of the bar, when text from outside was put into it just now.
    pub draft: Option<String>,
    /// The application that had the focus before, by the name that people know: where an answer would be pasted.
    /// `None` where it is not known or nothing can be pasted.
    pub target: Option<String>,
    /// Whether the window can be translucent now: a compositor may have come or gone since the last showing.
    pub translucent: bool,
}

/// Text from outside, to be asked about: what the clipboard or the selection holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Context {
    /// The text, cut to the greatest length that is sent.
    pub text: String,
    /// Where it comes from.
    pub source: ContextSource,
    /// How many characters it had before it was cut.
    pub characters: usize,
    /// The greatest number of characters that are sent.
    pub limit: usize,
}

/// Where text to be asked about comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ContextSource {
    /// What was copied.
    #[default]
    Clipboard,
    /// What is selected in another window, on X11.
    Selection,
}

/// The global shortcut, and what stands in its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Shortcut {
    /// The keys, such as `Ctrl+Alt+Space`; `None` when there is to be no shortcut.
    pub keys: Option<String>,
    /// Whether it works.
    pub state: ShortcutState,
    /// The same in a sentence, with what to do next.
    pub message: String,
    /// The session in words, such as "X11" or "Wayland (sway)".
    pub session: String,
    /// Whether the desktop's portal for global shortcuts is there; `None` where there are no portals.
    pub portal: Option<bool>,
    /// Who is known to use these keys, such as "Openbox: ~/.config/openbox/rc.xml, line 12".
    pub holders: Vec<String>,
    /// The command to bind in the desktop's keyboard settings instead.
    pub command: String,
}

/// Whether the global shortcut works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ShortcutState {
    /// It is listened to.
    Active,
    /// Through the desktop's portal.
    Portal,
    /// Another program has these keys.
    Taken,
    /// The keys are no shortcut that can be listened to.
    Invalid,
    /// This desktop lets no application listen to global shortcuts.
    Unsupported,
    /// The person wants none.
    Off,
}
