//! The quick question's bar: how it comes and goes, and what is asked in it.

use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::linux::bar::{self, ask_here, field, shown, summon, wait_until_hidden};
use chatbeam_tests::linux::chat::{
    TITLE, ask, composer, listed, open_and_connect, remove_assistant,
};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Page, Role, Window};
use chatbeam_tests::running::Running;
use chatbeam_tests::{programs, wait};

/// The bar as the command line shows it with this text, which a new window has in its field then.
fn summoned_with<'a>(desktop: &'a VirtualDesktop, text: &str) -> Window<'a> {
    let window = Window::open(desktop);
    window.button("Use the user guide");
    summon(desktop, &[text]);
    bar::wait_for_focus(desktop);
    window.switch_to(Page::Bar);
    field(&window).wait_for_value(text);
    window
}

#[test]
fn the_command_line_shows_the_bar_with_the_caret_in_it_and_the_text_filled_in() {
    let desktop = VirtualDesktop::start();
    let window = summoned_with(&desktop, "Is there a trial?");
    field(&window).wait_for_focus();
    window.wait_for_keys();
    desktop.type_text(" And");
    field(&window).wait_for_value("Is there a trial? And");
}

#[test]
fn what_was_typed_and_what_comes_from_outside_are_kept_for_the_next_time() {
    let desktop = VirtualDesktop::start();
    let window = summoned_with(&desktop, "Is there a trial?");
    desktop.press("Escape");
    wait_until_hidden(&desktop);
    window.kill();

    let window = Window::open(&desktop);
    window.button("Use the user guide");
    bar::open(&desktop, &window);
    field(&window).wait_for_value("Is there a trial?");
    summon(&desktop, &["And for schools?"]);
    wait::until("both texts to be in the field", || {
        let value = field(&window).value();
        value.contains("Is there a trial?") && value.contains("And for schools?")
    });
}

#[test]
fn hiding_the_bar_does_not_cancel_a_question() {
    let server = FaultServer::start([Behaviour::AnswerWhenReleased(
        "It lasts 14 days.".to_owned(),
    )]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    bar::open(&desktop, &window);
    ask_here(&desktop, &window, "Is there a trial?");
    server.wait_for_requests(1);

    desktop.press("Escape");
    wait_until_hidden(&desktop);
    server.release();

    summon(&desktop, &[]);
    bar::wait_for_focus(&desktop);
    window.text("It lasts 14 days.");
    window.switch_to(Page::Chat);
    listed(&window, "Is there a trial?");
    assert_eq!(server.connections(), 1);
}

#[test]
fn a_second_question_continues_the_conversation_and_ctrl_n_begins_another() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    bar::open(&desktop, &window);

    for (count, question) in ["Is there a trial?", "For whom?"].iter().enumerate() {
        ask_here(&desktop, &window, question);
        server.wait_for_requests(count + 1);
        window.text("It lasts 14 days.");
        wait::until("the field to be empty", || {
            field(&window).value().is_empty()
        });
    }
    desktop.press("ctrl+n");
    window.wait_until_gone("It lasts 14 days.");
    ask_here(&desktop, &window, "Who are you?");
    server.wait_for_requests(3);

    let continued: Vec<bool> = server
        .requests()
        .iter()
        .map(|request| request.json()["conversation_id"].is_string())
        .collect();
    assert_eq!(continued, [false, true, false]);
}

#[test]
fn the_arrow_keys_recall_earlier_questions() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    bar::open(&desktop, &window);
    ask_here(&desktop, &window, "Is there a trial?");
    window.text("It lasts 14 days.");
    field(&window).wait_for_value("");

    desktop.press("Up");
    field(&window).wait_for_value("Is there a trial?");
    desktop.press("Down");
    field(&window).wait_for_value("");
    assert_eq!(server.connections(), 1);
}

#[test]
fn ctrl_j_goes_on_in_the_chat_window() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    let chat = desktop.wait_for_window(TITLE, wait::LONG);
    bar::open(&desktop, &window);
    ask_here(&desktop, &window, "Is there a trial?");
    window.text("It lasts 14 days.");

    desktop.press("ctrl+j");

    wait_until_hidden(&desktop);
    wait::until("the chat window to have the focus", || {
        desktop.active_window().as_ref() == Some(&chat)
    });
    window.switch_to(Page::Chat);
    window.text("It lasts 14 days.");
}

#[test]
fn ctrl_j_takes_along_what_is_typed_and_keeps_what_the_chat_window_has() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    let chat = desktop.wait_for_window(TITLE, wait::LONG);
    let go_on = || {
        desktop.press("ctrl+j");
        wait_until_hidden(&desktop);
        wait::until("the chat window to have the focus", || {
            desktop.active_window().as_ref() == Some(&chat)
        });
        window.in_bar(|bar| field(bar).wait_for_value(""));
        window.switch_to(Page::Chat);
    };

    bar::open(&desktop, &window);
    field(&window).wait_for_focus();
    desktop.type_text("Half a question");
    field(&window).wait_for_value("Half a question");
    go_on();
    composer(&window).wait_for_value("Half a question");

    bar::open(&desktop, &window);
    ask_here(&desktop, &window, "Is there a trial?");
    window.text("It lasts 14 days.");
    field(&window).wait_for_focus();
    desktop.type_text("And after that");
    field(&window).wait_for_value("And after that");
    go_on();
    window.find(Role::Heading, "Is there a trial?");
    composer(&window).wait_for_value("And after that");

    // The same conversation again, with something of its own in the field.
    bar::open(&desktop, &window);
    field(&window).wait_for_focus();
    desktop.type_text("For teams too?");
    field(&window).wait_for_value("For teams too?");
    go_on();
    composer(&window).wait_for_value("And after that\n\nFor teams too?");
    assert_eq!(server.requests().len(), 1, "Ctrl+J sent something");
}

