//! The library that shows tray icons on Linux. Tauri ends the process with a panic where it is missing.

/// Says in words what is missing. Other systems show icons themselves.
#[cfg(not(target_os = "linux"))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "it has to look like the one that can fail"
)]
pub(super) fn is_there() -> Result<(), &'static str> {
    Ok(())
}

/// Whether one of the libraries can be loaded, under the names that Tauri looks for; else says in words what is missing.
#[cfg(target_os = "linux")]
pub(super) fn is_there() -> Result<(), &'static str> {
    use std::sync::OnceLock;

    const NAMES: [&str; 4] = [
        "libayatana-appindicator3.so.1",
        "libappindicator3.so.1",
        "libayatana-appindicator3.so",
        "libappindicator3.so",
    ];
    static LOADS: OnceLock<bool> = OnceLock::new();

    let loads = LOADS.get_or_init(|| {
        NAMES.iter().any(|name| {
            // SAFETY: loading runs the library's initialisers, and Tauri is about to load the same one.
            #[expect(unsafe_code, reason = "see above")]
            let library = unsafe { libloading::Library::new(name) };
            library.is_ok()
        })
    });
    if *loads {
        return Ok(());
    }
    Err(
        "There is no icon in the tray, because the library that shows it is missing. Install the package \
         libayatana-appindicator3-1 (on Fedora libayatana-appindicator-gtk3, on Arch libayatana-appindicator), then \
         start Chatbeam again.",
    )
}
