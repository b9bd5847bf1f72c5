//! Getting an attempt ready: where to send it, with which key, and in which conversation of the service.

use chatbeam_api::{Client, MessageRequest};

use super::ask::Asking;
use crate::error::{Code, Error};
use crate::history::{Assistants, Attempts, Conversations, Entered, Messages, Place};
use crate::ids::{AttemptId, ConversationId, MessageId};
use crate::keychain::KeyAccount;
use crate::locals::Endpoint;

/// An attempt, ready to be sent.
pub(super) struct Ready {
    /// The attempt's own, however the proxy is set meanwhile.
    pub(super) client: Client,
    pub(super) endpoint: Endpoint,
    pub(super) request: MessageRequest,
    pub(super) question: MessageId,
    /// Who gave the `conversation_id`, as it is stored beside it: a local assistant's port is another one in every run.
    pub(super) given_by: String,
    pub(super) local: bool,
}

impl Asking {
    /// Finds out where to send and with which key. Nothing is sent, so whatever fails here costs nothing.
    pub(super) async fn prepare(
        &self,
        attempt: AttemptId,
        conversation: ConversationId,
    ) -> Result<Ready, Error> {
        let (question, assistant, entered) = self.parts.history.read(|connection| {
            let question = Messages(connection).get(Attempts(connection).get(attempt)?.question)?;
            let assistant = Assistants(connection)
                .get(Conversations(connection).assistant_of(conversation)?)?;
            let entered = Entered(connection).has(&assistant.place)?;
            Ok((question, assistant, entered))
        })?;
        let (endpoint, given_by, local) = match assistant.place {
            Place::Hosted(origin) => {
                let account = KeyAccount::new(assistant.id.to_string(), origin.clone());
                let key = self.parts.keychain.load(&account).await?.ok_or_else(|| {
                    Error::new(
                        Code::NoKey,
                        format!("There is no key for {}.", assistant.name),
                    )
                })?;
                let given_by = origin.to_string();
                (Endpoint { origin, key }, given_by, false)
            }
            // A file brought it, and what lies in a folder is not for a file to read out.
            Place::Local(_) if !entered => {
                return Err(Error::new(
                    Code::FolderMissing,
                    format!("The folder of {} was not chosen here.", assistant.name),
                ));
            }
            Place::Local(folder) => {
                let endpoint = self.parts.locals.endpoint(assistant.id, folder).await?;
                (endpoint, "local".to_owned(), true)
            }
        };
        let conversation_id = self
            .parts
            .history
            .read(|connection| Conversations(connection).remote(conversation, &given_by))?;
        Ok(Ready {
            client: self.parts.network.client(&endpoint.origin).await?,
            endpoint,
            request: MessageRequest {
                content: question.text,
                conversation_id,
            },
            question: question.id,
            given_by,
            local,
        })
    }
}
