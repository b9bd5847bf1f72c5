//! Answers as text, for mail, tickets and terminals.

use chatbeam_core::markdown::to_plain_text;

#[track_caller]
fn reads(markdown: &str, text: &str) {
    assert_eq!(to_plain_text(markdown), text);
}

#[test]
fn markup_is_gone_and_words_stay() {
    reads(
        "# Title\n\nSome **bold**, *it* and `code`\non one line.  \nNext.",
        "Title\n\nSome bold, it and code on one line.\nNext.",
    );
    reads("was ~~10~~ 12", "was ~~10~~ 12");
    reads("above\n\n---\n\nbelow", "above\n\n---\n\nbelow");
}

#[test]
fn lists_look_like_lists() {
    reads(
        "* a\n* b\n    * c\n\n3) d\n4) e",
        "- a\n- b\n  - c\n\n3. d\n4. e",
    );
    reads("- [x] done\n- [ ] open", "[x] done\n[ ] open");
    reads("1. one\n\n   more\n\n2. two", "1. one\n\n   more\n\n2. two");
}

#[test]
fn quotes_have_a_mark_on_every_line() {
    reads("> a\n>\n> b\n> > c", "> a\n>\n> b\n>\n> > c");
}

#[test]
fn links_show_where_they_lead() {
    reads(
        "[our page](https://a.example/b)",
        "our page (https://a.example/b)",
    );
    reads(
        "<https://a.example> https://b.example www.c.example",
        "https://a.example https://b.example www.c.example",
    );
    reads(
        "Write to [us](mailto:us@a.example) or us@a.example",
        "Write to us (us@a.example) or us@a.example",
    );
    reads(
        "[x](javascript:alert(1)) ![pic](https://a.example/p.png)",
        "x pic (https://a.example/p.png)",
    );
}

#[test]
fn code_is_verbatim() {
    reads(
        "```make\nall:\n\tcc  *.c\n\n\techo **\n```",
        "all:\n\tcc  *.c\n\n\techo **",
    );
    reads("- a\n  ```\n  x\n    y\n  ```", "- a\n  x\n    y");
}

#[test]
fn tables_are_aligned_with_spaces() {
    reads(
        "| Plan | Price |\n|:--|--:|\n| Basic | 9 |\n| **Team** | 1,200<br>yearly |",
        "Plan  |        Price\n------+-------------\nBasic |            9\nTeam  | 1,200 yearly",
    );
}

#[test]
fn footnotes_follow_at_the_end() {
    reads(
        "A[^x] b[^y].\n\n[^x]: First\n    line.\n[^y]: Second.",
        "A[1] b[2].\n\n[1] First line.\n[2] Second.",
    );
}

#[test]
fn nothing_in_it_can_press_a_key_in_a_terminal() {
    reads("rm -rf x\u{1b}[2J\u{7}\r\n\n", "rm -rf x[2J");
    reads("a&#13;b &#27;]0;title&#7; &#x9b;31m", "a b ]0;title 31m");
    reads("`a\tb`\tc", "a b c");
}
