//! Tests: sending.
