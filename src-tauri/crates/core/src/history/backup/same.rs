//! Whether two backups hold the same, page by page.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::ops::Range;
use std::path::Path;

/// What of the first page tells who wrote the file last and how often, and nothing of what is in it. See section 1.3 of
/// SQLite's file format.
const WRITTEN: [Range<usize>; 2] = [24..28, 92..100];

/// How much is compared at once, in bytes.
const AT_ONCE: usize = 64 * 1024;

/// Whether they hold the same. One that can't be read is not the same as anything.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    compare(one, other).unwrap_or_else(|error| {
        tracing::warn!(?error, "an earlier backup could not be read");
        false
    })
}

fn compare(one: &Path, other: &Path) -> io::Result<bool> {
    let (one, other) = (File::open(one)?, File::open(other)?);
    let length = one.metadata()?.len();
    if length != other.metadata()?.len() {
        return Ok(false);
    }
    let (mut one, mut other) = (BufReader::new(one), BufReader::new(other));
    let (mut here, mut there) = (vec![0; AT_ONCE], vec![0; AT_ONCE]);
    let mut left = length;
    while left > 0 {
        let now = usize::try_from(left).map_or(AT_ONCE, |left| left.min(AT_ONCE));
        one.read_exact(&mut here[..now])?;
        other.read_exact(&mut there[..now])?;
        if left == length {
            for written in WRITTEN {
                if written.end <= now {
                    here[written.clone()].fill(0);
                    there[written].fill(0);
                }
            }
        }
        if here[..now] != there[..now] {
            return Ok(false);
        }
        left -= now as u64;
    }
    Ok(true)
}
