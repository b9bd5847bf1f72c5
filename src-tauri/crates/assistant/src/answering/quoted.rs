//! A text that a question is about, quoted below it as in Markdown.

/// The question, and the quoted text below it without its marks, if there is one.
pub(super) fn split(question: &str) -> (&str, Option<String>) {
    let mut end = question.len();
    let mut quoted = Vec::new();
    for line in question.split_inclusive('\n').rev() {
        let text = line.trim();
        match text.strip_prefix('>') {
            Some(text) => quoted.push(text.trim_start()),
            None if text.is_empty() => {}
            None => break,
        }
        end -= line.len();
    }
    let asked = question[..end].trim_end();
    if asked.is_empty() || quoted.is_empty() {
        return (question, None);
    }
    quoted.reverse();
    (asked, Some(quoted.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_quote_below_a_question_is_split_off() {
        assert_eq!(
            split("What is this?\n\n> one\n> two\n"),
            ("What is this?", Some("one\ntwo".to_owned()))
        );
        for whole in [
            "What is this?",
            "> only a quote",
            "> first\n\nthen asked",
            "",
        ] {
            assert_eq!(split(whole), (whole, None), "{whole}");
        }
    }
}
