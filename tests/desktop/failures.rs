//! Failures in words, with the right next step, and never a question sent that nobody asked to send.

use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::linux::chat::{ask, composer, listed, open_and_connect};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::wait;

#[test]
fn a_stopped_server_means_not_sent_and_send_again_sends_once() {
    let server = FaultServer::answering("It lasts 14 days.");
    let origin = server.origin();
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &origin);
    drop(server);

    ask(&desktop, &window, "Is there a trial?");
    window.find(Role::Button, "Send again");
    window.text("no credit used");
    window.text("Is there a trial?");

    let server =
        FaultServer::start_again_at(&origin, [Behaviour::Answer("It lasts 14 days.".to_owned())]);
    window.find(Role::Button, "Send again").click();
    window.text("It lasts 14 days.");
    assert_eq!(server.requests().len(), 1);
    assert_eq!(
        window.find_all(Role::Article, "").len(),
        1,
        "the question stands twice"
    );
}

#[test]
fn a_lost_answer_may_have_cost_a_credit_and_is_sent_again_only_by_a_click() {
    let server = FaultServer::start([
        Behaviour::CloseAfterRequest,
        Behaviour::Answer("It lasts 14 days.".to_owned()),
    ]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());

    ask(&desktop, &window, "Is there a trial?");
    window.text("perhaps 1 credit");
    window.find(Role::Button, "Send again");
    assert_eq!(server.connections(), 1);
    window.find(Role::Button, "Send again").click();
    window.text("It lasts 14 days.");
    assert_eq!(server.connections(), 2);
}

#[test]
fn quick_presses_on_send_again_spend_once() {
    let server = FaultServer::start([
        Behaviour::CloseAfterRequest,
        Behaviour::CloseAfterRequest,
        Behaviour::Answer("It lasts 14 days.".to_owned()),
    ]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is there a trial?");
    let wait_until_ready = || {
        wait::until("the button to be ready", || {
            window
                .find(Role::Button, "Send again")
                .attribute("aria-disabled")
                .as_deref()
                == Some("false")
        });
    };
    wait_until_ready();

    // Presses as soon as the next outcome is drawn, as a hand does that has not seen it yet.
    window.evaluate(
        "const steps = document.querySelector('[data-part=steps]');
         const again = () => steps.querySelector('[data-step=send_again]');
         new MutationObserver((_, observer) => {
           if (again() === null) return;
           observer.disconnect();
           again().click();
           document.documentElement.dataset.pressed = 'yes';
         }).observe(steps, { childList: true });
         again().click();",
        &[],
    );
    wait::until("the second press", || {
        window.evaluate(
            "return document.documentElement.dataset.pressed ?? '';",
            &[],
        ) == "yes"
    });
    window.text("perhaps 2 credits");
    assert_eq!(server.connections(), 2, "the second press spent too");
    // It rests for a moment only.
    wait_until_ready();
    window.find(Role::Button, "Send again").click();
    window.text("It lasts 14 days.");
}

#[test]
fn whoever_stopped_waiting_can_type_on() {
    let server = FaultServer::start([Behaviour::AnswerWhenReleased("Yes.".to_owned())]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is there a trial?");
    server.wait_for_requests(1);
    window.button("Stop waiting").click();
    window
        .find(Role::MenuItem, "Stop waiting (may have used 1 credit)")
        .click();
    window.text("You stopped waiting. This may have used a credit.");
    composer(&window).wait_for_focus();
}

#[test]
fn a_refused_key_leads_to_a_new_key() {
    let server = FaultServer::start([Behaviour::status(401)]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());

    ask(&desktop, &window, "Is there a trial?");
    window.find(Role::Button, "Enter a key").click();
    let field = window.find(Role::Textbox, "API key");
    field.type_text("a-better-key");
    window.find(Role::Button, "Save").click();
    window.text("The key is in the keychain.");
    wait::until("the settings to close", || {
        window.try_find(Role::Dialog, "").is_none()
    });
    composer(&window).wait_for_focus();

    server.now(Behaviour::Answer("It lasts 14 days.".to_owned()));
    window.find(Role::Button, "Send again").click();
    window.text("It lasts 14 days.");
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(
        requests[1].header("authorization"),
        Some("Bearer a-better-key")
    );
}

#[test]
fn a_service_that_wants_a_pause_gets_it_unless_the_person_insists() {
    let server = FaultServer::start([Behaviour::with_headers(429, [("retry-after", "600")])]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());

    ask(&desktop, &window, "Is there a trial?");

    // The countdown on the button: nine minutes and some seconds.
    window.find(Role::Button, "in 9 min");
    assert_eq!(server.connections(), 1);
}

#[test]
fn a_forgotten_conversation_goes_on_in_a_new_one() {
    let server = FaultServer::start([
        Behaviour::Answer("The first answer.".to_owned()),
        Behaviour::status(404),
        Behaviour::Answer("The second answer.".to_owned()),
    ]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is there a trial?");
    window.text("The first answer.");

    ask(&desktop, &window, "For how long?");
    window
        .find(Role::Button, "Ask in a new conversation")
        .click();

    window.text("The second answer.");
    listed(&window, "For how long?");
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert_eq!(requests[2].question(), "For how long?");
    assert_eq!(requests[2].json().get("conversation_id"), None);
}

#[test]
fn the_next_question_waits_for_the_answer_before_it() {
    let server = FaultServer::start([Behaviour::AnswerWhenReleased("An answer.".to_owned())]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());

    ask(&desktop, &window, "Is there a trial?");
    server.wait_for_requests(1);
    ask(&desktop, &window, "For how long?");
    window.text("Waits until the question before it is answered.");
    assert_eq!(server.connections(), 1);
    server.release();

    server.wait_for_requests(2);
    assert_eq!(server.requests()[1].question(), "For how long?");
    assert!(server.requests()[1].json()["conversation_id"].is_string());
}

#[test]
fn a_crash_while_waiting_costs_neither_the_question_nor_a_second_credit() {
    let server = FaultServer::start([Behaviour::Stall]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is there a trial?");
    server.wait_for_requests(1);

    window.kill();
    server.now(Behaviour::Answer("It lasts 14 days.".to_owned()));
    let window = Window::open(&desktop);

    listed(&window, "Is there a trial?").click();
    window.text("perhaps 1 credit");
    window.find(Role::Button, "Send again");
    composer(&window);
    assert_eq!(server.connections(), 1, "it was sent again without a click");
}
