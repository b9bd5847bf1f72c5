//! Every way to fail that we know of, by name, with what a careful client must call it.

use super::Behaviour;

/// What the attempt must end as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// There is an answer.
    Answered,
    /// The service said no.
    Rejected,
    /// Nobody can know.
    Unknown,
}

impl End {
    /// As the history and `--json` call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
        }
    }
}

/// A way to fail.
#[derive(Debug, Clone)]
pub struct Fault {
    /// What it is called in reports.
    pub name: String,
    /// What the server does.
    pub behaviour: Behaviour,
    /// What the attempt must end as.
    pub end: End,
}

fn fault(name: impl Into<String>, behaviour: Behaviour, end: End) -> Fault {
    Fault {
        name: name.into(),
        behaviour,
        end,
    }
}

/// All of them. Redirects point to `elsewhere`, an authority such as `127.0.0.1:49200`, where nobody may ever be asked.
pub fn all(elsewhere: &str) -> Vec<Fault> {
    let mut all = connections();
    all.extend(lengths());
    all.extend(bodies());
    all.extend(interim());
    all.extend(redirects(elsewhere));
    all.extend(refusals());
    all
}

/// Connections that end or stand still.
fn connections() -> Vec<Fault> {
    let answer = || "Yes.".to_owned();
    vec![
        fault("a good answer", Behaviour::Answer(answer()), End::Answered),
        fault(
            "a good answer, and the connection stays",
            Behaviour::AnswerAndKeep(answer()),
            End::Answered,
        ),
        fault("a drip", Behaviour::Drip(answer()), End::Answered),
        fault("a drip for ever", Behaviour::DripForEver, End::Unknown),
        fault("close unread", Behaviour::CloseUnread, End::Unknown),
        fault("reset unread", Behaviour::ResetUnread, End::Unknown),
        fault("stall unread", Behaviour::StallUnread, End::Unknown),
        fault(
            "close after the request",
            Behaviour::CloseAfterRequest,
            End::Unknown,
        ),
        fault("reset after the request", Behaviour::Reset, End::Unknown),
        fault(
            "reset after the headers",
            Behaviour::ResetAfterHeaders,
            End::Unknown,
        ),
        fault(
            "reset half-way through the body",
            Behaviour::ResetInBody,
            End::Unknown,
        ),
        fault("stall after the request", Behaviour::Stall, End::Unknown),
        fault(
            "stall in the status line",
            Behaviour::RawThenStall(b"HTTP/1.1 20".to_vec()),
            End::Unknown,
        ),
        fault(
            "stall in the headers",
            Behaviour::RawThenStall(b"HTTP/1.1 200 OK\r\ncontent-ty".to_vec()),
            End::Unknown,
        ),
        fault(
            "stall after the headers",
            Behaviour::StallAfterHeaders,
            End::Unknown,
        ),
        fault("stall in the body", Behaviour::StallInBody, End::Unknown),
        fault("truncate", Behaviour::Truncated, End::Unknown),
        fault("oversize", Behaviour::Oversize, End::Unknown),
        fault(
            "no HTTP",
            Behaviour::raw("220 mail.example ready\r\n"),
            End::Unknown,
        ),
        fault(
            "endless headers",
            Behaviour::raw(format!(
                "HTTP/1.1 200 OK\r\n{}\r\n",
                "x-more: more\r\n".repeat(50_000)
            )),
            End::Unknown,
        ),
    ]
}

/// Bodies whose length is not what it says, or not said.
fn lengths() -> Vec<Fault> {
    let body = r#"{"conversation_id":"c","message":"m","response":"Yes."}"#;
    let chunks = |last: &str| {
        format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n{last}",
            body.len()
        )
    };
    vec![
        fault(
            "a length that is too small",
            Behaviour::with_length("content-length: 20\r\n", body),
            End::Unknown,
        ),
        fault(
            "a length that is too large",
            Behaviour::with_length("content-length: 2000\r\n", body),
            End::Unknown,
        ),
        fault(
            "two lengths",
            Behaviour::with_length("content-length: 20\r\ncontent-length: 55\r\n", body),
            End::Unknown,
        ),
        fault(
            "a length that is no number",
            Behaviour::with_length("content-length: many\r\n", body),
            End::Unknown,
        ),
        fault(
            "a length of nothing",
            Behaviour::with_length("content-length: 0\r\n", ""),
            End::Unknown,
        ),
        fault(
            "no length, and an end",
            Behaviour::with_length("", body),
            End::Answered,
        ),
        fault(
            "chunked with an end",
            Behaviour::raw(chunks("0\r\n\r\n")),
            End::Answered,
        ),
        fault(
            "chunked without an end, closed",
            Behaviour::raw(chunks("")),
            End::Unknown,
        ),
        fault(
            "chunked without an end, held",
            Behaviour::RawThenStall(chunks("").into_bytes()),
            End::Unknown,
        ),
        fault(
            "chunked without an end, reset",
            Behaviour::RawThenReset(chunks("").into_bytes()),
            End::Unknown,
        ),
        fault(
            "a chunk that is no chunk",
            Behaviour::raw(chunks("zz\r\n")),
            End::Unknown,
        ),
    ]
}

