//! The list of conversations and the fields under the mouse: what keys mean after a click, what tooltips tell, and what
//! WebKit's own menu offers.

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::accessibility::Accessibility;
use chatbeam_tests::linux::chat::{ask, composer, listed, open_and_connect};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Element, Role, Window};
use chatbeam_tests::wait;

use super::selecting::place_of;
use super::tidying::{TWO, wait_for_titles, with_questions};

#[test]
fn after_a_click_keys_mean_the_conversation_and_what_is_typed_goes_on_in_the_question() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = with_questions(&desktop, &server, &TWO);
    let click = |title: &str| {
        desktop.click_at(place_of(&desktop, &listed(&window, title)));
        window.find(Role::Heading, title);
        window.wait_for_focus_on(title);
    };

    click("Where is the invoice?");
    desktop.press("F2");
    let field = window.find(Role::Textbox, "Name of the conversation");
    field.wait_for_value("Where is the invoice?");
    desktop.type_text("Invoices");
    desktop.press("Return");
    wait_for_titles(&window, &["Is there a trial?", "Invoices"]);

    click("Is there a trial?");
    desktop.press("Delete");
    wait_for_titles(&window, &["Invoices"]);
    desktop.press("ctrl+z");
    wait_for_titles(&window, &["Is there a trial?", "Invoices"]);

    click("Invoices");
    desktop.type_text("And for teams?");
    composer(&window).wait_for_value("And for teams?");
    composer(&window).wait_for_focus();

    // Enter opens to ask.
    click("Is there a trial?");
    desktop.press("Down");
    desktop.press("Return");
    window.find(Role::Heading, "Invoices");
    composer(&window).wait_for_focus();
    assert_eq!(server.requests().len(), 2, "keys sent something");
}

#[test]
fn what_a_key_opens_right_after_a_click_keeps_the_focus() {
    // It takes a while to open.
    let many = "Many **words** with `code`, and a [link](https://example.com).\n\n".repeat(400);
    let server = FaultServer::answering(&format!("{many}It lasts 14 days."));
    let desktop = VirtualDesktop::start();
    let titles = ["Where is the invoice?", "Is there a trial?"];
    let window = with_questions(&desktop, &server, &titles);
    let places = titles.map(|title| place_of(&desktop, &listed(&window, title)));
    for round in 0..30 {
        let (title, place) = (titles[round % 2], places[round % 2]);
        let (key, opened) = if round % 3 == 2 {
            ("F2", ".rename input")
        } else {
            ("shift+F10", "#menu button")
        };
        desktop.click_at(place);
        desktop.press(key);
        window.find(Role::Heading, title);
        let has_focus = |selector: &str| {
            window.evaluate(
                "return document.activeElement.matches(arguments[0]);",
                &[selector.into()],
            ) == true
        };
        wait::until(
            &format!("{opened} to have the focus, round {round}"),
            || has_focus(opened),
        );
        desktop.press("Escape");
        wait::until("the line to have the focus again", || {
            has_focus(".conversation-item[aria-current]")
        });
    }
}

#[test]
fn a_tooltip_tells_a_cut_title_and_nothing_while_conversations_are_selected() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let long = "How long does the trial of the plan for large teams last at most?";
    let window = with_questions(&desktop, &server, &["Is there a trial?", long]);
    let tooltip_of = |title: &str| {
        let line = listed(&window, title);
        desktop.move_to(place_of(&desktop, &line));
        // It is made as the pointer comes.
        wait::until("the pointer to be there", || is_under_pointer(&line));
        line.ask("return arguments[0].querySelector('button').title;")
    };

    assert_eq!(tooltip_of("Is there a trial?"), "");
    let told = tooltip_of(long);
    assert!(
        told.as_str().is_some_and(|told| told.starts_with(long)),
        "{told}"
    );

    listed(&window, "Is there a trial?").ask("arguments[0].querySelector('button').focus();");
    desktop.press("ctrl+a");
    window.text("2 selected");
    assert_eq!(tooltip_of("Is there a trial?"), "");
    assert_eq!(tooltip_of(long), "");
}

fn is_under_pointer(line: &Element<'_>) -> bool {
    line.ask("return arguments[0].matches(':hover');") == true
}

#[test]
fn a_pinned_conversation_carries_a_sign_where_no_heading_says_it() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = with_questions(&desktop, &server, &TWO);
    desktop.right_click_at(place_of(
        &desktop,
        &listed(&window, "Where is the invoice?"),
    ));
    window.find(Role::MenuItem, "Pin").click();
    window.find(Role::Heading, "Pinned");
    window.button("Grouping and selecting").click();
    window.find(Role::MenuItem, "Group by assistant").click();
    window.find(Role::Heading, "Acme Support");
    // Under the pointer a line shows its menu's button instead.
    composer(&window).click();
    wait::until("the sign of the pinned conversation", || {
        listed(&window, "Where is the invoice?")
            .text()
            .contains("Pinned")
    });
    assert!(
        !listed(&window, "Is there a trial?")
            .text()
            .contains("Pinned")
    );
}

