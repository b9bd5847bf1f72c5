//! Carrying an attempt out: everything between `queued` and its outcome on disk.

use std::time::Duration;

use tokio::sync::Notify;

use super::ask::Asking;
use super::attempt::{Happening, Progress, Then};
use super::outcome;
use super::ready::Ready;
use super::record::Outcome;
use crate::credits;
use crate::error::{Code, Error};
use crate::history::{Attempts, Conversations};
use crate::ids::{AttemptId, ConversationId};
use crate::kill_points::{self, Point};
use crate::locals::Endpoint;
use crate::view::AttemptState;

impl Asking {
    /// Sends an attempt in a task of its own; nobody needs to wait for it.
    pub(super) fn spawn(&self, attempt: AttemptId, conversation: ConversationId) {
        let asking = self.clone();
        tokio::spawn(async move {
            let carrying = tokio::spawn(asking.clone().carry_out(attempt, conversation));
            let answered = carrying.await.unwrap_or_else(|_| {
                // A defect. The next start finds out what to call the attempt; until then nobody waits for it in vain.
                // The panic's own text may quote the question, so it is not logged.
                tracing::error!(%attempt, "carrying an attempt out broke off");
                false
            });
            if let Some(next) = asking.under_way.pass_on(attempt, answered) {
                asking.spawn(next, conversation);
            }
            // Also for those that now wait for a click.
            asking.changed(conversation);
        });
    }

    /// Carries an attempt out to its end, and says whether there was an answer.
    async fn carry_out(self, attempt: AttemptId, conversation: ConversationId) -> bool {
        let Some(cancel) = self.under_way.stopping(attempt) else {
            return false;
        };
        kill_points::reach(Point::TakenOn);
        let prepared = tokio::select! {
            // Stopped in time costs nothing, however fast the preparation is.
            biased;
            () = cancel.notified() => Err(Error::new(Code::Cancelled, "You stopped waiting.")),
            prepared = self.prepare(attempt, conversation) => prepared,
        };
        kill_points::reach(Point::Prepared);
        match prepared {
            #[cfg(feature = "kill-points")]
            Ok(ready) if kill_points::sends_first() => {
                self.send_first(attempt, conversation, &ready, &cancel)
                    .await
            }
            Ok(ready) => match self.begin(attempt, conversation) {
                Some(progress) => {
                    self.changed(conversation);
                    let outcome = self.send(progress, &ready, &cancel).await;
                    self.finish(attempt, conversation, &ready, outcome).await
                }
                // Another process is at work in this conversation, or the hard stop holds the question back: it stays
                // queued for a click.
                None => false,
            },
            Err(error) => {
                self.record_not_ready(attempt, conversation, &error);
                false
            }
        }
    }

    /// `queued -> sending`, on disk before a socket is opened.
    ///
    /// Whether the hard stop allows it is found out in the same transaction: two processes that ask at once can't both
    /// take the last credit.
    pub(super) fn begin(
        &self,
        attempt: AttemptId,
        conversation: ConversationId,
    ) -> Option<Progress> {
        let owner = self.parts.owner.name();
        let claim = || {
            self.parts.history.must_be_there()?;
            self.parts.history.write(|transaction| {
                let assistant = Conversations(transaction).assistant_of(conversation)?;
                let attempts = Attempts(transaction);
                let cost = attempts.get(attempt)?.cost;
                let why = if credits::holds_back(transaction, assistant, cost)? {
                    Code::HardStop
                } else if attempts.begin(attempt, owner)? {
                    kill_points::reach(Point::Beginning);
                    return Ok(true);
                } else {
                    Code::Held
                };
                attempts.hold_back(attempt, why)?;
                Ok(false)
            })
        };
        let begun = match claim() {
            // Whoever is at work in this conversation may have died.
            Ok(false) => self.recover().and_then(|()| claim()),
            begun => begun,
        };
        match begun {
            Ok(true) => {
                kill_points::reach(Point::Begun);
                Progress::QUEUED
                    .on(Happening::Begun)
                    .map(|(progress, _)| progress)
            }
            Ok(false) => None,
            Err(error) => {
                // Not sent, and still queued: the person sees it waiting for a click.
                tracing::error!(?error, "an attempt could not be begun");
                None
            }
        }
    }

    /// Sends, pauses and sends again as the state machine says, until it says that the attempt is over.
    pub(super) async fn send(
        &self,
        mut progress: Progress,
        ready: &Ready,
        cancel: &Notify,
    ) -> Outcome {
        let (mut happening, mut outcome) = self.try_once(ready, cancel).await;
        loop {
            // The two below offer only what can happen here; should one be wrong, the careful end is `unknown`.
            let Some((next, then)) = progress.on(happening) else {
                return Outcome::cancelled(AttemptState::Unknown);
            };
            progress = next;
            (happening, outcome) = match then {
                Then::Record => return outcome,
                Then::Pause(longest) => (
                    pause(longest, cancel).await,
                    Outcome::cancelled(AttemptState::NotSent),
                ),
                Then::Send => self.try_once(ready, cancel).await,
            };
        }
    }

