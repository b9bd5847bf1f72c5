//! What a template may be, whoever wrote it: a person in the settings, or a file from anywhere.

use super::filling::PLACEHOLDERS;
use crate::error::{Code, Error};
use crate::markdown;

/// The longest name, in characters.
pub(super) const LONGEST_NAME: usize = 60;

/// The longest body, in characters.
pub(super) const LONGEST_BODY: usize = 10_000;

/// The most templates, those that come with the program included.
const MOST: usize = 100;

/// The most placeholders in a body: each may be filled with a long answer.
const MOST_PLACEHOLDERS: usize = 20;

/// The name without the space around it.
pub(super) fn name(name: &str) -> Result<String, Error> {
    let name = name.trim();
    let is_odd = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let length = name.chars().count();
    if length == 0
        || length > LONGEST_NAME
        || name.chars().any(is_odd)
        || markdown::without_controls(name) != name
    {
        return Err(Error::new(
            Code::InvalidName,
            format!("Give the template a name of 1 to {LONGEST_NAME} characters, on one line."),
        ));
    }
    Ok(name.to_owned())
}

/// The body without control characters.
pub(super) fn body(body: &str) -> Result<String, Error> {
    let body = markdown::without_controls(body);
    if body.trim().is_empty() || body.chars().count() > LONGEST_BODY {
        return Err(refused(format!(
            "A template is a text of 1 to {LONGEST_BODY} characters."
        )));
    }
    let known = |name: &&str| PLACEHOLDERS.contains(name);
    if markdown::placeholders(&body).filter(known).count() > MOST_PLACEHOLDERS {
        return Err(refused(format!(
            "A template has {MOST_PLACEHOLDERS} placeholders at most."
        )));
    }
    Ok(body.into_owned())
}

/// Whether there may be one more beside that many.
pub(super) fn may_be_one_more(count: usize) -> Result<(), Error> {
    if count >= MOST {
        return Err(refused(format!(
            "There can be {MOST} templates. Remove one before you add another."
        )));
    }
    Ok(())
}

/// Whether people would take the names for the same.
pub(super) fn is_same_name(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// What can't be used as a template, or as a file of them.
pub(super) fn refused(message: impl Into<String>) -> Error {
    Error::new(Code::InvalidTemplate, message)
}
