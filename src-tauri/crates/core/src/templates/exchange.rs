//! Templates in a file, for another computer or a colleague.
//!
//! The file is JSON:
//!
//! ```json
//! {
//!   "format": "chatbeam-templates",
//!   "version": 1,
//!   "templates": [{ "name": "Email reply", "body": "Hello,\n\n{answer}" }]
//! }
//! ```
//!
//! `templates` holds them in order, those that come with the program too. A file of a later version is refused; fields
//! that are not named here are passed over. Reading a file only adds: a template that is there already, word for word,
//! is passed over, and one whose name is taken gets a number behind it. Where one of them can't be taken, none is.

use std::fs;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Stored, all, next_position, rules};
use crate::error::{Code, Error};
use crate::history::{History, TemplateRow, TemplateText, Templates};
use crate::ids::TemplateId;
use crate::whole_file;

const FORMAT: &str = "chatbeam-templates";
const VERSION: u32 = 1;

/// The longest file that is read, in bytes: as many templates as there can be, each as long as it can be.
const LONGEST_FILE: u64 = 8 << 20;

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    templates: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    name: String,
    body: String,
}

/// What says what the rest is.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

/// Writes all templates into a file.
pub fn export_to(history: &History, file: &Path) -> Result<(), Error> {
    let text = export(history)?;
    whole_file::write_text(file, history.folder(), &text)
}

/// All templates, as the content of a file.
pub fn export(history: &History) -> Result<String, Error> {
    let all = history.read(|connection| all(&Templates(connection)))?;
    let entries = all.into_iter().map(|template| Entry {
        name: template.text.name,
        body: template.text.body,
    });
    let file = File {
        format: FORMAT.to_owned(),
        version: VERSION,
        templates: entries.collect(),
    };
    let mut json = serde_json::to_string_pretty(&file)
        .map_err(|error| rules::refused(format!("The templates can't be written: {error}.")))?;
    json.push('\n');
    Ok(json)
}

/// Adds what a file holds, and tells how many were added. An error changes nothing.
pub fn import_from(history: &History, file: &Path) -> Result<usize, Error> {
    let mut content = Vec::new();
    // One byte more than may be shows that it is too long.
    fs::File::open(file)
        .and_then(|file| file.take(LONGEST_FILE + 1).read_to_end(&mut content))
        .map_err(|error| {
            Error::because(
                Code::InvalidTemplate,
                format!("{} can't be read. Nothing was changed.", file.display()),
                error,
            )
        })?;
    import(history, &content)
}

/// Adds what the content of a file holds, and tells how many were added. An error changes nothing.
pub fn import(history: &History, content: &[u8]) -> Result<usize, Error> {
    let entries = read(content)?;
    history.write(|transaction| {
        let templates = Templates(transaction);
        let mut known = all(&templates)?;
        let mut added = 0;
        for text in entries {
            if known.iter().any(|template| template.text == text) {
                continue;
            }
            let row = TemplateRow {
                id: TemplateId::new(),
                position: next_position(&known)?,
                text: Some(TemplateText {
                    name: free_name(&known, &text.name),
                    ..text
                }),
            };
            templates.put(&row)?;
            known.extend(row.text.map(|text| Stored {
                id: row.id,
                text,
                position: row.position,
                own: true,
            }));
            added += 1;
        }
        Ok(added)
    })
}

fn read(content: &[u8]) -> Result<Vec<TemplateText>, Error> {
    let none = || rules::refused("This file holds no templates of Chatbeam. Nothing was changed.");
    if content.len() as u64 > LONGEST_FILE {
        return Err(rules::refused(
            "This file is too long to hold templates. Nothing was changed.",
        ));
    }
    // Some editors put a byte order mark in front.
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let head: Head = serde_json::from_slice(content).map_err(|_| none())?;
    if head.format != FORMAT {
        return Err(none());
    }
    if head.version != VERSION {
        return Err(rules::refused(
            "These templates were written by a newer version of Chatbeam. Nothing was changed.",
        ));
    }
    let file: File = serde_json::from_slice(content).map_err(|_| none())?;
    file.templates
        .iter()
        .zip(1..)
        .map(|(entry, number)| {
            taken(entry).map_err(|error| {
                rules::refused(format!(
                    "Template {number} in this file can't be taken: {error} Nothing was changed."
                ))
            })
        })
        .collect()
}

fn taken(entry: &Entry) -> Result<TemplateText, Error> {
    Ok(TemplateText {
        name: rules::name(&entry.name)?,
        body: rules::body(&entry.body)?,
    })
}

/// The name, or the same with the first number that makes it another one.
fn free_name(known: &[Stored], name: &str) -> String {
    let is_free = |name: &str| {
        known
            .iter()
            .all(|template| !rules::is_same_name(&template.text.name, name))
    };
    if is_free(name) {
        return name.to_owned();
    }
    // One of as many numbers as there are names, and one more, is free.
    (2..=known.len() + 2)
        .map(|number| {
            let number = format!(" ({number})");
            let room = rules::LONGEST_NAME - number.len();
            let cut: String = name.chars().take(room).collect();
            format!("{}{number}", cut.trim_end())
        })
        .find(|name| is_free(name))
        .unwrap_or_else(|| name.to_owned())
}
