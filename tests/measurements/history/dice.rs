//! Numbers that look random and are the same in every run (xorshift64*, S. Vigna, 2016).

/// Throws them.
#[derive(Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    /// Another number throws others.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let thrown = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32;
        usize::try_from(thrown % end.max(1) as u64).unwrap_or_default()
    }

    /// A number from `from` to below `end`.
    pub(crate) fn between(&mut self, from: usize, end: usize) -> usize {
        from + self.below(end - from)
    }

    /// Whether one of so many cases came up.
    pub(crate) fn one_in(&mut self, cases: usize) -> bool {
        self.below(cases) == 0
    }

    /// A number below `end` of which small ones are frequent: each as often as it is small, as words are in a language
    /// (G. K. Zipf).
    pub(crate) fn rank(&mut self, end: usize) -> usize {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a place in a list of words"
        )]
        let rank = {
            let share = self.below(1 << 24) as f64 / f64::from(1 << 24);
            ((end as f64 + 1.0).ln() * share).exp() as usize
        };
        (rank - 1).min(end - 1)
    }
}
