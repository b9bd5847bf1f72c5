//! What a selection held, kept while something of ours passes through it.

use std::time::Duration;

use gtk::SelectionData;
use gtk::gdk::Atom;
use tauri::AppHandle;
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout_at};

use super::content::{BYTES, Content, Form, Selection};

/// How long the program that offers it may take for all of it. One that hangs must not hold up a paste.
pub(super) const LIMIT: Duration = Duration::from_millis(800);

/// How much is kept, in bytes. An uncompressed picture of a large display has 33 MB.
const MOST: usize = 64 << 20;

/// How many forms are kept. An office program offers about twenty.
const MOST_FORMS: usize = 48;

/// What programs have that do not tell what they have.
const OLD: [&str; 2] = ["UTF8_STRING", "STRING"];

/// What a selection held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Saved {
    /// Nothing.
    Nothing,
    /// This.
    Held {
        /// What could be read.
        content: Content,
        /// Nothing that many programs understand is missing.
        whole: bool,
    },
    /// It could not be read in time.
    Unreadable,
}

impl Saved {
    /// Reads what a selection holds.
    pub(super) async fn of(tauri: &AppHandle, selection: Selection) -> Self {
        let end = Instant::now() + LIMIT;
        let targets = ask(tauri, selection, "TARGETS".to_owned(), end, |data| {
            let names = data.targets().unwrap_or_default();
            names
                .iter()
                .map(|name| name.name().to_string())
                .collect::<Vec<_>>()
        });
        let Some(offered) = targets.await else {
            return Self::Unreadable;
        };
        let is_told = !offered.is_empty();
        // Some old programs do not tell what they have; then it is text.
        let offered = if is_told {
            offered
        } else {
            OLD.map(str::to_owned).to_vec()
        };
        let mut forms = Vec::new();
        let mut room = MOST;
        let mut whole = true;
        for name in worth_keeping(&offered) {
            let kept = name.clone();
            let form = ask(tauri, selection, name.clone(), end, move |data| {
                form(kept, data)
            });
            match form.await {
                Some(Some(form)) if form.bytes.len() <= room => {
                    room -= form.bytes.len();
                    forms.push(form);
                }
                // It was refused, so nobody misses it.
                Some(None) => {}
                Some(Some(_)) => whole &= !is_common(&name),
                // One form that does not come in time is no reason to lose those that did.
                None => {
                    whole &= !is_common(&name);
                    break;
                }
            }
        }
        match forms.is_empty() {
            false => Self::Held {
                content: Content::Saved(forms),
                whole,
            },
            true if is_told => Self::Unreadable,
            true => Self::Nothing,
        }
    }
}

fn form(name: String, data: &SelectionData) -> Option<Form> {
    // Nothing has no type; a negative length means that it was refused.
    (data.length() >= 0 && data.format() == BYTES).then(|| Form {
        name,
        kind: data.data_type().name().to_string(),
        bytes: data.data(),
    })
}

/// Asks for one form without a main loop of its own, which GTK's waiting calls would run. `None` when it is too late.
async fn ask<T: Send + 'static>(
    tauri: &AppHandle,
    selection: Selection,
    name: String,
    end: Instant,
    read: impl FnOnce(&SelectionData) -> T + Send + 'static,
) -> Option<T> {
    let (done, answer) = oneshot::channel();
    tauri
        .run_on_main_thread(move || {
            let wanted = Atom::intern(&name);
            selection.open().request_contents(&wanted, move |_, data| {
                // Nobody waits any more when it is too late.
                let _ = done.send(read(data));
            });
        })
        .ok()?;
    timeout_at(end, answer).await.ok()?.ok()
}

/// The names of the forms that are kept, the most useful first: programs offer a picture in ten encodings, each of them
/// made when it is asked for, and one is enough. What has capitals and no slash belongs to the display's protocol, where
/// asking can have effects (`DELETE`); text is the exception.
fn worth_keeping(offered: &[String]) -> Vec<String> {
    let picture = ["image/png"]
        .into_iter()
        .chain(offered.iter().map(String::as_str))
        .find(|name| is_picture(name) && offered.iter().any(|other| other == name));
    let mut kept: Vec<String> = Vec::new();
    for name in offered {
        let is_kept = if is_picture(name) {
            picture == Some(name)
        } else {
            !is_protocol(name)
        };
        if is_kept && !kept.contains(name) {
            kept.push(name.clone());
        }
    }
    kept.sort_by_key(|name| rank(name));
    kept.truncate(MOST_FORMS);
    kept
}

fn is_picture(name: &str) -> bool {
    name.starts_with("image/") || matches!(name, "PIXMAP" | "BITMAP")
}

fn is_protocol(name: &str) -> bool {
    const TEXT: [&str; 4] = ["UTF8_STRING", "STRING", "TEXT", "COMPOUND_TEXT"];
    !name.contains('/') && !name.chars().any(char::is_lowercase) && !TEXT.contains(&name)
}

/// Whether many programs understand this form.
fn is_common(name: &str) -> bool {
    rank(name) < OWN
}

/// What only one program understands.
const OWN: u8 = 4;

/// Text, markup, pictures and files come before what only one program understands.
fn rank(name: &str) -> u8 {
    match name {
        "UTF8_STRING" => 0,
        _ if name.starts_with("text/") => 1,
        _ if is_picture(name) => 2,
        "x-special/gnome-copied-files" | "application/x-kde-cutselection" => 2,
        "STRING" | "TEXT" | "COMPOUND_TEXT" => 3,
        _ => OWN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(offered: &[&str]) -> Vec<String> {
        let offered: Vec<String> = offered.iter().map(|&name| name.to_owned()).collect();
        worth_keeping(&offered)
    }

    #[test]
    fn of_a_picture_one_encoding_is_kept_the_lossless_one_if_it_is_there() {
        assert_eq!(
            kept(&["TARGETS", "image/bmp", "image/png", "image/jpeg"]),
            ["image/png"]
        );
        assert_eq!(kept(&["image/tiff", "image/jpeg"]), ["image/tiff"]);
    }

    #[test]
    fn what_belongs_to_the_protocol_is_never_asked_for() {
        let protocol = [
            "TARGETS",
            "MULTIPLE",
            "TIMESTAMP",
            "SAVE_TARGETS",
            "DELETE",
            "INSERT_SELECTION",
        ];
        assert_eq!(kept(&protocol), Vec::<String>::new());
    }

    #[test]
    fn text_markup_and_files_come_first_and_other_forms_are_kept_too() {
        assert_eq!(
            kept(&[
                "application/x-own",
                "STRING",
                "text/uri-list",
                "x-special/gnome-copied-files",
                "text/html",
                "UTF8_STRING",
                "application/x-kde-cutselection",
                "text/html",
            ]),
            [
                "UTF8_STRING",
                "text/uri-list",
                "text/html",
                "x-special/gnome-copied-files",
                "application/x-kde-cutselection",
                "STRING",
                "application/x-own",
            ]
        );
    }
}
