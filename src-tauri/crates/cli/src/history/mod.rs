//! `chatbeam history`: searching conversations, writing them to a file, and taking them over from one.

mod search;
mod transfer;

use chatbeam_app::App;
use chatbeam_core::data_folder::DataFolder;

use crate::arguments::History;
use crate::failure::Failure;

/// Carries the command out, and tells the window if one is open.
pub async fn run(data: DataFolder, command: History) -> Result<(), Failure> {
    let app = App::open(data)?;
    app.tell_the_window();
    let done = match command {
        History::Search(wanted) => search::write(&app, wanted).await,
        History::Export(wanted) => transfer::export(&app, wanted).await,
        History::Import { file } => transfer::import(&app, file).await,
    };
    app.close().await;
    done
}
