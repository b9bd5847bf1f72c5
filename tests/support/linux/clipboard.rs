//! The clipboard of a desktop, read by another program.

use std::fs;
use std::path::Path;

use super::virtual_desktop::VirtualDesktop;
use crate::running::Running;
use crate::wait;

/// The clipboard's content as `text/html`, once there is any.
pub fn html(desktop: &VirtualDesktop) -> String {
    content(desktop, "text/html")
}

/// The clipboard's content as plain text, once there is any.
pub fn plain_text(desktop: &VirtualDesktop) -> String {
    // It may change between the two looks.
    let what = "plain text on the clipboard, the same by X11's own name for it";
    wait::for_some(what, wait::LONG, || {
        let plain = read(desktop, "text/plain")?;
        (read(desktop, "UTF8_STRING")? == plain).then_some(plain)
    })
}

/// The formats that the clipboard offers now.
pub fn formats(desktop: &VirtualDesktop) -> Vec<String> {
    let targets = read(desktop, "TARGETS").unwrap_or_default();
    targets.lines().map(str::to_owned).collect()
}

/// The clipboard's content in that format, byte for byte, if it is there now.
pub fn bytes(desktop: &VirtualDesktop, format: &str) -> Option<Vec<u8>> {
    desktop.output_of("xclip", &["-selection", "clipboard", "-t", format, "-o"])
}

/// Another program that holds the clipboard with the content of `file`, in that format alone.
pub fn hold(desktop: &VirtualDesktop, format: &str, file: &Path) -> Running {
    let mut command = desktop.command("xclip");
    command
        .args(["-quiet", "-selection", "clipboard", "-t", format, "-i"])
        .arg(file);
    let running = Running::start(command);
    let content = fs::read(file).expect("the file can be read");
    // Another program may offer that format until then.
    wait::until(
        &format!("{format} of {} on the clipboard", file.display()),
        || bytes(desktop, format).as_ref() == Some(&content),
    );
    running
}

fn content(desktop: &VirtualDesktop, format: &str) -> String {
    let what = format!("{format} on the clipboard");
    wait::for_some(&what, wait::LONG, || read(desktop, format))
}

fn read(desktop: &VirtualDesktop, format: &str) -> Option<String> {
    let bytes = bytes(desktop, format)?;
    Some(String::from_utf8(bytes).expect("the clipboard holds UTF-8"))
}
