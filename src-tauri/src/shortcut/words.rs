//! How the shortcut stands, in sentences with what to do next.

use chatbeam_core::view::ShortcutState;

/// How the shortcut stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) state: ShortcutState,
    pub(super) message: String,
}

impl Standing {
    fn new(state: ShortcutState, message: impl Into<String>) -> Self {
        Self {
            state,
            message: message.into(),
        }
    }

    pub(super) fn off() -> Self {
        Self::new(
            ShortcutState::Off,
            "There is no shortcut. The icon’s menu in the tray and the command below show the quick question too.",
        )
    }

    pub(super) fn active(keys: &str) -> Self {
        Self::new(
            ShortcutState::Active,
            format!("{keys} shows the quick question."),
        )
    }

    /// `keys` are the desktop's own words, where it says any.
    #[cfg(target_os = "linux")]
    pub(super) fn through_portal(keys: Option<&str>) -> Self {
        let keys = keys.unwrap_or("The shortcut");
        Self::new(
            ShortcutState::Portal,
            format!(
                "{keys} shows the quick question. The desktop listens to it; to use other keys, change them in the \
                 desktop’s settings."
            ),
        )
    }

    #[cfg(target_os = "linux")]
    pub(super) fn asking() -> Self {
        Self::new(
            ShortcutState::Unsupported,
            "The desktop is asked for the shortcut. If it shows a question, answer it there.",
        )
    }

    pub(super) fn taken(keys: &str) -> Self {
        Self::new(
            ShortcutState::Taken,
            format!(
                "Another program has {keys}. Choose other keys, or free these in the other program’s settings."
            ),
        )
    }

    pub(super) fn invalid(message: String) -> Self {
        Self::new(ShortcutState::Invalid, message)
    }

    pub(super) fn no_keys(text: &str) -> Self {
        Self::invalid(format!(
            "“{text}” can’t be a shortcut on this keyboard. Choose other keys, such as Ctrl+Alt+Space."
        ))
    }

    #[cfg(target_os = "linux")]
    pub(super) fn not_allowed() -> Self {
        Self::new(
            ShortcutState::Unsupported,
            "The desktop did not allow the shortcut. Allow it in the desktop’s settings, or bind keys there to the \
             command below.",
        )
    }

    pub(super) fn unsupported() -> Self {
        Self::new(
            ShortcutState::Unsupported,
            "This desktop lets no application listen to global shortcuts. In its keyboard settings, bind keys to the \
             command below.",
        )
    }
}
