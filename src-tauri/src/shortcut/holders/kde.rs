//! KDE: `kglobalshortcutsrc`.

use super::super::keys::Keys;
use super::Place;

/// Where the keys are bound: `action=in use,by default,in words`, and several in use are divided by `\t`.
pub(super) fn places(text: &str, keys: &Keys) -> Vec<Place> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let Some((action, value)) = line.split_once('=') else {
            continue;
        };
        let mut fields = value.splitn(3, ',');
        let in_use = fields.next().unwrap_or_default();
        let words = fields.nth(1).filter(|words| !words.is_empty());
        let is_used = in_use
            .split("\\t")
            .any(|bound| Keys::read(bound).as_ref() == Some(keys));
        if is_used && !action.starts_with("_k_") {
            found.push(Place {
                line: index + 1,
                what: Some(words.unwrap_or(action).to_owned()),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const RC: &str = "[kwin]\n_k_friendly_name=KWin\n\
                      Expose=Ctrl+F9\\tMeta+F9,Ctrl+F9,Present Windows, all\n\
                      Overview=none,Ctrl+Alt+Space,Overview\n\n\
                      [services][org.kde.konsole.desktop]\n_launch=Ctrl+Alt+T\n";

    fn found(keys: &str) -> Vec<(usize, String)> {
        places(RC, &Keys::read(keys).unwrap())
            .into_iter()
            .map(|place| (place.line, place.what.unwrap()))
            .collect()
    }

    #[test]
    fn what_is_in_use_is_found_in_words() {
        assert_eq!(found("Super+F9"), [(3, "Present Windows, all".to_owned())]);
        assert_eq!(found("Ctrl+Alt+T"), [(7, "_launch".to_owned())]);
    }

    #[test]
    fn what_is_only_the_default_is_not() {
        assert_eq!(found("Ctrl+Alt+Space"), []);
    }
}
