//! What a run of the harness counts, and the table that it prints.

/// The most notes that are printed.
const MOST_NOTES: usize = 40;

/// What went wrong, of the four kinds that may never happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// A committed question, or a saved draft, is not there byte for byte.
    Lost,
    /// The server saw more than the person agreed to or than the ledger admits, or a request came where the HTTP stack
    /// could repeat it unasked.
    Twice,
    /// Something was sent because a process started.
    Automatic,
    /// SQLite finds the database damaged, or it can't be opened.
    Damaged,
}

/// The counts of one part of the harness.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many times something was tried.
    pub runs: usize,
    broken: [usize; 4],
    /// What did not go as planned although no promise was broken: it fails the run too.
    surprises: usize,
    notes: Vec<String>,
}

impl Tally {
    /// Counts a broken promise.
    pub fn broken(&mut self, what: Broken, note: impl Into<String>) {
        self.broken[what as usize] += 1;
        self.notes.push(format!("{what:?}: {}", note.into()));
    }

    /// Counts what did not go as planned.
    pub fn surprise(&mut self, note: impl Into<String>) {
        self.surprises += 1;
        self.notes.push(format!("Surprise: {}", note.into()));
    }

    /// Adds another one's counts.
    pub fn add(&mut self, other: Self) {
        self.runs += other.runs;
        for (sum, count) in self.broken.iter_mut().zip(other.broken) {
            *sum += count;
        }
        self.surprises += other.surprises;
        self.notes.extend(other.notes);
    }

    /// Whether one of the four promises was broken.
    pub fn is_broken(&self) -> bool {
        self.broken.iter().any(|count| *count > 0)
    }

    /// Whether everything went as it should.
    pub fn is_clean(&self) -> bool {
        !self.is_broken() && self.surprises == 0
    }

    fn row(&self, name: &str) -> String {
        let [lost, twice, automatic, damaged] = self.broken;
        format!(
            "{name:<8} {:>6} {lost:>15} {twice:>20} {automatic:>16} {damaged:>23}",
            self.runs
        )
    }
}

/// The table: a line for each part and one for all, and below it what was wrong.
pub fn table(parts: &[(&str, &Tally)]) -> String {
    let mut lines = vec![format!(
        "{:<8} {:>6} {:>15} {:>20} {:>16} {:>23}",
        "", "runs", "questions lost", "credits spent twice", "automatic sends", "databases damaged"
    )];
    let mut all = Tally::default();
    for (name, part) in parts {
        lines.push(part.row(name));
        all.runs += part.runs;
        for (sum, count) in all.broken.iter_mut().zip(part.broken) {
            *sum += count;
        }
        all.surprises += part.surprises;
        all.notes.extend(part.notes.iter().cloned());
    }
    lines.push(all.row("all"));
    if all.surprises > 0 {
        lines.push(format!("{} did not go as planned", all.surprises));
    }
    let more = all.notes.len().saturating_sub(MOST_NOTES);
    lines.extend(all.notes.into_iter().take(MOST_NOTES));
    if more > 0 {
        lines.push(format!("and {more} more like these"));
    }
    lines.join("\n")
}
