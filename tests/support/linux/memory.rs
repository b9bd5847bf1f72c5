//! Looking for a secret in the memory of another process: whatever came to a web view lies in its process.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::process::{Command, Stdio};

/// How much is looked at at once, in bytes.
const PIECE: u64 = 2 << 20;

/// The size of a page of memory, in bytes, and of what `/proc/PID/pagemap` says of it.
const PAGE: u64 = 4096;
const SAID: usize = 8;

/// How often `secret` stands in what a process has written into its memory, as ASCII or as UTF-16, as pages hold their
/// texts.
pub fn count(process: u32, secret: &str) -> usize {
    let escaped = |between: &str| {
        secret.bytes().fold(String::new(), |mut pattern, byte| {
            let _ = write!(pattern, "\\x{byte:02x}{between}");
            pattern
        })
    };
    // Escaped, so that the secret itself is no argument of the search.
    let pattern = format!("{}|{}", escaped(""), escaped("\\x00"));
    // A program for it, because the tests are compiled without optimising, and there is much to read.
    let mut search = Command::new("grep")
        .args([
            "--text",
            "--only-matching",
            "--byte-offset",
            "--perl-regexp",
            &pattern,
        ])
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("grep starts");
    let mut input = search.stdin.take().expect("its input is piped");
    let mut output = search.stdout.take().expect("its output is piped");
    let found = std::thread::spawn(move || {
        let mut found = Vec::new();
        output.read_to_end(&mut found).map(|_| found)
    });
    copy(process, &mut input);
    drop(input);
    let found = found.join().expect("reading does not fail");
    search.wait().expect("grep ends");
    let found = found.expect("grep's output can be read");
    found.split(|byte| *byte == b'\n').count() - 1
}

/// Copies all memory that can be written, private to the process or shared, as far as it is there. WebKit reserves a
/// thousand times as much as it uses.
fn copy(process: u32, to: &mut impl Write) {
    let file = |name: &str| File::open(format!("/proc/{process}/{name}")).expect("our own process");
    let (mut memory, mut pages) = (file("mem"), file("pagemap"));
    let mut regions = String::new();
    file("maps")
        .read_to_string(&mut regions)
        .expect("a list of regions");
    for (begin, end) in regions.lines().filter_map(writable) {
        let mut place = begin;
        while place < end {
            let length = PIECE.min(end - place);
            if is_there(&mut pages, place, length) {
                // What has gone meanwhile can't be read.
                let piece = read_at(&mut memory, place, length).unwrap_or_default();
                to.write_all(&piece).expect("grep reads to the end");
            }
            place += length;
        }
        // No text goes on in the next region.
        to.write_all(b"\n").expect("grep reads to the end");
    }
}

/// Whether any page of that piece was ever touched: bit 63 says that it is in memory, bit 62 that it is swapped out.
fn is_there(pages: &mut File, place: u64, length: u64) -> bool {
    let said = read_at(
        pages,
        place / PAGE * SAID as u64,
        length / PAGE * SAID as u64,
    );
    let said = said.unwrap_or_default();
    said.chunks_exact(SAID)
        .any(|page| page[SAID - 1] & 0xc0 != 0)
}

fn read_at(file: &mut File, place: u64, length: u64) -> io::Result<Vec<u8>> {
    let mut piece = Vec::new();
    file.seek(SeekFrom::Start(place))?;
    file.take(length).read_to_end(&mut piece)?;
    Ok(piece)
}

/// Where a region lies, if it can be read and written: `7f00-7f01 rw-p ...`.
fn writable(region: &str) -> Option<(u64, u64)> {
    let (range, rest) = region.split_once(' ')?;
    let (begin, end) = range.split_once('-')?;
    if !rest.starts_with("rw") {
        return None;
    }
    Some((
        u64::from_str_radix(begin, 16).ok()?,
        u64::from_str_radix(end, 16).ok()?,
    ))
}
