//! Reading what strace records of a process: its writes, syncs and other changes of files, in order.
//!
//! A line is `PID name(3</path>, "\x01..", 24, 0) = 24`, all strings in hexadecimal (`-xx`) and with the paths behind
//! descriptors (`-y`). A call that another thread interrupts comes in two lines.

use std::collections::HashMap;
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

use crate::composer;
use crate::disk::Operation;

/// The calls that are recorded.
pub const CALLS: &str = "trace=openat,write,writev,pwrite64,pwritev,sendto,sendmsg,fsync,fdatasync,ftruncate,\
                         fallocate,unlink,unlinkat,rename,renameat,renameat2,mkdir";

/// The operations of a record.
///
/// Fails on a call that changes files in a way that is not understood: a gap would make the harness blind.
pub fn read(record: &str) -> Result<Vec<Operation>, String> {
    let mut unfinished: HashMap<&str, String> = HashMap::new();
    let mut operations = Vec::new();
    for line in record.lines() {
        let Some((process, rest)) = line.split_once(' ') else {
            continue;
        };
        let rest = rest.trim_start();
        if let Some(begin) = rest.strip_suffix(" <unfinished ...>") {
            unfinished.insert(process, begin.to_owned());
            continue;
        }
        let call = match rest.strip_prefix("<... ") {
            Some(resumed) => {
                let begin = unfinished.remove(process).unwrap_or_default();
                let end = resumed.split_once(" resumed>").map_or("", |(_, end)| end);
                begin + end
            }
            None => rest.to_owned(),
        };
        operations.extend(self::operations(&call)?);
    }
    Ok(operations)
}

fn operations(call: &str) -> Result<Vec<Operation>, String> {
    // Signals and ends of processes.
    if call.starts_with(['-', '+']) {
        return Ok(Vec::new());
    }
    let Some((name, arguments, result)) = parts(call) else {
        return Err(format!("not understood: {call:.200}"));
    };
    if result < 0 {
        return Ok(Vec::new());
    }
    let file = || path_behind(arguments).ok_or_else(|| format!("no path in {name}"));
    let number = |place: usize| {
        let value = arguments.rsplit(", ").nth(place);
        let value = value.and_then(|value| value.parse().ok());
        value.ok_or_else(|| format!("no number in {name}"))
    };
    let done = match name {
        "openat" => opened(arguments),
        "pwrite64" => vec![Operation::Write {
            file: file()?,
            offset: number(0)?,
            bytes: written(arguments, result),
        }],
        "ftruncate" => vec![Operation::Truncate(file()?, number(0)?)],
        "fsync" | "fdatasync" => vec![Operation::Sync(file()?)],
        "unlink" => vec![Operation::Remove(named(arguments)?)],
        "rename" => {
            let mut names = strings(arguments).map(|name| PathBuf::from(OsString::from_vec(name)));
            let (Some(from), Some(to)) = (names.next(), names.next()) else {
                return Err("a name is missing in rename".to_owned());
            };
            vec![Operation::Rename(from, to)]
        }
        "write" if arguments.starts_with("1<") || arguments.starts_with("1,") => {
            let said = String::from_utf8_lossy(&written(arguments, result)).into_owned();
            vec![Operation::Said(said)]
        }
        "write" | "writev" | "sendto" | "sendmsg" if goes_to_a_socket(arguments) => {
            vec![Operation::Sent(all_strings(arguments))]
        }
        "write" if is_preferences(arguments) => {
            vec![Operation::Append(file()?, written(arguments, result))]
        }
        // Locks, logs and events: nothing that a question depends on. Files of the database never come this way.
        "write" | "writev" | "sendto" | "sendmsg" | "mkdir" => match path_behind(arguments) {
            Some(path) if is_database(&path) => {
                return Err(format!("{name} of {}", path.display()));
            }
            _ => Vec::new(),
        },
        _ => return Err(format!("{name} is not understood: {call:.200}")),
    };
    Ok(done)
}

/// Name, arguments and result of a call; strace puts spaces before the result.
fn parts(call: &str) -> Option<(&str, &str, i64)> {
    let (name, rest) = call.split_once('(')?;
    let (arguments, result) = rest.rsplit_once(" = ")?;
    let arguments = arguments.trim_end().strip_suffix(')')?;
    let result = result.split(['<', ' ']).next()?.parse().ok()?;
    Some((name, arguments, result))
}

/// A file that is opened for writing and made if need be.
fn opened(arguments: &str) -> Vec<Operation> {
    let Some(path) = strings(arguments).next() else {
        return Vec::new();
    };
    let path = PathBuf::from(OsString::from_vec(path));
    let mut done = Vec::new();
    if arguments.contains("O_CREAT") {
        done.push(Operation::Create(path.clone()));
    }
    if arguments.contains("O_TRUNC") {
        done.push(Operation::Truncate(path, 0));
    }
    done
}

fn is_database(path: &Path) -> bool {
    path.to_string_lossy().contains("history.db")
}

fn is_preferences(arguments: &str) -> bool {
    // Also while they have a name of their own.
    path_behind(arguments)
        .is_some_and(|path| path.to_string_lossy().contains(composer::PREFERENCES))
}

fn goes_to_a_socket(arguments: &str) -> bool {
    path_behind(arguments).is_some_and(|path| {
        let path = path.to_string_lossy();
        path.starts_with("socket:") || path.starts_with("TCP:")
    })
}

/// What stands behind the first descriptor: `3</path>`.
fn path_behind(arguments: &str) -> Option<PathBuf> {
    let begin = arguments.find('<')? + 1;
    let end = begin + arguments[begin..].find('>')?;
    let bytes = unescape(&arguments[begin..end]);
    Some(PathBuf::from(OsString::from_vec(bytes)))
}

fn named(arguments: &str) -> Result<PathBuf, String> {
    let name = strings(arguments).next().ok_or("no name")?;
    Ok(PathBuf::from(OsString::from_vec(name)))
}

/// As many bytes of the first string as were written.
fn written(arguments: &str, length: i64) -> Vec<u8> {
    let mut bytes = strings(arguments).next().unwrap_or_default();
    bytes.truncate(usize::try_from(length).unwrap_or(0));
    bytes
}

fn all_strings(arguments: &str) -> Vec<u8> {
    strings(arguments).flatten().collect()
}

/// The strings between quotation marks; in hexadecimal they hold none.
fn strings(arguments: &str) -> impl Iterator<Item = Vec<u8>> {
    arguments.split('"').skip(1).step_by(2).map(unescape)
}

/// `\x2f\x64` as bytes; anything else as it stands.
fn unescape(text: &str) -> Vec<u8> {
    if !text.starts_with("\\x") {
        return text.as_bytes().to_vec();
    }
    text.split("\\x")
        .skip(1)
        .filter_map(|pair| u8::from_str_radix(pair.get(..2)?, 16).ok())
        .collect()
}
