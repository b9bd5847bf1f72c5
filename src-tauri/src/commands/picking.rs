//! Letting the person pick a file or a folder.

use std::path::PathBuf;

use chatbeam_core::error::{Code, Error};
use tauri_plugin_dialog::FilePath;
use tokio::sync::oneshot;

/// What the person picks in the dialog that `show` opens; none where it was closed.
pub(super) async fn picked(
    show: impl FnOnce(Box<dyn FnOnce(Option<FilePath>) + Send>),
) -> Result<Option<PathBuf>, Error> {
    let (tell, told) = oneshot::channel();
    show(Box::new(move |picked| {
        // The window may have been closed meanwhile.
        let _ = tell.send(picked);
    }));
    let picked = told.await.ok().flatten().map(FilePath::into_path);
    picked.transpose().map_err(|error| {
        Error::because(
            Code::Storage,
            "This does not lie on this computer. Choose something else.",
            error,
        )
    })
}
