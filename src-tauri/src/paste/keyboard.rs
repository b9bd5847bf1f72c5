//! Pressing keys as the keyboard does, through the server's XTEST extension.
//!
//! By the keycodes of the person's own layout, so no key is given another meaning for the purpose.

use std::time::Duration;

use tokio::time::{Instant, sleep};
use x11rb::connection::{Connection, RequestConnection};
use x11rb::errors::ReplyError;
use x11rb::protocol::xkb::{self, ConnectionExt as _};
use x11rb::protocol::xproto::{
    ConnectionExt, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, Keycode, Keysym, MapIndex,
};
use x11rb::protocol::xtest::ConnectionExt as _;

use crate::target::{Display, Keys};

/// The letter V. (X11's `keysymdef.h`: letters of Latin-1 are their own numbers.)
const V: Keysym = 0x76;

/// `XK_Insert`.
const INSERT: Keysym = 0xff63;

/// `XK_Return`, `XK_KP_Enter` and `XK_ISO_Enter`.
const ENTER: [Keysym; 3] = [0xff0d, 0xff8d, 0xfe34];

/// The key where V is on nearly every keyboard, for layouts without Latin letters: `AB04` of xkeyboard-config's
/// `evdev`. Applications there take the key by its place.
const PLACE_OF_V: Keycode = 55;

/// How long the person may hold keys that were pressed for us.
const LIMIT: Duration = Duration::from_millis(1500);

/// Between two looks.
const INTERVAL: Duration = Duration::from_millis(10);

/// The keys that are needed here.
pub(super) struct Keyboard<'a> {
    display: &'a Display,
    control: Keycode,
    shift: Keycode,
    v: Keycode,
    insert: Option<Keycode>,
    enter: Vec<Keycode>,
    modifiers: Vec<Keycode>,
}

impl<'a> Keyboard<'a> {
    /// The keyboard of a display; `None` where no keys can be pressed.
    pub(super) fn of(display: &'a Display) -> Result<Option<Self>, ReplyError> {
        let connection = &display.connection;
        if connection
            .extension_information(x11rb::protocol::xtest::X11_EXTENSION_NAME)?
            .is_none()
        {
            return Ok(None);
        }
        let setup = connection.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let mapping = connection
            .get_keyboard_mapping(first, last - first + 1)?
            .reply()?;
        let layout = Layout {
            first,
            columns: usize::from(mapping.keysyms_per_keycode),
            keysyms: mapping.keysyms,
        };
        let modifiers = connection.get_modifier_mapping()?.reply()?;
        let each = usize::from(modifiers.keycodes_per_modifier());
        // Wherever the person has put it: on Caps Lock, or changed for Alt.
        let key_of = |modifier: MapIndex| {
            let keys = modifiers.keycodes.chunks(each.max(1));
            let mut keys = keys.skip(usize::from(u8::from(modifier)));
            keys.next()?.iter().copied().find(|key| *key != 0)
        };
        let (Some(control), Some(shift)) = (key_of(MapIndex::CONTROL), key_of(MapIndex::SHIFT))
        else {
            return Ok(None);
        };
        Ok(Some(Self {
            display,
            control,
            shift,
            v: layout.key_of(V, group(display)?).unwrap_or(PLACE_OF_V),
            insert: layout.key_of(INSERT, 0),
            enter: layout.keys_of(&ENTER),
            modifiers: modifiers
                .keycodes
                .iter()
                .copied()
                .filter(|key| *key != 0)
                .collect(),
        }))
    }

    /// The keys that send, or end a line.
    pub(super) fn enter(&self) -> &[Keycode] {
        &self.enter
    }

    /// Any other key than Shift, Ctrl and their like.
    pub(super) fn is_no_modifier(&self, key: Keycode) -> bool {
        !self.modifiers.contains(&key)
    }

    /// Waits until the person holds none of the keys that matter. After a while they are released as if the person had
    /// done it.
    pub(super) async fn wait_for_release(
        &self,
        matters: impl Fn(&Self, Keycode) -> bool,
    ) -> Result<(), ReplyError> {
        let end = Instant::now() + LIMIT;
        loop {
            let held: Vec<Keycode> = self
                .held()?
                .into_iter()
                .filter(|key| matters(self, *key))
                .collect();
            if held.is_empty() {
                return Ok(());
            }
            if Instant::now() > end {
                for key in held {
                    self.send(KEY_RELEASE_EVENT, key)?;
                }
                return Ok(());
            }
            sleep(INTERVAL).await;
        }
    }

