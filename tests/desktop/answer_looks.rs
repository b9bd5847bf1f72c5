//! What can be measured about where things stand: nothing is covered, cut off or out of line.

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::chat::{TITLE, ask, open_and_connect, open_settings};
use chatbeam_tests::linux::virtual_desktop::{Oddity, VirtualDesktop};
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::wait;
use serde_json::json;

/// The least width of the window, in pixels.
const NARROW: u32 = 400;

const TASKS: &str = "\
- [x] Write the announcement of everything that is new for all customers, and have it read by somebody else before it goes
- [ ] Ask for a date on which the most of them can be there, and write it down where it will be found again by all
  - [ ] Below it, long enough for a second line as well, since that is what has to be looked at in a list like this one
    - [x] And once more below that, with as many words as it takes until the line has to be broken somewhere near its end
- A plain item between them, which has no box and still stands in line with the words of those that have one before them

1. [ ] With a number before the box, and again with so many words that the line has to be broken before all are written

Between them.

- [ ] A paragraph of its own, which is long enough to need a second line in the width that an answer has in this window

  A second one that belongs to the same task, and which is also long enough to need a second line in the width it has

- [x] Done

Right to left.

- [ ] זו משימה ארוכה מאוד שנמשכת עוד ועוד עד שהשורה נגמרת ואז יש עוד כמה מילים כדי שהיא תישבר לשורה השנייה לפחות פעם אחת
  - [x] משימה מקוננת ארוכה מאוד שנמשכת עוד ועוד עד שהשורה נגמרת ואז יש עוד כמה מילים כדי שהיא תישבר לשורה השנייה לפחות";

/// For each item, where its lines begin, each once, and where its box ends, if it has one; in pixels from where the
/// text begins, so that right to left reads the same.
const LINES: &str = r"
    return [...document.querySelectorAll('.prose li')].map((item) => {
      const box = item.querySelector(':scope > input, :scope > p > input');
      const backwards = getComputedStyle(box?.parentElement ?? item).direction === 'rtl';
      const prose = item.closest('.prose').getBoundingClientRect();
      const from = ({ left, right }) => Math.round(backwards ? prose.right - right : left - prose.left);
      const to = ({ left, right }) => Math.round(backwards ? prose.right - left : right - prose.left);
      const words = [...item.childNodes].flatMap((node) => node.nodeName === 'P' ? [...node.childNodes] : [node]);
      const lines = words.filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '').flatMap((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return [...range.getClientRects()].filter(({ width }) => width > 20);
      });
      return {
        begin: [...new Set(lines.map(from))],
        count: lines.length,
        box: box && [from(box.getBoundingClientRect()), to(box.getBoundingClientRect())],
      };
    });";

#[test]
fn the_words_of_a_task_stand_beside_its_box_on_every_line() {
    let server = FaultServer::answering(TASKS);
    let desktop = VirtualDesktop::start_with(&[Oddity::Still]);
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "What is to be done?");
    window.text("Right to left.");
    let items = window.evaluate(LINES, &[]);
    let items = items.as_array().expect("a list");
    assert_eq!(items.len(), 10);
    for item in items {
        let begins = item["begin"].as_array().expect("the lines' beginnings");
        assert_eq!(begins.len(), 1, "not all lines begin in one place: {item}");
        if let Some(edge) = item["box"].as_array() {
            let gap = begins[0].as_i64().unwrap() - edge[1].as_i64().unwrap();
            assert!((4..16).contains(&gap), "no hanging indent: {item}");
        }
    }
    // Each level stands further in, its box below the words above.
    let first = |index: usize| items[index]["begin"][0].as_i64().unwrap();
    let square = |index: usize| items[index]["box"][0].as_i64().unwrap();
    assert_eq!([square(2), square(3)], [first(1), first(2)]);
    assert_eq!(square(9), first(8));
    assert_eq!(first(4), first(0), "a plain item is out of line");
    let wrapped = items.iter().filter(|item| item["count"].as_i64() > Some(1));
    assert!(wrapped.count() >= 7, "the lines are not wrapped: {items:?}");
}