/// Complete answers whose body is odd.
fn bodies() -> Vec<Fault> {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let body = |name: &str, body: &[u8], end| fault(name, Behaviour::body(body), end);
    let html = Behaviour::Respond {
        status: 200,
        headers: vec![("content-type", "text/html".to_owned())],
        body: b"<!doctype html><title>Sign in</title>".to_vec(),
    };
    vec![
        fault("HTML with 200", html, End::Unknown),
        body("no JSON", b"Yes.", End::Unknown),
        body("half of a JSON", br#"{"response":"Ye"#, End::Unknown),
        body(
            "JSON and more",
            br#"{"response":"Yes."} and more"#,
            End::Unknown,
        ),
        body("bad UTF-8", b"{\"response\":\"\xff\xfe\"}", End::Unknown),
        body(
            "half of a surrogate",
            br#"{"response":"\ud800"}"#,
            End::Unknown,
        ),
        body("too deep", deep.as_bytes(), End::Unknown),
        body("a list", br#"["response"]"#, End::Unknown),
        body("null", b"null", End::Unknown),
        body("an empty object", b"{}", End::Unknown),
        body(
            "no response",
            br#"{"conversation_id":"c","message":"m"}"#,
            End::Unknown,
        ),
        body("a response of null", br#"{"response":null}"#, End::Unknown),
        body(
            "a response that is a number",
            br#"{"response":1}"#,
            End::Unknown,
        ),
        body(
            "a response that is a list",
            br#"{"response":["Yes."]}"#,
            End::Unknown,
        ),
        body("only a response", br#"{"response":"Yes."}"#, End::Answered),
        body("an empty response", br#"{"response":""}"#, End::Answered),
        body(
            "a conversation that is a number",
            br#"{"response":"Yes.","conversation_id":7}"#,
            End::Answered,
        ),
        body(
            "a message that is an object",
            br#"{"response":"Yes.","message":{}}"#,
            End::Answered,
        ),
        body(
            "the same response twice",
            br#"{"response":"Yes.","response":"Yes."}"#,
            End::Answered,
        ),
        body(
            "two conversations",
            br#"{"response":"Yes.","conversation_id":"a","conversation_id":"b"}"#,
            End::Answered,
        ),
        fault("204", Behaviour::status(204), End::Unknown),
        fault(
            "201 with an answer",
            Behaviour::Respond {
                status: 201,
                headers: Vec::new(),
                body: br#"{"response":"Yes."}"#.to_vec(),
            },
            End::Answered,
        ),
    ]
}

/// Responses before the response (RFC 9110, section 15.2).
fn interim() -> Vec<Fault> {
    let answer =
        "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 19\r\n\r\n{\"response\":\"Yes.\"}";
    vec![
        fault(
            "100 and an answer",
            Behaviour::raw(format!("HTTP/1.1 100 Continue\r\n\r\n{answer}")),
            End::Answered,
        ),
        fault(
            "103 and an answer",
            Behaviour::raw(format!(
                "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n{answer}"
            )),
            End::Answered,
        ),
        fault(
            "100 and an end",
            Behaviour::raw("HTTP/1.1 100 Continue\r\n\r\n"),
            End::Unknown,
        ),
        fault(
            "102 and silence",
            Behaviour::RawThenStall(b"HTTP/1.1 102 Processing\r\n\r\n".to_vec()),
            End::Unknown,
        ),
        fault(
            "101",
            Behaviour::raw(
                "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n",
            ),
            End::Unknown,
        ),
    ]
}

/// Redirects of every kind to another port, host, scheme and path.
fn redirects(elsewhere: &str) -> Vec<Fault> {
    let port = elsewhere.rsplit(':').next().unwrap_or_default();
    let targets = [
        ("port", format!("http://{elsewhere}/api/v1/messages")),
        ("host", format!("http://localhost:{port}/api/v1/messages")),
        ("scheme", format!("https://{elsewhere}/api/v1/messages")),
        ("authority", format!("//{elsewhere}/api/v1/messages")),
    ];
    let mut all = Vec::new();
    for status in [300, 301, 302, 303, 305, 307, 308] {
        for (what, target) in &targets {
            all.push(fault(
                format!("{status} to another {what}"),
                Behaviour::with_headers(status, [("location", target)]),
                End::Rejected,
            ));
        }
    }
    all.push(fault(
        "302 to nowhere",
        Behaviour::status(302),
        End::Rejected,
    ));
    all.push(fault("304", Behaviour::status(304), End::Rejected));
    all
}

/// The service says no.
fn refusals() -> Vec<Fault> {
    let mut all: Vec<Fault> = [
        400, 401, 402, 403, 404, 405, 408, 409, 413, 422, 429, 451, 500, 501, 502, 503, 504, 599,
    ]
    .map(|status| fault(status.to_string(), Behaviour::status(status), End::Rejected))
    .into();
    for status in [429, 500, 503] {
        for (kind, value) in [
            ("seconds", "3"),
            ("a date", "Sun, 06 Nov 2044 08:49:37 GMT"),
            ("nonsense", "soon"),
            ("a large number", "99999999999999999999"),
        ] {
            all.push(fault(
                format!("{status} with Retry-After of {kind}"),
                Behaviour::with_headers(status, [("retry-after", value)]),
                End::Rejected,
            ));
        }
    }
    for status in [403, 502] {
        let html = Behaviour::Respond {
            status,
            headers: vec![("content-type", "text/html".to_owned())],
            body: b"<html><body><h1>Bad Gateway</h1></body></html>".to_vec(),
        };
        all.push(fault(format!("{status} in HTML"), html, End::Rejected));
    }
    all.push(fault(
        "503 that breaks off",
        Behaviour::raw("HTTP/1.1 503 Odd\r\ncontent-length: 90\r\n\r\n{"),
        End::Unknown,
    ));
    all.push(fault("600", Behaviour::status(600), End::Unknown));
    all
}
