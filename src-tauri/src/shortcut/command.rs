//! The command that a desktop's keyboard settings can run in place of the shortcut.

use std::env;
use std::path::{Path, PathBuf};

use chatbeam_core::data_folder::DataFolder;

/// The command, with everything that another program needs to start it.
pub(super) fn to_bind(data: &DataFolder) -> String {
    let named = data.is_named().then(|| data.path());
    compose(&program(), named)
}

/// Packages put the two programs side by side; otherwise the PATH decides.
fn program() -> PathBuf {
    let name = format!("chatbeam{}", env::consts::EXE_SUFFIX);
    let beside = env::current_exe()
        .ok()
        .and_then(|this| Some(this.parent()?.join(&name)))
        .filter(|path| path.is_file());
    beside.unwrap_or_else(|| name.into())
}

fn compose(program: &Path, data: Option<&Path>) -> String {
    let mut command = quoted(program);
    if let Some(data) = data {
        command = format!("{command} --data-dir {}", quoted(data));
    }
    format!("{command} quick")
}

/// A path that stays one word, in shells and in the settings of desktops.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-+:\\".contains(c);
    if path.chars().all(plain) && (cfg!(windows) || !path.contains('\\')) {
        return path;
    }
    if cfg!(windows) {
        format!("\"{path}\"")
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_without_blanks_stands_as_it_is() {
        let command = compose(Path::new("/usr/bin/chatbeam"), None);
        assert_eq!(command, "/usr/bin/chatbeam quick");
    }

    #[cfg(unix)]
    #[test]
    fn a_path_with_blanks_or_quotes_stays_one_word() {
        let command = compose(
            Path::new("/opt/my programs/chatbeam"),
            Some(Path::new("/home/o'hara/data")),
        );
        assert_eq!(
            command,
            r"'/opt/my programs/chatbeam' --data-dir '/home/o'\''hara/data' quick"
        );
    }
}
