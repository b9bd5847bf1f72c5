//! Ending the program without losing an answer that may have been paid for.

mod this_run;

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use chatbeam_app::App;
use tauri::{AppHandle, Manager, WebviewWindow};
use tauri_plugin_dialog::{
    DialogExt, MessageDialogButtons, MessageDialogKind, MessageDialogResult,
};

use crate::windows::quick;
use crate::{notify, tray};

const WAIT: &str = "Wait, then quit";
const NOW: &str = "Quit now";
const QUIT: &str = "Quit";

/// Between two looks whether something is still held.
const INTERVAL: Duration = Duration::from_millis(20);

/// What stands in the way of ending the program, or leads to it.
#[derive(Default)]
pub(crate) struct Quitting {
    /// The person is being asked; a second dialog would only be in the way.
    asking: AtomicBool,
    /// The chat window was closed while the bar stood there: the program ends with the bar.
    with_bar: AtomicBool,
    /// How much goes on behind a hidden bar that has to be finished first.
    held: AtomicUsize,
}

/// While it lives, hiding the bar does not end the program.
pub(crate) struct Hold(AppHandle);

/// Has the program stay until something is finished that hides the bar at its beginning.
pub(crate) fn hold(tauri: &AppHandle) -> Hold {
    tauri
        .state::<Quitting>()
        .held
        .fetch_add(1, Ordering::SeqCst);
    Hold(tauri.clone())
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.0
            .state::<Quitting>()
            .held
            .fetch_sub(1, Ordering::SeqCst);
        if !quick::is_visible(&self.0) {
            bar_is_hidden(&self.0);
        }
    }
}

/// Tells what closing the chat window does where there is no tray, and closes it if that is wanted.
pub(crate) fn ask_whether_to_close(tauri: &AppHandle, window: WebviewWindow, why: &str) {
    if is_asking(tauri) {
        return;
    }
    let handle = tauri.clone();
    let mut message = format!(
        "{why}\n\nWithout an icon there, closing the window quits Chatbeam. Your questions, answers and drafts are \
         kept. The quick question’s shortcut works only while Chatbeam runs; minimise the window to keep it at hand."
    );
    match this_run::ends_with_it(&tauri.state::<App>()) {
        Ok(Some(gone)) => message.extend(["\n\n", &gone]),
        Ok(None) => {}
        Err(error) => tracing::warn!(?error, "what is in memory only could not be read"),
    }
    tauri
        .dialog()
        .message(message)
        .title("Closing quits Chatbeam")
        .parent(&window)
        .kind(MessageDialogKind::Info)
        .buttons(MessageDialogButtons::OkCancelCustom(
            QUIT.to_owned(),
            "Keep it open".to_owned(),
        ))
        .show_with_result(move |answer| {
            was_answered(&handle);
            tray::closing_quits_is_known(&handle);
            match answer {
                MessageDialogResult::Ok => chat_is_closed(&handle, &window),
                MessageDialogResult::Custom(pressed) if pressed == QUIT => {
                    chat_is_closed(&handle, &window);
                }
                _ => {}
            }
        });
}

/// The chat window was closed. The program ends, with the bar if that stands there: somebody pinned it to go on with it.
pub(crate) fn chat_is_closed(tauri: &AppHandle, window: &WebviewWindow) {
    if !quick::is_visible(tauri) {
        when_all_over(tauri);
        return;
    }
    tauri
        .state::<Quitting>()
        .with_bar
        .store(true, Ordering::SeqCst);
    if let Err(error) = window.hide() {
        tracing::warn!(?error, "the window could not be hidden");
    }
}

/// The chat window is there again, so the program goes on whatever becomes of the bar.
pub(crate) fn chat_is_shown(tauri: &AppHandle) {
    tauri
        .state::<Quitting>()
        .with_bar
        .store(false, Ordering::SeqCst);
}

/// The bar was hidden.
pub(crate) fn bar_is_hidden(tauri: &AppHandle) {
    if tauri.state::<Quitting>().with_bar.load(Ordering::SeqCst) && !is_held(tauri) {
        when_all_over(tauri);
    }
}

/// Whether the person is being asked already. From now on they are.
fn is_asking(tauri: &AppHandle) -> bool {
    tauri
        .state::<Quitting>()
        .asking
        .swap(true, Ordering::SeqCst)
}

fn was_answered(tauri: &AppHandle) {
    tauri
        .state::<Quitting>()
        .asking
        .store(false, Ordering::SeqCst);
}

fn is_held(tauri: &AppHandle) -> bool {
    tauri.state::<Quitting>().held.load(Ordering::SeqCst) > 0
}

/// Ends the program. While a question is under way that may cost a credit, the person is asked first; one that is free
/// is only waited for.
pub(crate) fn ask_first(tauri: &AppHandle) {
    let paid = tauri.state::<App>().asking.is_paid_under_way();
    // Where that can't be read, asking once too often loses nothing.
    if matches!(paid, Ok(false)) {
        when_all_over(tauri);
        return;
    }
    if is_asking(tauri) {
        return;
    }
    let handle = tauri.clone();
    tauri
        .dialog()
        .message(
            "A question is still waiting for its answer. If you quit now, you lose the answer, and the \
             question may still have used a credit. It stays in your history.",
        )
        .title("Quit Chatbeam?")
        .kind(MessageDialogKind::Warning)
        .buttons(MessageDialogButtons::YesNoCancelCustom(
            WAIT.to_owned(),
            NOW.to_owned(),
            "Don’t quit".to_owned(),
        ))
        .show_with_result(move |answer| {
            was_answered(&handle);
            match answer {
                MessageDialogResult::Yes => when_all_over(&handle),
                MessageDialogResult::Custom(pressed) if pressed == WAIT => when_all_over(&handle),
                MessageDialogResult::No => handle.exit(0),
                MessageDialogResult::Custom(pressed) if pressed == NOW => handle.exit(0),
                _ => {}
            }
        });
}

/// Hides everything at once, and ends the program as soon as nothing is under way: a paste owes the person what the
/// clipboard held.
pub(crate) fn when_all_over(tauri: &AppHandle) {
    let asking = tauri.state::<App>().asking.clone();
    if asking.is_idle() && !is_held(tauri) {
        tauri.exit(0);
        return;
    }
    for (_, window) in tauri.webview_windows() {
        if let Err(error) = window.hide() {
            tracing::warn!(?error, "a window could not be hidden");
        }
    }
    let tauri = tauri.clone();
    tauri::async_runtime::spawn(async move {
        asking.all_over().await;
        notify::catch_up(&tauri).await;
        while is_held(&tauri) {
            tokio::time::sleep(INTERVAL).await;
        }
        // A second start may have shown a window again meanwhile.
        let shown = tauri
            .webview_windows()
            .values()
            .any(|window| window.is_visible().unwrap_or(false));
        if !shown {
            tauri.exit(0);
        }
    });
}
