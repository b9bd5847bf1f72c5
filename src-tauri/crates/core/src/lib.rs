//! What Chatbeam Desktop does, without a window: asking, history, assistants, keychain, Markdown.
//!
//! [`asking`] takes questions in and sends them, [`history`] is where everything is recorded, [`roster`] knows who can
//! be asked, [`reading`] makes what is stored ready for drawing, and [`view`] is what crosses to the window.

pub mod asking;
pub mod changes;
pub mod comparing;
pub mod copying;
pub mod credits;
pub mod data_folder;
pub mod deleting;
pub mod drafting;
pub mod error;
pub mod exporting;
pub mod history;
pub mod ids;
pub mod importing;
pub mod keychain;
pub mod kill_points;
pub mod link;
pub mod locals;
pub mod markdown;
pub mod network;
pub mod opening;
pub mod preferences_file;
pub mod presence;
pub mod reading;
pub mod roster;
pub mod searching;
pub mod templates;
pub mod tidying;
pub mod time;
pub mod view;
pub mod walls;
mod whole_file;
