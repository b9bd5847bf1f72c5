//! What no keychain keeps, and what so ends with the program.

use chatbeam_app::App;
use chatbeam_core::error::Error;
use chatbeam_core::view::KeyPlace;

/// A sentence for whoever is about to quit, on what has to be entered again after that; `None` where nothing has.
pub(super) fn ends_with_it(app: &App) -> Result<Option<String>, Error> {
    let assistants = app.roster.views()?.into_iter();
    let mut things: Vec<_> = assistants
        .filter(|assistant| assistant.key == KeyPlace::ThisRun)
        .map(|assistant| format!("the key of {}", assistant.name))
        .collect();
    if app.network.proxy()?.credentials == KeyPlace::ThisRun {
        things.push("the proxy’s user name and password".to_owned());
    }
    Ok(sentence(&things))
}

fn sentence(things: &[String]) -> Option<String> {
    let listed = match things {
        [] => return None,
        [only] => only.clone(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    };
    Some(format!(
        "In memory only, and so gone when Chatbeam quits: {listed}. You enter that again at the next start."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_has_to_be_entered_again_is_named() {
        let things = ["the key of Acme", "the key of Notes", "the password"].map(str::to_owned);
        assert_eq!(sentence(&[]), None);
        assert_eq!(
            sentence(&things[..1]).unwrap(),
            "In memory only, and so gone when Chatbeam quits: the key of Acme. You enter that again at the next start."
        );
        let all = sentence(&things).unwrap();
        assert!(
            all.contains("quits: the key of Acme, the key of Notes and the password. You"),
            "{all}"
        );
    }
}