    /// One request, or the person's wish not to wait for its answer.
    async fn try_once(&self, ready: &Ready, cancel: &Notify) -> (Happening, Outcome) {
        let Endpoint { origin, key } = &ready.endpoint;
        kill_points::reach_soon(Point::OnTheWire);
        let result = tokio::select! {
            // An answer that came in the same moment was paid for.
            biased;
            result = ready.client.send(origin, key, &ready.request) => result,
            () = cancel.notified() => {
                return (Happening::Cancelled, Outcome::cancelled(AttemptState::Unknown));
            }
        };
        kill_points::reach(Point::Answered);
        match result {
            Ok(reply) => (Happening::Answered, Outcome::answered(reply, key)),
            Err(error) => {
                let had_conversation = ready.request.conversation_id.is_some();
                let (happening, mut ending) = outcome::of(error, had_conversation);
                outcome::hide(key, &mut ending);
                (
                    happening,
                    Outcome {
                        ending,
                        reply: None,
                    },
                )
            }
        }
    }
}

/// A random time up to the longest, or the person's wish not to wait.
async fn pause(longest: Duration, cancel: &Notify) -> Happening {
    tokio::select! {
        () = tokio::time::sleep(longest.mul_f64(rand::random())) => Happening::Paused,
        () = cancel.notified() => Happening::Cancelled,
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};
    use std::sync::Arc;

    use chatbeam_api::ClientOptions;

    use super::*;
    use crate::asking::{Parts, Question};
    use crate::changes::Changes;
    use crate::history::{History, Owner};
    use crate::ids::AssistantId;
    use crate::keychain::{self, Keychain};
    use crate::locals::{Eventually, LocalAssistants};
    use crate::network::Network;
    use crate::roster::{GUIDE, Roster};
    use crate::view::Source;

    /// Local assistants with a defect.
    struct Broken;

    impl LocalAssistants for Broken {
        fn endpoint(
            &self,
            _: AssistantId,
            _: Option<PathBuf>,
        ) -> Eventually<'_, Result<Endpoint, Error>> {
            panic!("as a defect would")
        }

        fn sources<'a>(
            &'a self,
            _: &'a Endpoint,
            _: &'a str,
        ) -> Eventually<'a, Result<Vec<Source>, Error>> {
            panic!("as a defect would")
        }
    }

    fn asking(folder: &Path) -> Asking {
        let history = History::open(&folder.join("history.db"), folder).unwrap();
        let keychain = Keychain::start(keychain::TIMEOUT);
        let changes = Changes::new();
        Roster::open(history.clone(), keychain.clone(), changes.clone()).unwrap();
        Asking::new(Parts {
            network: Network::new(history.clone(), keychain.clone(), ClientOptions::default())
                .unwrap(),
            history,
            keychain,
            locals: Arc::new(Broken),
            changes,
            owner: Arc::new(Owner::claim(folder).unwrap()),
            owners: folder.to_owned(),
        })
    }

    fn question(client_id: &str) -> Question {
        Question::new(GUIDE, "What is a credit?", client_id)
    }

    #[tokio::test]
    async fn while_everything_is_deleted_no_question_is_taken_in() {
        let folder = tempfile::tempdir().unwrap();
        let asking = asking(folder.path());
        let asked = asking.ask(&question("press")).unwrap();
        assert!(!asking.close(), "one is under way");
        let attempt = asking.over(asked.attempt).await.unwrap();
        assert_eq!(attempt.state, AttemptState::Queued);

        assert!(asking.close());
        let refused = [
            asking.ask(&question("another press")).map(drop),
            asking.re_ask(asked.question, "once more").map(drop),
            asking.send_queued(asked.attempt),
        ];
        for refused in refused {
            assert_eq!(refused.unwrap_err().code(), Code::FolderInUse);
        }
        assert!(asking.is_idle());
        let counts = asking.parts.history.counts().unwrap();
        assert_eq!(counts.messages, 1, "nothing was stored");

        asking.open_again();
        asking.send_queued(asked.attempt).unwrap();
        assert!(!asking.is_idle());
    }

    #[tokio::test]
    async fn a_defect_keeps_nobody_waiting_and_loses_no_question() {
        let folder = tempfile::tempdir().unwrap();
        let asking = asking(folder.path());
        let asked = asking.ask(&question("press")).unwrap();
        let attempt = asking.over(asked.attempt).await.unwrap();
        assert_eq!(attempt.state, AttemptState::Queued, "it waits for a click");
        assert!(asking.is_idle());
    }
}
