//! Deleting everything beside other processes that use the data folder.

use std::time::Duration;

use chatbeam_core::changes::Changes;
use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::deleting::{self, Ended, Keys};
use chatbeam_core::error::{Code, Error};
use chatbeam_core::history::{History, Owner};
use chatbeam_core::keychain::Keychain;
use chatbeam_core::roster::Roster;
use chatbeam_tests::command_line::Chatbeam;
use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::history;
use chatbeam_tests::running::Running;

const QUESTION: &str = "Is the annual plan refundable?";

/// Deletes everything, as a window on this data folder does.
async fn delete(chatbeam: &Chatbeam) -> Result<(), Error> {
    let data = DataFolder::open(Some(chatbeam.data_folder()))?;
    let history = History::open(&data.history(), &data.backups())?;
    let keychain = Keychain::start(Duration::from_secs(5));
    let roster = Roster::open(history.clone(), keychain, Changes::new())?;
    let owner = Owner::claim(&data.owners())?;
    match deleting::everything(&data, &owner, &history, &roster, Keys::Forget).await? {
        Ended::Whole => Ok(()),
        Ended::Left(error) => Err(error),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_deleted_under_a_command_that_waits_for_its_answer() {
    let server = FaultServer::start([Behaviour::Stall]);
    let chatbeam = Chatbeam::with_hosted("Acme", &server.origin());
    let mut asking = chatbeam.start_asking(QUESTION);
    server.wait_for_requests(1);

    let refused = delete(&chatbeam).await.unwrap_err();

    assert_eq!(refused.code(), Code::FolderInUse);
    let data = chatbeam.data_folder();
    assert!(history::holds(&data, QUESTION));
    assert_eq!(history::attempt_states(&data), ["sending"]);

    asking.kill();
    delete(&chatbeam).await.unwrap();
    assert!(!data.exists(), "nothing is left");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_deleted_under_a_server() {
    let chatbeam = Chatbeam::without_key();
    let mut serving = Running::start(chatbeam.command(["serve"]));
    serving.wait_for_line("its address", |line| line.contains("http://").then_some(()));

    let refused = delete(&chatbeam).await.unwrap_err();

    assert_eq!(refused.code(), Code::FolderInUse);
    serving.kill();
    delete(&chatbeam).await.unwrap();
    assert!(!chatbeam.data_folder().exists());
}
