//! Pasting an answer from a page of the program, by the command that the page's button and keys call.

use serde_json::{Value, json};

use super::window::Window;

/// The newest answer's id.
pub fn newest_answer(window: &Window<'_>) -> String {
    let answer = invoked(
        window,
        "invoke('browse_conversations', { wanted: { archived: false, byAssistant: false, offset: 0, most: 1 } })
            .then(({ conversations: [{ id }] }) => invoke('read_conversation', { id, part: { kind: 'newest' }, most: 1 }))
            .then((conversation) => conversation.exchanges.at(-1).answer.id)",
        &[],
    );
    answer.as_str().expect("an answer's id").to_owned()
}

/// Pastes an answer in that format from the page that is driven, and returns what became of it.
pub fn paste(window: &Window<'_>, answer: &str, format: &str) -> Value {
    let copy = json!({ "answer": answer, "part": { "kind": "answer" }, "format": format });
    invoked(window, "invoke('paste_answer', { copy: given })", &[copy])
}

/// Copies an answer, as HTML and plain text.
pub fn copy(window: &Window<'_>, answer: &str) {
    let copy = json!({ "answer": answer, "part": { "kind": "answer" }, "format": "rich" });
    invoked(window, "invoke('copy_answer', { copy: given })", &[copy]);
}

/// The name of the application that an answer would be pasted into.
pub fn target(window: &Window<'_>) -> Value {
    invoked(window, "invoke('target')", &[])
}

/// What was copied, as it would be asked about.
pub fn context(window: &Window<'_>) -> Value {
    invoked(
        window,
        "invoke('read_context', { source: 'clipboard' })",
        &[],
    )
}

fn invoked(window: &Window<'_>, promise: &str, given: &[Value]) -> Value {
    let script = format!(
        "const done = arguments[arguments.length - 1];
         const given = arguments[0];
         const invoke = window.__TAURI__.core.invoke;
         ({promise}).then(done, (error) => done({{ failed: String(error.message ?? error) }}));"
    );
    window.evaluate_later(&script, given)
}
