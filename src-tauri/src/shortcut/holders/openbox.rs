//! Openbox: `rc.xml`.

use super::super::keys::Keys;
use super::{Place, attributes, line_at};

/// Where the keys are bound.
pub(super) fn places(text: &str, keys: &Keys) -> Vec<Place> {
    attributes(text, "keybind", "key")
        // Several in a row are a chain, of which the first one is taken from everybody else.
        .filter(|(_, bound, _)| {
            let first = bound.split_whitespace().next();
            first.and_then(Keys::read_openbox).as_ref() == Some(keys)
        })
        .map(|(start, ..)| Place {
            line: line_at(text, start),
            what: None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RC: &str = r#"<?xml version="1.0"?>
<openbox_config>
  <keyboard>
    <!-- <keybind key="C-A-space"><action name="Close"/></keybind> -->
    <keybind key="W-e">
      <action name="Execute"><command>pcmanfm</command></action>
    </keybind>
    <keybind chroot='yes' key='A-C-space'><action name="ShowMenu"/></keybind>
    <keybind key="C-x C-s"><action name="Close"/></keybind>
  </keyboard>
</openbox_config>"#;

    fn lines(keys: &str) -> Vec<usize> {
        let places = places(RC, &Keys::read(keys).unwrap());
        places.into_iter().map(|place| place.line).collect()
    }

    #[test]
    fn a_binding_is_found_by_its_line_and_a_comment_is_none() {
        assert_eq!(lines("Ctrl+Alt+Space"), [8]);
        assert_eq!(lines("Super+E"), [5]);
        assert_eq!(lines("Ctrl+Alt+K"), Vec::<usize>::new());
    }

    #[test]
    fn of_a_chain_the_first_keys_count() {
        assert_eq!(lines("Ctrl+X"), [9]);
        assert_eq!(lines("Ctrl+S"), Vec::<usize>::new());
    }
}
