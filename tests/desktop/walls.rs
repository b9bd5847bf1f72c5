//! What the page in the running window can't do, whatever gets into it.

use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::linux::chat::{ask, open_and_connect};
use chatbeam_tests::linux::virtual_desktop::VirtualDesktop;
use chatbeam_tests::linux::window::Window;
use chatbeam_tests::wait;
use serde_json::{Value, json};

#[test]
fn the_page_reaches_no_server_runs_no_foreign_script_and_opens_no_window() {
    let elsewhere = FaultServer::answering("The page came out.");
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide");
    let address = window.evaluate("return location.href;", &[]);

    let reached = window.evaluate_later(
        "const [url, done] = arguments; fetch(url).then(() => done('reached'), () => done('blocked'));",
        &[json!(elsewhere.origin())],
    );
    assert_eq!(reached, "blocked");

    let ran = window.evaluate(
        "const script = document.createElement('script');
         script.textContent = 'document.documentElement.dataset.inline = \"ran\"';
         document.head.append(script);
         return document.documentElement.dataset.inline ?? null;",
        &[],
    );
    assert_eq!(ran, Value::Null, "an inline script ran");

    let ran = window.evaluate_later(
        "const [url, done] = arguments;
         const image = new Image();
         image.onload = () => done('loaded');
         image.onerror = () => done('blocked');
         image.src = url;",
        &[json!(format!("{}/pixel.png", elsewhere.origin()))],
    );
    assert_eq!(ran, "blocked");

    let opened = window.evaluate(
        "return window.open(arguments[0]) === null ? 'denied' : 'opened';",
        &[json!(elsewhere.origin())],
    );
    assert_eq!(opened, "denied");

    window.evaluate(
        "location.href = arguments[0];",
        &[json!(elsewhere.origin())],
    );
    window.button("Use the user guide");
    assert_eq!(window.evaluate("return location.href;", &[]), address);
    assert_eq!(elsewhere.connections(), 0);
}

#[test]
fn the_page_can_call_its_own_commands_and_no_others() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop);
    window.button("Use the user guide");

    let call = |command: &str| {
        window.evaluate_later(
            "const [command, done] = arguments;
             window.__TAURI__.core.invoke(command, {}).then(() => done('called'), (why) => done(String(why.message ?? why)));",
            &[json!(command)],
        )
    };

    assert_eq!(call("list_assistants"), "called");
    for command in [
        "plugin:window|close",
        "plugin:webview|create_webview_window",
        "plugin:dialog|open",
        "plugin:store|load",
        "plugin:path|resolve_directory",
        "plugin:app|version",
        "no_such_command",
    ] {
        let answer = call(command);
        let answer = answer.as_str().unwrap_or_default();
        assert!(
            answer.contains("not allowed") || answer.contains("not found"),
            "{command}: {answer}"
        );
    }
}

#[test]
fn markup_in_an_answer_is_text_and_loads_nothing() {
    let elsewhere = FaultServer::answering("The page came out.");
    let hostile = format!(
        "<script>document.documentElement.dataset.hostile = 1</script>\n\n<img src=\"{0}/a.png\" onerror=\"alert(1)\">\n\n\
         ![picture]({0}/b.png) and [a link](javascript:alert(1)) and [a page]({0}/page). The end of it.",
        elsewhere.origin()
    );
    let server = FaultServer::start([Behaviour::Answer(hostile)]);
    let desktop = VirtualDesktop::start();
    let window = open_and_connect(&desktop, &server.origin());

    ask(&desktop, &window, "Is there a trial?");
    window.text("The end of it.");

    let found = window.evaluate(
        "const article = document.querySelector('article');
         return [
           document.documentElement.dataset.hostile ?? null,
           article.querySelectorAll('img, script, iframe, [onerror], [style]').length,
           [...article.querySelectorAll('a')].filter((a) => a.protocol === 'javascript:').length,
         ];",
        &[],
    );
    assert_eq!(found, json!([null, 0, 0]));
    assert_eq!(elsewhere.connections(), 0);

    // A link is opened by the desktop, not by the window.
    window
        .find(chatbeam_tests::linux::window::Role::Link, "a page")
        .click();
    wait::until("the link to be opened", || !desktop.opened().is_empty());
    assert_eq!(desktop.opened(), [format!("{}/page", elsewhere.origin())]);
    window.text("The end of it.");
}
