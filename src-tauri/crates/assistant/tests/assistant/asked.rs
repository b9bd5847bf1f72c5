//! A local assistant over a folder made for a test.

use std::fs;
use std::path::Path;

use chatbeam_api::ApiKey;
use chatbeam_assistant::{Options, Running, new_key, start};
use reqwest::{Client, Response};
use serde_json::{Value, json};
use tempfile::TempDir;

pub struct Asked {
    pub folder: TempDir,
    pub state: TempDir,
    pub key: ApiKey,
    pub client: Client,
    pub running: Running,
}

impl Asked {
    /// An assistant over these documents.
    pub async fn of(documents: &[(&str, &str)]) -> Self {
        Self::with_credits(documents, None).await
    }

    pub async fn with_credits(documents: &[(&str, &str)], credits: Option<u64>) -> Self {
        let folder = TempDir::new().expect("a folder");
        for (name, content) in documents {
            write(folder.path(), name, content);
        }
        Self::over(folder, TempDir::new().expect("a folder"), credits).await
    }

    pub async fn over(folder: TempDir, state: TempDir, credits: Option<u64>) -> Self {
        let key = new_key();
        let options = Options {
            folder: folder.path().to_owned(),
            state: state.path().to_owned(),
            key: key.clone(),
            port: 0,
            credits,
        };
        let running = start(options).await.expect("it starts");
        Self {
            folder,
            state,
            key,
            client: client(),
            running,
        }
    }

    /// Stops it and starts another over the same folders; `between` gets the state folder while nothing runs.
    pub async fn restart(self, between: impl FnOnce(&Path)) -> Self {
        self.running.stop().await;
        between(self.state.path());
        Self::over(self.folder, self.state, None).await
    }

    pub fn write(&self, name: &str, content: &str) {
        write(self.folder.path(), name, content);
    }

    pub async fn post(&self, body: &Value) -> Response {
        self.client
            .post(self.running.origin().messages_url())
            .bearer_auth(self.key.expose())
            .json(body)
            .send()
            .await
            .expect("a response")
    }

    /// Asks and reads the whole answer.
    pub async fn ask(&self, question: &str, conversation: Option<&str>) -> Answer {
        let body = json!({"content": question, "conversation_id": conversation});
        let response = self.post(&body).await;
        assert_eq!(response.status(), 200);
        let body: Value = response.json().await.expect("JSON");
        let conversation = body["conversation_id"].as_str().expect("an id").to_owned();
        let sources = self.sources(&conversation).await;
        Answer {
            text: body["response"].as_str().expect("a text").to_owned(),
            conversation,
            sources,
        }
    }

    /// The sources of the newest answer, as "file: heading".
    async fn sources(&self, conversation: &str) -> Vec<String> {
        let origin = self.running.origin();
        let response = self
            .client
            .get(format!(
                "{origin}/local/v1/conversations/{conversation}/sources"
            ))
            .bearer_auth(self.key.expose())
            .send()
            .await
            .expect("a response");
        assert_eq!(response.status(), 200);
        let body: Value = response.json().await.expect("JSON");
        let sources = body["sources"].as_array().expect("a list").iter();
        sources
            .map(|source| {
                let text = |name: &str| source[name].as_str().unwrap_or("none").to_owned();
                format!("{}: {}", text("file"), text("heading"))
            })
            .collect()
    }
}

/// A plain client, which can also send what `chatbeam_api::Client` never would.
#[expect(
    clippy::disallowed_methods,
    reason = "the server is to be asked wrongly, too"
)]
fn client() -> Client {
    Client::builder().no_proxy().build().expect("a client")
}

pub struct Answer {
    pub text: String,
    pub conversation: String,
    pub sources: Vec<String>,
}

pub fn write(folder: &Path, name: &str, content: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, content).expect("a file");
}
