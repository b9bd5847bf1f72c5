//! The user guide, embedded, so that the first thing that can be asked is how to use the program.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;

use include_dir::{Dir, include_dir};

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../docs/guide");

/// Writes the guide's pages into the folder `into`, which is made if need be and belongs to the guide alone: pages that
/// are there already are left alone, those that differ are replaced, and pages of an older guide are removed.
pub fn unpack(into: &Path) -> io::Result<()> {
    fs::create_dir_all(into)?;
    let mut names: BTreeSet<&OsStr> = BTreeSet::new();
    for page in PAGES.files().filter(|page| is_page(page.path())) {
        names.extend(page.path().file_name());
        let path = into.join(page.path());
        let is_current = fs::read(&path).is_ok_and(|content| content == page.contents());
        if !is_current {
            crate::private::write(&path, page.contents())?;
        }
    }
    for entry in fs::read_dir(into)? {
        let path = entry?.path();
        if is_page(&path) && !path.file_name().is_some_and(|name| names.contains(name)) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn is_page(path: &Path) -> bool {
    path.extension() == Some(OsStr::new("md"))
}
