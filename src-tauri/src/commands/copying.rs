//! Copying answers.

use chatbeam_app::App;
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
    let text = answer
        .parse()
        .and_then(|answer| reading::answer_markdown(&app.history, answer))
        .map_err(problem)?;
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
    let table = answer
        .parse()
        .and_then(|answer| reading::answer_table(&app.history, answer, index))
        .map_err(problem)?;
    clipboard
        .write_rich(table.to_html(), &table.to_tsv())
        .map_err(problem)
}
