//! What the window may do: the configuration, the permissions and the list of commands, read against each other.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chatbeam_tests::fixtures::workspace;
use serde_json::Value;

/// What a page may load and reach: itself, and Tauri's way into Rust.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
     img-src 'self'; connect-src ipc: http://ipc.localhost; base-uri 'none'; form-action 'none'; frame-src 'none'; \
     object-src 'none'";

#[test]
fn the_page_may_load_and_reach_nothing_but_itself() {
    let security = &configuration()["app"]["security"];

    assert_eq!(security["csp"], CONTENT_SECURITY_POLICY);
    assert_eq!(security["freezePrototype"], true);
    // A second policy for development would be the one that is tried, and not the one that is shipped.
    assert_eq!(security["devCsp"], Value::Null);
}

#[test]
fn nothing_dangerous_is_switched_on() {
    let text = read("tauri.conf.json");
    for word in ["dangerous", "devUrl", "assetProtocol", "remote"] {
        assert!(!text.contains(word), "tauri.conf.json has {word}");
    }
    let manifest = read("Cargo.toml");
    for word in ["devtools", "tauri-plugin-http", "tauri-plugin-shell"] {
        assert!(!manifest.contains(word), "Cargo.toml has {word}");
    }
}

#[test]
fn every_window_has_one_file_with_each_permission_by_name() {
    let mut windows = BTreeSet::new();
    for (file, capability) in capabilities() {
        let name = file.file_stem().and_then(|name| name.to_str());
        assert_eq!(
            capability["identifier"].as_str(),
            name,
            "{}",
            file.display()
        );
        let [window] = strings(&capability["windows"])
            .try_into()
            .expect("one window in each file");
        assert!(!window.contains('*'), "{} names no window", file.display());
        assert!(windows.insert(window), "a window has two files");
        assert!(
            capability.get("remote").is_none(),
            "{} trusts a site",
            file.display()
        );
        assert!(
            capability.get("webviews").is_none(),
            "{} names web views",
            file.display()
        );
        for permission in strings(&capability["permissions"]) {
            let command = permission.rsplit(':').next().unwrap_or_default();
            assert!(
                command.starts_with("allow-"),
                "{permission} is not one permission by name"
            );
        }
    }
    let configured: BTreeSet<String> = strings(&configuration()["app"]["security"]["capabilities"])
        .into_iter()
        .collect();
    assert_eq!(
        configured, windows,
        "the configuration loads other files than there are"
    );
}

#[test]
fn every_command_is_in_the_manifest_and_granted_to_a_window_and_no_other_is() {
    let manifest = commands_of_the_manifest();
    assert!(
        manifest.contains("ask"),
        "the manifest could not be read: {manifest:?}"
    );

    let granted: BTreeSet<String> = capabilities()
        .iter()
        .flat_map(|(_, capability)| strings(&capability["permissions"]))
        .filter(|permission| !permission.contains(':'))
        .map(|permission| permission.trim_start_matches("allow-").replace('-', "_"))
        .collect();

    assert_eq!(granted, manifest, "granted to windows, and in build.rs");
    assert_eq!(
        registered_commands(),
        manifest,
        "registered in Rust, and in build.rs"
    );
}

#[test]
fn the_bar_changes_no_settings_keys_or_assistants() {
    let capabilities = capabilities();
    let bar = capabilities
        .iter()
        .find(|(_, capability)| capability["identifier"] == "quick");
    let (_, bar) = bar.expect("the bar has its file");
    let changing: Vec<String> = strings(&bar["permissions"])
        .into_iter()
        .filter(|permission| {
            ["allow-set-", "allow-add-", "allow-remove-", "allow-rename-"]
                .iter()
                .any(|verb| permission.starts_with(verb))
        })
        .collect();
    assert_eq!(changing, ["allow-set-zoom"]);
}

#[test]
fn the_page_calls_commands_that_exist() {
    let manifest = commands_of_the_manifest();
    let areas = sources_below(&workspace().join("ui/js/backend"));
    let called: BTreeSet<String> = areas
        .iter()
        .flat_map(|area| area.split("call(\"").skip(1))
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect();

    assert!(!called.is_empty(), "ui/js/backend could not be read");
    assert_eq!(called, manifest, "called in ui/js/backend, and in build.rs");
}

fn configuration() -> Value {
    serde_json::from_str(&read("tauri.conf.json")).expect("tauri.conf.json is JSON")
}

fn capabilities() -> Vec<(PathBuf, Value)> {
    let folder = workspace().join("src-tauri/capabilities");
    let files = fs::read_dir(folder).expect("there are capabilities");
    let read = files.map(|file| {
        let path = file.expect("the folder can be read").path();
        let text = fs::read_to_string(&path).expect("it can be read");
        let value = serde_json::from_str(&text).expect("it is JSON");
        (path, value)
    });
    read.collect()
}

/// The commands that build.rs names, from the brackets of its list.
fn commands_of_the_manifest() -> BTreeSet<String> {
    let text = read("src-tauri/build.rs");
    let list = text.split("COMMANDS: &[&str] = &[").nth(1);
    let list = list.and_then(|rest| rest.split("];").next());
    quoted(list.expect("build.rs lists the commands"))
        .into_iter()
        .collect()
}

/// The last segments of the paths in `generate_handler![...]`.
fn registered_commands() -> BTreeSet<String> {
    let sources = sources_below(&workspace().join("src-tauri/src"));
    let list = sources
        .iter()
        .find_map(|text| text.split("generate_handler![").nth(1))
        .and_then(|rest| rest.split(']').next())
        .expect("the commands are registered");
    let without_comments: String = list
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect();
    without_comments
        .split(',')
        .filter_map(|path| path.trim().rsplit("::").next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

fn sources_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)
        .expect("the folder can be read")
        .flatten()
    {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources_below(&path));
        } else {
            found.extend(fs::read_to_string(&path));
        }
    }
    found
}

fn read(path: &str) -> String {
    let path = workspace().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn strings(list: &Value) -> Vec<String> {
    let list = list.as_array().expect("it is a list");
    list.iter()
        .map(|text| text.as_str().expect("of texts").to_owned())
        .collect()
}

/// The texts between double quotes.
fn quoted(text: &str) -> Vec<String> {
    text.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}
