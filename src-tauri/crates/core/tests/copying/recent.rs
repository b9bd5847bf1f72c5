//! What was answered and asked last, to be had again without asking.

use chatbeam_core::reading;

use super::*;

#[test]
fn the_last_ten_answers_come_newest_first_on_one_line_each() {
    let told = Told::new();
    for number in 1..=12 {
        told.exchange(
            &format!("\n Question {number}?\nMore."),
            &format!("# Answer\n\n- {number}\tx"),
        );
    }
    let recent = reading::recent_answers(&told.history).unwrap();
    assert_eq!(recent.len(), 10);
    assert_eq!(recent[0].question, "Question 12?");
    assert_eq!(recent[0].excerpt, "Answer 12 x");
    assert_eq!(recent[0].assistant, "Acme");
    assert_eq!(recent[0].conversation, told.conversation.to_string());
    assert_eq!(recent[9].question, "Question 3?");
}

#[test]
fn the_beginning_of_an_answer_has_no_marks_of_lists_and_tables() {
    let told = Told::new();
    told.exchange(
        "Prices?",
        "Per **seat**:\n\n| Plan | Price |\n|---|---:|\n| Team | 12 |\n\n---\n\n1. Pay\n   - monthly\n\n> or yearly",
    );
    let recent = reading::recent_answers(&told.history).unwrap().remove(0);
    assert_eq!(
        recent.excerpt,
        "Per seat: Plan Price Team 12 Pay monthly or yearly"
    );
}

#[test]
fn long_ones_are_cut_between_characters() {
    let told = Told::new();
    told.exchange(&"ä".repeat(500), &"🦀 ".repeat(100_000));
    let recent = reading::recent_answers(&told.history).unwrap().remove(0);
    assert_eq!(recent.question, format!("{}…", "ä".repeat(120)));
    assert!(recent.excerpt.ends_with("🦀…"), "{}", recent.excerpt);
    assert!(recent.excerpt.chars().count() <= 241);
}

#[test]
fn questions_come_newest_first_and_each_once() {
    let told = Told::new();
    for number in 1..=60 {
        told.exchange(&format!("Question {number}?"), "x");
    }
    told.exchange("Question 58? ", "x");
    let recent = reading::recent_questions(&told.history).unwrap();
    assert_eq!(recent.len(), 50);
    assert_eq!(
        recent[..4],
        [
            "Question 58? ",
            "Question 60?",
            "Question 59?",
            "Question 57?"
        ]
    );
}
