//! i3 and sway: `config`.

use std::collections::HashMap;

use super::super::keys::Keys;
use super::Place;

/// Where the keys are bound with `bindsym`; variables are filled in.
pub(super) fn places(text: &str, keys: &Keys) -> Vec<Place> {
    let mut variables: HashMap<&str, &str> = HashMap::new();
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let mut words = line.split_whitespace();
        match words.next() {
            Some("set") => {
                if let (Some(name), Some(value)) = (words.next(), words.next()) {
                    variables.insert(name, value);
                }
            }
            Some("bindsym") => {
                let mut words = words.skip_while(|word| word.starts_with("--"));
                let bound: Option<Vec<&str>> = words.next().map(|bound| {
                    bound
                        .split('+')
                        .map(|part| variables.get(part).copied().unwrap_or(part))
                        .collect()
                });
                if bound
                    .and_then(|parts| Keys::read(&parts.join("+")))
                    .as_ref()
                    == Some(keys)
                {
                    let what = words.collect::<Vec<_>>().join(" ");
                    found.push(Place {
                        line: index + 1,
                        what: (!what.is_empty()).then_some(what),
                    });
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: &str = "set $mod Mod4\nset $menu dmenu_run\n\
                          # bindsym Ctrl+Mod1+space kill\n\
                          bindsym $mod+Return exec foot\n\
                          bindsym --release Ctrl+Mod1+space exec $menu\n";

    #[test]
    fn a_binding_is_found_with_its_variables_and_a_comment_is_none() {
        let found = |keys| places(CONFIG, &Keys::read(keys).unwrap());
        let place = |line, what: &str| Place {
            line,
            what: Some(what.to_owned()),
        };
        assert_eq!(found("Super+Enter"), [place(4, "exec foot")]);
        assert_eq!(found("Ctrl+Alt+Space"), [place(5, "exec $menu")]);
        assert_eq!(found("Super+Q"), []);
    }
}
