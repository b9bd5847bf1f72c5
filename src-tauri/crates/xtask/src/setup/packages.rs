//! The table of what is needed, and how each family of distributions calls it.
//!
//! RPM lets us ask for a thing instead of a package, by the path of a program or by `pkgconfig(...)`: such a name stays
//! right when a distribution renames its packages.

use super::Purpose;
use super::need::Gives::{File, Font, Library, Module, OneOf, Program};
use super::need::Need;

/// How Wine is called, the best first. Debian's wrapper `wine` complains about missing 32-bit parts, which nothing here
/// needs, so the program itself comes before it.
pub const WINE: &[&str] = &["/usr/lib/wine/wine64", "wine64", "wine"];

/// What is needed, by purpose. Columns: apt, dnf, pacman, zypper.
pub const NEEDS: &[(Purpose, &[Need])] = &[
    (Purpose::CommandLine, COMPILER),
    (Purpose::Window, WINDOW),
    (Purpose::Tests, DESKTOP),
    (Purpose::Tests, TOOLS),
    (Purpose::Platforms, PLATFORMS),
];

/// For anything that is compiled.
const COMPILER: &[Need] = &[
    Need::new(
        Program("cc"),
        "compiles SQLite and links",
        ["gcc libc6-dev", "gcc", "gcc", "gcc"],
    ),
    Need::new(
        Program("pkg-config"),
        "finds libraries",
        ["pkg-config", "pkgconf-pkg-config", "pkgconf", "pkg-config"],
    ),
];

/// For the window.
const WINDOW: &[Need] = &[
    Need::new(
        Module("webkit2gtk-4.1"),
        "draws the window",
        [
            "libwebkit2gtk-4.1-dev",
            "pkgconfig(webkit2gtk-4.1)",
            "webkit2gtk-4.1",
            "pkgconfig(webkit2gtk-4.1)",
        ],
    ),
    Need::new(
        Module("dbus-1"),
        "talks to the desktop",
        [
            "libdbus-1-dev",
            "pkgconfig(dbus-1)",
            "dbus",
            "pkgconfig(dbus-1)",
        ],
    ),
    Need::new(
        Library("libayatana-appindicator3.so.1"),
        "shows the icon in the tray",
        [
            "libayatana-appindicator3-1",
            "libayatana-appindicator-gtk3",
            "libayatana-appindicator",
            "libayatana-appindicator3-1",
        ],
    ),
];

