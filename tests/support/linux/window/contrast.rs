//! The contrast between the texts of a window and what they stand on, as WCAG 2.2 measures it (1.4.3).

use serde_json::{Value, json};

use super::Window;

/// The visible texts whose contrast is below `least`, each with the contrast that it has.
pub fn texts_below(window: &Window<'_>, least: f64) -> Vec<String> {
    let found = window.evaluate(include_str!("contrast.js"), &[json!(least)]);
    let Value::Array(found) = found else {
        panic!("the contrast could not be measured: {found}");
    };
    found
        .iter()
        .filter_map(|text| text.as_str().map(str::to_owned))
        .collect()
}
