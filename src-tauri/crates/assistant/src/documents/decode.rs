//! Bytes to text.

/// What Windows-1252 means by the bytes 0x80 to 0x9F (Unicode's CP1252.TXT); the rest is Latin-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text that the bytes hold, or `None` when they are not text.
///
/// UTF-16 is told by its byte order mark. What is not UTF-8 is read as Windows-1252, in which old notes and saved web
/// pages are usually written.
pub(super) fn decode(content: &[u8]) -> Option<String> {
    let text = match content {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => bytes(rest),
        _ => bytes(content),
    };
    (!text.contains('\0')).then_some(text)
}

fn utf16(content: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = content.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

fn bytes(content: &[u8]) -> String {
    match std::str::from_utf8(content) {
        Ok(text) => text.to_owned(),
        Err(_) => content.iter().copied().map(windows_1252).collect(),
    }
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn text_of_any_common_encoding_is_read() {
        assert_eq!(decode(b"\xEF\xBB\xBFcaf\xC3\xA9").as_deref(), Some("café"));
        assert_eq!(decode(b"\xFF\xFEc\0a\0f\0\xE9\0").as_deref(), Some("café"));
        assert_eq!(decode(b"\xFE\xFF\0c\0a\0f\0\xE9").as_deref(), Some("café"));
        assert_eq!(decode(b"caf\xE9 \x80").as_deref(), Some("café €"));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert_eq!(decode(b"\x7FELF\x02\x01\x01\0\0\0"), None);
    }
}
