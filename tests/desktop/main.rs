//! Tests: desktop.