/// For the tests that use a real window: a desktop without a screen.
const DESKTOP: &[Need] = &[
    Need::new(
        Program("Xvfb"),
        "is the screen",
        ["xvfb", "/usr/bin/Xvfb", "xorg-server-xvfb", "/usr/bin/Xvfb"],
    ),
    Need::new(
        Program("openbox"),
        "manages the windows",
        ["openbox", "openbox", "openbox", "openbox"],
    ),
    Need::new(
        Program("trayer"),
        "is the tray",
        ["trayer", "trayer", "trayer", "trayer"],
    ),
    Need::new(
        Program("xfce4-panel"),
        "is a tray of the newer kind",
        ["xfce4-panel", "xfce4-panel", "xfce4-panel", "xfce4-panel"],
    ),
    Need::new(
        File("/usr/share/dbus-1/services/org.xfce.Xfconf.service"),
        "keeps that panel's settings",
        ["xfconf", "xfconf", "xfconf", "xfconf"],
    ),
    Need::new(
        Program("dbus-run-session"),
        "gives each test a session of its own",
        [
            "dbus-daemon",
            "/usr/bin/dbus-run-session",
            "dbus",
            "/usr/bin/dbus-run-session",
        ],
    ),
    Need::new(
        Program("dbus-launch"),
        "starts a session bus for programs that have none",
        [
            "dbus-x11",
            "/usr/bin/dbus-launch",
            "dbus",
            "/usr/bin/dbus-launch",
        ],
    ),
    Need::new(
        Program("gnome-keyring-daemon"),
        "is the keychain",
        [
            "gnome-keyring",
            "gnome-keyring",
            "gnome-keyring",
            "gnome-keyring",
        ],
    ),
    Need::new(
        Program("secret-tool"),
        "looks into the keychain from outside",
        [
            "libsecret-tools",
            "/usr/bin/secret-tool",
            "libsecret",
            "/usr/bin/secret-tool",
        ],
    ),
    Need::new(
        Program("WebKitWebDriver"),
        "drives the window",
        [
            "webkit2gtk-driver",
            "/usr/bin/WebKitWebDriver",
            "webkit2gtk-4.1",
            "/usr/bin/WebKitWebDriver",
        ],
    ),
    Need::new(
        Program("xdotool"),
        "presses keys",
        ["xdotool", "xdotool", "xdotool", "xdotool"],
    ),
    Need::new(
        Program("xclip"),
        "reads the clipboard from outside",
        ["xclip", "xclip", "xclip", "xclip"],
    ),
    Need::new(
        Program("mousepad"),
        "is the text editor that an answer is pasted into",
        ["mousepad", "mousepad", "mousepad", "mousepad"],
    ),
    Need::new(
        Program("abiword"),
        "is the word processor that an answer is pasted into",
        ["abiword", "abiword", "abiword", "abiword"],
    ),
    Need::new(
        Program("xterm"),
        "is the terminal that an answer is pasted into",
        ["xterm", "xterm", "xterm", "xterm"],
    ),
    Need::new(
        Program("xfce4-clipman"),
        "is the clipboard manager",
        [
            "xfce4-clipman",
            "xfce4-clipman-plugin",
            "xfce4-clipman-plugin",
            "xfce4-clipman-plugin",
        ],
    ),
    Need::new(
        Program("dunst"),
        "shows notifications",
        ["dunst", "dunst", "dunst", "dunst"],
    ),
    Need::new(
        Program("xprop"),
        "reads what a window says about itself",
        [
            "x11-utils",
            "/usr/bin/xprop",
            "xorg-xprop",
            "/usr/bin/xprop",
        ],
    ),
    Need::new(
        Program("import"),
        "takes pictures of the screen",
        [
            "imagemagick",
            "/usr/bin/import",
            "imagemagick",
            "/usr/bin/import",
        ],
    ),
    Need::new(
        Program("xrandr"),
        "divides the screen into displays",
        [
            "x11-xserver-utils",
            "/usr/bin/xrandr",
            "xorg-xrandr",
            "/usr/bin/xrandr",
        ],
    ),
    Need::new(
        Program("picom"),
        "makes windows translucent",
        ["picom", "picom", "picom", "picom"],
    ),
    Need::new(
        Program("sway"),
        "is a Wayland desktop",
        ["sway", "sway", "sway", "sway"],
    ),
    Need::new(
        Program("setpriv"),
        "starts it as an ordinary user",
        [
            "util-linux",
            "/usr/bin/setpriv",
            "util-linux",
            "/usr/bin/setpriv",
        ],
    ),
    Need::new(
        Program("grim"),
        "takes pictures there",
        ["grim", "grim", "grim", "grim"],
    ),
    Need::new(
        Program("wl-paste"),
        "reads the clipboard there",
        [
            "wl-clipboard",
            "wl-clipboard",
            "wl-clipboard",
            "wl-clipboard",
        ],
    ),
    Need::new(
        Program("wtype"),
        "presses keys there",
        ["wtype", "wtype", "wtype", "wtype"],
    ),
    Need::new(
        File("/usr/share/dbus-1/services/org.a11y.Bus.service"),
        "is what screen readers use",
        [
            "at-spi2-core",
            "at-spi2-core",
            "at-spi2-core",
            "at-spi2-core",
        ],
    ),
    Need::new(
        Program("fc-list"),
        "lists the fonts",
        ["fontconfig", "fontconfig", "fontconfig", "fontconfig"],
    ),
    Need::new(
        Font("Noto Sans"),
        "makes the text look alike everywhere",
        [
            "fonts-noto-core",
            "google-noto-sans-fonts",
            "noto-fonts",
            "google-noto-sans-fonts",
        ],
    ),
    Need::new(
        Font("Noto Color Emoji"),
        "shows emoji in answers",
        [
            "fonts-noto-color-emoji",
            "google-noto-color-emoji-fonts",
            "noto-fonts-emoji",
            "google-noto-coloremoji-fonts",
        ],
    ),
];

/// For the tests of the window's JavaScript and of the documented examples.
const TOOLS: &[Need] = &[
    Need::new(
        Program("node"),
        "runs the tests of the window's JavaScript",
        ["nodejs", "/usr/bin/node", "nodejs", "/usr/bin/node"],
    ),
    Need::new(
        Program("npm"),
        "installs the type checker for JavaScript",
        ["npm", "/usr/bin/npm", "npm", "/usr/bin/npm"],
    ),
    Need::new(
        Program("strace"),
        "records what a process writes to the disk",
        ["strace", "strace", "strace", "strace"],
    ),
    Need::new(
        Program("curl"),
        "runs the documented cURL example",
        ["curl", "curl", "curl", "curl"],
    ),
];

/// For checking Windows and macOS.
const PLATFORMS: &[Need] = &[
    Need::new(
        Program("x86_64-w64-mingw32-gcc"),
        "compiles and links for Windows",
        [
            "gcc-mingw-w64-x86-64-win32",
            "mingw64-gcc",
            "mingw-w64-gcc",
            "mingw64-cross-gcc",
        ],
    ),
    Need::new(
        OneOf(WINE),
        "runs the Windows tests",
        ["wine64", "wine", "wine", "wine"],
    ),
];
