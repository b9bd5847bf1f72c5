//! A desktop without a screen, and what a person sees and does on it.
//!
//! Only Linux has one that a test can start and throw away: an X server in memory, a session bus, a keyring and a
//! window manager, all private to one test. There is a Wayland desktop too, for what differs there.

pub mod accessibility;
pub mod application;
pub mod bar;
pub mod bus;
pub mod chat;
pub mod clipboard;
pub mod desktop;
pub mod displays;
mod home;
pub mod keyboard;
pub mod keyring;
pub mod leaks;
pub mod memory;
pub mod notifications;
mod opener;
mod panel;
pub mod pasting;
pub mod processes;
pub mod proxies;
pub mod screen;
pub mod shortcut_portal;
pub mod tls;
pub mod tray;
mod turn;
pub mod virtual_desktop;
pub mod volume;
pub mod wayland;
pub mod window;