#[test]
fn a_wide_table_scrolls_in_itself_and_the_page_does_not() {
    let row = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(14));
    let server = FaultServer::answering(&format!(
        "The plans:\n\n{}{}{}",
        row("Heading"),
        row("---"),
        row("some words")
    ));
    let desktop = VirtualDesktop::start_with(&[Oddity::Still]);
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "What are the plans?");
    window.find(Role::Table, "some words");
    for width in [1100, NARROW] {
        resize(&desktop, &window, width);
        wait::until(
            &format!("the table alone to scroll sideways at {width}"),
            || {
                window.evaluate(
                    "const over = (element) => element.scrollWidth - element.clientWidth;
                 const scroller = document.querySelector('.table-scroller');
                 const thread = document.querySelector('#thread');
                 const { left, right } = scroller.getBoundingClientRect();
                 return over(scroller) > 40 && [thread, document.body, document.documentElement].every((it) => over(it) <= 0)
                   && left >= 0 && right <= innerWidth && getComputedStyle(scroller).overflowX === 'auto';",
                    &[],
                ) == true
            },
        );
    }
}

#[test]
fn the_find_bar_fits_into_a_narrow_window() {
    let server =
        FaultServer::answering("It lasts 14 days, and the trial of the large plan 30 days.");
    let desktop = VirtualDesktop::start_with(&[Oddity::Still]);
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, "Is there a trial?");
    window.text("It lasts 14 days");
    resize(&desktop, &window, NARROW);
    desktop.press("ctrl+f");
    window.find(Role::Textbox, "Find").wait_for_focus();
    desktop.type_text("trial");
    window.text("of 2");
    let wrong = window.evaluate(
        "const parts = [...document.querySelectorAll('#find :is(input, button, [data-part=count])')];
         const boxes = parts.map((part) => part.getBoundingClientRect());
         const bar = document.querySelector('#find').getBoundingClientRect();
         const wrong = [];
         boxes.forEach(({ left, right, top, bottom, width }, index) => {
           const what = parts[index].outerHTML;
           if (left < 0 || right > innerWidth || top < bar.top || bottom > bar.bottom) wrong.push(`outside: ${what}`);
           if (boxes.some((other, at) => at > index && other.left < right && left < other.right && other.top < bottom && top < other.bottom)) wrong.push(`covered: ${what}`);
           if (parts[index].matches('button, input') && !parts[index].contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2))) wrong.push(`out of reach: ${what}`);
           if (parts[index].matches('input') && width < 120) wrong.push(`${width} wide: ${what}`);
         });
         if (parts.length < 5) wrong.push(`only ${parts.length} parts`);
         return wrong;",
        &[],
    );
    assert_eq!(wrong, json!([]));
}

#[test]
fn a_message_covers_nothing_of_the_settings() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start_with(&[Oddity::Still]);
    let window = open_and_connect(&desktop, &server.origin());
    open_settings(&desktop, &window);
    // As small as this the dialog reaches to the window's edges.
    for width in [1100, NARROW] {
        resize(&desktop, &window, width);
        desktop.press("ctrl+plus");
        wait::until("the message to stand below what can be set", || {
            window.evaluate(
                "const message = document.querySelector('#settings > #status');
                 const [set, said] = [document.querySelector('#settings [data-part=scroller]'), message]
                   .map((element) => element?.getBoundingClientRect());
                 return message !== null && message.textContent !== '' && said.height > 10 && set.bottom <= said.top && said.bottom <= innerHeight;",
                &[],
            ) == true
        });
    }
}

fn resize(desktop: &VirtualDesktop, window: &Window<'_>, width: u32) {
    let id = desktop.wait_for_window(TITLE, wait::LONG);
    desktop.resize_window(&id, width, 600);
    wait::until(&format!("the window to be {width} wide"), || {
        window.evaluate("return innerWidth;", &[]) == width
    });
}
