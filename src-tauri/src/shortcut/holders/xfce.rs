//! Xfce: `xfce4-keyboard-shortcuts.xml`.

use super::super::keys::Keys;
use super::{Place, attributes, line_at, value_of};

/// Where the keys are bound.
pub(super) fn places(text: &str, keys: &Keys) -> Vec<Place> {
    attributes(text, "property", "name")
        // A binding that was removed stays, without a value.
        .filter(|(_, _, others)| value_of(others, "type") == Some("string"))
        .filter(|(_, name, _)| {
            let name = name.replace("&lt;", "<").replace("&gt;", ">");
            Keys::read(&name).as_ref() == Some(keys)
        })
        .map(|(start, _, others)| Place {
            line: line_at(text, start),
            what: value_of(others, "value").map(str::to_owned),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORTCUTS: &str = r#"<channel name="xfce4-keyboard-shortcuts" version="1.0">
  <property name="commands" type="empty">
    <property name="custom" type="empty">
      <property name="&lt;Primary&gt;&lt;Alt&gt;space" type="string" value="xfce4-appfinder"/>
      <property name="&lt;Alt&gt;F2" type="empty"/>
      <property name="override" type="bool" value="true"/>
    </property>
  </property>
</channel>"#;

    #[test]
    fn a_binding_is_found_with_its_command_and_a_removed_one_is_not() {
        let found = places(SHORTCUTS, &Keys::read("Ctrl+Alt+Space").unwrap());
        let expected = Place {
            line: 4,
            what: Some("xfce4-appfinder".to_owned()),
        };
        assert_eq!(found, [expected]);
        assert_eq!(places(SHORTCUTS, &Keys::read("Alt+F2").unwrap()), []);
    }
}
