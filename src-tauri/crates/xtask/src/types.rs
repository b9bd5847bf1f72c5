//! The TypeScript declarations of what crosses to the window: made from the Rust types, committed, checked to be current.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::process::{self, cargo};
use crate::project;

/// Where they are committed.
const COMMITTED: &str = "ui/js/types";

/// File names and contents.
type Declarations = BTreeMap<String, String>;

/// Writes the committed declarations anew.
pub fn write() -> Result<()> {
    let current = current()?;
    let folder = project::root().join(COMMITTED);
    fs::create_dir_all(&folder)?;
    for name in read(&folder)?
        .keys()
        .filter(|name| !current.contains_key(*name))
    {
        fs::remove_file(folder.join(name))?;
    }
    for (name, text) in &current {
        fs::write(folder.join(name), text)?;
    }
    println!("{} declarations stand in {COMMITTED}.", current.len());
    Ok(())
}

/// Fails when the committed declarations are not what the Rust types give.
pub fn check() -> Result<()> {
    let current = current()?;
    let committed = read(&project::root().join(COMMITTED))?;
    let differing: Vec<&str> = current
        .keys()
        .chain(committed.keys())
        .filter(|name| current.get(*name) != committed.get(*name))
        .map(String::as_str)
        .collect();
    if !differing.is_empty() {
        bail!(
            "{COMMITTED} is not current ({}). `cargo xtask types` writes it anew.",
            differing.join(", ")
        );
    }
    println!("{} declarations are current.", current.len());
    Ok(())
}

/// What the Rust types give now. ts-rs writes its files from generated tests; they are run on the whole workspace,
/// because another selection of packages would mean other features, and compiling most libraries a second time.
fn current() -> Result<Declarations> {
    let folder = project::target().join("types");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    process::run(
        cargo()
            .args(["test", "--quiet", "--workspace", "--lib", "export_bindings"])
            .env("TS_RS_EXPORT_DIR", &folder),
    )?;
    let current = read(&folder)?;
    if current.is_empty() {
        bail!("the Rust types gave no declarations");
    }
    Ok(current)
}

/// The declarations in a folder; none where there is no folder.
fn read(folder: &Path) -> Result<Declarations> {
    let mut declarations = Declarations::new();
    if !folder.exists() {
        return Ok(declarations);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if let Some(name) = path.file_name().and_then(|name| name.to_str()) {
            let text = fs::read_to_string(&path)
                .with_context(|| format!("{} can't be read", path.display()))?;
            declarations.insert(name.to_owned(), text);
        }
    }
    Ok(declarations)
}
