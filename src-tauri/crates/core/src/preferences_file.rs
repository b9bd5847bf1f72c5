//! The file of the windows' preferences, as the power may have left it: the store that writes it makes nothing safe.

use std::fs;
use std::io;
use std::path::Path;

use crate::error::Code;
use crate::time;
use crate::view::Problem;

/// Looks whether the file can be read, before the store does: that would start empty in silence and write over the file
/// when the program ends. Returns what the person should be told.
pub fn set_aside_if_unreadable(file: &Path) -> Option<Problem> {
    let text = match fs::read(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(_) => Vec::new(),
    };
    if serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(&text).is_ok() {
        return None;
    }
    let aside = file.with_extension(format!("unreadable-{}.json", time::now()));
    let message = match fs::rename(file, &aside) {
        Ok(()) => format!(
            "The preferences could not be read, so the window starts with the usual ones. The old file is kept as {}.",
            aside.display()
        ),
        Err(_) => "The preferences could not be read, so the window starts with the usual ones."
            .to_owned(),
    };
    Some(Problem {
        code: Code::Storage,
        message,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unreadable_file_is_set_aside_and_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("preferences.json");
        assert_eq!(
            set_aside_if_unreadable(&file),
            None,
            "a first start is nothing to tell"
        );

        fs::write(&file, r#"{"look":{"theme":"dark","zoom":1.0}}"#).unwrap();
        assert_eq!(set_aside_if_unreadable(&file), None);

        fs::write(&file, "{\"look\":").unwrap();
        let notice = set_aside_if_unreadable(&file).unwrap();
        assert_eq!(notice.code, Code::Storage);
        assert!(!file.exists());
        let kept = folder
            .path()
            .read_dir()
            .unwrap()
            .next()
            .unwrap()
            .unwrap()
            .path();
        assert_eq!(fs::read_to_string(kept).unwrap(), "{\"look\":");
    }
}
