//! Reading one HTTP/1.1 request, with as little as a test server needs.

use std::io::{self, BufRead, BufReader, Read};

use serde_json::Value;

/// A request as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The method, such as `POST`.
    pub method: String,
    /// The path, such as `/api/v1/messages`.
    pub path: String,
    /// The header fields, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, or as much of it as came.
    pub body: Vec<u8>,
    /// Whether all of it came.
    pub whole: bool,
    /// Whether an earlier request came over the same connection.
    pub reused: bool,
}

impl Request {
    /// The value of a header field, named in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let field = self.headers.iter().find(|(field, _)| field == name);
        field.map(|(_, value)| value.as_str())
    }

    /// The body as JSON; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    /// The question that it carries.
    pub fn question(&self) -> String {
        self.json()["content"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }
}

/// Reads one request. `None` when the other side left without a word; one that broke off is not whole.
pub(crate) fn read(connection: &mut impl Read) -> io::Result<Option<Request>> {
    let mut reader = BufReader::new(connection);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut start = line.split_whitespace();
    let Some(method) = start.next() else {
        return Ok(None);
    };
    let mut request = Request {
        method: method.to_owned(),
        path: start.next().unwrap_or_default().to_owned(),
        headers: Vec::new(),
        body: Vec::new(),
        whole: false,
        reused: false,
    };
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return Ok(Some(request));
        }
        let Some((name, value)) = line.trim_end().split_once(':') else {
            break;
        };
        let field = (name.to_ascii_lowercase(), value.trim().to_owned());
        request.headers.push(field);
    }
    let length = request
        .header("content-length")
        .and_then(|length| length.parse().ok())
        .unwrap_or(0);
    // What came before an error came all the same.
    let _ = reader.take(length).read_to_end(&mut request.body);
    request.whole = request.body.len() as u64 == length;
    Ok(Some(request))
}
