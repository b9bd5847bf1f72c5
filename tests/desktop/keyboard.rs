//! Everything by keyboard, with real keys through the X server.

use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::linux::chat::{
    ask, close_dialog, composer, listed, new_question, open_and_connect, open_settings,
};
use chatbeam_tests::linux::clipboard;
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::wait;

#[test]
fn enter_asks_once_however_often_it_is_pressed_and_shift_enter_begins_a_line() {
    let server = FaultServer::start([Behaviour::AnswerWhenReleased(
        "It lasts 14 days.".to_owned(),
    )]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    let field = composer(&window);
    wait::until("the field to have the focus", || field.has_focus());

    desktop.type_text("First line");
    desktop.press("shift+Return");
    desktop.type_text("second line");
    field.wait_for_value("First line\nsecond line");
    assert_eq!(server.connections(), 0, "Shift+Enter asked");

    desktop.press_quickly("Return", 3);
    server.wait_for_requests(1);
    field.wait_for_value("");
    window.text("Asking Acme Support");
    server.release();
    window.text("It lasts 14 days.");

    // Nothing to ask: Enter does nothing.
    desktop.press("Return");
    desktop.type_text("   ");
    desktop.press("Return");
    field.wait_for_value("   ");
    assert_eq!(server.requests().len(), 1, "a question was sent twice");
    assert_eq!(server.requests()[0].question(), "First line\nsecond line");
    assert_eq!(window.find_all(Role::Article, "").len(), 1);
}

#[test]
fn a_click_and_a_double_click_on_ask_send_once() {
    let server = FaultServer::start([Behaviour::AnswerWhenReleased(
        "It lasts 14 days.".to_owned(),
    )]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    let field = composer(&window);
    desktop.type_text("Is there a trial?");
    field.wait_for_value("Is there a trial?");

    window
        .find(Role::Button, "Ask 1 credit")
        .ask("arguments[0].click(); arguments[0].click();");

    server.wait_for_requests(1);
    server.release();
    window.text("It lasts 14 days.");
    assert_eq!(server.connections(), 1);
    assert_eq!(window.find_all(Role::Article, "").len(), 1);
}

#[test]
fn a_key_that_is_held_and_impatient_clicks_ask_again_once() {
    let server = FaultServer::start([
        Behaviour::Answer("It lasts 14 days.".to_owned()),
        Behaviour::AnswerWhenReleased("It lasts 30 days.".to_owned()),
    ]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is there a trial?");
    window.text("It lasts 14 days.");

    // The focus comes here while the key is down, and this is not to be asked with it.
    desktop.type_text("And for schools?");
    composer(&window).wait_for_value("And for schools?");
    let again = window.find(Role::Button, "Re-ask 1 credit");
    window.evaluate(
        "window.presses = 0; addEventListener('keydown', () => window.presses++, { capture: true });",
        &[],
    );
    again.ask("arguments[0].focus();");
    desktop.hold_keys(&["Return"]);
    server.wait_for_requests(2);
    wait::until("the key to repeat itself", || {
        window.evaluate("return window.presses >= 4;", &[]) == true
    });
    desktop.release_keys(&["Return"]);
    for _ in 0..3 {
        again.click();
    }

    server.release();
    window.text("It lasts 30 days.");
    assert_eq!(server.connections(), 2);
    assert_eq!(window.find_all(Role::Article, "").len(), 2);
}

#[test]
fn conversations_are_found_opened_and_begun_by_keyboard_alone() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());

    for question in [
        "Where is the invoice?",
        "Is there a trial?",
        "How do refunds work?",
    ] {
        new_question(&desktop, &window);
        ask(&desktop, &window, question);
        window.text("It lasts 14 days.");
        listed(&window, question);
    }

    // Ctrl+K: the search, which lists what it finds as it is typed.
    desktop.press("ctrl+k");
    let search = window.find(Role::Textbox, "Search conversations");
    search.wait_for_focus();
    desktop.type_text("invoice");
    window.wait_until_gone("Is there a trial?");
    listed(&window, "Where is the invoice?");

    // Down goes from the search into the list, Enter opens.
    desktop.press("Down");
    window.wait_for_focus_on("Where is the invoice?");
    desktop.press("Return");
    wait::until("the conversation to be open", || {
        window
            .try_find(Role::Heading, "Where is the invoice?")
            .is_some()
    });

    // Esc clears the search, and goes back to the question.
    desktop.press("ctrl+k");
    search.wait_for_focus();
    desktop.press("Escape");
    search.wait_for_value("");
    listed(&window, "Is there a trial?");
    desktop.press("Escape");
    composer(&window).wait_for_focus();

    // Arrows move in the list, Enter opens.
    desktop.press("ctrl+k");
    search.wait_for_focus();
    for _ in 0..2 {
        desktop.press("Down");
    }
    window.wait_for_focus_on("Is there a trial?");
    desktop.press("Up");
    window.wait_for_focus_on("How do refunds work?");
    desktop.press("Return");
    wait::until("it to be open", || {
        window.find_all(Role::Heading, "How do refunds work?").len() > 1
    });
    assert_eq!(server.requests().len(), 3, "moving about sent something");
}

#[test]
fn the_list_of_shortcuts_opens_and_closes_by_keyboard() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());

    desktop.press("ctrl+slash");
    let dialog = window.find(Role::Dialog, "Shortcuts");
    for expected in ["Ctrl+N", "Ctrl+K", "Shift+Enter"] {
        let shown: String = dialog.text().split_whitespace().collect();
        assert!(shown.contains(expected), "{expected} is missing: {shown}");
    }
    close_dialog(&desktop, &window);

    open_settings(&desktop, &window);
    close_dialog(&desktop, &window);
    composer(&window).wait_for_focus();
}

