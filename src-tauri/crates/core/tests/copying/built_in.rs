//! The templates that come with the program.

use chatbeam_core::templates;
use chatbeam_core::view::Template;

use super::*;

fn list(told: &Told) -> Vec<Template> {
    templates::list(&told.history).unwrap()
}

fn names(told: &Told) -> Vec<String> {
    list(told)
        .into_iter()
        .map(|template| template.name)
        .collect()
}

#[test]
fn three_come_with_the_program() {
    let told = Told::new();
    assert_eq!(
        names(&told),
        ["Email reply", "Ticket note", "With question and date"]
    );
    assert!(list(&told).iter().all(|template| template.built_in));
}

#[test]
fn they_are_filled_with_what_is_known_of_the_answer() {
    let (told, answer) = Told::with("How long?", "Within **30 days**.");
    told.cite(answer, "returns.md", Some("Time"));
    let [email, ticket, dated] = list(&told).try_into().unwrap();
    let plain = |template: Template| {
        let part = CopyPart::Template { id: template.id };
        told.copy(answer, part, CopyFormat::Rich).unwrap().plain
    };
    assert_eq!(
        plain(email),
        "Hello,\n\nthank you for your question.\n\nWithin 30 days.\n\nKind regards"
    );
    let ticket = plain(ticket);
    assert!(
        ticket.starts_with("Question: How long?\n\nAnswer from Acme, "),
        "{ticket}"
    );
    assert!(
        ticket.ends_with(":\n\nWithin 30 days.\n\nSources: returns.md, Time"),
        "{ticket}"
    );
    let dated = plain(dated);
    let (_, last) = dated.rsplit_once("\n\n").unwrap();
    let date = last.strip_prefix("Acme, ").unwrap();
    let [day, month, year] = date.split(' ').collect::<Vec<_>>().try_into().unwrap();
    assert!((1..=31).contains(&day.parse::<u32>().unwrap()), "{date}");
    assert!(month.chars().all(char::is_alphabetic), "{date}");
    assert!(year.parse::<u32>().unwrap() >= 2026, "{date}");
}

#[test]
fn without_sources_nothing_announces_them() {
    let (told, answer) = Told::with("How long?", "30 days.");
    let id = list(&told)[1].id.clone();
    let copied = told
        .copy(answer, CopyPart::Template { id }, CopyFormat::Rich)
        .unwrap();
    assert!(!copied.plain.contains("Sources"), "{}", copied.plain);
    assert!(!copied.html.unwrap().contains("Sources"));
}

#[test]
fn one_that_was_changed_and_removed_is_as_it_was_and_where_it_was() {
    let told = Told::new();
    let before = list(&told);
    templates::save(&told.history, Some(&before[1].id), "Note", "{answer}!").unwrap();
    let changed = list(&told);
    assert_eq!(
        (changed[1].name.as_str(), changed[1].body.as_str()),
        ("Note", "{answer}!")
    );
    assert!(changed[1].built_in && changed[1].changed);
    assert!(!changed[0].changed);

    templates::remove(&told.history, &before[1].id).unwrap();

    assert_eq!(list(&told), before);
}

#[test]
fn the_order_is_the_persons() {
    let told = Told::new();
    templates::save(&told.history, None, "Mine", "{answer}").unwrap();
    let ids: Vec<String> = list(&told)
        .into_iter()
        .map(|template| template.id)
        .collect();
    templates::order(&told.history, &[ids[3].clone(), ids[2].clone()]).unwrap();
    assert_eq!(
        names(&told),
        [
            "Mine",
            "With question and date",
            "Email reply",
            "Ticket note"
        ],
        "what was not named keeps its order at the end"
    );
    templates::save(&told.history, None, "Last", "{answer}").unwrap();
    assert_eq!(names(&told).last().unwrap(), "Last");
}

#[test]
fn a_preview_shows_the_newest_answer_or_a_sample() {
    let told = Told::new();
    let preview = |body| templates::preview(&told.history, body).unwrap();
    assert_eq!(preview(" \n").html, "");
    assert!(
        preview("{answer}")
            .html
            .contains("<strong>30 days</strong>")
    );
    told.exchange("Old?", "Old.");
    told.exchange("What *now*?", "Now <script>.");
    let preview = preview("{question}: {answer}");
    assert_eq!(preview.plain, "What *now*?: Now <script>.");
    assert_eq!(
        preview.html,
        "<p dir=\"auto\">What *now*?: Now &lt;script&gt;.</p>\n"
    );
}
