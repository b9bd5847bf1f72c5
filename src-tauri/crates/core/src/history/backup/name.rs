//! The names of backups: `daily-2026-11-25-143005.db`, in UTC, so that they sort and never depend on a time zone.

use super::Kind;
use crate::time::{self, Milliseconds};

/// What begins the name. A weekly backup is a daily one that stayed.
fn beginning(kind: Kind) -> &'static str {
    match kind {
        Kind::Daily | Kind::Weekly => "daily-",
        Kind::BeforeUpdate => "before-update-",
        Kind::ByHand => "by-hand-",
    }
}

/// The name of a backup of that kind made at that time.
pub(super) fn write(kind: Kind, at: Milliseconds) -> String {
    format!("{}{}.db", beginning(kind), time::stamp(at))
}

/// What a name says; `None` when it is not one of ours.
pub(super) fn read(name: &str) -> Option<(Kind, Milliseconds)> {
    let name = name.strip_suffix(".db")?;
    [Kind::Daily, Kind::BeforeUpdate, Kind::ByHand]
        .into_iter()
        .find_map(|kind| {
            let stamp = name.strip_prefix(beginning(kind))?;
            Some((kind, time::stamped(stamp)?))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_why_and_when() {
        for kind in [Kind::Daily, Kind::BeforeUpdate, Kind::ByHand] {
            let name = write(kind, 1_795_617_005_999);
            assert_eq!(read(&name), Some((kind, 1_795_617_005_000)));
        }
        assert_eq!(read("copy of history.db"), None);
        assert_eq!(read("daily-yesterday.db"), None);
    }
}
