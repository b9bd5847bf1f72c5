//! Tables for spreadsheets and documents.

use chatbeam_core::markdown::{Table, tables};

use super::markup::named;

fn only(markdown: &str) -> Table {
    let mut tables = tables(markdown);
    assert_eq!(tables.len(), 1);
    tables.remove(0)
}

#[test]
fn a_table_is_lines_of_cells() {
    let table = only(
        "Before\n\n| Plan | Price |\n|---|---|\n| **Basic** | [9 €](https://a.example) |\n| a\\|b | |\n\nAfter",
    );
    assert_eq!(
        table.to_tsv(),
        "Plan\tPrice\nBasic\t9 € (https://a.example)\na|b\t"
    );
}

#[test]
fn a_cell_never_breaks_the_line() {
    let table = only("| a |\n|---|\n| one<br>two&#9;three&#10;four |");
    assert_eq!(table.to_tsv(), "a\none two three four");
}

#[test]
fn a_cell_never_becomes_a_formula_and_numbers_stay_numbers() {
    let table = only(
        "| a |\n|---|\n| =1+1 |\n| @x |\n| +A1 |\n| -cmd |\n| -5.5 |\n| +49 170 1 |\n| &#61;2 |",
    );
    assert_eq!(
        table.to_tsv(),
        "a\n'=1+1\n'@x\n'+A1\n'-cmd\n-5.5\n+49 170 1\n'=2"
    );
}

#[test]
fn tables_come_in_order_and_alone() {
    let found = tables("| a |\n|---|\n\n- | b |\n  |---|\n  | **c** |\n\ntext");
    assert_eq!(
        found.iter().map(Table::to_tsv).collect::<Vec<_>>(),
        ["a", "b\nc"]
    );
    let html = found[1].to_html();
    assert!(
        html.starts_with("<table ") && html.ends_with("</table>"),
        "{html}"
    );
    assert!(html.contains("<td><strong>c</strong></td>"), "{html}");
    assert_eq!(named(html, "table").len(), 1);
}

#[test]
fn an_answer_without_tables_has_none() {
    assert_eq!(tables("a | b"), []);
}
