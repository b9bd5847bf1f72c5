//! Words that people use for one another. Only words of everyday English and of computers; the documents bring their own.

/// One group a line; each word stands in one group only.
const GROUPS: &str = "\
    add create new
    cancel abort stop
    change modify edit alter adjust
    choose select pick
    configure customise customize
    cost price fee charge
    delete erase remove discard
    disable deactivate
    enable activate
    error failure fault
    fast quick rapid
    fix repair solve troubleshoot
    folder directory
    hotkey shortcut keybinding
    install setup
    internet online network
    keyboard keys
    laptop computer pc
    licence license
    login signin logon
    mac macos
    mail email
    password passphrase
    phone telephone
    picture image screenshot
    postage shipping delivery
    purchase buy
    reimburse refund
    settings preferences options
    start launch
    store save keep
    uninstall deinstall
    update upgrade
    vacation holiday";

/// The words that may stand for `word`, which is in lower case; `word` itself is not among them.
pub(super) fn of(word: &str) -> impl Iterator<Item = &'static str> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    GROUPS
        .lines()
        .filter(move |group| {
            let mut words = group.split_ascii_whitespace();
            words.any(|listed| listed == word || listed.trim_end_matches('s') == singular)
        })
        .flat_map(str::split_ascii_whitespace)
        .filter(move |listed| listed.trim_end_matches('s') != singular)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_word_brings_the_others_of_its_group() {
        assert_eq!(
            super::of("hotkeys").collect::<Vec<_>>(),
            ["shortcut", "keybinding"]
        );
        assert_eq!(super::of("zebra").count(), 0);
    }
}
