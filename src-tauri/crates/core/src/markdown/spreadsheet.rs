//! Cells that a spreadsheet would compute when they are pasted.
//!
//! Excel and LibreOffice take a pasted cell that begins with `=`, `+`, `-` or `@` for a formula, and a formula can send
//! the sheet's content to a web address or start a program. An answer is text from outside, so no cell may become one.
//! See OWASP, "CSV Injection".

/// Whether a spreadsheet would take the text for a formula. Numbers with a sign are numbers.
pub(super) fn is_formula(text: &str) -> bool {
    let text = text.trim_start();
    let Some(first) = text.chars().next() else {
        return false;
    };
    match first {
        // The wide forms count where Excel is Japanese or Chinese.
        '=' | '@' | '＝' | '＠' => true,
        '+' | '-' | '＋' | '－' => !is_number(&text[first.len_utf8()..]),
        _ => false,
    }
}

/// A number, an amount of money or a telephone number: nothing in it is an operator or a name.
fn is_number(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| {
            c.is_ascii_digit()
                || c.is_whitespace()
                || matches!(c, '.' | ',' | '\'' | '%' | '€' | '$' | '£')
        })
}

/// A cell for tab-separated values. A quote in front is how spreadsheets themselves mark text.
pub(crate) fn guard(cell: String) -> String {
    if is_formula(&cell) {
        format!("'{cell}")
    } else {
        cell
    }
}

/// Marks the formula-like cells of clean HTML as text in Excel's way, which other applications ignore.
///
/// `html` is what ammonia wrote: well-formed, and every `<` in it begins a tag.
pub(super) fn guard_cells(html: &str) -> String {
    const AS_TEXT: &str = " style=\"mso-number-format:'\\@'\"";
    let mut guarded = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<t") {
        let (before, tag) = rest.split_at(start);
        guarded.push_str(before);
        let cell = ["<td", "<th"]
            .iter()
            .find_map(|name| tag.strip_prefix(name))
            .filter(|cell| cell.starts_with(['>', ' ']));
        let Some(cell) = cell else {
            guarded.push_str("<t");
            rest = &tag["<t".len()..];
            continue;
        };
        guarded.push_str(&tag[..tag.len() - cell.len()]);
        let end = tag.find("</t").unwrap_or(tag.len());
        if is_formula(&text_of(&tag[..end])) {
            guarded.push_str(AS_TEXT);
        }
        rest = cell;
    }
    guarded.push_str(rest);
    guarded
}

/// The beginning of the text between the tags, enough to recognise a formula or a number.
fn text_of(html: &str) -> String {
    let mut in_tag = false;
    html.chars()
        .filter(|&character| {
            let is_text = !in_tag && character != '<';
            in_tag = match character {
                '<' => true,
                '>' => false,
                _ => in_tag,
            };
            is_text
        })
        .take(64)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_numbers() {
        for cell in [
            "=1+1",
            " =HYPERLINK(\"x\")",
            "@SUM(1)",
            "-2+3+cmd|' /C calc'!A0",
            "+A1",
            "-item",
            "＝1",
            "-",
        ] {
            assert!(is_formula(cell), "{cell}");
        }
        for cell in [
            "-5",
            "-5.2 %",
            "+49 170 1234",
            "-1,000 €",
            "a=b",
            "'=1",
            "",
            "5-3",
        ] {
            assert!(!is_formula(cell), "{cell}");
        }
    }

    #[test]
    fn only_the_cells_that_look_like_formulas_are_marked() {
        let html = "<table><thead><tr><th>=a</th></tr></thead><tbody><tr><td align=\"right\"><strong>=1</strong></td>\
                    <td>2</td></tr></tbody></table>";
        assert_eq!(
            guard_cells(html),
            "<table><thead><tr><th style=\"mso-number-format:'\\@'\">=a</th></tr></thead><tbody><tr>\
             <td style=\"mso-number-format:'\\@'\" align=\"right\"><strong>=1</strong></td><td>2</td></tr></tbody></table>"
        );
    }
}
