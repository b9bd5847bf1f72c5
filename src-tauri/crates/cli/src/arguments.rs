//! What can be typed.
#![allow(
    rustdoc::bare_urls,
    reason = "clap shows these comments as they are, where angle brackets would only disturb"
)]

use std::path::PathBuf;
use std::str::FromStr;

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum, value_parser};

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
    /// Search, export and import conversations
    History {
        /// What to do with them.
        #[command(subcommand)]
        command: History,
    },
    /// Show what was spent, and set what may be
    Credits(Credits),
    /// Back up the history, and restore from a backup
    Backup {
        /// What to do with backups.
        #[command(subcommand)]
        command: Backup,
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

/// `chatbeam history`.
#[derive(Debug, Subcommand)]
pub enum History {
    /// Search all questions and answers, the newest first
    #[command(
        after_help = "All the words have to be there, in any order; words in quotation marks side by side. The last word \
                      may be unfinished."
    )]
    Search(Search),
    /// Write conversations to standard output or a file
    Export(Export),
    /// Add to the history what an exported JSON file has and the history has not; nothing is overwritten
    Import {
        /// The file; `-` reads it from standard input
        file: PathBuf,
    },
}

/// `chatbeam history search`.
#[derive(Debug, Args)]
pub struct Search {
    /// Write a JSON array
    #[arg(long)]
    pub json: bool,
    /// How many finds at most
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = value_parser!(u32).range(1..=200))]
    pub limit: u32,
    /// What to search for, whatever it looks like
    #[arg(allow_hyphen_values = true)]
    pub text: String,
}

/// `chatbeam history export`.
#[derive(Debug, Args)]
pub struct Export {
    /// In which form: JSON holds everything and can be imported
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub format: Format,
    /// Only this conversation; may be repeated [default: all of them]
    #[arg(long = "conversation", value_name = "ID|last")]
    pub conversations: Vec<String>,
    /// The file to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading and for other programs.
    Markdown,
    /// One page that needs nothing else.
    Html,
    /// Everything.
    Json,
}

/// `chatbeam credits`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Credits {
    /// What to do with them; none shows them.
    #[command(subcommand)]
    pub command: Option<CreditsCommand>,
    /// Write a JSON array
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// Write every attempt on a line, as comma-separated values
    #[arg(long)]
    pub csv: bool,
    /// Add what was asked to each line
    #[arg(long, requires = "csv")]
    pub questions: bool,
    /// Only those of one assistant
    #[arg(long, value_name = "NAME")]
    pub assistant: Option<String>,
}

/// What to do with credits.
#[derive(Debug, Subcommand)]
pub enum CreditsCommand {
    /// Set what an assistant may cost
    Set(SetCredits),
}

/// `chatbeam credits set`.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("limits").args(["allowance", "period_day", "hard_stop"]).required(true).multiple(true)))]
pub struct SetCredits {
    /// Whose
    #[arg(long, value_name = "NAME")]
    pub assistant: String,
    /// How many credits a period may cost, or `none`
    #[arg(long, value_name = "N|none", allow_negative_numbers = true)]
    pub allowance: Option<Allowance>,
    /// The day of the month on which a period begins, from 1 to 31
    #[arg(long, value_name = "D", value_parser = value_parser!(u8).range(1..=31))]
    pub period_day: Option<u8>,
    /// Whether a question that might go beyond the allowance is held back
    #[arg(long, value_name = "on|off")]
    pub hard_stop: Option<Switch>,
}

/// How many credits a period may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance(pub Option<u32>);

impl FromStr for Allowance {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "none" => Ok(Self(None)),
            number => number
                .parse()
                .map(|number| Self(Some(number)))
                .map_err(|_| "give a whole number of credits, or `none`"),
        }
    }
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

/// `chatbeam backup`.
#[derive(Debug, Subcommand)]
pub enum Backup {
    /// Make a backup now; it stays until you delete it
    Create,
    /// List the backups, the newest first
    List {
        /// Write a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Read a backup from end to end, by default the newest
    Verify {
        /// The backup: a name from the list, or a path
        #[arg(conflicts_with = "all")]
        file: Option<PathBuf>,
        /// Verify all of them
        #[arg(long)]
        all: bool,
    },
    /// Add to the history what a backup has and the history has not; nothing is overwritten
    Restore {
        /// The backup: a name from the list, or a path
        file: PathBuf,
    },
    /// After damage: go on without what was lost; no backup is offered any more
    Dismiss,
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
            "chatbeam history search Hello",
            "chatbeam history search --json --limit 5 -5",
            "chatbeam history export",
            "chatbeam history export --format markdown --conversation last --output a.md",
            "chatbeam history import a.json",
            "chatbeam history import -",
            "chatbeam credits",
            "chatbeam credits --json",
            "chatbeam credits --csv --questions --assistant Acme",
            "chatbeam credits set --assistant Acme --allowance 100 --period-day 31 --hard-stop on",
            "chatbeam credits set --assistant Acme --allowance none",
            "chatbeam backup create",
            "chatbeam backup list --json",
            "chatbeam backup verify",
            "chatbeam backup verify --all",
            "chatbeam backup verify daily-2026-11-25-143005.db",
            "chatbeam backup restore daily-2026-11-25-143005.db",
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
            "chatbeam credits --json --csv",
            "chatbeam credits --questions",
            "chatbeam credits --json set --assistant Acme --allowance 1",
            "chatbeam credits set --allowance 1",
            "chatbeam credits set --assistant Acme",
            "chatbeam credits set --assistant Acme --allowance few",
            "chatbeam credits set --assistant Acme --allowance -1",
            "chatbeam credits set --assistant Acme --period-day 32",
            "chatbeam credits set --assistant Acme --hard-stop maybe",
            "chatbeam backup restore",
            "chatbeam backup verify --all daily-2026-11-25-143005.db",
            "chatbeam serve --port 70000",
            "chatbeam history",
            "chatbeam history search",
            "chatbeam history search --limit 0 x",
            "chatbeam history export --format pdf",
            "chatbeam history import",
            "chatbeam quick Hello there",
        ] {
            assert!(!parses(line), "{line}");
        }
    }
}
