//! What Chatbeam Desktop does, without a window: asking, history, assistants, keychain, Markdown.
