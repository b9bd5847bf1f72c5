//! The program's arguments. They come from links and other programs too, so none of them ever sends anything.

use std::path::PathBuf;

use chatbeam_core::link::Argument;
use chatbeam_core::presence::Message;
use clap::Parser;

use crate::anew::Deleted;

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

    /// What was deleted by the process that starts this one
    #[arg(long, value_name = "WHAT", hide = true)]
    pub(crate) deleted: Option<Deleted>,

    /// Text to fill in, or a link such as chatbeam://ask?text=Hello
    text: Option<String>,
}

impl Arguments {
    /// What this start asks for: the same as another process can ask of a running program.
    pub(crate) fn wanted(&self) -> Message {
        match self.text.as_deref() {
            // `chatbeam quick TEXT` starts the program so, and its text is a text whatever it looks like.
            text if self.quick => Message::Quick {
                text: text.map(str::to_owned),
            },
            Some(text) => match Argument::read(text) {
                Argument::Quick(text) => Message::Quick { text },
                Argument::Text(text) => Message::Show { text: Some(text) },
            },
            None => Message::Show { text: None },
        }
    }
}

/// What the system asks for that opens a link with the running program, as macOS does; `None` where it is none of ours.
#[cfg(target_os = "macos")]
pub(crate) fn linked(link: &str) -> Option<Message> {
    match Argument::read(link) {
        Argument::Quick(text) => Some(Message::Quick { text }),
        Argument::Text(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(arguments: &[&str]) -> Message {
        let program = ["chatbeam-desktop"];
        Arguments::try_parse_from(program.iter().chain(arguments))
            .unwrap()
            .wanted()
    }

    #[test]
    fn a_link_is_followed_unless_it_is_the_text_of_a_quick_question() {
        let link = "chatbeam://ask?text=x";
        let quick = |text: &str| Message::Quick {
            text: Some(text.to_owned()),
        };
        assert_eq!(wanted(&[link]), quick("x"));
        assert_eq!(wanted(&["--quick", "--", link]), quick(link));
        assert_eq!(wanted(&["--quick", "--", "--help"]), quick("--help"));
        assert_eq!(wanted(&["--quick"]), Message::Quick { text: None });
        assert_eq!(wanted(&["chatbeam://x"]), Message::Quick { text: None });
        assert_eq!(wanted(&[]), Message::Show { text: None });
        let text = Some("x".to_owned());
        assert_eq!(wanted(&["x"]), Message::Show { text });
    }
}
