//! A reader of the HTML that comes out, as simple and as strict as the HTML ought to be.

/// A tag with its attributes.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'h> {
    /// Its name, with a `/` in front of an end tag's.
    pub name: &'h str,
    /// Names and raw values.
    pub attributes: Vec<(&'h str, &'h str)>,
}

impl<'h> Tag<'h> {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&'h str> {
        self.attributes
            .iter()
            .find(|(found, _)| *found == name)
            .map(|(_, value)| *value)
    }
}

/// All tags. Panics where a browser would have to guess.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (tag, after) = tag(&rest[start + 1..]);
        tags.push(tag);
        rest = after;
    }
    tags
}

fn tag(html: &str) -> (Tag<'_>, &str) {
    let end = html.find([' ', '>']).expect("a tag has an end");
    let (name, mut rest) = html.split_at(end);
    let bare = name.strip_prefix('/').unwrap_or(name);
    assert!(
        !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        "<{name}"
    );
    let mut attributes = Vec::new();
    while let Some(attribute) = rest.strip_prefix(' ') {
        let (name, value) = attribute.split_once("=\"").expect("every value has quotes");
        assert!(
            name.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
            "{name}"
        );
        let (value, after) = value.split_once('"').expect("a value has an end");
        attributes.push((name, value));
        rest = after;
    }
    let rest = rest.strip_prefix('>').expect("a tag has an end");
    (Tag { name, attributes }, rest)
}

/// The tags of that name.
pub fn named<'h>(html: &'h str, name: &str) -> Vec<Tag<'h>> {
    tags(html)
        .into_iter()
        .filter(|tag| tag.name == name)
        .collect()
}
