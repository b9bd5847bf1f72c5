//! Asking once more: an asked question is changed, and an old answer asked for again. Neither sends anything by itself.

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::history;
use chatbeam_tests::linux::chat::{ask, composer, listed, open_and_connect};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::wait;

const QUESTION: &str = "Is there a trial?";

#[test]
fn an_asked_question_is_changed_behind_what_is_written_taken_back_and_asked() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, QUESTION);
    window.text("It lasts 14 days.");
    let field = composer(&window);
    field.wait_for_value("");

    // Its button shows itself once the focus is there.
    let edit = || {
        window.evaluate(
            "document.querySelector('[data-action=editQuestion]').focus();",
            &[],
        );
        let button = window.button("Edit and ask again");
        assert!(button.has_focus());
        desktop.press("Return");
        field.wait_for_focus();
    };
    edit();
    field.wait_for_value(QUESTION);
    desktop.press("ctrl+z");
    field.wait_for_value("");

    desktop.type_text("A draft");
    field.wait_for_value("A draft");
    edit();
    field.wait_for_value("A draft\n\nIs there a trial?");
    window.text("The question stands behind what you have written.");
    desktop.press("ctrl+z");
    field.wait_for_value("A draft");
    assert_eq!(server.requests().len(), 1, "editing sent something");

    desktop.press("ctrl+a");
    desktop.press("Delete");
    field.wait_for_value("");
    window.evaluate(
        "document.querySelector('.question').dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, clientX: 300, clientY: 100 }));",
        &[],
    );
    window.find(Role::MenuItem, "Edit and ask again").click();
    field.wait_for_value(QUESTION);
    field.wait_for_focus();
    window.find(Role::Button, "Ask 1 credit");
    desktop.type_text(" For teams?");
    desktop.press("Return");
    server.wait_for_requests(2);
    wait::until("both to be answered", || {
        window.find_all(Role::Article, "It lasts 14 days.").len() == 2
    });
    let requests = server.requests();
    assert_eq!(requests[1].question(), "Is there a trial? For teams?");
}

#[test]
fn an_old_answer_tells_its_age_beside_re_ask() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, QUESTION);
    window.text("It lasts 14 days.");
    assert!(window.try_text("Answered").is_none());
    window.kill();
    history::let_pass(&desktop.data_folder(), 100);

    let window = Window::open(&desktop);
    listed(&window, QUESTION).click();
    let age = window.text("Answered 3 months ago");
    assert_eq!(
        age.ask("return arguments[0].nextElementSibling.dataset.action;"),
        "reAsk"
    );
    window.find(Role::Button, "Re-ask 1 credit").click();
    server.wait_for_requests(2);
    window.button("What changed");
    assert_eq!(
        window
            .find_all(Role::Article, "Answered 3 months ago")
            .len(),
        1
    );
}
