//! The quick question's bar.

use chatbeam_tests::linux::bar::{self, BAR};
use chatbeam_tests::linux::chat::TITLE;
use chatbeam_tests::linux::virtual_desktop::{Oddity, VirtualDesktop};
use chatbeam_tests::linux::window::{Page, Window};
use chatbeam_tests::running::Running;
use chatbeam_tests::{programs, wait};

#[test]
fn the_command_line_shows_the_bar_with_the_caret_in_it_and_the_text_filled_in() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide");
    desktop.wait_for_window(TITLE, wait::LONG);

    bar::summon(&desktop, &["Is there a trial?"]);

    bar::wait_for_focus(&desktop);
    window.switch_to(Page::Bar);
    let field = bar::field(&window);
    field.wait_for_value("Is there a trial?");
    field.wait_for_focus();
    desktop.type_text(" And");
    field.wait_for_value("Is there a trial? And");
}
