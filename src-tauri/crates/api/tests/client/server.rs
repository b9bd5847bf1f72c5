//! A server that does what a test says, on a free port, and remembers what it was asked.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chatbeam_api::Origin;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What the server does once it has read a request.
pub enum Answer {
    /// Writes this and closes the connection.
    Close(Vec<u8>),
    /// Writes this and waits for the next request on the same connection.
    KeepOpen(Vec<u8>),
    /// Writes this and then nothing, until the client goes away.
    Stall(Vec<u8>),
    /// Writes this and then one byte after the other, until the client goes away.
    Drip(Vec<u8>),
}

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Request {
    /// The request line and the headers.
    pub head: String,
    pub body: Vec<u8>,
}

impl Request {
    /// The value of that header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// The running server. Dropping it ends it.
pub struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Request>>>,
    connections: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl Server {
    /// Starts a server that gives the answer of `script` to the first request, the second, ...
    pub async fn start(script: impl Fn(usize) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let connections = Arc::new(AtomicUsize::new(0));
        let task = tokio::spawn({
            let (seen, connections, script) = (
                Arc::clone(&seen),
                Arc::clone(&connections),
                Arc::new(script),
            );
            async move {
                while let Ok((stream, _)) = listener.accept().await {
                    connections.fetch_add(1, Ordering::SeqCst);
                    tokio::spawn(serve(stream, Arc::clone(&seen), Arc::clone(&script)));
                }
            }
        });
        Self {
            address,
            seen,
            connections,
            task,
        }
    }

    /// Starts a server that gives the same answer to every request and then closes the connection.
    pub async fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(move |_| Answer::Close(answer.clone())).await
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn origin(&self) -> Origin {
        format!("http://{}", self.address).parse().unwrap()
    }

    /// The requests so far.
    pub fn seen(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }

    /// How many connections there were.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// An answer in JSON with the length in its header.
pub fn json(status: &str, body: &str) -> Vec<u8> {
    with_headers(status, "Content-Type: application/json\r\n", body)
}

/// An answer with these header lines and the length.
pub fn with_headers(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let length = body.len();
    let mut answer =
        format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\n\r\n").into_bytes();
    answer.extend_from_slice(body);
    answer
}

/// The documented answer.
pub fn documented() -> Vec<u8> {
    json(
        "200 OK",
        r#"{"conversation_id":"c1","message":"What services do you offer?","response":"We offer a range."}"#,
    )
}

async fn serve(
    mut stream: TcpStream,
    seen: Arc<Mutex<Vec<Request>>>,
    script: Arc<impl Fn(usize) -> Answer + Send + Sync + 'static>,
) {
    while let Some(request) = read_request(&mut stream).await {
        let number = {
            let mut seen = seen.lock().unwrap();
            seen.push(request);
            seen.len()
        };
        match script(number) {
            Answer::Close(bytes) => {
                // The client may have gone away on purpose; then there is nobody left to tell.
                let _ = stream.write_all(&bytes).await;
                let _ = stream.shutdown().await;
                return;
            }
            Answer::KeepOpen(bytes) => {
                if stream.write_all(&bytes).await.is_err() {
                    return;
                }
            }
            Answer::Stall(bytes) => {
                let _ = stream.write_all(&bytes).await;
                let _ = stream.read(&mut [0]).await;
                return;
            }
            Answer::Drip(bytes) => {
                let mut tick = tokio::time::interval(Duration::from_millis(20));
                let mut alive = stream.write_all(&bytes).await.is_ok();
                while alive {
                    tick.tick().await;
                    alive = stream.write_all(b" ").await.is_ok();
                }
                return;
            }
        }
    }
}

/// The next request on the connection; `None` when the client closed it.
async fn read_request(stream: &mut TcpStream) -> Option<Request> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let body = bytes.split_off(end);
    let mut request = Request {
        head: String::from_utf8(bytes).unwrap(),
        body,
    };
    let length = request
        .header("content-length")
        .map_or(0, |length| length.parse().unwrap());
    while request.body.len() < length {
        if stream.read_buf(&mut request.body).await.ok()? == 0 {
            return None;
        }
    }
    Some(request)
}
