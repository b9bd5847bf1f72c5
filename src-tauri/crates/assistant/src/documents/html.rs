//! HTML, turned into Markdown: what a person reads of the page, without menus and scripts.

use scraper::{ElementRef, Html, Node, Selector};

mod depth;
mod writer;

use writer::Writer;

/// Elements whose content is not the page's text.
const SKIPPED: [&str; 16] = [
    "script", "style", "noscript", "template", "head", "nav", "svg", "math", "iframe", "object",
    "button", "select", "textarea", "audio", "video", "canvas",
];

/// The page as Markdown, or `None` when it nests too deep to be read.
pub(super) fn to_markdown(source: &str) -> Option<String> {
    if depth::is_too_deep(source) {
        return None;
    }
    let page = Html::parse_document(source);
    let mut writer = Writer::default();
    if select(&page, "h1").is_none()
        && let Some(title) = select(&page, "title")
    {
        writer.title(&title.text().collect::<String>());
    }
    walk(
        select(&page, "main").unwrap_or(page.root_element()),
        &mut writer,
    );
    Some(writer.finish())
}

fn select<'a>(page: &'a Html, name: &str) -> Option<ElementRef<'a>> {
    page.select(&Selector::parse(name).ok()?).next()
}

/// Visits every node below `root` in reading order. Not recursive: a hostile page can nest as deep as it likes.
fn walk(root: ElementRef<'_>, writer: &mut Writer) {
    let mut node = *root;
    loop {
        let descend = match node.value() {
            Node::Text(text) => {
                writer.text(text);
                false
            }
            Node::Element(element) => {
                let shown = !SKIPPED.contains(&element.name())
                    && element.attr("hidden").is_none()
                    && element.attr("aria-hidden") != Some("true");
                if shown {
                    writer.open(element.name(), element.attr("href"));
                }
                shown
            }
            _ => false,
        };
        if descend {
            if let Some(child) = node.first_child() {
                node = child;
                continue;
            }
            close(node.value(), writer);
        }
        loop {
            if node == *root {
                return;
            }
            if let Some(sibling) = node.next_sibling() {
                node = sibling;
                break;
            }
            let Some(parent) = node.parent() else { return };
            node = parent;
            close(node.value(), writer);
        }
    }
}

fn close(node: &Node, writer: &mut Writer) {
    if let Node::Element(element) = node {
        writer.close(element.name());
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Block, Format, Unreadable, read};

    /// The headings and blocks of a page, as Markdown.
    fn blocks(page: &str) -> Vec<String> {
        let document = read(Format::Html, page.as_bytes()).expect("HTML is text");
        let sections = document.sections.iter();
        sections
            .flat_map(|section| {
                let heading = section
                    .headings
                    .last()
                    .map(|heading| format!("# {heading}"));
                heading
                    .into_iter()
                    .chain(section.blocks.iter().map(Block::markdown))
            })
            .collect()
    }

    #[test]
    fn a_page_becomes_what_is_read_of_it() {
        let page = "<html><head><title>Prices</title><style>p{}</style></head><body><nav>Home</nav>\
            <p>All prices  are\n<b>net</b>. See <a href='https://example.com/'>the list</a>.</p>\
            <ul><li>Small<li><p>Large</p><ol><li>Red</ol></ul>\
            <table><tr><th>Size<th>Price<tr><td>Small<td>1 | 2</table>\
            <dl><dt>Net<dd>Without tax</dl><pre>a  b\n c</pre><p hidden>secret</p><script>x</script></body></html>";
        assert_eq!(
            blocks(page),
            [
                "# Prices",
                "All prices are net. See [the list](https://example.com/).",
                "- Small\n- Large\n  1. Red",
                "| Size | Price |\n| --- | --- |\n| Small | 1 \\| 2 |",
                "Net: Without tax",
                "```\na  b\n c\n```",
            ]
        );
    }

    #[test]
    fn text_that_looks_like_markdown_stays_text() {
        assert_eq!(
            blocks("<p># no heading</p><p>1. no list</p><p>*no* [1] emphasis</p>"),
            [
                "\\# no heading",
                "1\\. no list",
                "\\*no\\* \\[1\\] emphasis"
            ]
        );
    }

    #[test]
    fn a_page_with_a_main_part_is_that_part() {
        assert_eq!(
            blocks("<body><div>menu</div><main><h1>Title</h1>Text</main></body>"),
            ["# Title", "Text"]
        );
    }

    #[test]
    fn a_page_that_nests_without_end_is_refused_at_once() {
        let page = format!("{}deep", "<div>".repeat(300_000));
        assert_eq!(
            read(Format::Html, page.as_bytes()),
            Err(Unreadable::TooDeep)
        );
    }
}