    /// Presses the keys that paste. Returns whether the keyboard has them.
    pub(super) fn press(&self, keys: Keys) -> Result<bool, ReplyError> {
        let chord = match keys {
            Keys::Paste => vec![self.control, self.v],
            Keys::TerminalPaste => vec![self.control, self.shift, self.v],
            Keys::ShiftInsert => match self.insert {
                Some(insert) => vec![self.shift, insert],
                None => return Ok(false),
            },
        };
        for key in &chord {
            self.send(KEY_PRESS_EVENT, *key)?;
        }
        for key in chord.iter().rev() {
            self.send(KEY_RELEASE_EVENT, *key)?;
        }
        // Until the server has taken them.
        self.display.connection.get_input_focus()?.reply()?;
        Ok(true)
    }

    /// The keys that are down.
    fn held(&self) -> Result<Vec<Keycode>, ReplyError> {
        let keys = self.display.connection.query_keymap()?.reply()?.keys;
        let is_down = |key: &Keycode| keys[usize::from(key / 8)] & (1 << (key % 8)) != 0;
        Ok((0..=Keycode::MAX).filter(is_down).collect())
    }

    fn send(&self, event: u8, key: Keycode) -> Result<(), ReplyError> {
        let connection = &self.display.connection;
        let request =
            connection.xtest_fake_input(event, key, x11rb::CURRENT_TIME, x11rb::NONE, 0, 0, 0)?;
        request.check()
    }
}

/// Which layout of several the person types with now, counted from 0.
fn group(display: &Display) -> Result<usize, ReplyError> {
    let connection = &display.connection;
    if connection
        .extension_information(xkb::X11_EXTENSION_NAME)?
        .is_none()
    {
        return Ok(0);
    }
    connection.xkb_use_extension(1, 0)?.reply()?;
    let device = xkb::ID::USE_CORE_KBD.into();
    let state = connection.xkb_get_state(device)?.reply()?;
    Ok(usize::from(u8::from(state.group)))
}

/// Which keysyms each key gives, as the core protocol tells it.
struct Layout {
    first: Keycode,
    columns: usize,
    keysyms: Vec<Keysym>,
}

impl Layout {
    /// The key that gives a keysym: in this group if there is one, else in any, since applications look their shortcuts
    /// up in all groups.
    fn key_of(&self, keysym: Keysym, group: usize) -> Option<Keycode> {
        // The first two groups have two columns each. (X11 protocol, section 5; further groups follow in the order of
        // the XKB protocol, section 17.4.)
        let column = 2 * group;
        self.find(|keysyms| keysyms.get(column) == Some(&keysym))
            .or_else(|| self.find(|keysyms| keysyms.contains(&keysym)))
    }

    /// All keys that give one of these keysyms, in any group.
    fn keys_of(&self, wanted: &[Keysym]) -> Vec<Keycode> {
        let keys = self.keysyms.chunks(self.columns.max(1));
        (self.first..=Keycode::MAX)
            .zip(keys)
            .filter(|(_, keysyms)| keysyms.iter().any(|keysym| wanted.contains(keysym)))
            .map(|(key, _)| key)
            .collect()
    }

    /// The lowest key: what is high is often a stand-in that no keyboard has.
    fn find(&self, gives: impl Fn(&[Keysym]) -> bool) -> Option<Keycode> {
        let at = self.keysyms.chunks(self.columns.max(1)).position(gives)?;
        self.first.checked_add(u8::try_from(at).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four keys with two groups.
    fn layout(keysyms: [[Keysym; 4]; 4]) -> Layout {
        Layout {
            first: 52,
            columns: 4,
            keysyms: keysyms.concat(),
        }
    }

    #[test]
    fn every_key_that_is_enter_is_found() {
        let [enter, keypad, _] = ENTER;
        let keys = layout([
            [enter, 0, enter, 0],
            [V, 0, V, 0],
            [0; 4],
            [0, keypad, 0, 0],
        ]);
        assert_eq!(keys.keys_of(&ENTER), [52, 55]);
    }

    #[test]
    fn the_key_is_found_in_the_group_in_use_and_else_in_any() {
        let (k, cyrillic) = (0x6b, 0x6cd);
        // US, where V is the fourth key, beside Dvorak's, where it is the second.
        let latin = layout([[0, 0, 0, 0], [k, 0, V, 0], [0, 0, 0, 0], [V, 0, k, 0]]);
        assert_eq!(latin.key_of(V, 0), Some(55));
        assert_eq!(latin.key_of(V, 1), Some(53));
        let russian_second = layout([[0; 4], [0; 4], [0; 4], [V, 0, cyrillic, 0]]);
        assert_eq!(russian_second.key_of(V, 1), Some(55));
        let russian_only = layout([[cyrillic; 4]; 4]);
        assert_eq!(russian_only.key_of(V, 0), None);
        assert_eq!(russian_only.key_of(V, 3), None);
    }
}
