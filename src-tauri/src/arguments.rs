//! The program's arguments. They come from links and other programs too, so none of them ever sends anything.

use std::path::PathBuf;

use chatbeam_core::link::Argument;
use chatbeam_core::presence::Message;
use clap::Parser;

/// Chatbeam: ask a knowledge base and copy the answer anywhere.
#[derive(Debug, Parser)]
#[command(name = "chatbeam-desktop", version)]
pub(crate) struct Arguments {
    /// The folder that everything is kept in [env: CHATBEAM_DATA_DIR] [default: the platform's]
    #[arg(long, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,

    /// Show the quick question's bar instead of the chat window
    #[arg(long)]
    quick: bool,

    /// Text to fill in, or a link such as chatbeam://ask?text=Hello
    text: Option<String>,
}

impl Arguments {
    /// What this start asks for: the same as another process can ask of a running program.
    pub(crate) fn wanted(&self) -> Message {
        match self.text.as_deref().map(Argument::read) {
            Some(Argument::Quick(text)) => Message::Quick { text },
            Some(Argument::Text(text)) if self.quick => Message::Quick { text: Some(text) },
            Some(Argument::Text(text)) => Message::Show { text: Some(text) },
            None if self.quick => Message::Quick { text: None },
            None => Message::Show { text: None },
        }
    }
}
