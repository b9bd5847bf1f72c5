//! Pasting on X11: ours on the clipboard for a moment, the focus where it came from, and the keys that paste.

use std::sync::Arc;

use chatbeam_core::copying::{self, Copied};
use chatbeam_core::error::Error;
use chatbeam_core::view::Pasted;
use tauri::{AppHandle, WebviewWindow};
use x11rb::errors::ReplyError;

use super::enter::Withheld;
use super::focus;
use super::keyboard::Keyboard;
use super::reader;
use crate::clipboard::{Loan, Selection};
use crate::target::{self, Display, Keys, Target};
use crate::windows::quick;

/// What the person has to know who pastes the next thing.
const NOT_KEPT: &str = "Pasted. What you had copied could not be kept.";

/// Why nothing could be pasted. It is written to the log.
#[derive(Debug)]
#[expect(dead_code, reason = "the causes are read in the log only")]
enum Impossible {
    /// The display lets nobody press keys, or there is no key for it.
    NoKeys,
    /// The application did not get the focus.
    NoFocus,
    /// The application has not asked for it.
    Unread,
    /// The clipboard could not be borrowed.
    Clipboard(Error),
    /// The display has gone, or does not answer.
    Display(ReplyError),
}

impl From<ReplyError> for Impossible {
    fn from(error: ReplyError) -> Self {
        Self::Display(error)
    }
}

/// Pastes, or copies where that is impossible.
pub(super) async fn paste(
    tauri: &AppHandle,
    from: &WebviewWindow,
    copied: Copied,
) -> Result<Pasted, Error> {
    let Some((display, target)) = target::current(tauri) else {
        return super::copy(tauri, copied, Keys::Paste.instruction()).await;
    };
    let copied = fit_for(target.keys, copied);
    let is_bar = from.label() == quick::LABEL;
    match attempt(tauri, is_bar, &display, &target, copied.clone()).await {
        Ok(is_kept) => Ok(Pasted::Pasted {
            message: (!is_kept).then(|| NOT_KEPT.to_owned()),
        }),
        Err(why) => {
            tracing::info!(?why, "nothing could be pasted, so it is copied");
            let instruction = match why {
                Impossible::Unread => target.keys.instruction_in_doubt(),
                _ => target.keys.instruction(),
            };
            let copied = super::copy(tauri, copied, instruction).await?;
            if is_bar {
                // It says what to do now.
                quick::show_again(tauri);
            }
            Ok(copied)
        }
    }
}

/// A terminal gets plain text on one line: a line that ends is a command that runs.
fn fit_for(keys: Keys, copied: Copied) -> Copied {
    if keys.are_for_a_terminal() {
        Copied {
            html: None,
            plain: copying::for_terminal(&copied.plain),
        }
    } else {
        copied
    }
}

/// Returns whether the clipboard holds again what it held before.
async fn attempt(
    tauri: &AppHandle,
    is_bar: bool,
    display: &Arc<Display>,
    target: &Target,
    copied: Copied,
) -> Result<bool, Impossible> {
    let keyboard = Keyboard::of(display)?.ok_or(Impossible::NoKeys)?;
    // An Enter that is still held would repeat in the other application, where Ctrl+Enter may send a message, and one
    // that is pressed once more would go there when the bar is hidden.
    let mut enter = Withheld::new(keyboard.enter());
    keyboard.wait_for_release(Keyboard::is_no_modifier).await?;
    let mut loan = Loan::take(
        tauri,
        selections(target.keys),
        copied,
        reader::of(display, target.window),
    )
    .await
    .map_err(Impossible::Clipboard)?;
    let pasted = press(
        tauri, is_bar, display, target, &keyboard, &mut enter, &mut loan,
    )
    .await;
    pasted?;
    Ok(loan.give_back(tauri).await.unwrap_or_else(|error| {
        tracing::warn!(?error, "the clipboard could not be given back");
        false
    }))
}

async fn press(
    tauri: &AppHandle,
    is_bar: bool,
    display: &Arc<Display>,
    target: &Target,
    keyboard: &Keyboard<'_>,
    enter: &mut Withheld,
    loan: &mut Loan,
) -> Result<(), Impossible> {
    if is_bar {
        quick::hide(tauri);
    }
    if !focus::give(display, target.window).await? {
        return Err(Impossible::NoFocus);
    }
    keyboard.wait_for_release(|_, _| true).await?;
    // The person may have gone elsewhere meanwhile.
    if !focus::has(display, target.window)? {
        return Err(Impossible::NoFocus);
    }
    loan.begin();
    enter.keys_are_pressed();
    if !keyboard.press(target.keys)? {
        return Err(Impossible::NoKeys);
    }
    if loan.wait_until_read().await {
        Ok(())
    } else {
        Err(Impossible::Unread)
    }
}

fn selections(keys: Keys) -> &'static [Selection] {
    match keys {
        Keys::Paste | Keys::TerminalPaste => &[Selection::Clipboard],
        Keys::ShiftInsert => &[Selection::Clipboard, Selection::Primary],
    }
}
