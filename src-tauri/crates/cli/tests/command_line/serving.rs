//! `chatbeam serve`.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout};

use serde_json::json;

use crate::support::Home;

/// A running server, ended with the test.
struct Server {
    process: Child,
    output: BufReader<ChildStdout>,
}

impl Server {
    fn start(home: &Home, arguments: &[&str]) -> Self {
        let mut process = home.command(arguments).spawn().expect("it starts");
        let output = BufReader::new(process.stdout.take().expect("its output is a pipe"));
        Self { process, output }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("it writes UTF-8");
        line.trim_end().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Ended already is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn a_script_reads_the_address_and_the_key_as_two_lines() {
    let serving = Home::new();
    let mut server = Server::start(&serving, &["serve", "--credits", "1"]);
    let (origin, key) = (server.line(), server.line());
    let home = Home::new();
    home.run(&["assistant", "add", "--hosted", "Served", "--url", &origin])
        .must_end_with(0);

    let ask = || {
        let mut command = home.command(&[
            "ask",
            "--json",
            "--assistant",
            "Served",
            "How do I copy a table?",
        ]);
        crate::support::Ended::of(command.env("CHATBEAM_API_KEY", &key).output())
    };
    let answered = ask();
    let refused = ask();

    assert_eq!(
        answered.must_end_with(0).object()["credits"],
        json!({ "spent": 1, "maybe": 0 })
    );
    assert_eq!(
        refused.must_end_with(3).object()["error"]["code"],
        "out_of_credits"
    );
}

#[test]
fn a_folder_or_port_that_cannot_be_used_is_said() {
    let home = Home::new();
    home.run(&["serve", "--folder", "no/such/folder"])
        .must_end_with(2);

    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ended = home.run(&["serve", "--port", &port]);
    assert!(ended.must_end_with(1).stderr.contains(&port), "{ended:#?}");
}
