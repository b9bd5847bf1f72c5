//! The real window on a desktop without a screen, driven as a person drives it.
//!
//! Only Linux has a desktop that a test can start and throw away; on other systems this program is empty.
#![cfg(target_os = "linux")]

mod accessibility;
mod answer_looks;
mod backups;
mod bar_window;
mod closing;
mod credits;
mod deleting;
mod displays;
mod editing;
mod failures;
mod first_walk;
mod full_disk;
mod guide;
mod handing_over;
mod head;
mod keyboard;
mod leaks;
mod links;
mod long;
mod looks;
mod notifications;
mod odd_desktops;
mod one_window;
mod palette;
mod pasting;
mod pasting_rich;
mod pasting_terminal;
mod pointing;
mod proxies;
mod quick;
mod quitting;
mod reading;
mod restoring;
mod secrets;
mod selecting;
mod settings;
mod shared_data;
mod shortcut;
mod tidying;
mod transfer;
mod tray;
mod unseen;
mod walls;
mod wayland;
