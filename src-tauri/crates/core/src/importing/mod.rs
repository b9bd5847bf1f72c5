//! Taking conversations over from a file that [`exporting`](crate::exporting) wrote as JSON.
//!
//! What the history has already stays as it is, so that importing twice adds nothing. A file that was cut off, or that
//! holds something else in between, gives what can be read of it; what became of it is said in words.

mod bytes;
mod taken;

use std::cell::Cell;
use std::fmt;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;

use self::bytes::{Counting, Text};
pub use self::taken::{End, Taken};
use crate::error::{Code, Error};
use crate::history::{
    AssistantRecord, Backups, ConversationRecord, Incoming, RECORDS_FORMAT, RECORDS_VERSION,
};
use crate::view::{GoOn, Progress};

/// Takes over what a file holds. An error changes nothing, or leaves what was taken over before it.
pub fn from_file(backups: &Backups, file: &Path, go_on: GoOn<'_>) -> Result<Taken, Error> {
    let opened = File::open(file).and_then(|file| {
        let length = file.metadata()?.len();
        Ok((file, length))
    });
    let (reader, length) = opened.map_err(|error| {
        Error::because(
            Code::InvalidFile,
            format!("{} can't be read. Nothing was changed.", file.display()),
            error,
        )
    })?;
    from_reader(backups, reader, length, go_on)
}

/// What to do where it fails after something was added.
const AGAIN: &str = "Import the file again for the rest.";

/// Takes over what can be read; `length` is in bytes, and only for showing how far it is.
pub fn from_reader(
    backups: &Backups,
    reader: impl Read,
    length: u64,
    go_on: GoOn<'_>,
) -> Result<Taken, Error> {
    let read = Rc::new(Cell::new(0));
    let counting = Counting {
        reader,
        read: read.clone(),
    };
    let mut taking = Taking {
        incoming: backups.incoming()?,
        read: 0,
        left_out: 0,
        failure: None,
        stopped: false,
        head: Head::default(),
        bytes: read,
        length,
        go_on,
    };
    let mut json = serde_json::Deserializer::from_reader(BufReader::new(Text::of(counting)));
    let parsed = Document(&mut taking)
        .deserialize(&mut json)
        .and_then(|()| json.end());
    if let Some(failure) = taking.failure {
        return Err(taking.incoming.failed(failure, AGAIN));
    }
    let end = match parsed {
        Ok(()) => End::Whole,
        Err(_) if taking.stopped => End::Stopped,
        Err(error) if error.is_io() => {
            let error = Error::because(
                Code::InvalidFile,
                "The file could not be read to its end. Check its disk, then try again.",
                error,
            );
            return Err(taking.incoming.failed(error, AGAIN));
        }
        // Of something else nothing is said to be damaged.
        Err(_) if !taking.head.is_ours() => return Err(taking.head.refusal()),
        Err(error) if error.classify() == Category::Eof => End::CutOff,
        Err(_) => End::Broken,
    };
    if !taking.head.is_ours() {
        return Err(taking.head.refusal());
    }
    let (added, newcomers) = match taking.incoming.finish() {
        Ok(finished) => finished,
        Err(error) => return Err(taking.incoming.failed(error, AGAIN)),
    };
    Ok(Taken {
        read: taking.read,
        left_out: taking.left_out,
        added,
        end,
        newcomers,
    })
}

/// What a file says that it is.
#[derive(Debug, Default)]
struct Head {
    format: Option<String>,
    version: Option<u64>,
}

impl Head {
    fn is_ours(&self) -> bool {
        self.format.as_deref() == Some(RECORDS_FORMAT)
            && self.version == Some(RECORDS_VERSION.into())
    }

    fn refusal(&self) -> Error {
        let newer = self.format.as_deref() == Some(RECORDS_FORMAT)
            && self
                .version
                .is_some_and(|version| version > RECORDS_VERSION.into());
        Error::new(
            Code::InvalidFile,
            if newer {
                "This file was written by a newer version of Chatbeam. Nothing was changed."
            } else {
                "This file holds no conversations that were exported as JSON. Nothing was changed."
            },
        )
    }
}

/// What is being taken over.
struct Taking<'a> {
    incoming: Incoming,
    read: u32,
    left_out: u32,
    failure: Option<Error>,
    stopped: bool,
    head: Head,
    bytes: Rc<Cell<u64>>,
    length: u64,
    go_on: GoOn<'a>,
}

impl Taking<'_> {
    /// An assistant that can't be taken takes its conversations with it, and those are counted.
    fn assistant(&mut self, value: &RawValue) -> Result<(), Stop> {
        match serde_json::from_str::<AssistantRecord>(value.get()) {
            Ok(record) => {
                let taken = self.incoming.assistant(&record);
                self.went_on(taken).map(drop)
            }
            Err(_) => Ok(()),
        }
    }

    fn conversation(&mut self, value: &RawValue) -> Result<(), Stop> {
        let progress = Progress {
            done: self.bytes.get(),
            total: self.length,
        };
        if !(self.go_on)(progress) {
            self.stopped = true;
            return Err(Stop);
        }
        let fits = match serde_json::from_str::<ConversationRecord>(value.get()) {
            Ok(record) => {
                let taken = self.incoming.conversation(&record);
                self.went_on(taken)?
            }
            Err(_) => false,
        };
        if fits {
            self.read += 1;
        } else {
            self.left_out += 1;
        }
        Ok(())
    }

    /// A record that is refused is left out; what fails ends it.
    fn went_on(&mut self, taken: Result<bool, Error>) -> Result<bool, Stop> {
        taken.map_err(|error| {
            self.failure = Some(error);
            Stop
        })
    }
}

/// Reading ends here.
struct Stop;

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("stopped")
    }
}

/// The file's one object.
struct Document<'a, 'b>(&'a mut Taking<'b>);

impl<'de> DeserializeSeed<'de> for Document<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Document<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an export of conversations")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "format" => self.0.head.format = Some(map.next_value()?),
                "version" => self.0.head.version = Some(map.next_value()?),
                // What the file is has to be known before anything of it is taken.
                _ if !self.0.head.is_ours() => {
                    return Err(serde::de::Error::custom("not an export"));
                }
                "assistants" => map.next_value_seed(All(self.0, Taking::assistant))?,
                "conversations" => map.next_value_seed(All(self.0, Taking::conversation))?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// One of the file's two lists.
struct All<'a, 'b>(
    &'a mut Taking<'b>,
    fn(&mut Taking<'b>, &RawValue) -> Result<(), Stop>,
);

impl<'de> DeserializeSeed<'de> for All<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for All<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        // Only where a record ends is found out here. One with text or a depth that can't be read is then left out alone.
        while let Some(value) = list.next_element::<Box<RawValue>>()? {
            (self.1)(self.0, &value).map_err(serde::de::Error::custom)?;
        }
        Ok(())
    }
}
