//! Which of the program's pages is driven.

use fantoccini::error::CmdError;
use fantoccini::wd::WindowHandle;

use super::Window;
use crate::wait;

/// A page of the program. Each has a window of its own, and a hidden one can be driven too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The chat window.
    Chat,
    /// The quick question's bar.
    Bar,
}

impl Page {
    fn file(self) -> &'static str {
        match self {
            Self::Chat => "/main.html",
            Self::Bar => "/quick.html",
        }
    }
}

impl Window<'_> {
    /// Waits until the page is there, and drives it from now on: it is what is found, read and clicked.
    pub fn switch_to(&self, page: Page) {
        wait::until(&format!("the page {page:?}"), || self.try_switch_to(page));
    }

    /// Does something in the quick question's bar, shown or hidden, and goes back to the chat window.
    pub fn in_bar<T>(&self, act: impl FnOnce(&Self) -> T) -> T {
        self.switch_to(Page::Bar);
        let done = act(self);
        self.switch_to(Page::Chat);
        done
    }

    /// Whether the page is there now; if it is, it is driven from now on.
    pub fn try_switch_to(&self, page: Page) -> bool {
        let handles = self.runtime.block_on(self.client.windows());
        handles
            .unwrap_or_default()
            .into_iter()
            .any(|handle| self.shows(handle, page).unwrap_or(false))
    }

    /// Goes to a window, and tells whether it shows the page. A window may go while it is looked at.
    fn shows(&self, handle: WindowHandle, page: Page) -> Result<bool, CmdError> {
        self.runtime.block_on(async {
            self.client.switch_to_window(handle).await?;
            let address = self.client.current_url().await?;
            Ok(address.path() == page.file())
        })
    }
}
