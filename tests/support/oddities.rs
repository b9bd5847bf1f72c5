//! Texts that a program may be given by anybody: odd, long, broken, and the same again from the same seed.

/// Pieces that mean something to somebody on the way: links, options, markup, shells, JSON, control characters.
const PIECES: [&str; 40] = [
    "chatbeam://ask?text=",
    "chatbeam:ask?text=",
    "CHATBEAM://ASK/?text=",
    "chatbeam://send?text=",
    "chatbeam://ask?text=a&send=1&text=",
    "chatbeam://user:secret@ask:99/?text=",
    "chatbeam://",
    "chatbeam:",
    "https://example.com/?q=",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "--quick",
    "--data-dir",
    "--help",
    "-",
    "--",
    "%00",
    "%0d%0a",
    "%E0%A4%A",
    "%F0%9F%98%80",
    "\n",
    "\r\n",
    "\t",
    "\u{7}",
    "\u{1b}[31m",
    "\u{202e}",
    "\u{feff}",
    "\u{1f600}",
    "e\u{301}\u{302}\u{303}",
    "<script>fetch('http://127.0.0.1')</script>",
    "<img src=x onerror=alert(1)>",
    "`rm -rf ~`",
    "$(reboot)",
    "'; DROP TABLE messages; --",
    "{\"ask\":{\"text\":\"x\"}}",
    "{\"quick\":{\"text\":null}}",
    "Is there a trial?",
    "../../..",
    "\\\\server\\share",
    " ",
];

/// An endless row of odd texts, always the same for one seed.
#[derive(Debug, Clone)]
pub struct Oddities {
    state: u64,
}

impl Oddities {
    /// The row that belongs to `seed`.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// A number below `limit`.
    pub fn number(&mut self, limit: usize) -> usize {
        // SplitMix64 (Steele, Lea and Flood, 2014): three lines, and the same everywhere.
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let mixed = (mixed ^ (mixed >> 31)) % u64::try_from(limit).unwrap_or(1);
        usize::try_from(mixed).unwrap_or(0)
    }

    /// The next text. It holds no zero byte, so that it can be an argument.
    pub fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..=self.number(6) {
            match self.number(8) {
                0 => text.extend((0..self.number(12)).map(|_| self.character())),
                // As long as a few of the longest arguments that people paste.
                1 if self.number(20) == 0 => text.push_str(&"long ".repeat(4000)),
                _ => text.push_str(PIECES[self.number(PIECES.len())]),
            }
        }
        text
    }

    /// The next bytes: a text, broken somewhere.
    pub fn bytes(&mut self) -> Vec<u8> {
        let mut bytes = self.text().into_bytes();
        for _ in 0..self.number(4) {
            let place = self.number(bytes.len() + 1);
            match self.number(3) {
                0 => bytes.truncate(place),
                1 => bytes.insert(place, self.byte()),
                _ => bytes.insert(place, b'\n'),
            }
        }
        bytes
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.number(256)).unwrap_or(0)
    }

    fn character(&mut self) -> char {
        let number = u32::try_from(1 + self.number(0x1_ffff)).unwrap_or(1);
        char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

#[cfg(test)]
mod tests {
    use super::Oddities;

    #[test]
    fn one_seed_gives_one_row_and_no_zero_bytes() {
        let row = |seed| {
            let mut oddities = Oddities::new(seed);
            (0..200).map(|_| oddities.text()).collect::<Vec<_>>()
        };
        assert_eq!(row(1), row(1));
        assert_ne!(row(1), row(2));
        assert!(row(1).iter().all(|text| !text.contains('\0')));
    }
}
