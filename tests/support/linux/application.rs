//! Another application on the desktop: what the person writes in.

use super::virtual_desktop::VirtualDesktop;
use crate::running::Running;
use crate::wait;

/// A running application whose window has the focus. Dropping it ends it.
#[derive(Debug)]
pub struct Application<'a> {
    desktop: &'a VirtualDesktop,
    window: String,
    running: Running,
}

impl<'a> Application<'a> {
    /// Starts a program, and waits until its window, whose title contains `title`, has the focus.
    pub fn open(
        desktop: &'a VirtualDesktop,
        program: &str,
        arguments: &[&str],
        title: &str,
    ) -> Self {
        let mut command = desktop.command(program);
        command.args(arguments);
        let running = Running::start(command);
        let window = desktop.wait_for_window(title, wait::LONG);
        let application = Self {
            desktop,
            window,
            running,
        };
        application.wait_for_focus();
        application
    }

    /// A plain text editor.
    pub fn text_editor(desktop: &'a VirtualDesktop) -> Self {
        // Without a server, it is a process of its own, which ends with the test.
        Self::open(desktop, "mousepad", &["--disable-server"], "Mousepad")
    }

    /// Lets its window take up the screen.
    pub fn enlarge(&self) {
        self.desktop.resize_window(&self.window, 1280, 720);
        self.desktop.move_up(&self.window);
    }

    /// Whether its window has the focus.
    pub fn has_focus(&self) -> bool {
        self.desktop.active_window().as_deref() == Some(&self.window)
    }

    /// Waits until its window has the focus.
    pub fn wait_for_focus(&self) {
        wait::until("the other application to have the focus", || {
            self.has_focus()
        });
    }

    /// Waits until the title tells that the document was changed, as editors do with a star.
    pub fn wait_until_changed(&self) {
        wait::until("the document to change", || {
            let title = self
                .desktop
                .output_of("xdotool", &["getwindowname", &self.window]);
            title.is_some_and(|title| title.starts_with(b"*"))
        });
    }

    /// Selects and copies all that it holds. It must have the focus.
    pub fn copy_all(&self) {
        self.desktop.press("ctrl+a");
        self.desktop.press("ctrl+c");
    }

    /// Stops it, so that it hangs from now on.
    pub fn stop(&self) {
        self.running.stop();
    }

    /// Ends it, and waits until its window is gone.
    pub fn end(mut self) {
        self.running.kill();
        wait::until("the other application's window to go", || {
            self.desktop.window_size(&self.window).is_none()
        });
    }
}
