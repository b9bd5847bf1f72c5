//! What can be typed.
#![allow(
    rustdoc::bare_urls,
    reason = "clap shows these comments as they are, where angle brackets would only disturb"
)]

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Ask a knowledge base from the terminal.
#[derive(Debug, Parser)]
#[command(name = "chatbeam", version)]
pub struct Arguments {
    /// The folder that holds history, settings and indexes [env: CHATBEAM_DATA_DIR] [default: the platform's]
    #[arg(long, global = true, display_order = 100, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Ask a question and write the answer
    Ask(Ask),
    /// Add, list, choose and remove assistants
    Assistant {
        /// What to do with them.
        #[command(subcommand)]
        command: Assistant,
    },
    /// Serve a folder of documents over the Chatbeam API, on this computer only
    Serve(Serve),
    /// Show the quick question's bar, with a text filled in; nothing is sent
    Quick {
        /// The text to fill in, whatever it looks like; after `--` also one that is an option of this program
        #[arg(allow_hyphen_values = true)]
        text: Option<String>,
    },
}

/// `chatbeam ask`.
#[derive(Debug, Args)]
#[command(
    after_help = "Without --assistant, the one chosen with `chatbeam assistant use` is asked; else Chatbeam itself, when \
                  CHATBEAM_API_KEY holds its key; else `guide`, which answers from the user guide, free of credits."
)]
pub struct Ask {
    /// Who is asked
    #[arg(long, value_name = "NAME")]
    pub assistant: Option<String>,
    /// The conversation to continue, or `last` for the newest
    #[arg(long, value_name = "ID|last")]
    pub conversation: Option<String>,
    /// Write one JSON object, whatever the outcome
    #[arg(long)]
    pub json: bool,
    /// The question; `-` reads it from standard input
    pub question: String,
}

/// `chatbeam assistant`.
#[derive(Debug, Subcommand)]
pub enum Assistant {
    /// Add an assistant
    Add(Add),
    /// List the assistants
    List {
        /// Write a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Choose who is asked from now on
    Use {
        /// The assistant's name
        name: String,
    },
    /// Remove an assistant and its key; its conversations stay readable
    Remove {
        /// The assistant's name
        name: String,
    },
}

/// `chatbeam assistant add`.
#[derive(Debug, Args)]
#[command(
    override_usage = "chatbeam assistant add --hosted NAME [--url ORIGIN] [--key-stdin]\n       \
                      chatbeam assistant add --local NAME --folder DIR"
)]
pub struct Add {
    /// Add an organisation at Chatbeam under this name
    #[arg(
        long,
        value_name = "NAME",
        required_unless_present = "local",
        conflicts_with = "local"
    )]
    pub hosted: Option<String>,
    /// Where it answers [default: https://www.chatbeam.com]
    #[arg(long, value_name = "ORIGIN", conflicts_with = "local")]
    pub url: Option<String>,
    /// Read its key from standard input instead of asking for it
    #[arg(long, conflicts_with = "local")]
    pub key_stdin: bool,
    /// Add a folder of documents under this name
    #[arg(long, value_name = "NAME", requires = "folder")]
    pub local: Option<String>,
    /// The folder that it answers from
    #[arg(long, value_name = "DIR", conflicts_with = "hosted")]
    pub folder: Option<PathBuf>,
}

/// `chatbeam serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// The folder that is answered from [default: the user guide]
    #[arg(long, value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// The port [default: any that is free]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub port: u16,
    /// How many questions are answered before the account counts as empty [default: no end]
    #[arg(long, value_name = "N")]
    pub credits: Option<u64>,
    /// Read the key that callers must give from standard input instead of making one
    #[arg(long)]
    pub key_stdin: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn parses(line: &str) -> bool {
        Arguments::try_parse_from(line.split(' ')).is_ok()
    }

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_form_of_the_contract_is_taken() {
        for line in [
            "chatbeam ask Hello",
            "chatbeam ask --assistant Acme --conversation last --json -",
            "chatbeam --data-dir /tmp/d ask Hello",
            "chatbeam ask --data-dir /tmp/d Hello",
            "chatbeam assistant add --hosted Acme",
            "chatbeam assistant add --hosted Acme --url https://example.com --key-stdin",
            "chatbeam assistant add --local Notes --folder /tmp/notes",
            "chatbeam assistant list --json",
            "chatbeam assistant use Acme",
            "chatbeam assistant remove Acme",
            "chatbeam serve",
            "chatbeam serve --folder /tmp/notes --port 4711 --credits 3 --key-stdin",
            "chatbeam quick",
            "chatbeam quick Hello",
            "chatbeam quick -5",
            "chatbeam quick --no-such-option",
            "chatbeam quick -- --version",
            "chatbeam quick chatbeam://ask?text=x",
            "chatbeam quick --data-dir /tmp/d Hello",
        ] {
            assert!(parses(line), "{line}");
        }
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        for line in [
            "chatbeam",
            "chatbeam ask",
            "chatbeam assistant add",
            "chatbeam assistant add --hosted Acme --local Notes --folder /tmp/notes",
            "chatbeam assistant add --hosted Acme --folder /tmp/notes",
            "chatbeam assistant add --local Notes",
            "chatbeam assistant add --local Notes --folder /tmp/notes --key-stdin",
            "chatbeam assistant add --local Notes --folder /tmp/notes --url https://example.com",
            "chatbeam assistant add --folder /tmp/notes",
            "chatbeam serve --port 70000",
            "chatbeam history search x",
            "chatbeam quick Hello there",
        ] {
            assert!(!parses(line), "{line}");
        }
    }
}
