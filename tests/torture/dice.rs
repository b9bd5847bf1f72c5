//! Chance that can be repeated: a run is told by its seed.

/// A small generator (splitmix64), good enough for choosing and the same everywhere.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The same seed throws the same.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % limit as u64).unwrap_or(0)
    }

    /// True once in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of them.
    pub fn one_of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// A text that nothing may change: several lines, scripts and spaces, and `label`, which makes it the only one.
    pub fn text(&mut self, label: &str) -> String {
        const PIECES: [&str; 12] = [
            "Größe",
            "…\u{2028}",
            "\t",
            "\r\n",
            "日本語",
            "🦀👩‍👩‍👧",
            "'; DROP TABLE messages;--",
            "\\u0000 \"q\"",
            "e\u{301}",
            "مرحبا",
            "  ",
            "%s{}<b>",
        ];
        let mut text = format!("{label}?");
        for _ in 0..self.below(20) {
            text.push_str(PIECES[self.below(PIECES.len())]);
            text.push(' ');
        }
        text
    }
}
