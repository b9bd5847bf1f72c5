//! The real window, driven through WebKit's own driver.
//!
//! Elements are found as a person or a screen reader finds them, by role and name; nothing here knows the markup.

pub mod contrast;
mod element;
mod page;
mod sought;

use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

pub use element::{Element, Role};
pub use page::Page;
use sought::Sought;

use super::desktop::Desktop;
use super::processes;
use crate::running::Running;
use crate::{programs, wait};

/// An open window. Dropping it ends the program; [`Window::close`] closes it as a person does.
#[derive(Debug)]
pub struct Window<'a> {
    desktop: &'a dyn Desktop,
    program: PathBuf,
    runtime: Runtime,
    client: Client,
    driver: Running,
}

impl<'a> Window<'a> {
    /// Starts the application in `desktop` and waits until it can be driven.
    pub fn open(desktop: &'a dyn Desktop) -> Self {
        Self::open_program(desktop, &programs::chatbeam_desktop(), &[])
    }

    /// The same, with arguments.
    pub fn open_with(desktop: &'a dyn Desktop, arguments: &[&str]) -> Self {
        Self::open_program(desktop, &programs::chatbeam_desktop(), arguments)
    }

    /// Starts another build of the application, with variables of its own.
    pub fn open_other(
        desktop: &'a dyn Desktop,
        program: &Path,
        environment: &[(&str, &str)],
    ) -> Self {
        Self::open_program_in(desktop, program, &[], environment)
    }

    /// Opens any program whose window shows WebKitGTK.
    fn open_program(desktop: &'a dyn Desktop, program: &Path, arguments: &[&str]) -> Self {
        Self::open_program_in(desktop, program, arguments, &[])
    }

    fn open_program_in(
        desktop: &'a dyn Desktop,
        program: &Path,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Self {
        let runtime = Runtime::new().expect("threads can be started");
        let mut command = desktop.command_for("WebKitWebDriver".as_ref());
        command
            // One that is free.
            .arg("--port=0")
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(environment.iter().copied());
        let driver = Running::start(command);
        let port = wait::for_some("WebKitWebDriver to listen", wait::LONG, || {
            processes::listens_on(driver.id())
        });
        let mut capabilities = Capabilities::new();
        capabilities.insert(
            "webkitgtk:browserOptions".to_owned(),
            json!({ "binary": program, "args": arguments }),
        );
        // A script that looks through a long conversation takes its time.
        capabilities.insert("timeouts".to_owned(), json!({ "script": 120_000 }));
        let address = format!("http://127.0.0.1:{port}");
        let client = runtime
            .block_on(
                ClientBuilder::new(HttpConnector::new())
                    .capabilities(capabilities)
                    .connect(&address),
            )
            .unwrap_or_else(|error| {
                panic!(
                    "the window could not be driven: {error}\n{:#?}",
                    driver.output()
                )
            });
        Self {
            desktop,
            program: program.to_owned(),
            runtime,
            client,
            driver,
        }
    }

    /// What the program has written to its outputs so far, line by line; the driver's own lines are among them.
    pub fn written(&self) -> Vec<String> {
        self.driver.output()
    }

    /// Waits for the first visible element with this role whose name contains `name`.
    pub fn find(&self, role: Role, name: &str) -> Element<'_> {
        self.seek(&Sought::named(role.as_str(), name))
    }

