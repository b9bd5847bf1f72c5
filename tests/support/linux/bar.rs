//! What a person does with the quick question's bar again and again.

use super::virtual_desktop::VirtualDesktop;
use super::window::{Element, Page, Role, Window};
use crate::running::Running;
use crate::{programs, wait};

/// The title of the bar's window. No person sees it, but window managers and screen readers do.
pub const BAR: &str = "Quick question";

/// Runs `chatbeam quick` with these arguments, to its end.
pub fn summon(desktop: &VirtualDesktop, arguments: &[&str]) {
    let mut command = desktop.command(programs::chatbeam());
    command.arg("quick").args(arguments);
    let mut quick = Running::start(command);
    assert_eq!(quick.wait().code(), Some(0), "{:#?}", quick.output());
}

/// Summons the bar, drives it from now on, and waits until the caret is in its field. Returns its X id.
pub fn open(desktop: &VirtualDesktop, window: &Window<'_>) -> String {
    summon(desktop, &[]);
    opened(desktop, window)
}

/// The same with the shortcut: where a command would not find the data folder of the window.
pub fn open_by_shortcut(desktop: &VirtualDesktop, window: &Window<'_>) -> String {
    desktop.press("ctrl+alt+space");
    opened(desktop, window)
}

fn opened(desktop: &VirtualDesktop, window: &Window<'_>) -> String {
    let bar = wait_for_focus(desktop);
    window.switch_to(Page::Bar);
    field(window).wait_for_focus();
    window.wait_for_keys();
    bar
}

/// The X id of the bar, if it is shown.
pub fn shown(desktop: &VirtualDesktop) -> Option<String> {
    desktop.visible_windows(BAR).into_iter().next()
}

/// Waits until the bar is shown and gets what is typed, and returns its X id.
pub fn wait_for_focus(desktop: &VirtualDesktop) -> String {
    wait::for_some("the bar to have the focus", wait::LONG, || {
        with_focus(desktop)
    })
}

/// The X id of the bar, if it is shown and gets what is typed.
pub fn with_focus(desktop: &VirtualDesktop) -> Option<String> {
    shown(desktop).filter(|bar| desktop.active_window().as_ref() == Some(bar))
}

/// Waits until the bar is hidden.
pub fn wait_until_hidden(desktop: &VirtualDesktop) {
    wait::until("the bar to be hidden", || shown(desktop).is_none());
}

/// The bar's field for the question.
pub fn field<'a>(window: &'a Window<'_>) -> Element<'a> {
    window.find(Role::Textbox, "Question")
}

/// Types a question into the bar and asks it. The bar is what `window` drives, and has the focus.
pub fn ask_here(desktop: &VirtualDesktop, window: &Window<'_>, question: &str) {
    // The question before it goes once it is kept, which may be after its answer is drawn.
    field(window).wait_for_value("");
    field(window).wait_for_focus();
    window.wait_for_keys();
    desktop.type_text(question);
    field(window).wait_for_value(question);
    desktop.press("Return");
}
