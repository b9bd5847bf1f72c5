//! What assistants cost and may cost, in the settings, the sidebar and under the question.

use std::fs;

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::chat::{
    ask, close_dialog, composer, new_question, open_and_connect, open_settings,
};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};

use super::transfer::choose;

const ALLOWANCE: &str = "Allowance for a period";

/// Writes the allowance into its field and goes on to the next one.
fn allow(desktop: &VirtualDesktop, window: &Window<'_>, credits: &str) {
    let field = window.find(Role::Textbox, ALLOWANCE);
    field.click();
    field.wait_for_focus();
    desktop.press("ctrl+a");
    desktop.type_text(credits);
    field.wait_for_value(credits);
    desktop.press("Tab");
}

/// Asks as a new question, and waits for the answer.
fn ask_anew(desktop: &VirtualDesktop, window: &Window<'_>, question: &str) {
    new_question(desktop, window);
    ask(desktop, window, question);
    window.button("Copy");
}

#[test]
fn the_hard_stop_leads_to_the_allowance_and_the_question_goes_by_a_click() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    window.find(Role::Button, "Ask 1 credit");
    open_settings(&desktop, &window);
    window
        .find(Role::Checkbox, "Stop before the allowance is passed")
        .click();
    window.text("A hard stop needs an allowance to stop at.");
    allow(&desktop, &window, "1");
    window.text("0 of 1 credit");
    window.wait_until_gone("A hard stop needs an allowance to stop at.");
    // Behind the day on which the period begins.
    desktop.press("Tab");
    desktop.press("space");
    close_dialog(&desktop, &window);

    ask_anew(&desktop, &window, "Is there a trial?");
    window.text("The hard stop holds further questions to Acme Support back.");
    window.find(Role::Button, "Keep for later");
    ask(&desktop, &window, "For how long?");
    window.text("might have gone beyond the allowance");
    assert_eq!(server.connections(), 1);
    window.find(Role::Button, "Open settings").click();
    window.find(Role::Textbox, ALLOWANCE).wait_for_focus();
    allow(&desktop, &window, "2");
    window.text("1 of 2 credits");
    close_dialog(&desktop, &window);
    assert_eq!(server.connections(), 1, "it was sent without a click");
    window.find(Role::Button, "Send").click();

    server.wait_for_requests(2);
    assert_eq!(server.requests()[1].question(), "For how long?");
}

#[test]
fn warnings_come_as_the_allowance_is_used_and_a_wrong_number_changes_nothing() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    for question in ["One?", "Two?", "Three?", "Four?"] {
        ask_anew(&desktop, &window, question);
    }
    window.text("4 credits used");

    for (credits, words) in [
        ("5", "80 % of the allowance is used."),
        ("4", "The allowance is used up."),
    ] {
        open_settings(&desktop, &window);
        allow(&desktop, &window, credits);
        close_dialog(&desktop, &window);
        window.text(&format!("4 of {credits} credits"));
        window.find(Role::Button, words);
    }

    window
        .find(Role::Button, "The allowance is used up.")
        .click();
    window.find(Role::Textbox, ALLOWANCE).wait_for_focus();
    allow(&desktop, &window, "many");
    window.text("Write a whole number of credits");
    window.text("4 of 4 credits");
    composer_is_still_free(&desktop, &window);
}

/// Warnings alone stop nothing.
fn composer_is_still_free(desktop: &VirtualDesktop, window: &Window<'_>) {
    close_dialog(desktop, window);
    composer(window);
    ask_anew(desktop, window, "Five?");
    window.text("5 of 4 credits");
}

#[test]
fn the_ledger_is_written_where_the_person_says() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask_anew(&desktop, &window, "Is there a trial?");
    let file = desktop.folder().join("ledger.csv");

    open_settings(&desktop, &window);
    window.button("Export credits as CSV").click();
    choose(&desktop, "Save File", &file);

    window.text(&format!("Written to {}", file.display()));
    let text = fs::read_to_string(&file).expect("the file is there");
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[0], "time,assistant,state,certain,perhaps");
    assert!(lines[1].ends_with(",Acme Support,answered,1,0"), "{text}");
    assert!(!text.contains("trial"), "{text}");
}
