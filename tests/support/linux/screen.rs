//! The screen of a virtual desktop, seen and used through one connection to its X server.
//!
//! `xdotool` starts a process for every look; where the time between two events is measured, that is too slow.

use std::time::Duration;

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    AtomEnum, AutoRepeatMode, ChangeKeyboardControlAux, ClientMessageEvent, ConnectionExt as _,
    EventMask, GrabMode, ImageFormat, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MapState, ModMask,
    Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

use super::virtual_desktop::VirtualDesktop;

/// A colour as an X server has it: `0xRRGGBB`.
pub type Colour = u32;

/// A connection to the X server of a desktop.
#[derive(Debug)]
pub struct Screen {
    connection: RustConnection,
    root: Window,
    number: usize,
}

impl Screen {
    /// Connects to the desktop's X server.
    pub fn of(desktop: &VirtualDesktop) -> Self {
        let (connection, number) =
            x11rb::connect(Some(desktop.display())).expect("the X server is running");
        let root = connection.setup().roots[number].root;
        Self {
            connection,
            root,
            number,
        }
    }

    /// Whether a compositor lets windows be translucent.
    pub fn is_composited(&self) -> bool {
        self.has_owner("_NET_WM_CM")
    }

    /// Whether a panel takes the icons of the legacy tray.
    pub fn has_tray(&self) -> bool {
        self.has_owner("_NET_SYSTEM_TRAY")
    }

    /// Whether a window manager gives windows their places and the focus.
    pub fn is_managed(&self) -> bool {
        let check = self.atom("_NET_SUPPORTING_WM_CHECK");
        self.connection
            .get_property(false, self.root, check, AtomEnum::WINDOW, 0, 1)
            .expect("the X server is running")
            .reply()
            .is_ok_and(|check| check.value_len == 1)
    }

    /// Whether somebody has taken on that part for this screen.
    fn has_owner(&self, part: &str) -> bool {
        let name = format!("{part}_S{}", self.number);
        let owner = self
            .connection
            .get_selection_owner(self.atom(&name))
            .expect("the X server is running")
            .reply()
            .expect("a selection can be asked for");
        owner.owner != x11rb::NONE
    }

    /// Says whether a key that is down repeats itself.
    pub fn let_keys_repeat(&self, repeat: bool) {
        let mode = if repeat {
            AutoRepeatMode::ON
        } else {
            AutoRepeatMode::OFF
        };
        self.connection
            .change_keyboard_control(&ChangeKeyboardControlAux::new().auto_repeat_mode(mode))
            .expect("the X server is running")
            .check()
            .expect("the keyboard can be told");
    }

    /// Presses keys together and lets them go again, in the order in which a person does. They are X keysyms.
    pub fn press(&self, keys: &[u32]) {
        self.press_after(Duration::ZERO, keys);
        self.connection.flush().expect("the X server is running");
    }

    /// Presses the same keys twice, as a hand does that is not sure of the first press: `between` lies between the two.
    /// The X server itself waits for that long, however busy the machine is.
    pub fn press_twice(&self, keys: &[u32], between: Duration) {
        self.press_after(Duration::ZERO, keys);
        self.press_after(between, keys);
        // Answered once both are pressed: what waits there would go with the connection.
        self.connection
            .get_input_focus()
            .expect("the X server is running")
            .reply()
            .expect("the focus can be asked for");
    }

    fn press_after(&self, delay: Duration, keys: &[u32]) {
        let mut delay = u32::try_from(delay.as_millis()).expect("a short time");
        let codes: Vec<u8> = keys.iter().map(|key| self.code_of(*key)).collect();
        let down = codes.iter().map(|code| (KEY_PRESS_EVENT, *code));
        let up = codes.iter().rev().map(|code| (KEY_RELEASE_EVENT, *code));
        for (kind, code) in down.chain(up) {
            self.connection
                .xtest_fake_input(kind, code, delay, self.root, 0, 0, 0)
                .expect("the X server is running");
            delay = 0;
        }
    }

    /// Presses the close button of a window's frame.
    pub fn press_close(&self, window: Window) {
        self.press_close_often(window, 1);
    }

    /// The same twice, as a double click does: nothing lies between the two.
    pub fn press_close_twice(&self, window: Window) {
        self.press_close_often(window, 2);
    }

