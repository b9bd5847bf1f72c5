//! `chatbeam credits`.

use serde_json::{Value, json};

use crate::support::{Ended, Home, KEY, origin_answering};

const QUESTION: &str = "=cmd(), is it refundable?";

/// A hosted assistant that was asked once.
fn asked_once() -> Home {
    let home = Home::new();
    let origin = origin_answering("Yes.");
    let add = ["assistant", "add", "--hosted", "Acme", "--url", &origin];
    home.run_with_key(&add).must_end_with(0);
    home.run_with_key(&["ask", "--assistant", "Acme", QUESTION])
        .must_end_with(0);
    home.run(&["ask", "--assistant", "guide", "What is a credit?"])
        .must_end_with(0);
    home
}

fn json(ended: &Ended) -> Value {
    serde_json::from_str(&ended.must_end_with(0).stdout).expect("it is JSON")
}

#[test]
fn what_was_spent_is_told_per_assistant_and_a_local_one_costs_nothing() {
    let home = asked_once();

    let all = json(&home.run(&["credits", "--json"]));

    assert_eq!(all.as_array().map(Vec::len), Some(1), "{all:#}");
    let acme = &all[0];
    assert_eq!(acme["assistant"], "Acme");
    assert_eq!(acme["today"], json!({ "spent": 1, "maybe": 0 }));
    assert_eq!(acme["period"], json!({ "spent": 1, "maybe": 0 }));
    assert_eq!(acme["period_day"], 1);
    assert_eq!(acme["allowance"], Value::Null);
    let resets = acme["resets_at"].as_str().unwrap_or_default();
    assert!(resets.contains("-01T00:00:00"), "{acme:#}");

    let guide = json(&home.run(&["credits", "--json", "--assistant", "guide"]));
    assert_eq!(guide[0]["period"], json!({ "spent": 0, "maybe": 0 }));
}

#[test]
fn what_is_set_stays_until_it_is_set_otherwise() {
    let home = asked_once();
    let set = |more: &[&str]| {
        let arguments = [&["credits", "set", "--assistant", "acme"], more].concat();
        home.run(&arguments)
    };

    set(&["--allowance", "1", "--hard-stop", "on"]).must_end_with(0);
    let shown = set(&["--period-day", "31"]);

    let line = &shown.must_end_with(0).stdout;
    assert!(
        line.starts_with("Acme: 1 of 1 credits; resets on "),
        "{line}"
    );
    assert!(
        line.ends_with("The hard stop holds further questions back.\n"),
        "{line}"
    );
    let acme = &json(&home.run(&["credits", "--json"]))[0];
    assert_eq!(acme["warning"], "used_up");
    assert_eq!(
        (&acme["period_day"], &acme["stopped"]),
        (&json!(31), &json!(true))
    );

    set(&["--allowance", "none"]).must_end_with(2);
    set(&["--allowance", "none", "--hard-stop", "off"]).must_end_with(0);
    let nothing = home.run(&["credits", "set", "--assistant", "guide", "--allowance", "1"]);
    nothing.must_end_with(2);
    home.run(&["credits", "--assistant", "Nobody"])
        .must_end_with(6);
}

#[test]
fn the_ledger_has_a_line_for_every_attempt_and_no_question_unless_asked_for() {
    let home = asked_once();

    let mut command = home.command(&["credits", "--csv"]);
    let ledger = Ended::of(command.env("TZ", "Asia/Kolkata").output());

    let lines: Vec<&str> = ledger.must_end_with(0).stdout.split("\r\n").collect();
    assert_eq!(lines[0], "time,assistant,state,certain,perhaps");
    assert!(
        lines[1].ends_with("+05:30,Acme,answered,1,0"),
        "{ledger:#?}"
    );
    assert!(
        lines[2].ends_with("+05:30,guide,answered,0,0"),
        "{ledger:#?}"
    );
    assert_eq!(&lines[3..], [""]);
    assert!(!ledger.stdout.contains(KEY));

    let with_questions = home.run(&["credits", "--csv", "--questions", "--assistant", "Acme"]);
    let last = with_questions.must_end_with(0).stdout.lines().last();
    let quoted = format!("\"'{QUESTION}\"");
    assert!(
        last.unwrap_or_default().ends_with(&quoted),
        "{with_questions:#?}"
    );
}
