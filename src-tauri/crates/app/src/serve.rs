//! Serving a folder over the documented HTTP API, for programs on this computer.

use std::path::PathBuf;

use chatbeam_api::{ApiKey, Origin};
use chatbeam_assistant::{Options, Running, new_key};
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::deleting;
use chatbeam_core::error::{Code, Error};
use chatbeam_core::history::Owner;

use crate::locals;

/// What is served, and to whom.
#[derive(Debug, Default)]
pub struct Serving {
    /// The folder of documents; `None` is the user guide.
    pub folder: Option<PathBuf>,
    /// The key that every request must carry; `None` makes one.
    pub key: Option<ApiKey>,
    /// The port, or 0 for any that is free.
    pub port: u16,
    /// How many questions are answered before the account counts as empty; `None` for no end.
    pub credits: Option<u64>,
}

/// A folder that is being served.
#[derive(Debug)]
pub struct Served {
    /// The folder, as a canonical path.
    pub folder: PathBuf,
    /// The key, when it was made here.
    pub made_key: Option<ApiKey>,
    running: Running,
    // Whoever deletes everything finds the folder in use.
    _owner: Owner,
}

/// Begins to serve. The history and the keychain are not touched.
pub async fn serve(data: &DataFolder, serving: Serving) -> Result<Served, Error> {
    let owner = Owner::claim(&data.owners())?;
    deleting::refuse_if_begun(data)?;
    let folder = match serving.folder {
        Some(folder) => folder,
        None => locals::unpack_guide(data)?,
    };
    let folder = folder.canonicalize().map_err(|error| {
        let message = format!(
            "The folder {} can't be read. Choose another one.",
            folder.display()
        );
        Error::because(Code::FolderMissing, message, error)
    })?;
    let (key, made_key) = if let Some(key) = serving.key {
        (key, None)
    } else {
        let key = new_key();
        (key.clone(), Some(key))
    };
    let options = Options {
        state: data.served(&folder),
        folder: folder.clone(),
        key,
        port: serving.port,
        credits: serving.credits,
    };
    let running = chatbeam_assistant::start(options)
        .await
        .map_err(locals::not_started)?;
    Ok(Served {
        folder,
        made_key,
        running,
        _owner: owner,
    })
}

impl Served {
    /// Where it is served.
    pub fn origin(&self) -> Origin {
        self.running.origin()
    }

    /// Takes no further question, and returns when those under way are answered.
    pub async fn stop(self) {
        self.running.stop().await;
    }
}
