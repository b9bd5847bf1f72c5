//! A child process that ends with the test that started it, also when that test fails.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::wait;

/// A running program. Dropping it ends it.
#[derive(Debug)]
pub struct Running {
    child: Child,
    what: String,
    output: Arc<Mutex<Vec<String>>>,
}

impl Running {
    /// Starts `command`, and keeps what it writes to its outputs.
    pub fn start(mut command: Command) -> Self {
        let what = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{what} could not be started: {error}"));
        let output = Arc::new(Mutex::new(Vec::new()));
        keep_lines(child.stdout.take(), &output);
        keep_lines(child.stderr.take(), &output);
        Self {
            child,
            what,
            output,
        }
    }

    /// The process's id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Its standard input, once.
    pub fn stdin(&mut self) -> ChildStdin {
        self.child.stdin.take().expect("the input is taken once")
    }

    /// The lines that it has written so far, to either output.
    pub fn output(&self) -> Vec<String> {
        self.output
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Waits until it writes a line in which `find` finds something. Fails the test when it ends before that.
    pub fn wait_for_line<T>(
        &mut self,
        expected: &str,
        mut find: impl FnMut(&str) -> Option<T>,
    ) -> T {
        let what = format!("{} to write {expected}", self.what);
        wait::for_some(&what, wait::LONG, || {
            let ended = self.has_ended();
            let found = self.output().iter().find_map(|line| find(line));
            if let (None, Some(status)) = (&found, ended) {
                panic!(
                    "{} ended ({status}) before it wrote {expected}: {:#?}",
                    self.what,
                    self.output()
                );
            }
            found
        })
    }

    /// How it ended, if it has.
    pub fn has_ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().expect("a child can be waited for")
    }

    /// Waits until it ends by itself.
    pub fn wait(&mut self) -> ExitStatus {
        let what = format!("{} to end", self.what);
        wait::for_some(&what, wait::LONG, || self.has_ended())
    }

    /// Ends it as a crash does: at once, without a word to it.
    pub fn kill(&mut self) {
        // An error means that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Asks it to end, as Ctrl+C does, and waits.
    #[cfg(unix)]
    pub fn interrupt(&mut self) -> ExitStatus {
        self.signal(rustix::process::Signal::INT);
        self.wait()
    }

    /// Waits until it heeds Ctrl+C itself, so that it is not merely ended by it.
    #[cfg(target_os = "linux")]
    pub fn wait_until_it_heeds_interrupts(&self) {
        let status = format!("/proc/{}/status", self.id());
        wait::until("it to heed Ctrl+C", || {
            let status = std::fs::read_to_string(&status).unwrap_or_default();
            let caught = status.lines().find_map(|it| it.strip_prefix("SigCgt:"));
            let caught = caught.and_then(|it| u64::from_str_radix(it.trim(), 16).ok());
            caught.is_some_and(|it| it & (1 << (rustix::process::Signal::INT.as_raw() - 1)) != 0)
        });
    }

    /// Presses Ctrl+C until it ends.
    #[cfg(unix)]
    pub fn interrupt_until_it_ends(&mut self) -> ExitStatus {
        let what = format!("{} to end", self.what);
        wait::for_some(&what, wait::LONG, || {
            self.signal(rustix::process::Signal::INT);
            self.has_ended()
        })
    }

    /// Has it stand still, as a program that hangs does.
    #[cfg(unix)]
    pub fn stop(&self) {
        self.signal(rustix::process::Signal::STOP);
    }

    /// Has it go on after that.
    #[cfg(unix)]
    pub fn go_on(&self) {
        self.signal(rustix::process::Signal::CONT);
    }

    #[cfg(unix)]
    fn signal(&self, signal: rustix::process::Signal) {
        // An error means that it has ended already.
        let _ =
            rustix::process::kill_process(rustix::process::Pid::from_child(&self.child), signal);
    }
}

/// Runs a command to its end, and returns what it wrote to standard output; nothing where it failed.
pub fn output_of(mut command: Command) -> Option<Vec<u8>> {
    let output = command.output().unwrap_or_else(|error| {
        let what = command.get_program().to_string_lossy();
        panic!("{what} could not be started: {error}")
    });
    output.status.success().then_some(output.stdout)
}

impl Drop for Running {
    fn drop(&mut self) {
        // An X server that is killed outright leaves its lock file behind, so a word first.
        #[cfg(unix)]
        {
            self.signal(rustix::process::Signal::TERM);
            wait::try_for_some(std::time::Duration::from_secs(2), || {
                self.child.try_wait().ok()?
            });
        }
        self.kill();
    }
}

/// Reads `pipe` to its end on a thread, so that the child never blocks on a full pipe.
fn keep_lines(pipe: Option<impl Read + Send + 'static>, output: &Arc<Mutex<Vec<String>>>) {
    let Some(pipe) = pipe else { return };
    let output = Arc::clone(output);
    thread::spawn(move || {
        for line in BufReader::new(pipe).split(b'\n') {
            let Ok(line) = line else { break };
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            output
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(line);
        }
    });
}