    /// The first visible element with this role whose name contains `name`, if it is there now.
    pub fn try_find(&self, role: Role, name: &str) -> Option<Element<'_>> {
        self.try_seek(&Sought::named(role.as_str(), name))
    }

    /// Every visible element with this role whose name contains `name`, now.
    pub fn find_all(&self, role: Role, name: &str) -> Vec<Element<'_>> {
        self.look(&Sought::named(role.as_str(), name))
    }

    /// Waits for a button whose whole name is `name`.
    pub fn button(&self, name: &str) -> Element<'_> {
        self.seek(&Sought::button(name))
    }

    /// The button whose whole name is `name`, if it is there now.
    pub fn try_button(&self, name: &str) -> Option<Element<'_>> {
        self.try_seek(&Sought::button(name))
    }

    /// Waits until `text` is visible, and returns the innermost element that holds it.
    pub fn text(&self, text: &str) -> Element<'_> {
        self.seek(&Sought::named("", text))
    }

    /// The innermost element that holds `text`, if it is visible now.
    pub fn try_text(&self, text: &str) -> Option<Element<'_>> {
        self.try_seek(&Sought::named("", text))
    }

    /// Waits until `text` is no longer visible.
    pub fn wait_until_gone(&self, text: &str) {
        wait::until(&format!("“{text}” to go away"), || {
            self.try_text(text).is_none()
        });
    }

    /// All text that is in the window.
    pub fn all_text(&self) -> String {
        let text = self.evaluate("return document.body.innerText;", &[]);
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Runs JavaScript in the page, as the body of a function with `arguments`.
    pub fn evaluate(&self, script: &str, arguments: &[Value]) -> Value {
        self.run(script, arguments)
            .unwrap_or_else(|error| panic!("the page did not run {script}: {error}"))
    }

    /// Runs JavaScript that calls its last argument, a function, with the result.
    pub fn evaluate_later(&self, script: &str, arguments: &[Value]) -> Value {
        self.runtime
            .block_on(self.client.execute_async(script, arguments.to_vec()))
            .unwrap_or_else(|error| panic!("the page did not run {script}: {error}"))
    }

    /// The same as [`Window::evaluate`]; nothing where the page is not there to run it.
    pub fn try_evaluate(&self, script: &str, arguments: &[Value]) -> Option<Value> {
        self.run(script, arguments).ok()
    }

    /// The same as [`Window::evaluate_later`]; nothing where the page is not there to run it, or goes meanwhile.
    pub fn try_evaluate_later(&self, script: &str, arguments: &[Value]) -> Option<Value> {
        self.runtime
            .block_on(self.client.execute_async(script, arguments.to_vec()))
            .ok()
    }

    fn run(&self, script: &str, arguments: &[Value]) -> Result<Value, fantoccini::error::CmdError> {
        self.runtime
            .block_on(self.client.execute(script, arguments.to_vec()))
    }

    /// What has the focus in the page.
    pub fn focused(&self) -> Element<'_> {
        let element = self
            .runtime
            .block_on(self.client.active_element())
            .expect("something always has the focus");
        Element::new(self, element)
    }

    /// Waits until keys that are pressed on the desktop reach the page.
    pub fn wait_for_keys(&self) {
        wait::until("the page to get what is typed", || {
            self.try_evaluate("return document.hasFocus();", &[]) == Some(json!(true))
        });
    }

    /// Waits until the page knows that another window gets what is typed.
    pub fn wait_until_left(&self) {
        wait::until("the page to know that it lost the focus", || {
            self.try_evaluate("return document.hasFocus();", &[]) == Some(json!(false))
        });
    }

    /// Waits until what has the focus in the page shows these words. It may be drawn anew meanwhile.
    pub fn wait_for_focus_on(&self, words: &str) {
        wait::until(&format!("“{words}” to have the focus"), || {
            let has_it = "return (document.activeElement?.innerText ?? '').includes(arguments[0]);";
            self.try_evaluate(has_it, &[json!(words)]) == Some(json!(true))
        });
    }

    /// Closes the window with the window manager, and waits until the program has ended: the person was told before that
    /// closing quits, see
    /// [`was_told_that_closing_quits`](super::virtual_desktop::VirtualDesktop::was_told_that_closing_quits).
    pub fn close(self) {
        self.press_close();
        self.wait_until_ended();
    }

    /// Asks the window to close, as the window manager's key and button do.
    pub fn press_close(&self) {
        self.desktop.press_close();
    }

    /// Waits until the program has ended by itself. One that asks first, as at the first close without a tray, does not.
    pub fn wait_until_ended(&self) {
        wait::until("the program to end", || {
            self.desktop.running(&self.program).is_empty()
        });
    }

    /// Ends the program as a crash does.
    pub fn kill(self) {
        drop(self);
    }

    /// Waits for the first element of that description.
    fn seek(&self, sought: &Sought) -> Element<'_> {
        match wait::try_for_some(wait::LONG, || self.try_seek(sought)) {
            Some(found) => found,
            None => panic!(
                "waited in vain for: {sought}. The window shows:\n{}",
                self.all_text()
            ),
        }
    }

    /// The first element of that description, if it is there now.
    fn try_seek(&self, sought: &Sought) -> Option<Element<'_>> {
        let first = self.look(sought).into_iter().next()?;
        Some(first.found_by(sought))
    }

    fn look(&self, sought: &Sought) -> Vec<Element<'_>> {
        let arguments = [
            json!(sought.role),
            json!(sought.name),
            json!(sought.is_whole),
        ];
        // While the page loads, or draws anew, there may be nothing to run a script in.
        let found = self.try_evaluate(include_str!("find.js"), &arguments);
        let Some(Value::Array(found)) = found else {
            return Vec::new();
        };
        found
            .into_iter()
            .filter_map(|reference| Element::from_reference(self, &reference))
            .collect()
    }
}

impl Drop for Window<'_> {
    fn drop(&mut self) {
        for id in self.desktop.running(&self.program) {
            processes::kill(id);
        }
        // Its web processes notice, and end by themselves.
        wait::try_for_some(Duration::from_secs(5), || {
            let left = processes::with_environment(self.desktop.home());
            let web = left.iter().any(|process| {
                let program = process
                    .program
                    .as_ref()
                    .and_then(|program| program.file_name());
                program.is_some_and(|name| {
                    name.as_encoded_bytes().starts_with(b"WebKit") && name != "WebKitWebDriver"
                })
            });
            (!web).then_some(())
        });
    }
}
