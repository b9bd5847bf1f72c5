//! Which links may be followed.

use url::Url;

/// Whether this is a link that may be opened: a complete http, https or mailto address.
///
/// The same parser as a browser's, so that `java\tscript:` and its like are seen as what they are.
pub fn may_be_opened(link: &str) -> bool {
    Url::parse(link).is_ok_and(|url| matches!(url.scheme(), "http" | "https" | "mailto"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_may_be_opened() {
        for link in [
            "https://example.com/a?b#c",
            "HTTP://example.com",
            "mailto:a@example.com",
        ] {
            assert!(may_be_opened(link), "{link}");
        }
        for link in [
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,<script>",
            "file:///etc/passwd",
            "vbscript:x",
            "smb://host/share",
            "ms-msdt:/id",
            "//example.com",
            "/path",
            "#fragment",
            "example.com",
            "https://",
            "",
        ] {
            assert!(!may_be_opened(link), "{link}");
        }
    }
}
