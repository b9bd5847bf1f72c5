//! One element of the page, and what can be done with it.

use std::fmt;

use fantoccini::elements::Element as Inner;
use fantoccini::error::CmdError;
use serde_json::Value;

use super::Window;
use super::sought::Sought;
use crate::wait;

/// The member that marks a reference to an element (W3C WebDriver, section 12.1).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What an element is for, in the words of ARIA.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A message that asks for attention.
    Alert,
    /// An exchange in the thread.
    Article,
    /// Something that is pressed.
    Button,
    /// Something that is on or off.
    Checkbox,
    /// A choice of one, folded away.
    Combobox,
    /// A dialog.
    Dialog,
    /// A heading.
    Heading,
    /// A link.
    Link,
    /// A line of a list.
    ListItem,
    /// A line of a menu.
    MenuItem,
    /// One of the choices of a list or combo box.
    Option,
    /// One of several, of which one is on.
    Radio,
    /// A message about what goes on.
    Status,
    /// A table.
    Table,
    /// A field for text.
    Textbox,
}

impl Role {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Alert => "alert",
            Self::Article => "article",
            Self::Button => "button",
            Self::Checkbox => "checkbox",
            Self::Combobox => "combobox",
            Self::Dialog => "dialog",
            Self::Heading => "heading",
            Self::Link => "link",
            Self::ListItem => "listitem",
            Self::MenuItem => "menuitem",
            Self::Option => "option",
            Self::Radio => "radio",
            Self::Status => "status",
            Self::Table => "table",
            Self::Textbox => "textbox",
        }
    }
}

/// An element that was found. It may have gone from the page since.
#[derive(Clone)]
pub struct Element<'a> {
    window: &'a Window<'a>,
    inner: Inner,
    /// By what it is found again where another one is drawn in its place.
    sought: Option<Sought>,
}

impl fmt::Debug for Element<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Element")
            .field(&self.inner.element_id())
            .finish()
    }
}

impl<'a> Element<'a> {
    pub(super) fn new(window: &'a Window<'a>, inner: Inner) -> Self {
        Self {
            window,
            inner,
            sought: None,
        }
    }

    /// The same, which is the first one of that description.
    pub(super) fn found_by(self, sought: &Sought) -> Self {
        Self {
            sought: Some(sought.clone()),
            ..self
        }
    }

    /// Clicks it, once it can be pressed: what sends rests for a moment after a new outcome, and what moves is missed.
    ///
    /// Where it is drawn anew meanwhile, the one in its place is clicked: a hand presses what stands there.
    pub fn click(&self) {
        let mut element = self.clone();
        wait::for_some("a click", wait::LONG, || {
            let Err(error) = element.press() else {
                return Some(());
            };
            match &self.sought {
                Some(sought) if error.is_stale_element_reference() => {
                    element = self.window.seek(sought);
                }
                _ => panic!("a click did not work: {error}"),
            }
            None
        });
    }

    fn press(&self) -> Result<(), CmdError> {
        // What is pressed although it stays disabled does nothing.
        wait::try_for_some(wait::LONG, || {
            (self.attribute("aria-disabled").as_deref() != Some("true")).then_some(())
        });
        // One that is gone meanwhile can't be clicked either, which is told below.
        self.wait_until_still();
        self.window.runtime.block_on(self.inner.click())
    }

    /// Waits until it no longer moves: what is done at its place on the screen would miss it.
    pub fn wait_until_still(&self) {
        self.window
            .try_evaluate_later(include_str!("still.js"), &[self.reference()]);
    }

    /// Types into it through the driver: the text is in no argument of any process.
    pub fn type_text(&self, text: &str) {
        self.window
            .runtime
            .block_on(self.inner.send_keys(text))
            .unwrap_or_else(|error| panic!("typing did not work: {error}"));
    }

    /// The text that it shows.
    pub fn text(&self) -> String {
        self.ask("return arguments[0].innerText;")
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// The content of a field.
    pub fn value(&self) -> String {
        self.ask("return arguments[0].value;")
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.window
            .runtime
            .block_on(self.inner.attr(name))
            .ok()
            .flatten()
    }

    /// Whether it has the focus.
    pub fn has_focus(&self) -> bool {
        let has_it = "return document.activeElement === arguments[0];";
        self.window.try_evaluate(has_it, &[self.reference()]) == Some(Value::Bool(true))
    }

    /// Waits until it has the focus, or the one that was drawn in its place.
    pub fn wait_for_focus(&self) {
        wait::until("the element to have the focus", || {
            let again = || self.window.try_seek(self.sought.as_ref()?);
            self.has_focus() || (self.is_gone() && again().is_some_and(|again| again.has_focus()))
        });
    }

    /// Whether it stands in the page no more.
    fn is_gone(&self) -> bool {
        let stands = "return arguments[0].isConnected;";
        self.window.try_evaluate(stands, &[self.reference()]) != Some(Value::Bool(true))
    }

    /// Waits until the content of a field is `value`.
    pub fn wait_for_value(&self, value: &str) {
        let arrived = wait::try_for_some(wait::LONG, || (self.value() == value).then_some(()));
        assert!(
            arrived.is_some(),
            "the field holds “{}”, not “{value}”",
            self.value()
        );
    }

    /// Its tag and its name, to tell it from others in a message.
    pub fn describe(&self) -> String {
        let described = self.ask(
            "const [element] = arguments;
             if (element === document.body) return 'body';
             const name = element.getAttribute('aria-label') || element.innerText || element.value || '';
             const place = [...document.querySelectorAll(element.localName)].indexOf(element);
             return `${element.localName} ${place} “${name.replace(/\\s+/g, ' ').trim()}”`;",
        );
        described.as_str().unwrap_or_default().to_owned()
    }

    /// Whether it, or the box around it, looks different because it has the focus: an outline, a border or a shadow.
    pub fn shows_its_focus(&self) -> bool {
        self.ask(include_str!("focus.js")) == Value::Bool(true)
    }

    /// Runs JavaScript with the element as `arguments[0]`.
    pub fn ask(&self, script: &str) -> Value {
        self.window.evaluate(script, &[self.reference()])
    }

    /// What the driver means by it.
    fn reference(&self) -> Value {
        serde_json::to_value(&self.inner).expect("an element can be named")
    }

    /// The element that the driver means by `reference`.
    pub(super) fn from_reference(window: &'a Window<'a>, reference: &Value) -> Option<Self> {
        let id = reference[ELEMENT].as_str()?.to_owned();
        let inner = Inner::from_element_id(window.client.clone(), id.into());
        Some(Self::new(window, inner))
    }
}
