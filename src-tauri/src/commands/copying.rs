//! Copying answers.

use chatbeam_app::App;
use chatbeam_core::error::{Code, Error};
use chatbeam_core::view::CopyFormat;
use chatbeam_core::{markdown, reading};
use tauri::State;

use super::{Reply, problem};
use crate::clipboard::Clipboard;

#[tauri::command]
pub(super) async fn copy_answer(
    app: State<'_, App>,
    clipboard: State<'_, Clipboard>,
    answer: String,
    format: CopyFormat,
) -> Reply<()> {
    let text = read(&app, &answer).map_err(problem)?;
    let copied = match format {
        CopyFormat::Rich => clipboard.write_rich(
            &markdown::to_clipboard_html(&text),
            &markdown::to_plain_text(&text),
        ),
        CopyFormat::Plain => clipboard.write_plain(&markdown::to_plain_text(&text)),
        CopyFormat::Markdown => clipboard.write_plain(&text),
    };
    copied.map_err(problem)
}

#[tauri::command]
pub(super) async fn copy_table(
    app: State<'_, App>,
    clipboard: State<'_, Clipboard>,
    answer: String,
    index: usize,
) -> Reply<()> {
    let text = read(&app, &answer).map_err(problem)?;
    let tables = markdown::tables(&text);
    let table = tables.get(index).ok_or_else(|| {
        problem(Error::new(
            Code::NoSuchMessage,
            "This answer has no such table.",
        ))
    })?;
    clipboard
        .write_rich(table.to_html(), &table.to_tsv())
        .map_err(problem)
}

fn read(app: &App, answer: &str) -> Result<String, Error> {
    reading::answer_markdown(&app.history, answer.parse()?)
}
