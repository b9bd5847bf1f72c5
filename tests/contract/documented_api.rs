//! The examples of the API document, against `chatbeam serve`, with nothing changed but host and key.

use std::process::{Command, Output};

use chatbeam_tests::command_line::KEY;
use chatbeam_tests::fixtures::{self, CURL_EXAMPLE, JAVASCRIPT_EXAMPLE};
use chatbeam_tests::serve::Serve;
use serde_json::Value;

/// Only `curl` and a shell can say whether the example works as it stands.
#[test]
fn the_documented_curl_example_runs_with_only_host_and_key_changed() {
    let served = Serve::start(&fixtures::documents(), KEY);
    let example = fixtures::with_host_and_key(CURL_EXAMPLE, served.origin(), KEY);

    let output = run(Command::new("sh").args(["-c", &example]));

    assert_has_exactly_the_documented_fields(&output);
}

/// `node` is the one program that runs the example as it stands.
#[test]
fn the_documented_javascript_example_runs_with_only_host_and_key_changed() {
    let served = Serve::start(&fixtures::documents(), KEY);
    let example = fixtures::with_host_and_key(JAVASCRIPT_EXAMPLE, served.origin(), KEY);
    // The example logs an object, which node writes in its own notation; here it is to be JSON.
    let example =
        format!("console.log = (it) => process.stdout.write(JSON.stringify(it));\n{example}");

    let output = run(Command::new("node").args(["-e", &example]));

    assert_has_exactly_the_documented_fields(&output);
}

fn run(command: &mut Command) -> Value {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().expect("curl, sh and node are installed");
    let stdout = String::from_utf8_lossy(&stdout);
    assert!(
        status.success(),
        "{stdout}{}",
        String::from_utf8_lossy(&stderr)
    );
    serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("not JSON ({error}): {stdout}"))
}

fn assert_has_exactly_the_documented_fields(answer: &Value) {
    let fields: Vec<&str> = answer
        .as_object()
        .expect("the answer is an object")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(fields, ["conversation_id", "message", "response"]);
    assert_eq!(answer["message"], "What services do you offer?");
    assert!(
        !answer["conversation_id"]
            .as_str()
            .unwrap_or_default()
            .is_empty()
    );
    let response = answer["response"].as_str().unwrap_or_default();
    assert!(response.contains("chat widget"), "{response}");
}
