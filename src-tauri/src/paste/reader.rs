//! Whether it is the application that has read what is to be pasted, and not a clipboard manager or a program that looks
//! at the clipboard again and again.

use std::path::PathBuf;
use std::sync::Arc;

use x11rb::protocol::xproto::Window;

use crate::clipboard::{Identify, Reader};
use crate::target::Display;

/// How many parents are looked at. A program in a shell in a terminal has two.
const GENERATIONS: usize = 16;

/// Tells the readers of what is pasted into a window.
pub(super) fn of(display: &Arc<Display>, target: Window) -> Identify {
    let display = Arc::clone(display);
    let application = display.process_of(target);
    Arc::new(move |window| {
        if display.is_of_one_program(window, target) {
            return Reader::Application;
        }
        match (display.process_of(window), application) {
            (Some(reader), Some(application)) if descends(reader, application) => {
                Reader::Application
            }
            // Parts of one program that do not start each other, as in Wine.
            (Some(reader), Some(application)) if is_one_program(reader, application) => {
                Reader::Unknown(reader)
            }
            (Some(_), Some(_)) => Reader::Other,
            (Some(reader), None) => Reader::Unknown(reader),
            (None, _) => Reader::Unknown(display.program_of(window)),
        }
    })
}

/// Whether a process is another, or was started by it or by one that it started.
fn descends(process: u32, from: u32) -> bool {
    std::iter::successors(Some(process), |process| parent(*process))
        .take(GENERATIONS)
        .any(|process| process == from)
}

/// The process that started a process. (proc(5), `/proc/pid/stat`: the name stands in parentheses and may contain any.)
fn parent(process: u32) -> Option<u32> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, after) = stat.rsplit_once(')')?;
    after.split_whitespace().nth(1)?.parse().ok()
}

fn is_one_program(one: u32, other: u32) -> bool {
    program(one).is_some_and(|file| program(other) == Some(file))
}

fn program(process: u32) -> Option<PathBuf> {
    std::fs::read_link(format!("/proc/{process}/exe")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_descends_from_itself_and_its_parents_and_from_nobody_else() {
        let own = std::process::id();
        let parent = std::os::unix::process::parent_id();
        assert!(descends(own, own));
        assert!(descends(own, parent));
        assert!(!descends(parent, own));
        assert!(is_one_program(own, own));
    }
}