#[test]
fn ctrl_j_takes_what_is_typed_to_a_new_question_where_the_assistant_was_removed() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    bar::open(&desktop, &window);
    ask_here(&desktop, &window, "Is there a trial?");
    window.text("It lasts 14 days.");
    field(&window).wait_for_focus();
    desktop.type_text("And after that");
    field(&window).wait_for_value("And after that");
    desktop.press("Escape");
    wait_until_hidden(&desktop);
    window.switch_to(Page::Chat);
    remove_assistant(&desktop, &window);

    bar::open(&desktop, &window);
    window.text("was removed");
    desktop.press("ctrl+j");

    wait_until_hidden(&desktop);
    window.in_bar(|bar| field(bar).wait_for_value(""));
    window.switch_to(Page::Chat);
    composer(&window).wait_for_value("And after that");
    assert!(
        window
            .try_find(Role::Heading, "Is there a trial?")
            .is_none()
    );
}

#[test]
fn the_bar_offers_an_earlier_answer_and_shows_it_in_the_chat_window_without_sending() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    bar::open(&desktop, &window);
    ask_here(&desktop, &window, "How long is the trial?");
    window.text("It lasts 14 days.");
    // Below an answer these keys paste that, so there is no other use for them.
    let offered = || {
        window.evaluate(
            "return !document.querySelector('#asked-before').hidden;",
            &[],
        ) == true
    };
    desktop.type_text("how long is the trial");
    field(&window).wait_for_value("how long is the trial");
    let asked = "return document.querySelector('#asked-before [data-part=question]').textContent;";
    wait::until("the earlier question to be found", || {
        window.evaluate(asked, &[]) != ""
    });
    assert!(!offered());

    desktop.press("ctrl+n");
    wait::until("the earlier answer to be offered", offered);
    let day = "return document.querySelector('#asked-before [data-part=day]').innerText;";
    let day = window.evaluate(day, &[]);
    assert!(day.as_str().unwrap().starts_with("answered "), "{day}");
    // In a list its keys are what is chosen there.
    desktop.press("ctrl+h");
    wait::until("the offer to go", || !offered());
    desktop.press("Escape");
    wait::until("the earlier answer to be offered again", offered);
    desktop.press("ctrl+shift+Return");
    wait_until_hidden(&desktop);
    field(&window).wait_for_value("");
    window.switch_to(Page::Chat);
    window.find(Role::Heading, "How long is the trial?");
    window.text("It lasts 14 days.");
    assert_eq!(server.requests().len(), 1, "the offer sent something");
}

#[test]
fn the_bar_hides_when_another_window_gets_the_focus_unless_it_is_pinned() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide").click();
    let chat = desktop.wait_for_window(TITLE, wait::LONG);

    bar::open(&desktop, &window);
    desktop.activate_window(&chat);
    wait_until_hidden(&desktop);

    let pinned = bar::open(&desktop, &window);
    let pin = window.button("Stay when another window has the focus");
    pin.click();
    wait::until("the bar to be pinned", || {
        pin.attribute("aria-pressed").as_deref() == Some("true")
    });
    desktop.activate_window(&chat);
    window.wait_until_left();
    // A bar that does not stay is hidden in far less time than a whole question takes.
    window.switch_to(Page::Chat);
    ask(&desktop, &window, "How do I copy an answer?");
    window.find(Role::Article, "How do I copy an answer?");
    assert_eq!(shown(&desktop), Some(pinned));
}

#[test]
fn many_summons_at_once_show_one_bar() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide");

    for round in 0..3 {
        let starts: Vec<Running> = (0..8)
            .map(|_| {
                let mut command = desktop.command(programs::chatbeam());
                command.arg("quick");
                Running::start(command)
            })
            .collect();
        desktop.press("Escape");
        for mut start in starts {
            assert_eq!(start.wait().code(), Some(0), "{:#?}", start.output());
        }
        // A summons is taken before it is obeyed, and all are obeyed in order: with this one's text, the last was.
        let last = format!("Round {round}");
        summon(&desktop, &[&last]);
        bar::wait_for_focus(&desktop);
        window.switch_to(Page::Bar);
        wait::until("the last summons to be obeyed", || {
            field(&window).value().ends_with(&last)
        });
        assert_eq!(desktop.visible_windows(bar::BAR).len(), 1);
        desktop.press("Escape");
        wait_until_hidden(&desktop);
    }
}

#[test]
fn without_a_running_program_the_command_line_opens_the_bar_alone() {
    let desktop = VirtualDesktop::start();

    summon(&desktop, &["Is there a trial?"]);

    bar::wait_for_focus(&desktop);
    assert_eq!(desktop.visible_windows(TITLE), Vec::<String>::new());
    assert_eq!(desktop.processes_of(&programs::chatbeam_desktop()).len(), 1);
}