#[test]
fn a_dialog_that_was_opened_while_nothing_had_the_focus_gives_it_to_the_question() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide").click();
    composer(&window).wait_for_focus();
    window.evaluate("document.activeElement.blur();", &[]);

    open_settings(&desktop, &window);
    close_dialog(&desktop, &window);

    composer(&window).wait_for_focus();
}

#[test]
fn a_draft_is_there_again_after_a_crash() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    desktop.type_text("A long thought that is not finished");
    composer(&window).wait_for_value("A long thought that is not finished");
    let data = desktop.data_folder();
    wait::until("the draft to be on disk", || {
        chatbeam_tests::history::holds(&data, "A long thought that is not finished")
    });

    window.kill();

    let window = Window::open(&desktop);
    composer(&window).wait_for_value("A long thought that is not finished");
    assert_eq!(server.connections(), 0);
}

#[test]
fn asking_reading_copying_finding_and_setting_need_no_mouse() {
    let answer = format!(
        "It lasts 14 days.\n\n{}The end of it.",
        "And more.\n\n".repeat(60)
    );
    let server = FaultServer::answering(&answer);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    composer(&window).wait_for_focus();
    desktop.type_text("Is there a trial?");
    desktop.press("Return");
    window.text("It lasts 14 days.");

    // Back to the thread, which scrolls by keys.
    let at = |id: &str| {
        window.evaluate(
            "return document.activeElement.id === arguments[0];",
            &[id.into()],
        ) == true
    };
    let mut steps = 0;
    while !at("thread") {
        let before = window.focused().describe();
        desktop.press("shift+Tab");
        wait::until("the focus to move", || {
            window.focused().describe() != before
        });
        steps += 1;
        assert!(steps < 20, "the thread can't be reached");
    }
    let place = || {
        window
            .evaluate(
                "return Math.round(document.querySelector('#thread').scrollTop);",
                &[],
            )
            .as_u64()
            .unwrap_or_default()
    };
    desktop.press("Home");
    wait::until("the beginning to be in view", || place() == 0);
    desktop.press("End");
    wait::until("the end to be in view", || place() > 0);
    desktop.press("ctrl+shift+c");
    wait::until("the answer on the clipboard", || {
        clipboard::plain_text(&desktop).ends_with("The end of it.")
    });

    desktop.press("ctrl+f");
    window
        .find(Role::Textbox, "Find in this conversation")
        .wait_for_focus();
    desktop.type_text("14 DAYS");
    window.text("1 of 1");
    desktop.press("Escape");
    composer(&window).wait_for_focus();

    // From the question too it goes.
    desktop.press("ctrl+f");
    let find = "Find in this conversation";
    window.find(Role::Textbox, find).wait_for_focus();
    composer(&window).click();
    desktop.press("Escape");
    wait::until("the line that finds to go", || {
        window.try_find(Role::Textbox, find).is_none()
    });

    // Over the window, it is the dialog that is searched.
    desktop.press("ctrl+comma");
    window.find(Role::Dialog, "Settings");
    desktop.press("ctrl+f");
    window
        .find(Role::Textbox, "Search settings")
        .wait_for_focus();
    close_dialog(&desktop, &window);
    assert!(window.try_find(Role::Textbox, find).is_none());
    composer(&window).wait_for_focus();

    // The search finds what can be done, too.
    for (words, attribute, value) in [
        ("theme dark", "theme", "dark"),
        ("high contrast", "theme", "high_contrast"),
        ("density compact", "density", "compact"),
    ] {
        desktop.press("ctrl+k");
        window
            .find(Role::Textbox, "Search conversations")
            .wait_for_focus();
        desktop.type_text(words);
        desktop.press("Return");
        wait::until(&format!("{words} to be done"), || {
            window.evaluate(
                "return document.documentElement.dataset[arguments[0]];",
                &[attribute.into()],
            ) == value
        });
    }
    desktop.press("ctrl+k");
    window
        .find(Role::Textbox, "Search conversations")
        .wait_for_focus();
    desktop.type_text("settings copying");
    window.find(Role::ListItem, "Settings: Copying");
    desktop.press("Down");
    window.wait_for_focus_on("Copying");
    desktop.press("Return");
    window.find(Role::Dialog, "Settings");
    close_dialog(&desktop, &window);
    assert_eq!(server.requests().len(), 1, "something was sent");
}

