//! The window's arguments. They come from links and other programs too, so none of them ever sends anything.

use std::path::PathBuf;

use clap::Parser;

/// Chatbeam: ask a knowledge base and copy the answer anywhere.
#[derive(Debug, Parser)]
#[command(name = "chatbeam-desktop", version)]
pub(crate) struct Arguments {
    /// The folder that everything is kept in [env: CHATBEAM_DATA_DIR] [default: the platform's]
    #[arg(long, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,

    /// Text to fill into a new question
    pub(crate) text: Option<String>,
}
