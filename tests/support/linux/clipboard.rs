//! The clipboard of a desktop, read by another program.

use super::virtual_desktop::VirtualDesktop;
use crate::wait;

/// The clipboard's content as `text/html`, once there is any.
pub fn html(desktop: &VirtualDesktop) -> String {
    content(desktop, "text/html")
}

/// The clipboard's content as plain text, once there is any.
pub fn plain_text(desktop: &VirtualDesktop) -> String {
    let plain = content(desktop, "text/plain");
    assert_eq!(
        plain,
        content(desktop, "UTF8_STRING"),
        "X11's own name for text gives the same"
    );
    plain
}

/// The formats that the clipboard offers now.
pub fn formats(desktop: &VirtualDesktop) -> Vec<String> {
    let targets = read(desktop, "TARGETS").unwrap_or_default();
    targets.lines().map(str::to_owned).collect()
}

fn content(desktop: &VirtualDesktop, format: &str) -> String {
    let what = format!("{format} on the clipboard");
    wait::for_some(&what, wait::LONG, || read(desktop, format))
}

fn read(desktop: &VirtualDesktop, format: &str) -> Option<String> {
    let bytes = desktop.output_of("xclip", &["-selection", "clipboard", "-t", format, "-o"])?;
    Some(String::from_utf8(bytes).expect("the clipboard holds UTF-8"))
}
