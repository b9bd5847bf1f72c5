//! The keychain, with a real keyring on a bus of its own, and without one in every way that was ever seen.

#[cfg(target_os = "linux")]
mod assistants;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
mod program;
#[cfg(target_os = "linux")]
mod proxies;
#[cfg(target_os = "linux")]
mod session;
#[cfg(windows)]
mod windows;

use std::time::Duration;

use chatbeam_api::{ApiKey, Origin};
use chatbeam_core::keychain::{KeyAccount, Keychain};
use chatbeam_core::view::KeyPlace;

fn account(assistant: &str, origin: &str) -> KeyAccount {
    let origin: Origin = origin.parse().expect("an origin");
    KeyAccount::new(assistant, origin)
}

fn key(text: &str) -> ApiKey {
    ApiKey::new(text).expect("a key")
}

#[test]
fn the_account_names_assistant_and_origin() {
    let account = account("0190", "https://www.chatbeam.com");
    assert_eq!(account.to_string(), "0190 https://www.chatbeam.com");
}

#[tokio::test]
async fn a_key_for_this_run_is_found_without_a_keychain_and_for_its_origin_only() {
    let keychain = Keychain::start(Duration::from_secs(5));
    let here = account("a", "https://one.example");
    keychain.remember_for_this_run(&here, key("for-now"));

    let loaded = keychain.load(&here).await.expect("no keychain is needed");
    assert_eq!(loaded.as_ref().map(ApiKey::expose), Some("for-now"));
    assert_eq!(keychain.place(&here).await, Ok(KeyPlace::ThisRun));

    let elsewhere = keychain.load(&account("a", "https://two.example")).await;
    assert!(!matches!(elsewhere, Ok(Some(_))), "{elsewhere:?}");
}
