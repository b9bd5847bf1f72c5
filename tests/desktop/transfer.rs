//! Exporting conversations to a file that the person chooses, and importing them from one.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chatbeam_tests::fault_server::FaultServer;
use chatbeam_tests::linux::chat::{ask, close_dialog, listed, open_and_connect, open_settings};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::{Role, Window};
use chatbeam_tests::wait;

const QUESTION: &str = "Is there a trial?";

/// How long the dialog may take to go once it has a file, before the file is typed again.
const TAKES: Duration = Duration::from_secs(10);

/// Chooses a file in the dialog with this title.
pub(crate) fn choose(desktop: &VirtualDesktop, dialog: &str, file: &Path) {
    desktop.wait_for_window(dialog, wait::LONG);
    // While the dialog for opening still reads its folder, it takes the focus away from its field for a path.
    wait::for_some("the dialog to take the file", 3 * TAKES, || {
        let Some(id) = desktop.visible_windows(dialog).into_iter().next() else {
            return Some(());
        };
        desktop.activate_window(&id);
        if dialog == "Open File" {
            desktop.press("ctrl+l");
        }
        desktop.press("ctrl+a");
        desktop.type_text(&file.to_string_lossy());
        desktop.press("Return");
        wait::try_for_some(TAKES, || {
            desktop.visible_windows(dialog).is_empty().then_some(())
        })
    });
}

/// Exports everything as JSON, which is what the settings suggest.
fn export_all(desktop: &VirtualDesktop, window: &Window<'_>) -> PathBuf {
    let file = desktop.folder().join("all.json");
    open_settings(desktop, window);
    transfer_button(window, "export-all");
    choose(desktop, "Save File", &file);
    window.text(&format!("1 conversation written to {}", file.display()));
    file
}

/// Other parts of the settings have buttons of the same name.
fn transfer_button(window: &Window<'_>, part: &str) {
    window.evaluate(
        "document.querySelector(`[data-part=${arguments[0]}]`).click();",
        &[part.into()],
    );
}

#[test]
fn one_conversation_is_exported_from_its_menu_in_the_chosen_form() {
    let server = FaultServer::answering("It lasts **14 days**.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, QUESTION);
    window.text("14 days");
    listed(&window, QUESTION).ask("arguments[0].querySelector('[aria-haspopup=menu]').click();");
    window.find(Role::MenuItem, "Export").click();
    window.find(Role::MenuItem, "Markdown").click();
    let file = desktop.folder().join("trial.md");
    choose(&desktop, "Save File", &file);

    window.text(&format!("1 conversation written to {}", file.display()));
    let text = fs::read_to_string(&file).expect("the file is there");
    assert!(
        text.contains(QUESTION) && text.contains("It lasts **14 days**."),
        "{text}"
    );

    // The settings tell of exports of everything.
    open_settings(&desktop, &window);
    let told = "return document.querySelector('[data-part=transfer-end]').textContent;";
    assert_eq!(window.evaluate(told, &[]), "");
}

#[test]
fn what_was_exported_is_imported_once_and_a_cut_off_file_says_so() {
    let server = FaultServer::answering("It lasts 14 days.");
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());
    ask(&desktop, &window, QUESTION);
    window.text("It lasts 14 days.");
    let file = export_all(&desktop, &window);
    let whole = fs::read(&file).expect("the file is there");
    let cut = desktop.folder().join("cut.json");
    fs::write(&cut, &whole[..whole.len() - 20]).expect("our own folder");
    close_dialog(&desktop, &window);
    drop(window);

    let elsewhere = VirtualDesktop::start();
    let window = open_and_connect(&elsewhere, &server.origin());
    open_settings(&elsewhere, &window);
    transfer_button(&window, "import-all");
    choose(&elsewhere, "Open File", &cut);
    let told = || {
        window
            .evaluate(
                "return ['transfer-end', 'transfer-problem'].map((part) => document.querySelector(`[data-part=${part}]`).textContent);",
                &[],
            )
    };
    wait::until("the cut to be told", || {
        told()[1]
            .as_str()
            .is_some_and(|text| text.contains("cut off"))
    });

    transfer_button(&window, "import-all");
    choose(&elsewhere, "Open File", &file);
    wait::until("the import to be told", || {
        told()[0] != "" && told()[1] == ""
    });
    close_dialog(&elsewhere, &window);
    listed(&window, QUESTION).click();
    window.text("It lasts 14 days.");

    open_settings(&elsewhere, &window);
    transfer_button(&window, "import-all");
    choose(&elsewhere, "Open File", &file);
    wait::until("to be told that nothing was missing", || {
        told()[0]
            .as_str()
            .is_some_and(|text| text.contains("othing"))
    });
    assert_eq!(server.requests().len(), 1, "importing sent something");
}
