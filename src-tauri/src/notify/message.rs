//! A notification, as the desktop shows it.

use std::thread;
use std::time::Duration;

use notify_rust::{Notification, NotificationResponse};
use tokio::sync::oneshot;

/// How long the desktop may take. One that is mute keeps nobody waiting.
const TIMEOUT: Duration = Duration::from_secs(2);

/// What it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    /// Its title.
    pub(super) title: String,
    /// A line below it.
    pub(super) body: String,
}

impl Message {
    /// Shows it; where the desktop shows none, nothing happens. Comes back once the desktop has it. `clicked` is called
    /// when the person clicks it.
    pub(super) async fn show(self, clicked: impl FnOnce() + Send + 'static) {
        let (tell, shown) = oneshot::channel();
        // A thread of its own, because it waits until the person clicks or the notification goes.
        let started = thread::Builder::new()
            .name("notification".to_owned())
            .spawn(move || match self.notification().show() {
                Ok(handle) => {
                    // Nobody may be waiting any more.
                    let _ = tell.send(());
                    let waited = handle.wait_for_response(|response: &NotificationResponse| {
                        if !matches!(response, NotificationResponse::Closed(_)) {
                            clicked();
                        }
                    });
                    if let Err(error) = waited {
                        tracing::warn!(?error, "clicks on a notification are not heard");
                    }
                }
                Err(error) => tracing::info!(?error, "the desktop shows no notifications"),
            });
        if let Err(error) = started {
            tracing::warn!(?error, "an answer could not be announced");
        }
        if tokio::time::timeout(TIMEOUT, shown).await.is_err() {
            tracing::warn!("the desktop does not answer a notification");
        }
    }

    fn notification(&self) -> Notification {
        let mut notification = Notification::new();
        notification
            .appname("Chatbeam")
            .summary(&self.title)
            .body(&platform::readable(&self.body))
            // A click on the notification itself.
            .action("default", "Open");
        platform::complete(&mut notification);
        notification
    }
}

#[cfg(target_os = "linux")]
mod platform {
    use std::borrow::Cow;

    use notify_rust::{Hint, Notification};

    /// What a desktop says that takes markup in a notification's text. (Desktop Notifications Specification, "Markup".)
    const MARKUP: &str = "body-markup";

    /// The text so that it is read as it stands.
    pub(super) fn readable(text: &str) -> Cow<'_, str> {
        let takes_markup = notify_rust::get_capabilities()
            .is_ok_and(|can| can.iter().any(|ability| ability == MARKUP));
        if takes_markup {
            escaped(text).into()
        } else {
            text.into()
        }
    }

    fn escaped(text: &str) -> String {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    }

    /// Names the program, so that the desktop finds its icon and the person's settings for it.
    pub(super) fn complete(notification: &mut Notification) {
        notification
            .icon("chatbeam-desktop")
            .hint(Hint::DesktopEntry("Chatbeam".to_owned()));
    }

    #[cfg(test)]
    mod tests {
        use super::escaped;

        #[test]
        fn markup_in_a_question_is_text() {
            assert_eq!(escaped("<b>a</b> & b"), "&lt;b&gt;a&lt;/b&gt; &amp; b");
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod platform {
    use std::borrow::Cow;

    use notify_rust::Notification;

    /// No markup is read there.
    pub(super) fn readable(text: &str) -> Cow<'_, str> {
        text.into()
    }

    /// Windows shows notifications only of programs that it knows; one that was not installed passes as another.
    pub(super) fn complete(notification: &mut Notification) {
        #[cfg(all(windows, not(debug_assertions)))]
        notification.app_id("com.chatbeam.desktop");
        let _ = notification;
    }
}
