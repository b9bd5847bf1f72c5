//! The windows of a Wayland desktop, as its compositor sees them.

use serde_json::Value;

use super::WaylandDesktop;
use crate::wait;

/// One display, no other windows' borders, and no X server that a program could fall back to.
pub(super) const CONFIGURATION: &str = "\
output HEADLESS-1 resolution 1280x800
xwayland disable
default_border none
default_floating_border none
";

/// A window, as sway lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Its title.
    pub title: String,
    /// Whether it has the focus.
    pub has_focus: bool,
}

impl WaylandDesktop {
    /// The windows that are open and not hidden.
    pub fn windows(&self) -> Vec<Seen> {
        let tree = self
            .output_of("swaymsg", &["--raw", "--type", "get_tree"])
            .and_then(|tree| serde_json::from_slice::<Value>(&tree).ok());
        let mut seen = Vec::new();
        if let Some(tree) = tree {
            collect(&tree, &mut seen);
        }
        seen
    }

    /// Waits until the window of that title has the focus.
    pub fn wait_for_focus(&self, title: &str) {
        wait::until(&format!("“{title}” to have the focus"), || {
            self.has_focus(title)
        });
    }

    /// Whether the window of that title has the focus.
    pub fn has_focus(&self, title: &str) -> bool {
        self.windows()
            .iter()
            .any(|window| window.title == title && window.has_focus)
    }

    /// Whether a window has that title.
    pub fn shows(&self, title: &str) -> bool {
        self.windows().iter().any(|window| window.title == title)
    }

    /// What the display shows now, as PNG.
    pub fn picture(&self) -> Vec<u8> {
        self.output_of("grim", &["-"])
            .expect("a picture can be taken")
    }

    /// Gives sway a command.
    pub(super) fn tell_sway(&self, command: &[&str]) {
        self.output_of("swaymsg", command)
            .unwrap_or_else(|| panic!("sway did not obey: {command:?}"));
    }

    /// Whether there is a display yet.
    pub(super) fn is_drawn(&self) -> bool {
        self.output_of("grim", &["-"]).is_some()
    }
}

/// The windows of a tree: its leaves that belong to a process.
fn collect(node: &Value, seen: &mut Vec<Seen>) {
    if node["pid"].is_number() {
        seen.push(Seen {
            title: node["name"].as_str().unwrap_or_default().to_owned(),
            has_focus: node["focused"] == true,
        });
    }
    for list in ["nodes", "floating_nodes"] {
        for child in node[list].as_array().into_iter().flatten() {
            collect(child, seen);
        }
    }
}
