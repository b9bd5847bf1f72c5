//! Conversations of thousands of questions: they open at their end, scroll to their beginning, and nothing jumps.

use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::history;
use chatbeam_tests::linux::chat::{ask, composer, listed, open_and_connect};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::wait;
use serde_json::{Value, json};

const TITLE: &str = "A long conversation";
const LENGTH: usize = 5_000;

/// A desktop whose history holds one conversation of `LENGTH` exchanges.
fn with_long_conversation(origin: &str) -> VirtualDesktop {
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, origin);
    ask(&desktop, &window, "Is there a trial?");
    window.text("It lasts 14 days.");
    window.kill();
    let answers: Vec<String> = (0..LENGTH)
        .map(|number| {
            format!(
                "Answer {number}.\n\n{}",
                "Some words more. ".repeat(number % 40)
            )
        })
        .collect();
    history::add_conversations(
        &desktop.data_folder(),
        &[(TITLE.to_owned(), answers.as_slice())],
    );
    desktop
}

fn open_long(desktop: &VirtualDesktop) -> Window<'_> {
    let window = Window::open(desktop);
    listed(&window, TITLE).click();
    window.text(&format!("Answer {}.", LENGTH - 1));
    window
}

/// How many exchanges the page holds, and whether the thread is at its end.
fn state(window: &Window<'_>) -> (u64, bool) {
    let told = window.evaluate(
        "const thread = document.querySelector('#thread');
         return [document.querySelectorAll('.exchange').length,
                 thread.scrollHeight - thread.scrollTop - thread.clientHeight < 2];",
        &[],
    );
    (told[0].as_u64().unwrap_or(0), told[1] == true)
}

#[test]
fn a_long_conversation_opens_at_its_end_and_scrolls_to_its_beginning_without_a_jump() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = with_long_conversation(&server.origin());
    let window = open_long(&desktop);
    wait::until("the end to be in view", || state(&window).1);
    let (held, _) = state(&window);
    assert!(held < 200, "{held} exchanges stand in the page");

    // Two hundred questions upwards by the keyboard's and the wheel's way: what is read moves by what was scrolled.
    let jumps = window.evaluate_later(include_str!("long.js"), &[json!(200)]);
    assert_eq!(jumps, json!([]));
    let (held, at_end) = state(&window);
    assert!(held < 200 && !at_end);

    // To the beginning in one go, and back.
    window.evaluate("document.querySelector('#thread').scrollTop = 0;", &[]);
    window.text("Answer 0.");
    window.text(&format!("{TITLE}, question 0"));
    window.evaluate(
        "const thread = document.querySelector('#thread'); thread.scrollTop = thread.scrollHeight;",
        &[],
    );
    window.text(&format!("Answer {}.", LENGTH - 1));
}

#[test]
fn an_answer_that_comes_out_of_sight_moves_nothing_and_says_where_it_is() {
    let server = FaultServer::start([
        Behaviour::Answer("It lasts 14 days.".to_owned()),
        Behaviour::AnswerWhenReleased("A new answer at the end.".to_owned()),
    ]);
    let desktop = with_long_conversation(&server.origin());
    let window = open_long(&desktop);
    ask(&desktop, &window, "And one more?");
    composer(&window).wait_for_value("");
    window.text("Asking Acme Support");
    window.evaluate(
        "const thread = document.querySelector('#thread'); thread.scrollTop -= 3000;",
        &[],
    );
    let place = |window: &Window<'_>| -> Value {
        window.evaluate(
            "const top = document.querySelector('#thread').getBoundingClientRect().top;
             const read = [...document.querySelectorAll('.exchange')].find((one) => one.getBoundingClientRect().bottom > top);
             return [read.querySelector('.question').textContent, read.getBoundingClientRect().top];",
            &[],
        )
    };
    let (mut before, mut rests) = (Value::Null, 0);
    wait::until("the thread to rest", || {
        let now = place(&window);
        let rested = std::mem::replace(&mut before, now.clone()) == now;
        rests = if rested { rests + 1 } else { 0 };
        // What comes into view is measured and drawn once more a few frames later.
        rests == 10
    });
    server.release();
    let pill = window.button("New answer below");
    // Scrolling goes by whole pixels, layout by parts of one.
    let after = place(&window);
    assert_eq!(after[0], before[0]);
    let moved = after[1].as_f64().zip(before[1].as_f64());
    assert!(
        moved.is_some_and(|(after, before)| (after - before).abs() < 1.0),
        "{after} was at {before}"
    );
    pill.click();
    window.text("A new answer at the end.");
    wait::until("the end to be in view", || state(&window).1);
    wait::until("the button to go", || {
        window.try_button("New answer below").is_none()
    });
}

#[test]
fn finding_goes_through_all_of_a_long_conversation() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = with_long_conversation(&server.origin());
    let window = open_long(&desktop);

    desktop.press("ctrl+f");
    let field = window.find(Role::Textbox, "Find in this conversation");
    field.wait_for_focus();
    desktop.type_text("answer 17.");
    window.text("1 of 1");
    window.text("Answer 17.");

    field.click();
    desktop.press("ctrl+a");
    desktop.type_text("question 499");
    // 499, and 4990 to 4999.
    window.text("1 of 11");
    window.text(&format!("{TITLE}, question 499"));
    for place in 2..=11 {
        desktop.press("Return");
        window.text(&format!("{place} of 11"));
    }
    wait::until("the last place to be marked and in view", || {
        window.evaluate(
            "const [range] = CSS.highlights.get('found-current') ?? [];
             if (!range) return '';
             const { top, bottom } = range.getBoundingClientRect();
             const view = document.querySelector('#thread').getBoundingClientRect();
             return top >= view.top && bottom <= view.bottom ? range.startContainer.data : '';",
            &[],
        ) == format!("{TITLE}, question 4999")
    });
    desktop.press("shift+Return");
    window.text("10 of 11");
    desktop.press("Escape");
    composer(&window).wait_for_focus();
    assert!(window.try_text("10 of 11").is_none());
}
