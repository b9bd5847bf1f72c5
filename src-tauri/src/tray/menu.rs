//! The icon's menu.

use chatbeam_app::App;
use chatbeam_core::copying;
use chatbeam_core::view::{Copy, CopyPart, RecentAnswer};
use tauri::menu::{IsMenuItem, Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Manager, Wry};

use crate::clipboard::Clipboard;
use crate::preferences::Preferences;
use crate::quitting;
use crate::windows::{chat, quick};

/// The longest line of the menu, in characters.
const LONGEST: usize = 60;

const ASK: &str = "ask";
const OPEN: &str = "open";
const SETTINGS: &str = "settings";
const QUIT: &str = "quit";
/// Comes before the id of an answer.
const ANSWER: &str = "answer:";

/// An answer that can be copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    answer: String,
    label: String,
}

impl From<RecentAnswer> for Entry {
    fn from(recent: RecentAnswer) -> Self {
        Self {
            answer: recent.answer,
            label: label(&recent.question),
        }
    }
}

/// The menu with these answers. Call it on the main thread.
pub(super) fn with(tauri: &AppHandle, entries: &[Entry]) -> tauri::Result<Menu<Wry>> {
    let item = |id: &str, label: &str| MenuItem::with_id(tauri, id, label, true, None::<&str>);
    let answers = entries
        .iter()
        .map(|entry| item(&format!("{ANSWER}{}", entry.answer), &entry.label))
        .collect::<tauri::Result<Vec<_>>>()?;
    let answers: Vec<&dyn IsMenuItem<Wry>> = answers
        .iter()
        .map(|item| item as &dyn IsMenuItem<Wry>)
        .collect();
    let recent = Submenu::with_items(tauri, "Copy a recent answer", !answers.is_empty(), &answers)?;
    Menu::with_items(
        tauri,
        &[
            &item(ASK, "Ask a question")?,
            &recent,
            &PredefinedMenuItem::separator(tauri)?,
            &item(OPEN, "Open Chatbeam")?,
            &item(SETTINGS, "Settings")?,
            &PredefinedMenuItem::separator(tauri)?,
            &item(QUIT, "Quit")?,
        ],
    )
}

/// Does what was clicked.
pub(super) fn obey(tauri: &AppHandle, clicked: &str) {
    match clicked {
        ASK => quick::summon(tauri, None),
        OPEN => chat::show(tauri),
        SETTINGS => chat::show_settings(tauri),
        QUIT => quitting::ask_first(tauri),
        _ => {
            if let Some(answer) = clicked.strip_prefix(ANSWER) {
                copy(tauri.clone(), answer.to_owned());
            }
        }
    }
}

/// Copies an answer as the person prefers.
fn copy(tauri: AppHandle, answer: String) {
    tauri::async_runtime::spawn(async move {
        let copy = Copy {
            answer,
            part: CopyPart::Answer,
            format: tauri.state::<Preferences>().look().copy.format,
        };
        let copied = match copying::of_answer(&tauri.state::<App>().history, &copy) {
            Ok(copied) => tauri.state::<Clipboard>().write(&tauri, copied).await,
            Err(error) => Err(error),
        };
        if let Err(error) = copied {
            tracing::error!(?error, "an answer could not be copied from the tray");
        }
    });
}

/// A question as a line of the menu, in which `&` would mark a key.
fn label(question: &str) -> String {
    let mut line: String = question.chars().take(LONGEST).collect();
    if question.chars().nth(LONGEST).is_some() {
        line.pop();
        line = format!("{}…", line.trim_end());
    }
    line.replace('&', "&&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_question_is_cut() {
        assert_eq!(label("Is there a trial?"), "Is there a trial?");
        let long = label(&"ä".repeat(LONGEST + 1));
        assert_eq!(long.chars().count(), LONGEST);
        assert!(long.ends_with('…'));
        assert_eq!(label(&"ä".repeat(LONGEST)), "ä".repeat(LONGEST));
    }

    #[test]
    fn an_ampersand_is_shown_as_one() {
        assert_eq!(label("Terms & conditions?"), "Terms && conditions?");
    }
}
