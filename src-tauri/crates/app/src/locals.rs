//! The assistants on this computer, each a server on loopback that is started when it is first asked.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Duration;

use chatbeam_assistant::knowledge::KnowledgeError;
use chatbeam_assistant::{Options, Running, StartError, guide, new_key};
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::error::{Code, Error};
use chatbeam_core::ids::AssistantId;
use chatbeam_core::locals::{Endpoint, Eventually, LocalAssistants};
use chatbeam_core::view::Source;
use serde::Deserialize;
use tokio::sync::Mutex;

/// How long a local server may take to say what an answer cites. It reads a small file.
const SOURCES_TIMEOUT: Duration = Duration::from_secs(5);

/// The local assistants of one data folder that run in this process.
pub(crate) struct Locals {
    data: DataFolder,
    client: reqwest::Client,
    running: Mutex<HashMap<AssistantId, (Endpoint, Running)>>,
}

/// What a local server says of an answer's sources.
#[derive(Deserialize)]
struct Sources {
    sources: Vec<Source>,
}

impl Locals {
    pub(crate) fn new(data: DataFolder) -> Result<Self, Error> {
        #[expect(
            clippy::disallowed_methods,
            reason = "it reads sources of servers in this process; no question is sent with it"
        )]
        let client = reqwest::Client::builder()
            .no_proxy()
            // Plain HTTP on this computer needs no certificates, and a system without any must not stop the program.
            .tls_certs_only([])
            .redirect(reqwest::redirect::Policy::none())
            .timeout(SOURCES_TIMEOUT)
            .build()
            .map_err(|error| {
                Error::because(Code::Internal, "The network could not be set up.", error)
            })?;
        Ok(Self {
            data,
            client,
            running: Mutex::new(HashMap::new()),
        })
    }

    async fn start(
        &self,
        assistant: AssistantId,
        folder: Option<PathBuf>,
    ) -> Result<Endpoint, Error> {
        // Held while one starts, so that two questions at once start one server.
        let mut running = self.running.lock().await;
        if let Some((endpoint, _)) = running.get(&assistant) {
            return Ok(endpoint.clone());
        }
        let folder = match folder {
            Some(folder) => folder,
            None => unpack_guide(&self.data)?,
        };
        let key = new_key();
        let options = Options {
            state: self.data.knowledge(assistant),
            folder,
            key: key.clone(),
            port: 0,
            credits: None,
        };
        let server = chatbeam_assistant::start(options)
            .await
            .map_err(not_started)?;
        let endpoint = Endpoint {
            origin: server.origin(),
            key,
        };
        running.insert(assistant, (endpoint.clone(), server));
        Ok(endpoint)
    }

    /// Stops an assistant that was removed and deletes its index; the documents are the person's and stay.
    pub(crate) async fn discard(&self, assistant: AssistantId) {
        if let Some((_, server)) = self.running.lock().await.remove(&assistant) {
            server.stop().await;
        }
        let folder = self.data.knowledge(assistant);
        if folder.exists()
            && let Err(error) = std::fs::remove_dir_all(&folder)
        {
            tracing::warn!(
                ?error,
                "the index of a removed assistant could not be deleted"
            );
        }
    }

    pub(crate) async fn stop_all(&self) {
        for (_, (_, server)) in self.running.lock().await.drain() {
            server.stop().await;
        }
    }
}

impl LocalAssistants for Locals {
    fn endpoint(
        &self,
        assistant: AssistantId,
        folder: Option<PathBuf>,
    ) -> Eventually<'_, Result<Endpoint, Error>> {
        Box::pin(self.start(assistant, folder))
    }

    fn sources<'a>(
        &'a self,
        endpoint: &'a Endpoint,
        conversation_id: &'a str,
    ) -> Eventually<'a, Result<Vec<Source>, Error>> {
        Box::pin(async move {
            let path = format!(
                "{}/local/v1/conversations/{conversation_id}/sources",
                endpoint.origin
            );
            let request = self.client.get(path).bearer_auth(endpoint.key.expose());
            let read = async {
                request
                    .send()
                    .await?
                    .error_for_status()?
                    .json::<Sources>()
                    .await
            };
            let sources = read.await.map_err(|error| {
                Error::because(
                    Code::LocalAssistant,
                    "The answer's sources could not be read.",
                    error,
                )
            })?;
            Ok(sources.sources)
        })
    }
}

/// Unpacks the user guide where it differs from this version's.
pub(crate) fn unpack_guide(data: &DataFolder) -> Result<PathBuf, Error> {
    let folder = data.guide();
    guide::unpack(&folder).map_err(|error| {
        Error::because(
            Code::Storage,
            "The user guide could not be unpacked.",
            error,
        )
    })?;
    Ok(folder)
}

pub(crate) fn not_started(error: StartError) -> Error {
    let code = match &error {
        StartError::Knowledge(KnowledgeError::Folder { .. }) => Code::FolderMissing,
        _ => Code::LocalAssistant,
    };
    let message = format!("The local assistant could not start: {error}.");
    Error::because(code, message, error)
}
