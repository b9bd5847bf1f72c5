//! Keeping the list of conversations tidy, finding in all of them, and being told what was asked before.

use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::history;
use chatbeam_tests::linux::chat::{ask, composer, listed, new_question, open_and_connect};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::wait;
use serde_json::json;

/// Two questions, for conversations that can be told apart. The newest stands above.
pub(crate) const TWO: [&str; 2] = ["Where is the invoice?", "Is there a trial?"];

/// Asks each question in a conversation of its own.
pub(crate) fn with_questions<'a>(
    desktop: &'a VirtualDesktop,
    server: &FaultServer,
    questions: &[&str],
) -> Window<'a> {
    let window = open_and_connect(desktop, &server.origin());
    for question in questions {
        new_question(desktop, &window);
        ask(desktop, &window, question);
        window.text("It lasts 14 days.");
        listed(&window, question);
    }
    window
}

/// The titles in the list, from above.
fn titles(window: &Window<'_>) -> Vec<String> {
    let titles = window.evaluate(
        "return [...document.querySelectorAll('[data-item] [data-part=title]')].map((title) => title.textContent);",
        &[],
    );
    let titles = titles.as_array().expect("the list has titles");
    titles
        .iter()
        .filter_map(|title| title.as_str().map(str::to_owned))
        .collect()
}

pub(crate) fn wait_for_titles(window: &Window<'_>, expected: &[&str]) {
    wait::until(&format!("the list to be {expected:?}"), || {
        titles(window) == expected
    });
}

/// Opens the menu of a conversation by its button, which shows itself where the pointer is, and takes what is named.
pub(crate) fn take_from_menu(window: &Window<'_>, title: &str, item: &str) {
    listed(window, title).ask("arguments[0].querySelector('[aria-haspopup=menu]').click();");
    window.find(Role::MenuItem, item).click();
}

#[test]
fn conversations_are_pinned_archived_and_brought_back_by_their_menu() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = with_questions(&desktop, &server, &TWO);

    take_from_menu(&window, "Where is the invoice?", "Pin");
    window.find(Role::Heading, "Pinned");
    wait_for_titles(&window, &["Where is the invoice?", "Is there a trial?"]);
    take_from_menu(&window, "Where is the invoice?", "Unpin");
    wait_for_titles(&window, &["Is there a trial?", "Where is the invoice?"]);

    take_from_menu(&window, "Is there a trial?", "Archive");
    wait_for_titles(&window, &["Where is the invoice?"]);
    window.find(Role::Button, "Undo").click();
    wait_for_titles(&window, &["Is there a trial?", "Where is the invoice?"]);
    take_from_menu(&window, "Is there a trial?", "Archive");
    wait_for_titles(&window, &["Where is the invoice?"]);
    window.button("Archived").click();
    window.find(Role::Heading, "Archived");
    wait_for_titles(&window, &["Is there a trial?"]);
    take_from_menu(&window, "Is there a trial?", "Move out of the archive");
    window.text("Nothing is archived.");
    window.button("All conversations").click();
    wait_for_titles(&window, &["Is there a trial?", "Where is the invoice?"]);
}

#[test]
fn a_conversation_is_renamed_deleted_and_brought_back_by_keyboard_alone() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = with_questions(&desktop, &server, &TWO);
    let focused = |title: &str| window.wait_for_focus_on(title);

    desktop.press("ctrl+k");
    window
        .find(Role::Textbox, "Search conversations")
        .wait_for_focus();
    desktop.press("Down");
    focused("Is there a trial?");

    // F2 renames in place; Esc leaves the name as it was.
    desktop.press("F2");
    let field = window.find(Role::Textbox, "Name of the conversation");
    field.wait_for_value("Is there a trial?");
    desktop.type_text("Something else");
    desktop.press("Escape");
    focused("Is there a trial?");
    desktop.press("F2");
    let field = window.find(Role::Textbox, "Name of the conversation");
    field.wait_for_value("Is there a trial?");
    desktop.type_text("Trials");
    desktop.press("Return");
    wait_for_titles(&window, &["Trials", "Where is the invoice?"]);
    focused("Trials");

    // The menu by its key, and by the keys that every keyboard has.
    desktop.press("shift+F10");
    window.find(Role::MenuItem, "Rename");
    desktop.press("Escape");
    wait::until("the menu to close", || {
        window.try_find(Role::MenuItem, "Rename").is_none()
    });
    focused("Trials");

    // It was open: deleting it leads to a new question, and the next line has the focus.
    desktop.press("Delete");
    wait_for_titles(&window, &["Where is the invoice?"]);
    window.text("“Trials” is deleted. Backups keep it until they go.");
    window.find(Role::Heading, "Ask Acme Support");
    focused("Where is the invoice?");
    desktop.press("ctrl+z");
    wait_for_titles(&window, &["Trials", "Where is the invoice?"]);
    window.find(Role::Heading, "Trials");
    window.text("It lasts 14 days.");
    assert_eq!(server.requests().len(), 2, "tidying up sent something");
}

#[test]
fn right_after_asking_the_same_keys_bring_the_question_back_and_no_deletion() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = with_questions(&desktop, &server, &TWO);
    take_from_menu(&window, "Where is the invoice?", "Delete");
    wait_for_titles(&window, &["Is there a trial?"]);
    ask(&desktop, &window, "For how long?");
    composer(&window).wait_for_value("");
    desktop.press("ctrl+z");
    composer(&window).wait_for_value("For how long?");
    assert_eq!(titles(&window), ["Is there a trial?"]);
    window.find(Role::Button, "Undo");
}

