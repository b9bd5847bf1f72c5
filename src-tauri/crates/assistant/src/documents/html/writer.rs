//! Writes Markdown while a page is walked through.

use std::fmt::Write;

/// What was written, and what is open.
#[derive(Default)]
pub(super) struct Writer {
    out: String,
    /// The text since the last block ended, escaped, with single spaces.
    line: String,
    /// The level of the heading that is open, or 0.
    heading: usize,
    lists: Vec<List>,
    /// The raw text of an open `pre`.
    code: Option<String>,
    table: Option<Table>,
    /// Where the text of an open link began in `line`, and its address.
    link: Option<(usize, String)>,
    /// Whether the block before was an item of a list, which the next one may follow without an empty line.
    after_item: bool,
}

struct List {
    /// The next number, in a numbered list.
    number: Option<u32>,
    /// The marker of an item whose text has not come yet.
    marker: Option<String>,
    /// How far what belongs to the item is indented.
    indent: usize,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<String>>,
    /// Tables inside this one; they are only there for the layout.
    nested: usize,
}

impl Writer {
    pub(super) fn title(&mut self, title: &str) {
        self.open("h1", None);
        self.text(title);
        self.close("h1");
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(code) = &mut self.code {
            code.push_str(text);
            return;
        }
        if text.starts_with(char::is_whitespace) {
            self.space();
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        if !words.is_empty() {
            self.line
                .push_str(&comrak::escape_commonmark_inline(&words.join(" ")));
            if text.ends_with(char::is_whitespace) {
                self.space();
            }
        }
    }

    pub(super) fn open(&mut self, name: &str, href: Option<&str>) {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.heading = usize::from(name.as_bytes()[1] - b'0');
            }
            "ul" | "ol" => {
                self.flush();
                self.lists.push(List {
                    number: (name == "ol").then_some(1),
                    marker: None,
                    indent: 0,
                });
            }
            "li" => {
                self.flush();
                if let Some(list) = self.lists.last_mut() {
                    let marker = list
                        .number
                        .map_or("- ".to_owned(), |number| format!("{number}. "));
                    list.number = list.number.map(|number| number.saturating_add(1));
                    list.indent = marker.len();
                    list.marker = Some(marker);
                }
            }
            "pre" => {
                self.flush();
                self.code = Some(String::new());
            }
            "table" => {
                self.flush();
                match &mut self.table {
                    Some(table) => table.nested += 1,
                    None => self.table = Some(Table::default()),
                }
            }
            "tr" => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            "br" if self.heading > 0 || self.table.is_some() => self.space(),
            "br" if !self.line.trim_end().is_empty() => {
                self.line.truncate(self.line.trim_end().len());
                self.line.push_str("\\\n");
            }
            "a" => {
                let address = href.filter(|href| {
                    let href = href.to_ascii_lowercase();
                    href.starts_with("https://")
                        || href.starts_with("http://")
                        || href.starts_with("mailto:")
                });
                self.link = address.map(|address| (self.line.len(), address.to_owned()));
            }
            _ if is_block(name) => self.flush(),
            _ => {}
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.heading = 0;
            }
            "ul" | "ol" => {
                self.flush();
                self.lists.pop();
                self.after_item = !self.lists.is_empty();
            }
            "pre" => self.end_code(),
            "td" | "th" => self.end_cell(),
            "table" => self.end_table(),
            "dt" => self.line.push_str(": "),
            "a" => self.end_link(),
            _ if is_block(name) => self.flush(),
            _ => {}
        }
    }

    pub(super) fn finish(mut self) -> String {
        self.flush();
        self.out
    }

    fn space(&mut self) {
        if !self.line.is_empty() && !self.line.ends_with([' ', '\n']) {
            self.line.push(' ');
        }
    }

    /// Ends the paragraph, heading or item that is open. Inside a table a block only separates words.
    fn flush(&mut self) {
        if self.table.is_some() {
            self.space();
            return;
        }
        self.link = None;
        let line = std::mem::take(&mut self.line);
        let line = line.trim().trim_end_matches('\\').trim_end();
        if line.is_empty() {
            return;
        }
        if self.heading > 0 {
            let text = format!("{} {line}", "#".repeat(self.heading));
            self.lists.iter_mut().for_each(|list| list.marker = None);
            self.block(&text);
        } else {
            self.block(line);
        }
    }

    /// Writes a block below the lists that are open.
    fn block(&mut self, text: &str) {
        let item = self.lists.iter().any(|list| list.marker.is_some());
        if !self.out.is_empty() {
            self.out
                .push_str(if item && self.after_item { "" } else { "\n" });
        }
        self.after_item = item;
        let mut first = String::new();
        let mut indent = String::new();
        for list in &mut self.lists {
            let spaces = " ".repeat(list.indent);
            first.push_str(list.marker.take().as_deref().unwrap_or(&spaces));
            indent.push_str(&spaces);
        }
        for (number, line) in text.lines().enumerate() {
            self.out
                .push_str(if number == 0 { &first } else { &indent });
            self.out.push_str(line);
            self.out.push('\n');
        }
    }

    fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        if self.table.is_some() {
            self.text(&code);
            return;
        }
        let lines: Vec<String> = code
            .trim_matches('\n')
            .lines()
            .map(|line| line.trim_end().to_owned())
            .collect();
        if !lines.is_empty() {
            let info = String::new();
            self.block(&super::super::Block::Code { info, lines }.markdown());
        }
    }

    fn end_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        let cell = std::mem::take(&mut self.line);
        self.link = None;
        if let Some(row) = table.rows.last_mut() {
            // The escaping of text has no opinion on `|`, which ends a cell.
            row.push(cell.trim().replace('|', "\\|"));
        }
    }

    fn end_table(&mut self) {
        if let Some(table) = &mut self.table
            && table.nested > 0
        {
            table.nested -= 1;
            return;
        }
        let Some(table) = self.table.take() else {
            return;
        };
        self.line.clear();
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut rows = table.rows.iter().filter(|row| !row.is_empty());
        if columns < 2 {
            for cell in rows.flatten().filter(|cell| !cell.is_empty()) {
                self.block(cell);
            }
            return;
        }
        let write = |row: &[String]| {
            let cells = (0..columns).map(|column| row.get(column).map_or("", String::as_str));
            format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
        };
        if let Some(head) = rows.next() {
            let dashes = vec!["---".to_owned(); columns];
            let mut lines = vec![write(head), write(&dashes)];
            lines.extend(rows.map(|row| write(row)));
            self.block(&lines.join("\n"));
        }
    }

    fn end_link(&mut self) {
        let Some((start, address)) = self.link.take() else {
            return;
        };
        let text = self.line.get(start..).unwrap_or("").trim().to_owned();
        if !text.is_empty() {
            let lead = self.line[start..].len() - self.line[start..].trim_start().len();
            self.line.truncate(start + lead);
            let address = comrak::escape_commonmark_link_destination(&address);
            // Writing to a String can't fail.
            let _ = write!(self.line, "[{text}]({address})");
        }
    }
}

/// Elements that begin and end a paragraph; `dd` continues the line of its `dt`, and ends it.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "aside"
            | "header"
            | "footer"
            | "main"
            | "body"
            | "blockquote"
            | "figure"
            | "figcaption"
            | "details"
            | "summary"
            | "address"
            | "form"
            | "fieldset"
            | "hr"
            | "dl"
            | "li"
            | "caption"
    )
}
