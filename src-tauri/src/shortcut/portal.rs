//! Listening through the desktop's portal, for Wayland, where no application can listen by itself.

use std::time::Duration;

use ashpd::desktop::global_shortcuts::{BindShortcutsOptions, GlobalShortcuts, NewShortcut};
use ashpd::desktop::{CreateSessionOptions, Session};
use futures_util::StreamExt;
use tokio::sync::oneshot;
use tokio::time::timeout;

use super::keys::Keys;

/// How long the portal may take to answer what it can answer by itself.
const LIMIT: Duration = Duration::from_secs(2);

/// Our name for the shortcut in the portal.
const ID: &str = "quick";

/// What comes from the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Heard {
    /// It is there, and asked; it may ask the person.
    Asked,
    /// It listens to these keys, in the desktop's own words: the person may have chosen others.
    Bound(Option<String>),
    /// The keys were pressed.
    Pressed,
    /// The desktop or the person refused.
    NotAllowed,
    /// There is no portal, or none any more.
    Gone,
}

/// Whether the portal for global shortcuts is there, and answers.
pub(super) async fn is_there() -> bool {
    timeout(LIMIT, portal()).await.ok().flatten().is_some()
}

/// Asks the portal to listen to the keys, and tells what comes, until it is to stop: when the other end of `stop` is gone.
pub(super) async fn listen(keys: &Keys, hear: impl Fn(Heard), stop: oneshot::Receiver<()>) {
    let Some((portal, session)) = timeout(LIMIT, open()).await.ok().flatten() else {
        hear(Heard::Gone);
        return;
    };
    tokio::select! {
        _ = stop => {}
        () = follow(&portal, &session, keys, &hear) => {}
    }
    // While a session is open its keys are taken. A portal that is gone has closed it already.
    let _ = timeout(LIMIT, session.close()).await;
}

async fn portal() -> Option<GlobalShortcuts> {
    let portal = GlobalShortcuts::new().await.ok()?;
    // A portal without this interface answers too, with an error.
    let version = portal.get_property::<u32>("version").await;
    version.ok().map(|_| portal)
}

async fn open() -> Option<(GlobalShortcuts, Session<GlobalShortcuts>)> {
    let portal = portal().await?;
    match portal.create_session(CreateSessionOptions::default()).await {
        Ok(session) => Some((portal, session)),
        Err(error) => {
            tracing::warn!(?error, "the portal for shortcuts opened no session");
            None
        }
    }
}

async fn follow(
    portal: &GlobalShortcuts,
    session: &Session<GlobalShortcuts>,
    keys: &Keys,
    hear: &impl Fn(Heard),
) {
    // Before the keys are bound, so that no press is missed.
    let mut presses = match portal.receive_activated().await {
        Ok(presses) => presses,
        Err(error) => {
            tracing::warn!(?error, "the portal for shortcuts tells of no press");
            return hear(Heard::Gone);
        }
    };
    hear(Heard::Asked);
    let trigger = keys.trigger();
    let shortcut =
        NewShortcut::new(ID, "Show the quick question").preferred_trigger(trigger.as_str());
    let options = BindShortcutsOptions::default();
    let bound = portal
        .bind_shortcuts(session, &[shortcut], None, options)
        .await
        .and_then(|request| request.response());
    match bound {
        Ok(bound) => {
            let Some(ours) = bound.shortcuts().iter().find(|bound| bound.id() == ID) else {
                return hear(Heard::NotAllowed);
            };
            let words = ours.trigger_description().to_owned();
            hear(Heard::Bound((!words.is_empty()).then_some(words)));
        }
        Err(error) => {
            tracing::warn!(?error, "the portal bound no shortcut");
            return hear(Heard::NotAllowed);
        }
    }
    while let Some(press) = presses.next().await {
        if press.shortcut_id() == ID {
            hear(Heard::Pressed);
        }
    }
    hear(Heard::Gone);
}
