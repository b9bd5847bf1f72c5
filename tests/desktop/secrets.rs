//! Keys that are forgotten and addresses that change: no key goes where it does not belong, and no conversation is lost.

use chatbeam_tests::command_line::KEY;
use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::chat::{
    ask, close_dialog, composer, listed, open_and_connect, open_settings,
};
use chatbeam_tests::linux::keyring;
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::wait;

const OTHER_KEY: &str = "a-key-for-elsewhere";

/// Enters a key into the field that is open for it.
fn enter_key(window: &Window<'_>, key: &str) {
    window.find(Role::Textbox, "New API key").type_text(key);
    window.find(Role::Button, "Save").click();
    window.text("The key is in the keychain.");
}

#[test]
fn a_forgotten_key_leaves_the_keyring_and_the_conversation_goes_on_with_another() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is there a trial?");
    window.text("It lasts 14 days.");

    open_settings(&desktop, &window);
    window.button("Forget key").click();
    window.text("Forget the key of Acme Support?");
    assert_eq!(keyring::secrets(&desktop), [KEY], "it was only asked");
    window.button("Forget this key").click();
    window.text("The key is forgotten.");
    assert!(keyring::secrets(&desktop).is_empty());
    close_dialog(&desktop, &window);
    window.text("No key is stored for Acme Support.");

    // Without a key nothing is sent: asking leads to it, and what was typed stays.
    let field = composer(&window);
    field.click();
    desktop.type_text("?");
    desktop.press("Return");
    let key = window.button("Enter a key");
    key.wait_for_focus();
    field.wait_for_value("?");
    field.click();
    desktop.press("BackSpace");
    field.wait_for_value("");

    // Once the key is there, typing goes on where it was left.
    key.click();
    enter_key(&window, OTHER_KEY);
    field.wait_for_focus();
    desktop.type_text("For how long?");
    field.wait_for_value("For how long?");
    desktop.press("Return");
    server.wait_for_requests(2);
    let requests = server.requests();
    assert_eq!(
        requests[1].header("authorization"),
        Some("Bearer a-key-for-elsewhere")
    );
    assert!(requests[1].json()["conversation_id"].is_string());
}

#[test]
fn another_address_never_gets_the_old_key_and_the_conversations_stay() {
    let old = FaultServer::answering("From the old address.");
    let new = FaultServer::answering("From the new address.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &old.origin());
    ask(&desktop, &window, "Is there a trial?");
    window.text("From the old address.");

    open_settings(&desktop, &window);
    window.button("Change address").click();
    let field = window.find(Role::Textbox, "New address");
    field.wait_for_focus();
    window.text("you enter a key for the new address");
    desktop.press("ctrl+a");
    desktop.type_text("http://new.example");
    desktop.press("Return");
    wait::until("the address to be refused", || {
        field.attribute("aria-invalid").as_deref() == Some("true")
    });
    assert_eq!(keyring::secrets(&desktop), [KEY], "nothing was changed yet");
    desktop.press("ctrl+a");
    desktop.type_text(&new.origin());
    desktop.press("Return");
    window.find(Role::Textbox, "New API key").wait_for_focus();
    assert!(keyring::secrets(&desktop).is_empty());
    enter_key(&window, OTHER_KEY);
    assert_eq!(keyring::secrets(&desktop), [OTHER_KEY]);
    close_dialog(&desktop, &window);

    listed(&window, "Is there a trial?").click();
    window.text("From the old address.");
    ask(&desktop, &window, "For how long?");
    window.text("From the new address.");
    assert_eq!(old.connections(), 1);
    let requests = new.requests();
    assert_eq!(
        requests[0].header("authorization"),
        Some("Bearer a-key-for-elsewhere")
    );
    assert_eq!(
        requests[0].json().get("conversation_id"),
        None,
        "the old service's id of the conversation"
    );
}