#[test]
fn the_menu_of_a_field_offers_what_a_question_needs() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let accessibility = Accessibility::start(&desktop);
    let window = open_and_connect(&desktop, &server.origin());
    let field = composer(&window);
    field.wait_for_focus();
    desktop.type_text("Is there a trial?");
    field.wait_for_value("Is there a trial?");

    desktop.right_click_at(place_of(&desktop, &field));
    wait::for_some("the field's menu", wait::LONG, || {
        accessibility.place_of("menu item", "Select All")
    });
    for superfluous in ["Insert Unicode Control Character", "Input Methods"] {
        for role in ["menu", "menu item"] {
            assert_eq!(accessibility.place_of(role, superfluous), None);
        }
    }
    accessibility.click("menu item", "Select All");
    // As long as the menu is open, it gets what is typed.
    wait::until("all of it to be selected", || {
        field.ask("return arguments[0].selectionEnd - arguments[0].selectionStart === arguments[0].value.length;")
            == true
    });
    window.wait_for_keys();
    desktop.type_text("x");
    field.wait_for_value("x");
}

#[test]
fn an_open_menu_goes_once_a_key_leads_elsewhere_and_its_button_still_closes_it() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = with_questions(&desktop, &server, &["Is there a trial?"]);
    let place = place_of(&desktop, &listed(&window, "Is there a trial?"));
    let opened = |open: bool| wait::until("the menu", || is_menu_open(&window) == open);

    desktop.right_click_at(place);
    window.find(Role::MenuItem, "Pin");
    desktop.press("ctrl+k");
    opened(false);
    let search = window.find(Role::Textbox, "Search conversations");
    search.wait_for_focus();
    desktop.type_text("trial");
    search.wait_for_value("trial");
    desktop.press("Escape");
    desktop.press("Escape");
    composer(&window).wait_for_focus();

    let actions = place_of(&desktop, &window.button("Actions for this conversation"));
    for open in [true, false, true] {
        desktop.click_at(actions);
        opened(open);
    }
}

#[test]
fn a_right_click_opens_its_menu_however_short_it_is_and_one_whose_end_got_lost_opens_none_later() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = with_questions(&desktop, &server, &["Is there a trial?"]);
    let answer = window.text("It lasts 14 days.");
    let (x, y) = place_of(&desktop, &answer);
    let opened = |open: bool| wait::until("the menu", || is_menu_open(&window) == open);
    for _ in 0..10 {
        desktop.move_to((x - 4, y));
        desktop.output_of(
            "xdotool",
            &["mousemove", &x.to_string(), &y.to_string(), "click", "3"],
        );
        opened(true);
        window.wait_for_keys();
        desktop.press("Escape");
        opened(false);
    }

    let press_only = || {
        answer.ask(
            "const { left, top } = arguments[0].getBoundingClientRect();
             const press = { bubbles: true, cancelable: true, button: 2, buttons: 2, clientX: left + 3, clientY: top + 3 };
             arguments[0].dispatchEvent(new PointerEvent('pointerdown', press));
             arguments[0].dispatchEvent(new MouseEvent('contextmenu', press));",
        );
    };
    press_only();
    assert!(!is_menu_open(&window), "it opened under the pressed button");
    desktop.move_to((x + 4, y));
    opened(true);
    desktop.press("Escape");
    opened(false);

    window.evaluate(
        "document.addEventListener('click', () => (window.wasClicked = true));",
        &[],
    );
    press_only();
    desktop.output_of("xdotool", &["click", "1"]);
    wait::until("the click", || {
        window.evaluate("return window.wasClicked;", &[]) == true
    });
    assert!(
        !is_menu_open(&window),
        "it opened where nobody wants it any more"
    );
}

#[test]
fn the_menu_of_an_answer_is_shown_whole_where_the_window_has_room() {
    let server = FaultServer::answering("| Plan | Days |\n|---|---|\n| Growth | 14 |");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is there a trial?");
    desktop.right_click_at(place_of(&desktop, &window.text("Growth")));
    let last = window.find(Role::MenuItem, "Copy as JavaScript");
    assert_eq!(
        last.ask(
            "const { height, top, bottom } = arguments[0].closest('#menu').getBoundingClientRect();
             return height > 24 * 16 && top >= 0 && bottom <= innerHeight
               && arguments[0].getBoundingClientRect().bottom <= bottom;"
        ),
        true,
        "its last line is hidden"
    );
}

fn is_menu_open(window: &Window<'_>) -> bool {
    window.evaluate(
        "return document.getElementById('menu').matches(':popover-open');",
        &[],
    ) == true
}
