//! A file's bytes on their way to the reader of JSON.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Counts what is read.
pub(super) struct Counting<R> {
    pub(super) reader: R,
    pub(super) read: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.read.set(self.read.get() + read as u64);
        Ok(read)
    }
}

/// How much is read at once, in bytes.
const AT_ONCE: usize = 64 * 1024;

/// Stands for bytes that are no text: half a character, which the reader of JSON passes over and refuses where a record
/// needs it. There are two, because the first one loses its sense behind a backslash.
const NO_TEXT: &[u8] = br"\ud800\ud800";

/// What some programs write at the beginning of a text, and what no reader of JSON takes.
const MARK: &str = "\u{feff}";

/// Bytes as text, without the mark that it may begin with. Where they are none the reader of JSON would end; so a record with such bytes is left out alone.
pub(super) struct Text<R> {
    reader: R,
    /// What was read and is no whole character yet.
    rest: Vec<u8>,
    ready: Vec<u8>,
    /// Whether none was ready yet.
    begins: bool,
    /// How much of what is ready was given.
    given: usize,
}

impl<R: Read> Text<R> {
    pub(super) fn of(reader: R) -> Self {
        Self {
            reader,
            rest: Vec::new(),
            ready: Vec::new(),
            begins: true,
            given: 0,
        }
    }

    /// Makes more ready; false at the end. What is cut off in the middle of a character ends before that.
    fn read_on(&mut self) -> io::Result<bool> {
        let mut bytes = std::mem::take(&mut self.rest);
        let kept = bytes.len();
        bytes.resize(kept + AT_ONCE, 0);
        let read = loop {
            match self.reader.read(&mut bytes[kept..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        bytes.truncate(kept + read);
        self.given = 0;
        self.ready.clear();
        let mut chunks = bytes.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            self.ready.extend_from_slice(chunk.valid().as_bytes());
            if chunk.invalid().is_empty() {
                continue;
            }
            if chunks.peek().is_none() {
                self.rest = chunk.invalid().to_vec();
            } else {
                self.ready.extend_from_slice(NO_TEXT);
            }
        }
        if self.begins && !self.ready.is_empty() {
            self.begins = false;
            if self.ready.starts_with(MARK.as_bytes()) {
                self.given = MARK.len();
            }
        }
        Ok(read > 0)
    }
}

impl<R: Read> Read for Text<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() {
            if !self.read_on()? {
                return Ok(0);
            }
        }
        let ready = &self.ready[self.given..];
        let length = ready.len().min(buffer.len());
        buffer[..length].copy_from_slice(&ready[..length]);
        self.given += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Gives a few bytes at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = self.1.min(self.0.len());
            let (now, later) = self.0.split_at(length);
            buffer[..length].copy_from_slice(now);
            self.0 = later;
            Ok(length)
        }
    }

    fn text(bytes: &[u8], at_once: usize) -> Vec<u8> {
        let mut read = Vec::new();
        Text::of(Slow(bytes, at_once))
            .read_to_end(&mut read)
            .unwrap();
        read
    }

    proptest! {
        #[test]
        fn text_stays_as_it_is(whole in any::<String>(), at_once in 1_usize..9) {
            let marked = format!("{MARK}{whole}");
            prop_assert_eq!(text(marked.as_bytes(), at_once), whole.as_bytes());
            let text = text(whole.as_bytes(), at_once);
            prop_assert_eq!(text, whole.strip_prefix(MARK).unwrap_or(&whole).as_bytes());
        }

        #[test]
        fn whatever_comes_becomes_text(bytes in any::<Vec<u8>>(), at_once in 1_usize..9) {
            let read = text(&bytes, at_once);
            prop_assert!(std::str::from_utf8(&read).is_ok());
            prop_assert_eq!(read, text(&bytes, usize::MAX));
        }
    }

    #[test]
    fn what_is_no_text_is_marked_and_a_half_character_at_the_end_is_cut_off() {
        assert_eq!(text(b"a\xffb\xc3", 1), br"a\ud800\ud800b");
    }
}
