//! The numbers in an answer that lead to its passages. Where the passages are not copied along, they lead nowhere.

/// No answer cites more passages than numbers of so many digits can count.
const DIGITS: usize = 4;

/// The answer without its citations `[1]` to `[count]`. What looks like one in code, or begins a link, stays.
pub fn without_citations(markdown: &str, count: usize) -> String {
    if count == 0 {
        return markdown.to_owned();
    }
    let mut fence: Option<&str> = None;
    let mut written = String::with_capacity(markdown.len());
    for line in markdown.split_inclusive('\n') {
        let begin = line.trim_start();
        let mark = ["```", "~~~"]
            .into_iter()
            .find(|mark| begin.starts_with(mark));
        match (fence, mark) {
            (None, None) => write_line(&mut written, line, count),
            (None, Some(mark)) => {
                fence = Some(mark);
                written.push_str(line);
            }
            (Some(open), mark) => {
                if mark == Some(open) {
                    fence = None;
                }
                written.push_str(line);
            }
        }
    }
    written.trim_end().to_owned()
}

fn write_line(written: &mut String, line: &str, count: usize) {
    let begin = written.len();
    let mut rest = line;
    let mut in_code = false;
    while let Some(at) = rest.find(['`', '[']) {
        let (before, mark) = rest.split_at(at);
        written.push_str(before);
        rest = mark;
        if let Some(after) = citation(mark, count).filter(|_| !in_code) {
            let kept = written[begin..].trim_end().len();
            written.truncate(begin + kept);
            rest = after;
        } else {
            in_code ^= mark.starts_with('`');
            written.push_str(&mark[..1]);
            rest = &rest[1..];
        }
    }
    written.push_str(rest);
}

/// What stands behind a citation, if the text begins with one.
fn citation(text: &str, count: usize) -> Option<&str> {
    let after = number(text, count)?;
    let begins_link =
        after.starts_with(['(', ':']) || (after.starts_with('[') && number(after, count).is_none());
    (!begins_link).then_some(after)
}

/// What stands behind a number from 1 to `count` in brackets, if the text begins with one.
fn number(text: &str, count: usize) -> Option<&str> {
    let inside = text.strip_prefix('[')?;
    // So many digits at most: a line may be a megabyte of brackets.
    let end = inside
        .bytes()
        .take(DIGITS + 1)
        .position(|byte| byte == b']')?;
    let digits = &inside[..end];
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: usize = digits.parse().ok().filter(|_| is_number)?;
    let after = &inside[end + 1..];
    (1..=count).contains(&number).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_go_and_nothing_else_does() {
        for (answer, copied) in [
            ("It lasts 14 days. [1]", "It lasts 14 days."),
            ("One [1], two [2][3]. Three [4].", "One, two. Three [4]."),
            ("- a\n- b [2]\n\nEnd [1]\n", "- a\n- b\n\nEnd"),
            ("| a |\n|---|\n\n[1]", "| a |\n|---|"),
            (
                "`a[1]` and [1](https://a.example) [1]: x",
                "`a[1]` and [1](https://a.example) [1]: x",
            ),
            ("```\nlist [1]\n```\nText [1]", "```\nlist [1]\n```\nText"),
            ("[x] [+1] [0] é[1]ü [1][a]", "[x] [+1] [0] éü [1][a]"),
        ] {
            assert_eq!(without_citations(answer, 3), copied, "{answer}");
        }
        assert_eq!(without_citations("As is [1] \n", 0), "As is [1] \n");
    }
}
