//! Looking for a secret where it must not be: in files, and in the arguments and environments of processes.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::processes;

/// A secret, in every form in which a program may write it down.
#[derive(Debug, Clone)]
pub struct Canary {
    forms: Vec<Vec<u8>>,
}

impl Canary {
    /// The forms of `secret`: as it is, as UTF-16, in hexadecimal, and in base64 wherever it may begin.
    pub fn new(secret: &str) -> Self {
        let bytes = secret.as_bytes();
        let utf_16 = |order: fn(u16) -> [u8; 2]| secret.encode_utf16().flat_map(order).collect();
        let hexadecimal = bytes.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        });
        let mut forms = vec![
            bytes.to_vec(),
            utf_16(u16::to_le_bytes),
            utf_16(u16::to_be_bytes),
            hexadecimal.to_uppercase().into_bytes(),
            hexadecimal.into_bytes(),
        ];
        forms.extend((0..3).map(|offset| in_base64(bytes, offset)));
        Self { forms }
    }

    /// The processes whose arguments or environment hold it, each with what holds it.
    pub fn processes(&self) -> Vec<String> {
        let shown = processes::all().flat_map(processes::shown);
        shown
            .filter(|shown| self.is_in(shown))
            .map(|shown| String::from_utf8_lossy(&shown).into_owned())
            .collect()
    }

    /// Whether `content` holds the secret in some form.
    pub fn is_in(&self, content: &[u8]) -> bool {
        self.forms.iter().any(|form| {
            content
                .windows(form.len())
                .any(|part| part == form.as_slice())
        })
    }

    /// The files below `folder` that hold it.
    pub fn files_below(&self, folder: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            if kind.is_dir() {
                found.extend(self.files_below(&path));
            } else if kind.is_file() && fs::read(&path).is_ok_and(|content| self.is_in(&content)) {
                found.push(path);
            }
        }
        found
    }
}

/// What of `bytes` stands in the base64 of something that holds it, `offset` bytes after a multiple of three.
///
/// The characters at both ends also carry bits of the neighbours, and are left out.
fn in_base64(bytes: &[u8], offset: usize) -> Vec<u8> {
    let padded = [&[0; 3][..offset], bytes].concat();
    let text = STANDARD_NO_PAD.encode(&padded);
    let first = (offset * 8).div_ceil(6);
    let last = padded.len() * 8 / 6;
    text.as_bytes()[first..last].to_vec()
}

/// Looks through the arguments and environments of all processes for a canary, over and over, until it is asked what it
/// saw.
#[derive(Debug)]
pub struct ProcessWatch {
    stop: Arc<AtomicBool>,
    watching: JoinHandle<BTreeSet<String>>,
}

impl ProcessWatch {
    /// Begins to look.
    pub fn start(canary: Canary) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let watching = thread::spawn({
            let stop = Arc::clone(&stop);
            move || {
                let mut seen = BTreeSet::new();
                loop {
                    // Asked before the look, so that the last look comes after the wish to stop.
                    let last = stop.load(Ordering::Relaxed);
                    seen.extend(canary.processes());
                    if last {
                        return seen;
                    }
                    thread::park_timeout(Duration::from_millis(20));
                }
            }
        });
        Self { stop, watching }
    }

    /// Stops looking, and returns the arguments and environments that held it.
    pub fn stop(self) -> Vec<String> {
        self.stop.store(true, Ordering::Relaxed);
        self.watching.thread().unpark();
        let seen = self.watching.join().expect("the watch does not fail");
        seen.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::process::Command;

    use super::{Canary, ProcessWatch};
    use crate::running::Running;
    use crate::wait;
    use base64::Engine;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

    #[test]
    fn a_canary_is_found_in_every_form_and_place() {
        let canary = Canary::new("secret-of-a-test");
        for before in ["", "a", "ab", "abc"] {
            let text = format!("{before}secret-of-a-test and more");
            let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert!(canary.is_in(text.as_bytes()));
            assert!(canary.is_in(&utf_16));
            assert!(canary.is_in(STANDARD.encode(&text).as_bytes()), "{before}");
            assert!(
                canary.is_in(URL_SAFE_NO_PAD.encode(&text).as_bytes()),
                "{before}"
            );
        }
        let utf_16: Vec<u8> = "a secret-of-a-test"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert!(canary.is_in(&utf_16));
        assert!(canary.is_in(b"7365637265742d6f662d612d74657374"));
        assert!(!canary.is_in(b"secret-of-another-test"));
    }

    #[test]
    fn a_planted_leak_is_found_in_files_arguments_and_environments() {
        const SECRET: &str = "planted-Wk3hT8qLx5";
        let canary = Canary::new(SECRET);
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let log = folder.path().join("state/logs");
        fs::create_dir_all(&log).expect("a writable folder");
        fs::write(
            folder.path().join("history.db-wal"),
            format!("\0\0{SECRET}\0"),
        )
        .expect("a file");
        fs::write(
            log.join("chatbeam.log"),
            STANDARD.encode(format!("Bearer {SECRET}")),
        )
        .expect("a file");
        fs::write(folder.path().join("innocent"), "planted-").expect("a file");
        let mut found = canary.files_below(folder.path());
        found.sort();
        assert_eq!(
            found,
            [
                folder.path().join("history.db-wal"),
                log.join("chatbeam.log")
            ]
        );

        assert_eq!(canary.processes(), Vec::<String>::new());
        let watch = ProcessWatch::start(canary.clone());
        let mut with_argument = Command::new("sh");
        with_argument.args(["-c", "read line", SECRET]);
        let mut with_environment = Command::new("sh");
        with_environment
            .args(["-c", "read line"])
            .env("KEY_OF_A_TEST", SECRET);
        let running = [with_argument, with_environment].map(Running::start);
        wait::until("both leaks to be seen", || canary.processes().len() >= 2);
        assert!(watch.stop().len() >= 2);
        drop(running);
    }
}
