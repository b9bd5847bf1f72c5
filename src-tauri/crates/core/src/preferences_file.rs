//! The file of the windows' preferences: written so that the power may go at any moment, and read as something else may
//! have left it.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Map, Value};

use crate::data_folder;
use crate::error::Code;
use crate::time;
use crate::view::Problem;

/// Writes all of them, by name. After a crash or a cut the file is a whole one: this one, or the one before it. When this
/// has returned it is this one.
pub fn write(file: &Path, values: &Map<String, Value>) -> io::Result<()> {
    data_folder::write_whole(file, &serde_json::to_vec_pretty(values)?)
}

/// Looks whether the file can be read, before the store does: that would start empty in silence and write over the file
/// when the program ends. Returns what the person should be told.
pub fn set_aside_if_unreadable(file: &Path) -> Option<Problem> {
    let text = match fs::read(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(_) => Vec::new(),
    };
    if serde_json::from_slice::<Map<String, Value>>(&text).is_ok() {
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

    #[cfg(unix)]
    #[test]
    fn the_file_is_replaced_as_a_whole_and_private() {
        use std::os::unix::fs::PermissionsExt;

        let values = |theme: &str| {
            let mut values = Map::new();
            values.insert("theme".to_owned(), theme.into());
            values
        };
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("preferences.json");
        // What a process left that died while it wrote.
        fs::write(folder.path().join("preferences.json.new"), "{\"look").unwrap();
        write(&file, &values("dark")).unwrap();
        let before = folder.path().join("before");
        fs::hard_link(&file, &before).unwrap();

        write(&file, &values("light")).unwrap();

        assert!(fs::read_to_string(&before).unwrap().contains("dark"));
        assert!(fs::read_to_string(&file).unwrap().contains("light"));
        assert_eq!(set_aside_if_unreadable(&file), None);
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert_eq!(folder.path().read_dir().unwrap().count(), 2);
    }

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
