//! The real Credential Manager.

use chatbeam_core::keychain::{KeychainError, TIMEOUT};

use super::*;

#[tokio::test]
async fn a_key_is_stored_found_replaced_and_forgotten() {
    let keychain = Keychain::start(TIMEOUT);
    let account = account("windows-test", "https://keychain.example");
    keychain.forget(&account).await.expect("a clean start");

    assert_eq!(keychain.place(&account).await, Ok(KeyPlace::Missing));
    for text in ["first", "second"] {
        keychain.store(&account, &key(text)).await.expect("stored");
        let loaded = keychain.load(&account).await.expect("loaded");
        assert_eq!(loaded.as_ref().map(ApiKey::expose), Some(text));
    }
    assert_eq!(keychain.place(&account).await, Ok(KeyPlace::Keychain));
    keychain.forget(&account).await.expect("forgotten");
    assert_eq!(keychain.place(&account).await, Ok(KeyPlace::Missing));
}

#[tokio::test]
async fn a_key_that_does_not_fit_is_refused_in_words() {
    let keychain = Keychain::start(TIMEOUT);
    let account = account("windows-test", "https://long.example");
    // Windows takes 2,560 bytes, and stores two for each character.
    let stored = keychain.store(&account, &key(&"k".repeat(1281))).await;
    assert_eq!(stored, Err(KeychainError::TooLong));
}
