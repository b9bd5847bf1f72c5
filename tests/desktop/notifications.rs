//! Notifications of answers: where the person looks elsewhere, and nowhere else.

use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::linux::application::Application;
use chatbeam_tests::linux::chat::{
    ASSISTANT, TITLE, ask, close_dialog, new_question, open_and_connect, open_settings,
};
use chatbeam_tests::linux::notifications::{Notifications, Shown};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::{history, wait};

use super::closing::closed_while_waiting;

const ANSWER: &str = "It lasts 14 days.";

fn waiting() -> Behaviour {
    Behaviour::AnswerWhenReleased(ANSWER.to_owned())
}

fn wait_for_answers(desktop: &VirtualDesktop, count: usize) {
    wait::until(&format!("{count} answers"), || {
        let states = history::attempt_states(&desktop.data_folder());
        states.iter().filter(|state| *state == "answered").count() == count
    });
}

/// Asks a new question, looks elsewhere, and lets the answer come.
fn ask_and_look_elsewhere(
    desktop: &VirtualDesktop,
    window: &Window<'_>,
    origin: &str,
    question: &str,
    elsewhere: &str,
) {
    let server = FaultServer::start_again_at(origin, [waiting()]);
    let before = history::attempt_states(&desktop.data_folder()).len();
    desktop.activate_titled(TITLE);
    new_question(desktop, window);
    ask(desktop, window, question);
    server.wait_for_requests(1);
    desktop.activate_window(elsewhere);
    window.wait_until_left();
    server.release();
    wait_for_answers(desktop, before + 1);
}

#[test]
fn an_answer_that_comes_while_the_person_is_elsewhere_is_announced_and_a_click_opens_it() {
    let server = FaultServer::start([waiting()]);
    let desktop = VirtualDesktop::start();
    let notifications = Notifications::start(&desktop);
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is <b>it</b> free & open?");
    server.wait_for_requests(1);
    new_question(&desktop, &window);
    let editor = Application::text_editor(&desktop);
    window.wait_until_left();

    server.release();

    let shown = notifications.wait_for(1);
    assert_eq!(shown.title, ASSISTANT);
    assert!(!format!("{shown:?}").contains("14 days"), "{shown:?}");
    assert!(
        [
            "Is <b>it</b> free & open?",
            "Is &lt;b&gt;it&lt;/b&gt; free &amp; open?"
        ]
        .contains(&&*shown.body),
        "{shown:?}"
    );
    notifications.click();
    window.text(ANSWER);
    desktop.wait_until_active(TITLE);
    assert_eq!(server.connections(), 1);
    drop(editor);
}

#[test]
fn a_click_leads_to_the_beginning_of_a_long_answer() {
    let long = format!(
        "It lasts 14 days.\n\n{}The end of it.",
        "And more.\n\n".repeat(80)
    );
    let server = FaultServer::start([Behaviour::AnswerWhenReleased(long)]);
    let desktop = VirtualDesktop::start();
    let notifications = Notifications::start(&desktop);
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is there a trial?");
    server.wait_for_requests(1);
    new_question(&desktop, &window);
    let editor = Application::text_editor(&desktop);
    window.wait_until_left();
    server.release();
    notifications.wait_for(1);
    notifications.click();
    window.text("The end of it.");
    wait::until("the answer's beginning to be in view", || {
        window.evaluate(
            "const place = (element) => element.getBoundingClientRect();
             const view = place(document.querySelector('#thread'));
             const begin = place(document.querySelector('.prose p'));
             return begin.top >= view.top && begin.bottom <= view.bottom;",
            &[],
        ) == true
    });
    drop(editor);
}

#[test]
fn nothing_is_announced_in_front_of_the_person_over_a_fullscreen_window_or_against_their_wish() {
    let server = FaultServer::answering(ANSWER);
    let origin = server.origin();
    let desktop = VirtualDesktop::start();
    let notifications = Notifications::start(&desktop);
    let window = open_and_connect(&desktop, &origin);
    ask(&desktop, &window, "In front of me?");
    window.text(ANSWER);
    drop(server);
    let _editor = Application::text_editor(&desktop);
    let elsewhere = desktop.active_window().expect("the editor has the focus");
    let is_fullscreen = || {
        let state = desktop.property_of(&elsewhere, "_NET_WM_STATE");
        state.contains("_NET_WM_STATE_FULLSCREEN")
    };

    desktop.press("F11");
    wait::until("the editor to take the screen", is_fullscreen);
    ask_and_look_elsewhere(&desktop, &window, &origin, "Over a film?", &elsewhere);
    desktop.press("F11");
    wait::until("the editor to give the screen back", || !is_fullscreen());

    let set = |act: &dyn Fn()| {
        desktop.activate_titled(TITLE);
        open_settings(&desktop, &window);
        act();
        close_dialog(&desktop, &window);
    };
    set(&|| {
        window.button("Mute").click();
        window.button("Unmute");
    });
    ask_and_look_elsewhere(&desktop, &window, &origin, "While muted?", &elsewhere);
    set(&|| {
        window.button("Unmute").click();
        window.button("Mute");
        window
            .find(Role::Checkbox, "Tell me when an answer")
            .click();
    });
    ask_and_look_elsewhere(&desktop, &window, &origin, "While off?", &elsewhere);
    set(&|| {
        window
            .find(Role::Checkbox, "Tell me when an answer")
            .click();
    });
    ask_and_look_elsewhere(&desktop, &window, &origin, "And now?", &elsewhere);

    notifications.wait_for(1);
    let expected = Shown {
        title: ASSISTANT.to_owned(),
        body: "And now?".to_owned(),
    };
    assert_eq!(notifications.shown(), [expected]);
}

#[test]
fn an_answer_that_comes_after_the_window_was_closed_is_announced_before_the_program_ends() {
    let server = FaultServer::start([waiting()]);
    let desktop = VirtualDesktop::start();
    let notifications = Notifications::start(&desktop);
    let window = closed_while_waiting(&desktop, &server);

    server.release();

    window.wait_until_ended();
    assert_eq!(notifications.wait_for(1).body, "Is there a trial?");
}
