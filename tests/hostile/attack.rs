//! What a hostile answer tries once it gets hold of something.

/// What pieces of attacks stand for: the collection and the generator write these names, [`Attack::fill`] what they mean.
const SCRIPT: &str = "SCRIPT";
const ENTITIES: &str = "ENTITIES";
const PLACE: &str = "PLACE";

/// The function of the page that tells that a script ran; [`Attack::alarm`] is what it does. So short that it fits into
/// any attribute, without a quote.
const CALL: &str = "hit()";

/// The listener that no request may reach, and the script that tells of itself.
#[derive(Debug, Clone)]
pub struct Attack {
    place: String,
    entities: String,
}

impl Attack {
    /// Against a listener at that origin.
    pub fn on(origin: &str) -> Self {
        Self {
            place: origin.to_owned(),
            entities: format!("javascript:{CALL}")
                .bytes()
                .fold(String::new(), |all, byte| format!("{all}&#{byte};")),
        }
    }

    /// An answer with its names filled in.
    pub fn fill(&self, answer: &str) -> String {
        answer
            .replace(SCRIPT, CALL)
            .replace(ENTITIES, &self.entities)
            .replace(PLACE, &self.place)
    }

    /// What makes a page tell that a script ran: it counts, sends a request, and calls a command that changes something.
    pub fn alarm(&self) -> String {
        format!(
            "window.hits = 0;
             window.here = true;
             window.hit = () => {{
               window.hits += 1;
               fetch('{}/fetched').catch(() => {{}});
               window.__TAURI__.core.invoke('set_zoom', {{ zoom: 2 }});
             }};",
            self.place
        )
    }
}
