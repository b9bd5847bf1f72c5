//! Whatever an answer holds, nothing of it presses a key where it is pasted.

use proptest::prelude::*;

use super::*;

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::collection::vec(any::<char>(), 0..60).prop_map(String::from_iter),
        "[ab \t\r\n\u{b}\u{c}\u{1b}\u{7}\u{85}\u{9b}\u{2028}\u{2029}\u{202e}\u{200b}\u{200f}\u{2066}\u{feff}`|*\\-]{0,60}",
    ]
}

/// As `markdown::without_controls` has it: line ends and tabs stay, and what sets the direction of whole passages.
fn is_unwanted(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202d}' | '\u{202e}')
}

/// What nobody sees in a terminal.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

fn breaks_a_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

#[test]
fn a_command_of_several_lines_is_one_line_in_a_terminal() {
    let text = copying::for_terminal("cd /tmp\r\n\r\n\trm x\u{2028}ls\u{85}pwd\u{1b}[31m\n");
    assert_eq!(text, "cd /tmp rm x ls pwd[31m");
}

#[test]
fn a_terminal_gets_nothing_that_is_not_seen() {
    let text = copying::for_terminal(
        "\u{feff}rm\u{200b} \u{2066}-r\u{2069}\u{200f} \u{202a}x\u{202c}\n\u{200d}",
    );
    assert_eq!(text, "rm -r x");
}

#[test]
fn words_that_a_line_end_of_unicode_parts_stay_parted() {
    for end in ["\u{85}", "\u{2028}", "\u{2029}", "\u{b}", "\u{c}"] {
        let (told, id) = Told::with("?", &format!("ls{end}pwd"));
        for format in [CopyFormat::Rich, CopyFormat::Markdown, CopyFormat::Plain] {
            let copied = told.copy(id, CopyPart::Answer, format).unwrap();
            assert_eq!(copying::for_terminal(&copied.plain), "ls pwd", "{end:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_terminal_gets_one_line_without_control_characters(text in any_text()) {
        let line = copying::for_terminal(&text);
        prop_assert!(!line.chars().any(is_unwanted), "{line:?}");
        prop_assert!(!line.chars().any(breaks_a_line), "{line:?}");
        prop_assert!(!line.chars().any(is_invisible), "{line:?}");
        prop_assert_eq!(line.trim(), &line);
        prop_assert_eq!(copying::for_terminal(&line), line);
    }

    #[test]
    fn a_selection_has_no_control_characters_and_no_newline_at_its_end(text in any_text()) {
        let copied = copying::of_selection(&text, &text);
        for text in copied.html.iter().chain([&copied.plain]) {
            prop_assert!(!text.chars().any(is_unwanted), "{text:?}");
            prop_assert_eq!(text.trim_end(), text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_copied_presses_a_key(question in any_text(), answer in any_text()) {
        let (told, id) = Told::with(&question, &answer);
        let template = chatbeam_core::templates::list(&told.history).unwrap().remove(1).id;
        let parts = [
            CopyPart::Answer,
            CopyPart::QuestionAndAnswer,
            CopyPart::Code,
            CopyPart::Table { index: 0 },
            CopyPart::Template { id: template },
        ];
        for part in parts {
            for format in [CopyFormat::Rich, CopyFormat::Markdown, CopyFormat::Plain] {
                // Few of these answers have code or a table.
                let Ok(copied) = told.copy(id, part.clone(), format) else { continue };
                for text in copied.html.iter().chain([&copied.plain]) {
                    prop_assert!(!text.chars().any(is_unwanted), "{text:?}");
                    prop_assert_eq!(text.trim_end(), text);
                }
            }
        }
    }
}