#[test]
fn what_was_deleted_is_gone_for_good_once_undo_is() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = with_questions(&desktop, &server, &["Where is the invoice?"]);
    take_from_menu(&window, "Where is the invoice?", "Delete");
    window.find(Role::Button, "Undo");
    wait_for_titles(&window, &[]);
    wait::for_some("undo to go", wait::LONG, || {
        window
            .try_find(Role::Button, "Undo")
            .is_none()
            .then_some(())
    });
    let data = desktop.data_folder();
    wait::for_some("the question to leave the disk", wait::LONG, || {
        (!history::holds(&data, "Where is the invoice?")).then_some(())
    });
}

#[test]
fn a_search_leads_to_the_message_and_marks_the_words_in_it() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = with_questions(&desktop, &server, &["Is there a trial?"]);
    window.kill();
    let answers: Vec<String> = (0..400)
        .map(|number| {
            let word = if number == 123 { "quokka" } else { "wombat" };
            format!("The {word} says {number}. {}", "And more. ".repeat(40))
        })
        .collect();
    history::add_conversations(
        &desktop.data_folder(),
        &[("Animals".to_owned(), answers.as_slice())],
    );

    let window = Window::open(&desktop);
    composer(&window).wait_for_focus();
    window.wait_for_keys();
    desktop.press("ctrl+k");
    desktop.type_text("quokka");
    window.find(Role::Heading, "Found");
    window.find(Role::Heading, "Found · 1 result");
    let hit = window.find(Role::ListItem, "quokka");
    assert!(hit.text().contains("Animals"), "{}", hit.text());
    desktop.press("Down");
    window.wait_for_focus_on("quokka");
    desktop.press("Return");
    window.text("The quokka says 123.");
    wait::until("the found word to be marked in view", || {
        window.evaluate(
            "const [range] = CSS.highlights.get('searched') ?? [];
             if (!range) return null;
             const { top, bottom } = range.getBoundingClientRect();
             const view = document.querySelector('#thread').getBoundingClientRect();
             return top >= view.top && bottom <= view.bottom ? range.toString() : null;",
            &[],
        ) == "quokka"
    });

    // It opens there again, since this is where reading stopped.
    wait::until("the place to be kept", || {
        history::holds_place(&desktop.data_folder())
    });
    desktop.press("Escape");
    wait::until("the mark to go with what is done next", || {
        window.evaluate(
            "return CSS.highlights.has('searched') || document.querySelector('[data-searched]') !== null;",
            &[],
        ) == false
    });
    new_question(&desktop, &window);
    listed(&window, "Animals").click();
    window.text("The quokka says 123.");
    wait::until("the place to be in view, far from the end", || {
        window.evaluate(
            "const thread = document.querySelector('#thread');
             return thread.scrollHeight - thread.scrollTop - thread.clientHeight > arguments[0];",
            &[json!(100)],
        ) == true
    });
}

#[test]
fn what_was_asked_before_is_offered_while_typing_and_sends_nothing() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = with_questions(
        &desktop,
        &server,
        &["How long does the trial last?", "Where is the invoice?"],
    );
    new_question(&desktop, &window);
    desktop.type_text("how long is the trial");
    window.text("You asked this before");
    // Who is asked anyway is not named.
    window.text("answered ");
    assert!(window.try_text("by Acme Support").is_none());
    window.find(Role::Button, "Show that answer free");
    desktop.press("ctrl+shift+Return");
    window.find(Role::Heading, "How long does the trial last?");
    window.text("It lasts 14 days.");
    assert_eq!(
        server.requests().len(),
        2,
        "showing an answer sent something"
    );

    // What was typed is answered, and so waits nowhere to be asked with the next question; undo brings it back.
    new_question(&desktop, &window);
    desktop.press("ctrl+z");
    composer(&window).wait_for_value("how long is the trial");
}

#[test]
fn asking_again_shows_what_changed_in_the_answer() {
    let server = FaultServer::start([
        Behaviour::Answer("It lasts 14 days.".to_owned()),
        Behaviour::Answer("It lasts 30 days.".to_owned()),
    ]);
    let desktop = VirtualDesktop::start();
    let window = with_questions(&desktop, &server, &["Is there a trial?"]);
    assert!(window.try_button("What changed").is_none());
    window.find(Role::Button, "Re-ask").click();
    window.text("It lasts 30 days.");
    window.button("What changed").click();
    window.text("Since the answer of");
    let pieces = window.evaluate(
        "return ['del', 'ins'].map((name) => document.querySelector(`.difference ${name}`).textContent.trim());",
        &[],
    );
    assert_eq!(pieces, json!(["14", "30"]));
    window.button("What changed").click();
    window.wait_until_gone("Since the answer of");

    new_question(&desktop, &window);
    listed(&window, "Is there a trial?").click();
    window.button("What changed");
}

#[test]
fn what_changed_in_an_answer_that_fills_the_window_is_brought_into_view() {
    let long = |days: u32| {
        let line = "A line that needs room.\n\n".repeat(20);
        Behaviour::Answer(format!("{line}It lasts {days} days."))
    };
    let server = FaultServer::start([long(14), long(30)]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is there a trial?");
    window.text("It lasts 14 days.");
    window.find(Role::Button, "Re-ask").click();
    window.text("It lasts 30 days.");
    let button = window.button("What changed");
    // At the lower edge, where what opens under it would not be seen.
    button.ask("arguments[0].scrollIntoView({ block: 'end' });");
    button.ask("arguments[0].click();");
    window.text("Since the answer of");
    wait::until("what changed to be in view", || {
        window.evaluate(
            "const box = document.querySelector('.difference').getBoundingClientRect();
             const view = document.querySelector('#thread').getBoundingClientRect();
             return box.top < view.bottom - 40 && box.bottom > view.top;",
            &[],
        ) == true
    });
}
