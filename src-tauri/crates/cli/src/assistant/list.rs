//! `chatbeam assistant list`.

use chatbeam_app::App;
use chatbeam_core::view::{self, AssistantKind, KeyPlace};
use serde::Serialize;

use crate::failure::Failure;
use crate::terminal;

/// An assistant, for programs.
#[derive(Debug, Serialize)]
struct Listed {
    name: String,
    kind: AssistantKind,
    /// Hosted: where it answers.
    origin: Option<String>,
    /// Local: what it answers from; null for the user guide.
    folder: Option<String>,
    /// Where its key lies.
    key: KeyPlace,
    /// Whether it is the one that was chosen with `assistant use`.
    chosen: bool,
}

/// Writes all of them, oldest first.
pub fn write(app: &App, json: bool) -> Result<(), Failure> {
    let chosen = app.roster.command_line_choice()?.map(|row| row.id);
    let mut all = Vec::new();
    for row in app.roster.rows()? {
        let view = app.roster.view(&row)?;
        all.push(listed(row.name, view, chosen == Some(row.id)));
    }
    if json {
        return terminal::write_json(&all);
    }
    let widest = all
        .iter()
        .map(|listed| listed.name.chars().count())
        .max()
        .unwrap_or_default();
    all.iter()
        .try_for_each(|listed| terminal::write_line(&line(listed, widest)))
}

/// `name` is the one that the command line takes; the window shows the guide under another.
fn listed(name: String, view: view::Assistant, chosen: bool) -> Listed {
    Listed {
        name,
        kind: view.kind,
        origin: view.origin,
        folder: view.folder,
        key: view.key,
        chosen,
    }
}

fn line(listed: &Listed, widest: usize) -> String {
    let mark = if listed.chosen { '*' } else { ' ' };
    let place = match (&listed.origin, &listed.folder) {
        (Some(origin), _) => format!("hosted  {origin}"),
        (None, Some(folder)) => format!("local   {folder}"),
        (None, None) => "local   the user guide".to_owned(),
    };
    let key = if listed.key == KeyPlace::Missing {
        "  (no key stored)"
    } else {
        ""
    };
    format!("{mark} {:<widest$}  {place}{key}", listed.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_one_is_marked_and_a_missing_key_is_named() {
        let acme = Listed {
            name: "Acme".to_owned(),
            kind: AssistantKind::Hosted,
            origin: Some("https://example.com".to_owned()),
            folder: None,
            key: KeyPlace::Missing,
            chosen: true,
        };
        assert_eq!(
            line(&acme, 5),
            "* Acme   hosted  https://example.com  (no key stored)"
        );
        let guide = Listed {
            name: "guide".to_owned(),
            kind: AssistantKind::Local,
            origin: None,
            key: KeyPlace::NotNeeded,
            chosen: false,
            ..acme
        };
        assert_eq!(line(&guide, 5), "  guide  local   the user guide");
    }
}
