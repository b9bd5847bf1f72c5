//! Hostile answers by chance: the collection's techniques put together, cut and disturbed. A seed tells a whole run.

use crate::collection;

/// Marks and pieces that change what the text behind them means.
const GLUE: [&str; 40] = [
    "\n",
    "\n\n",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n    ",
    "\n| a | b |\n|---|---|\n| ",
    " | ",
    "\n```\n",
    "\n```html\n",
    "`",
    "``",
    "*",
    "**",
    "~~",
    "[",
    "](",
    ")",
    "![",
    "<",
    ">",
    "</",
    "/>",
    "\"",
    "'",
    "=",
    "&",
    ";",
    "&#",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "\\",
    "[^1]",
    "\n[^1]: ",
    "\n[r]: ",
    "<svg>",
    "<math><mtext>",
    "<style>",
];

/// Characters that a reader may drop, and what they stand between then belongs together.
const DROPPED: [&str; 12] = [
    "\u{0}", "\t", "\n", "\r", "\u{c}", "\u{b}", "\u{200b}", "\u{ad}", "\u{feff}", "\u{202e}",
    "&Tab;", "&#0;",
];

/// The generator (splitmix64): the same seed gives the same answers, everywhere.
#[derive(Debug)]
pub struct Generator {
    state: u64,
    techniques: Vec<&'static str>,
}

impl Generator {
    /// A run of its own for each seed.
    pub fn new(seed: u64) -> Self {
        Self {
            state: seed,
            techniques: collection::all().collect(),
        }
    }

    /// The next answer.
    pub fn answer(&mut self) -> String {
        let mut answer = String::new();
        for _ in 0..=self.below(3) {
            for _ in 0..self.below(3) {
                answer.push_str(GLUE[self.below(GLUE.len())]);
            }
            let technique = self.technique();
            let technique = self.disturbed(technique);
            answer.push_str(&technique);
        }
        answer
    }

    /// A technique as it is, or cut, in other cases, with something between, in character references, or of two halves.
    fn disturbed(&mut self, technique: &'static str) -> String {
        let characters: Vec<char> = technique.chars().collect();
        let at = self.below(characters.len());
        let (before, after) = characters.split_at(at);
        let text = |part: &[char]| part.iter().collect::<String>();
        match self.below(8) {
            0 => text(before),
            1 => text(after),
            2 => text(before) + DROPPED[self.below(DROPPED.len())] + &text(after),
            3 => text(before) + GLUE[self.below(GLUE.len())] + &text(after),
            4 => format!(
                "{}&#{};{}",
                text(before),
                u32::from(after[0]),
                text(&after[1..])
            ),
            5 => {
                let other = self.technique();
                let skipped = self.below(other.chars().count());
                text(before) + &other.chars().skip(skipped).collect::<String>()
            }
            6 => text(before) + &text(after).to_uppercase().replace("SCRIPT=", "script="),
            _ => technique.to_owned(),
        }
    }

    fn technique(&mut self) -> &'static str {
        let chosen = self.below(self.techniques.len());
        self.techniques[chosen]
    }

    fn below(&mut self, limit: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % limit as u64).unwrap_or(0)
    }
}
