//! An empty window, made hidden and shown by a global shortcut: what `cargo xtask bench quick` compares the bar with.
//!
//! It is as little as a Tauri program can be that shows a page in the same way: the same window, the same way to listen
//! to keys, and a page with nothing but a colour. Ctrl+Alt+E shows it and hides it.

fn main() {
    #[cfg(target_os = "linux")]
    linux::run();
}

#[cfg(target_os = "linux")]
#[expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "where this fails, the measurement fails"
)]
mod linux {
    use gtk::prelude::*;
    use tauri::http::Response;
    use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};
    use x11rb::connection::Connection;
    use x11rb::protocol::Event;
    use x11rb::protocol::xproto::{ConnectionExt, GrabMode, ModMask};

    /// Its scheme, label and title.
    const NAME: &str = "empty";

    /// The page: the colour is the one that the measurement waits for.
    const PAGE: &str =
        "<!doctype html><html lang=en><title>empty</title><body style='background:#2f7d4f'></body>";

    /// The keysym of E.
    const E: u32 = 0x65;

    pub(super) fn run() {
        tauri::Builder::default()
            .register_uri_scheme_protocol(NAME, |_, _| {
                Response::builder()
                    .header("content-type", "text/html")
                    .body(PAGE.as_bytes())
                    .expect("a well-formed answer")
            })
            .setup(|tauri| {
                // As the bar is made.
                WebviewWindowBuilder::new(
                    tauri,
                    NAME,
                    WebviewUrl::CustomProtocol("empty://localhost/".parse()?),
                )
                .title(NAME)
                .inner_size(620.0, 96.0)
                .position(330.0, 500.0)
                .visible(false)
                .decorations(false)
                .transparent(true)
                .shadow(false)
                .resizable(false)
                .always_on_top(true)
                .skip_taskbar(true)
                .build()?;
                let handle = tauri.handle().clone();
                std::thread::spawn(move || listen(&handle));
                Ok(())
            })
            .run(tauri::generate_context!())
            .expect("a window can be opened");
    }

    fn listen(tauri: &AppHandle) {
        let (server, screen) = x11rb::connect(None).expect("there is an X server");
        let setup = server.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let root = setup.roots[screen].root;
        let mapping = server
            .get_keyboard_mapping(first, last - first + 1)
            .expect("the X server is running")
            .reply()
            .expect("there is a keyboard");
        let place = mapping
            .keysyms
            .chunks(usize::from(mapping.keysyms_per_keycode))
            .position(|symbols| symbols.contains(&E))
            .expect("the keyboard has an E");
        let code = first + u8::try_from(place).expect("as many keys as codes");
        let (held, mode) = (ModMask::CONTROL | ModMask::M1, GrabMode::ASYNC);
        server
            .grab_key(false, root, held, code, mode, mode)
            .expect("the X server is running")
            .check()
            .expect("nobody else has these keys");
        while let Ok(event) = server.wait_for_event() {
            if let Event::KeyPress(_) = event {
                let handle = tauri.clone();
                tauri
                    .run_on_main_thread(move || {
                        let window = handle.get_webview_window(NAME).expect("it was made");
                        toggle(&window);
                    })
                    .expect("the program is running");
            }
        }
    }

    /// Through GTK at once, as the bar.
    fn toggle(window: &WebviewWindow) {
        let window = window.gtk_window().expect("it is a window of GTK");
        if window.is_visible() {
            window.hide();
            return;
        }
        window.realize();
        let surface = window
            .window()
            .and_then(|surface| surface.downcast::<gdkx11::X11Window>().ok())
            .expect("it is a window of X11");
        let now = gdkx11::functions::x11_get_server_time(&surface);
        surface.set_user_time(now);
        window.show_all();
        window.present_with_time(now);
    }
}