    fn press_close_often(&self, window: Window, times: usize) {
        let close = self.atom("_NET_CLOSE_WINDOW");
        // Now, and by a person.
        let event = ClientMessageEvent::new(32, window, close, [x11rb::CURRENT_TIME, 2, 0, 0, 0]);
        let mask = EventMask::SUBSTRUCTURE_NOTIFY | EventMask::SUBSTRUCTURE_REDIRECT;
        for _ in 0..times {
            self.connection
                .send_event(false, self.root, mask, event)
                .expect("the X server is running");
        }
        self.connection.flush().expect("the X server is running");
    }

    /// Takes a combination of keys for this connection, as another program does. False where somebody has them already.
    pub fn hold(&self, held: ModMask, key: u32) -> bool {
        self.connection
            .grab_key(
                false,
                self.root,
                held,
                self.code_of(key),
                GrabMode::ASYNC,
                GrabMode::ASYNC,
            )
            .expect("the X server is running")
            .check()
            .is_ok()
    }

    /// Gives the keys back.
    pub fn let_go(&self, held: ModMask, key: u32) {
        self.connection
            .ungrab_key(self.code_of(key), self.root, held)
            .expect("the X server is running")
            .check()
            .expect("keys can be given back");
    }

    /// The window of that title that a program made, shown or hidden.
    pub fn window(&self, title: &str) -> Option<Window> {
        self.find(self.root, title)
    }

    /// Whether a window is shown.
    pub fn is_shown(&self, window: Window) -> bool {
        self.connection
            .get_window_attributes(window)
            .ok()
            .and_then(|attributes| attributes.reply().ok())
            .is_some_and(|attributes| attributes.map_state == MapState::VIEWABLE)
    }

    /// Whether a window, or one inside it, gets what is typed.
    pub fn has_focus(&self, window: Window) -> bool {
        let Some(mut focused) = self
            .connection
            .get_input_focus()
            .ok()
            .and_then(|focus| focus.reply().ok())
            .map(|focus| focus.focus)
        else {
            return false;
        };
        // Below 2 stand "nothing" and "wherever the pointer is".
        while focused > 1 {
            if focused == window {
                return true;
            }
            focused = self.parent_of(focused).unwrap_or_default();
        }
        false
    }

    /// The colour that the screen shows there, whichever window that is.
    pub fn colour_at(&self, x: i16, y: i16) -> Option<Colour> {
        let image = self
            .connection
            .get_image(ImageFormat::Z_PIXMAP, self.root, x, y, 1, 1, u32::MAX)
            .ok()?
            .reply()
            .ok()?;
        let bytes: [u8; 4] = image.data.get(..4)?.try_into().ok()?;
        Some(u32::from_le_bytes(bytes) & 0x00ff_ffff)
    }

    /// Where a window is on the screen: left, top, width and height.
    pub fn place_of(&self, window: Window) -> Option<(i16, i16, u16, u16)> {
        let size = self.connection.get_geometry(window).ok()?.reply().ok()?;
        let corner = self
            .connection
            .translate_coordinates(window, self.root, 0, 0)
            .ok()?
            .reply()
            .ok()?;
        Some((corner.dst_x, corner.dst_y, size.width, size.height))
    }

    fn find(&self, window: Window, title: &str) -> Option<Window> {
        let tree = self.connection.query_tree(window).ok()?.reply().ok()?;
        tree.children.into_iter().find_map(|child| {
            if self.title_of(child).as_deref() == Some(title) {
                Some(child)
            } else {
                self.find(child, title)
            }
        })
    }

    fn title_of(&self, window: Window) -> Option<String> {
        let title = self
            .connection
            .get_property(
                false,
                window,
                self.atom("_NET_WM_NAME"),
                AtomEnum::ANY,
                0,
                1024,
            )
            .ok()?
            .reply()
            .ok()?;
        String::from_utf8(title.value).ok()
    }

    fn parent_of(&self, window: Window) -> Option<Window> {
        let tree = self.connection.query_tree(window).ok()?.reply().ok()?;
        Some(tree.parent)
    }

    fn atom(&self, name: &str) -> u32 {
        self.connection
            .intern_atom(false, name.as_bytes())
            .expect("the X server is running")
            .reply()
            .expect("a name can be made an atom")
            .atom
    }

    fn code_of(&self, key: u32) -> u8 {
        let setup = self.connection.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let mapping = self
            .connection
            .get_keyboard_mapping(first, last - first + 1)
            .expect("the X server is running")
            .reply()
            .expect("there is a keyboard");
        let per_code = usize::from(mapping.keysyms_per_keycode);
        let place = mapping
            .keysyms
            .chunks(per_code)
            .position(|syms| syms.contains(&key))
            .unwrap_or_else(|| panic!("the keyboard has no key {key:#x}"));
        first + u8::try_from(place).expect("as many keys as codes")
    }
}
