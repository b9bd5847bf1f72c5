//! Copying answers.

use chatbeam_app::App;
use chatbeam_core::view::CopyFormat;
use chatbeam_core::{markdown, reading};
use tauri::{AppHandle, State};

use super::{Reply, problem};
use crate::clipboard::{Clipboard, Content};

#[tauri::command]
pub(super) async fn copy_answer(
    tauri: AppHandle,
    app: State<'_, App>,
    clipboard: State<'_, Clipboard>,
    answer: String,
    format: CopyFormat,
) -> Reply<()> {
    let text = answer
        .parse()
        .and_then(|answer| reading::answer_markdown(&app.history, answer))
        .map_err(problem)?;
    let content = match format {
        CopyFormat::Rich => Content::rich(
            markdown::to_clipboard_html(&text),
            markdown::to_plain_text(&text),
        ),
        CopyFormat::Plain => Content::plain(markdown::to_plain_text(&text)),
        CopyFormat::Markdown => Content::plain(text),
    };
    clipboard.write(&tauri, content).await.map_err(problem)
}

#[tauri::command]
pub(super) async fn copy_table(
    tauri: AppHandle,
    app: State<'_, App>,
    clipboard: State<'_, Clipboard>,
    answer: String,
    index: usize,
) -> Reply<()> {
    let table = answer
        .parse()
        .and_then(|answer| reading::answer_table(&app.history, answer, index))
        .map_err(problem)?;
    let content = Content::rich(table.to_html(), table.to_tsv());
    clipboard.write(&tauri, content).await.map_err(problem)
}
