//! What applications are called: by their desktop files, which know it in the person's language.

use gtk::gio::prelude::AppInfoExt;
use gtk::gio::{AppInfo, DesktopAppInfo};
use gtk::prelude::Cast;

/// An application, as far as its windows tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Application {
    /// What people call it; empty where its windows have no class.
    pub(super) name: String,
    /// Its desktop file says that it is a terminal.
    pub(super) is_terminal: bool,
}

/// How well a desktop file fits a window, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It names the window's class.
    Class,
    /// It is called like the class.
    File,
    /// Its last word is the class: `org.xfce.mousepad` and `Mousepad`.
    LastWord,
}

impl Application {
    /// The application whose windows have that class (`WM_CLASS` of X11: the instance, then the class).
    ///
    /// This reads every desktop file, so do it once for a class.
    pub(super) fn of(instance: &str, class: &str) -> Self {
        let known = AppInfo::all()
            .into_iter()
            .filter_map(|info| info.downcast::<DesktopAppInfo>().ok())
            .filter_map(|info| {
                let file = info.id()?;
                let fit = fit(&file, info.startup_wm_class().as_deref(), instance, class)?;
                Some((fit, info))
            })
            .min_by_key(|(fit, _)| *fit);
        match known {
            Some((_, info)) => Self {
                name: info.name().to_string(),
                is_terminal: info.categories().is_some_and(|categories| {
                    categories.split(';').any(|word| word == "TerminalEmulator")
                }),
            },
            None => Self {
                name: prettified(if class.is_empty() { instance } else { class }),
                is_terminal: false,
            },
        }
    }
}

fn fit(file: &str, named: Option<&str>, instance: &str, class: &str) -> Option<Fit> {
    let is_window = |name: &str| {
        !name.is_empty()
            && [instance, class]
                .iter()
                .any(|of| of.eq_ignore_ascii_case(name))
    };
    let file = file.strip_suffix(".desktop").unwrap_or(file);
    if named.is_some_and(is_window) {
        Some(Fit::Class)
    } else if is_window(file) {
        Some(Fit::File)
    } else if file.rsplit('.').next().is_some_and(is_window) {
        Some(Fit::LastWord)
    } else {
        None
    }
}

/// A class as a name: its last word, with a capital.
fn prettified(class: &str) -> String {
    let word = class.rsplit('.').next().unwrap_or(class);
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desktop_file_fits_by_the_class_it_names_by_its_name_or_by_its_last_word() {
        let of = |file, named| fit(file, named, "mousepad", "Mousepad");
        assert_eq!(of("editor.desktop", Some("mousepad")), Some(Fit::Class));
        assert_eq!(of("mousepad.desktop", None), Some(Fit::File));
        assert_eq!(of("org.xfce.mousepad.desktop", None), Some(Fit::LastWord));
        assert_eq!(of("org.xfce.mousepad-settings.desktop", Some("")), None);
        assert_eq!(fit("x.desktop", Some(""), "", ""), None);
    }

    #[test]
    fn a_class_that_no_desktop_file_names_is_written_as_a_name() {
        assert_eq!(prettified("xev"), "Xev");
        assert_eq!(prettified("org.example.editor"), "Editor");
        assert_eq!(prettified(""), "");
    }
}
