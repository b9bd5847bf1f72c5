//! Templates: texts that an answer is put into when it is copied or pasted. They never cost a credit.
//!
//! A template is Markdown with placeholders, of which [`PLACEHOLDERS`] lists the names.

mod built_in;
mod exchange;
mod filling;
mod rules;

use std::collections::HashSet;

pub use self::exchange::{export, export_to, import, import_from};
pub use self::filling::{PLACEHOLDERS, filled, preview};

use crate::error::{Code, Error};
use crate::history::{History, TemplateRow, TemplateText, Templates};
use crate::ids::TemplateId;
use crate::view::Template;

/// All templates in the person's order.
pub fn list(history: &History) -> Result<Vec<Template>, Error> {
    let all = history.read(|connection| all(&Templates(connection)))?;
    Ok(all
        .into_iter()
        .map(|template| {
            let original = built_in::find(template.id).map(built_in::BuiltIn::text);
            Template {
                id: template.id.to_string(),
                built_in: original.is_some(),
                changed: original.is_some_and(|original| original != template.text),
                name: template.text.name,
                body: template.text.body,
            }
        })
        .collect())
}

/// Changes a template, or adds one where `id` is none.
pub fn save(history: &History, id: Option<&str>, name: &str, body: &str) -> Result<(), Error> {
    let text = TemplateText {
        name: rules::name(name)?,
        body: rules::body(body)?,
    };
    let id: Option<TemplateId> = id.map(str::parse).transpose()?;
    history.write(|transaction| {
        let templates = Templates(transaction);
        let all = all(&templates)?;
        let position = match id {
            Some(id) => find(&all, id)?.position,
            None => next_position(&all)?,
        };
        let is_taken = |other: &Stored| {
            Some(other.id) != id && rules::is_same_name(&other.text.name, &text.name)
        };
        if all.iter().any(is_taken) {
            return Err(Error::new(
                Code::NameTaken,
                format!(
                    "There is already a template called {}. Choose another name.",
                    text.name
                ),
            ));
        }
        templates.put(&TemplateRow {
            id: id.unwrap_or_else(TemplateId::new),
            text: Some(text),
            position,
        })
    })
}

/// Removes a template; a built-in one is brought back as it was, where it stands.
pub fn remove(history: &History, id: &str) -> Result<(), Error> {
    let id = id.parse()?;
    history.write(|transaction| {
        let templates = Templates(transaction);
        let found = find(&all(&templates)?, id)?.position;
        match built_in::find(id) {
            Some(_) => templates.put(&TemplateRow {
                id,
                text: None,
                position: found,
            }),
            None => templates.delete(id),
        }
    })
}

/// Puts the templates into that order. One that is not named, because another window has just added it, comes last.
pub fn order(history: &History, ids: &[String]) -> Result<(), Error> {
    let named: Vec<TemplateId> = ids
        .iter()
        .map(|id| id.parse())
        .collect::<Result<_, Error>>()?;
    history.write(|transaction| {
        let templates = Templates(transaction);
        let mut all = all(&templates)?;
        for id in &named {
            find(&all, *id)?;
        }
        // Stable, so the rest keeps its order.
        all.sort_by_key(|template| {
            let place = named.iter().position(|id| *id == template.id);
            place.unwrap_or(named.len())
        });
        for (position, template) in (0..).zip(all) {
            templates.put(&TemplateRow {
                id: template.id,
                text: template.own.then_some(template.text),
                position,
            })?;
        }
        Ok(())
    })
}

/// A template, whether it stands in the table or is as it came with the program.
struct Stored {
    id: TemplateId,
    text: TemplateText,
    position: u32,
    /// Whether the person wrote it, so that it has to be stored.
    own: bool,
}

/// All of them, in order.
fn all(templates: &Templates<'_>) -> Result<Vec<Stored>, Error> {
    let rows = templates.all()?;
    let stored: HashSet<TemplateId> = rows.iter().map(|row| row.id).collect();
    let untouched = (0..)
        .zip(built_in::ALL)
        .filter(|(_, built_in)| !stored.contains(&built_in.id))
        .map(|(position, built_in)| Stored {
            id: built_in.id,
            text: built_in.text(),
            position,
            own: false,
        });
    let mut all: Vec<Stored> = untouched.collect();
    all.extend(rows.into_iter().filter_map(|row| {
        Some(Stored {
            id: row.id,
            own: row.text.is_some(),
            // One without text is one that a later version brought along; an earlier one does without it.
            text: row
                .text
                .or_else(|| built_in::find(row.id).map(built_in::BuiltIn::text))?,
            position: row.position,
        })
    }));
    all.sort_by_key(|template| template.position);
    Ok(all)
}

fn find(all: &[Stored], id: TemplateId) -> Result<&Stored, Error> {
    all.iter()
        .find(|template| template.id == id)
        .ok_or_else(no_such_template)
}

/// Where one more would stand, if there may be one more.
fn next_position(all: &[Stored]) -> Result<u32, Error> {
    rules::may_be_one_more(all.len())?;
    let last = all.iter().map(|template| template.position).max();
    Ok(last.map_or(0, |last| last.saturating_add(1)))
}

fn no_such_template() -> Error {
    Error::new(
        Code::NoSuchTemplate,
        "There is no such template. It may have been removed.",
    )
}