#[test]
fn undo_brings_back_what_was_asked_and_sends_nothing() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    let field = composer(&window);
    field.wait_for_focus();
    desktop.type_text("Is there a trial?");
    desktop.press("Return");
    window.text("It lasts 14 days.");
    field.wait_for_value("");
    field.wait_for_focus();

    desktop.press("ctrl+z");
    field.wait_for_value("Is there a trial?");
    assert_eq!(server.requests().len(), 1, "undo sent something");

    // Another conversation's text can't be brought into this one.
    new_question(&desktop, &window);
    desktop.press("ctrl+z");
    desktop.type_text("x");
    field.wait_for_value("x");
}

#[test]
fn one_walk_asks_reads_copies_searches_renames_deletes_and_takes_back_by_keyboard_alone() {
    let long = format!(
        "It lasts **14 days**.\n\n{}The end of it.",
        "And more.\n\n".repeat(60)
    );
    let server = FaultServer::start([
        Behaviour::Answer(long),
        Behaviour::Answer("By post.".to_owned()),
    ]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    // Ask, twice.
    composer(&window).wait_for_focus();
    desktop.type_text("How long is the trial?");
    desktop.press("Return");
    window.text("The end of it.");
    new_question(&desktop, &window);
    desktop.type_text("How do invoices come?");
    desktop.press("Return");
    window.text("By post.");
    listed(&window, "How do invoices come?");

    // Search, which leads to the answer.
    desktop.press("ctrl+k");
    window
        .find(Role::Textbox, "Search conversations")
        .wait_for_focus();
    desktop.type_text("14 days");
    window.find(Role::Heading, "Found · 1 result");
    desktop.press("Down");
    window.wait_for_focus_on("How long is the trial?");
    desktop.press("Return");
    window.text("The end of it.");
    composer(&window).wait_for_focus();

    // Read: Shift and Tab lead from the question back to the answer, which scrolls by keys.
    let in_thread =
        || window.evaluate("return document.activeElement.id === 'thread';", &[]) == true;
    for _ in 0..30 {
        if in_thread() {
            break;
        }
        let before = window.focused().describe();
        desktop.press("shift+Tab");
        wait::until("the focus to move", || {
            window.focused().describe() != before
        });
    }
    assert!(in_thread(), "the thread can't be reached");
    let scrolled = |script: &str| window.evaluate(script, &[]) == true;
    desktop.press("End");
    wait::until("the end to be in view", || {
        scrolled(
            "const it = document.querySelector('#thread'); return it.scrollTop > 0 && it.scrollHeight - it.scrollTop - it.clientHeight < 2;",
        )
    });
    desktop.press("Home");
    wait::until("the beginning to be in view", || {
        scrolled("return document.querySelector('#thread').scrollTop === 0;")
    });

    // Copy.
    desktop.press("ctrl+shift+c");
    wait::until("the answer on the clipboard", || {
        clipboard::plain_text(&desktop).starts_with("It lasts 14 days.")
    });
    assert!(clipboard::html(&desktop).contains("<strong>14 days</strong>"));

    // Rename in the list; Escape ends the search first.
    desktop.press("Escape");
    composer(&window).wait_for_focus();
    desktop.press("Escape");
    listed(&window, "How do invoices come?");
    desktop.press("ctrl+k");
    window
        .find(Role::Textbox, "Search conversations")
        .wait_for_value("");
    desktop.press("Down");
    window.wait_for_focus_on("How do invoices come?");
    desktop.press("Down");
    window.wait_for_focus_on("How long is the trial?");
    desktop.press("F2");
    window
        .find(Role::Textbox, "Name of the conversation")
        .wait_for_value("How long is the trial?");
    desktop.type_text("Trials");
    desktop.press("Return");
    listed(&window, "Trials");
    window.find(Role::Heading, "Trials");
    window.wait_for_focus_on("Trials");

    // Delete it, and take that back: it is open again, and nothing was sent.
    desktop.press("Delete");
    window.find(Role::Button, "Undo");
    window.find(Role::Heading, "Ask Acme Support");
    wait::until("it to leave the list", || {
        window.try_find(Role::ListItem, "Trials").is_none()
    });
    desktop.press("ctrl+z");
    listed(&window, "Trials");
    window.find(Role::Heading, "Trials");
    window.text("The end of it.");
    assert_eq!(server.requests().len(), 2, "the walk sent something");
}
