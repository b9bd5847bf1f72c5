//! Bringing the quick question's bar to the front and taking it away again: one file for GTK, one for other systems.
//!
//! All of it is called on the main thread and done when it returns, so that showing and hiding never overtake each
//! other.

#[cfg(target_os = "linux")]
mod gtk;
#[cfg(not(target_os = "linux"))]
mod system;

#[cfg(target_os = "linux")]
pub(super) use self::gtk::{
    drop_old_escapes, has_focus, hide, is_held, is_lost, is_shown, keep_margin_open, move_to,
    resize, show,
};
#[cfg(not(target_os = "linux"))]
pub(super) use self::system::{
    drop_old_escapes, has_focus, hide, is_held, is_lost, is_shown, keep_margin_open, move_to,
    resize, show,
};
