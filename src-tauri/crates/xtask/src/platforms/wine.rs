//! Wine, which runs the Windows tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::folder;
use crate::process;
use crate::setup::WINE;

/// Rust's standard library takes random numbers from this function, which Wine has only since version 9. The other one
/// is its forerunner, and as old as Windows XP.
const RANDOM_NUMBERS: &str = "\
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) {
    return SystemFunction036(buffer, (ULONG)length);
}
";

/// A Wine with a folder of its own for the Windows that it plays.
pub struct Wine {
    program: PathBuf,
    prefix: PathBuf,
}

/// Finds Wine and makes its folder, once.
pub fn prepare() -> Result<Wine> {
    let wine = Wine {
        program: process::find_any(WINE).context("Wine is missing")?,
        prefix: folder().join("wine"),
    };
    let system = wine.prefix.join("drive_c/windows/system32");
    if !system.join("kernel32.dll").is_file() {
        fs::create_dir_all(&wine.prefix)?;
        process::run(wine.environment(Command::new(&wine.program).args(["wineboot", "--init"])))?;
    }
    provide_random_numbers(&system)?;
    Ok(wine)
}

impl Wine {
    /// Has cargo run Windows programs with it, on its folder, in silence.
    pub fn environment<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", &self.program)
            .env("WINEPREFIX", &self.prefix)
            .env("WINEDEBUG", "-all")
    }
}

/// Adds the function where Wine lacks it.
fn provide_random_numbers(system: &Path) -> Result<()> {
    let library = system.join("bcryptprimitives.dll");
    if library.is_file() {
        return Ok(());
    }
    let source = folder().join("random-numbers.c");
    fs::write(&source, RANDOM_NUMBERS)?;
    process::run(
        Command::new("x86_64-w64-mingw32-gcc")
            .args(["-shared", "-O1", "-o"])
            .arg(&library)
            .arg(&source)
            .arg("-ladvapi32"),
    )
}
