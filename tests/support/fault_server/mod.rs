//! A server of the documented API that fails in every way that a server or a network can.
//!
//! It counts what reaches it, so that a test can hold the invariant of sending against it: no more requests than the
//! person agreed to.

mod behaviour;
mod request;

use std::collections::VecDeque;
use std::io::Write;
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub use behaviour::Behaviour;
pub use request::Request;

use crate::wait;

/// A running server. Dropping it cuts every connection.
#[derive(Debug)]
pub struct FaultServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    released: Condvar,
}

#[derive(Debug, Default)]
struct State {
    script: VecDeque<Behaviour>,
    connections: usize,
    stalled: Vec<TcpStream>,
    requests: Vec<Request>,
    released: bool,
    stopping: bool,
}

impl FaultServer {
    /// Serves one behaviour after the other, one for each connection; the last one stays.
    pub fn start(script: impl IntoIterator<Item = Behaviour>) -> Self {
        Self::listen(0, script)
    }

    /// The same, at an origin at which a server was before.
    pub fn start_again_at(origin: &str, script: impl IntoIterator<Item = Behaviour>) -> Self {
        let port = origin.rsplit(':').next().and_then(|port| port.parse().ok());
        Self::listen(port.expect("an origin with a port"), script)
    }

    fn listen(port: u16, script: impl IntoIterator<Item = Behaviour>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).expect("a free port");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        let shared = Arc::new(Shared::default());
        shared.lock().script = script.into_iter().collect();
        let accepting = thread::spawn({
            let shared = Arc::clone(&shared);
            move || accept(&listener, &shared)
        });
        Self {
            address,
            shared,
            accepting: Some(accepting),
        }
    }

    /// Answers every question with `text`.
    pub fn answering(text: &str) -> Self {
        Self::start([Behaviour::Answer(text.to_owned())])
    }

    /// An origin that nobody listens at.
    pub fn refusing_origin() -> String {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        drop(listener);
        format!("http://{address}")
    }

    /// Its origin, such as `http://127.0.0.1:49200`.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many connections were made.
    pub fn connections(&self) -> usize {
        self.shared.lock().connections
    }

    /// The requests that came, whole, oldest first.
    pub fn requests(&self) -> Vec<Request> {
        self.shared.lock().requests.clone()
    }

    /// Waits until `count` requests have come.
    pub fn wait_for_requests(&self, count: usize) {
        wait::until(&format!("{count} requests to reach the server"), || {
            self.requests().len() >= count
        });
    }

    /// Changes what it does from the next connection on.
    pub fn now(&self, behaviour: Behaviour) {
        self.shared.lock().script = VecDeque::from([behaviour]);
    }

    /// Lets the answers go that [`Behaviour::AnswerWhenReleased`] holds.
    pub fn release(&self) {
        self.shared.lock().released = true;
        self.shared.released.notify_all();
    }
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.stopping = true;
        for connection in &state.stalled {
            // It may be closed already.
            let _ = connection.shutdown(Shutdown::Both);
        }
        drop(state);
        self.shared.released.notify_all();
        // Wakes the thread that waits for a connection.
        let _ = TcpStream::connect(self.address);
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until answers may go. False when the server is dropped instead.
    fn wait_for_release(&self) -> bool {
        let state = self
            .released
            .wait_while(self.lock(), |state| !state.released && !state.stopping)
            .unwrap_or_else(PoisonError::into_inner);
        state.released
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for connection in listener.incoming() {
        let Ok(connection) = connection else { continue };
        let mut state = shared.lock();
        if state.stopping {
            return;
        }
        state.connections += 1;
        let behaviour = match state.script.len() {
            0 => Behaviour::CloseUnread,
            1 => state.script[0].clone(),
            _ => state.script.pop_front().unwrap_or(Behaviour::CloseUnread),
        };
        drop(state);
        let shared = Arc::clone(shared);
        thread::spawn(move || serve(connection, &behaviour, &shared));
    }
}

/// Plays one behaviour on one connection. Errors are the other side's doing: it may leave whenever it likes.
fn serve(mut connection: TcpStream, behaviour: &Behaviour, shared: &Shared) {
    if matches!(behaviour, Behaviour::CloseUnread) {
        let _ = connection.shutdown(Shutdown::Both);
        return;
    }
    let Ok(Some(request)) = request::read(&mut connection) else {
        return;
    };
    shared.lock().requests.push(request.clone());
    if matches!(behaviour, Behaviour::AnswerWhenReleased(_)) && !shared.wait_for_release() {
        return;
    }
    let _ = connection.write_all(&behaviour.bytes(&request));
    let _ = connection.flush();
    match behaviour {
        // Holds the connection until the other side leaves or the server is dropped.
        Behaviour::Stall => {
            if let Ok(kept) = connection.try_clone() {
                shared.lock().stalled.push(kept);
            }
            let _ = std::io::copy(&mut connection, &mut std::io::sink());
        }
        Behaviour::Reset | Behaviour::ResetAfterHeaders => {
            // With no time to linger, closing resets the connection instead of ending it in order.
            let _ = socket2::SockRef::from(&connection).set_linger(Some(Duration::ZERO));
        }
        _ => {
            let _ = connection.shutdown(Shutdown::Both);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read, Write};
    use std::net::TcpStream;

    use super::{Behaviour, FaultServer};

    /// What a client that asks once gets.
    fn ask(behaviour: Behaviour) -> (FaultServer, io::Result<Vec<u8>>) {
        let server = FaultServer::start([behaviour]);
        let address = server.origin().replace("http://", "");
        let mut connection = TcpStream::connect(address).expect("the server listens");
        let request =
            b"POST /api/v1/messages HTTP/1.1\r\nContent-Length: 16\r\n\r\n{\"content\":\"hi\"}";
        // A server that closes at once may have left already.
        let _ = connection.write_all(request);
        let mut received = Vec::new();
        let result = connection.read_to_end(&mut received);
        (server, result.map(|_| received))
    }

    #[test]
    fn an_answer_has_the_documented_fields_and_the_request_is_counted() {
        let (server, received) = ask(Behaviour::Answer("Hello.".to_owned()));

        let received = String::from_utf8(received.expect("a whole answer")).expect("text");
        let (_, body) = received.split_once("\r\n\r\n").expect("header and body");
        let body: serde_json::Value = serde_json::from_str(body).expect("JSON");
        assert_eq!(body["message"], "hi");
        assert_eq!(body["response"], "Hello.");
        assert_eq!(server.requests()[0].question(), "hi");
        assert_eq!(server.connections(), 1);
    }

    #[test]
    fn a_reset_is_a_reset_and_a_close_is_a_close() {
        let (_, received) = ask(Behaviour::Reset);
        assert_eq!(
            received.expect_err("a reset").kind(),
            io::ErrorKind::ConnectionReset
        );

        let (_, received) = ask(Behaviour::CloseAfterRequest);
        assert_eq!(received.expect("an orderly end"), b"");
    }

    #[test]
    fn a_truncated_answer_is_shorter_than_it_says_and_an_oversized_one_is_too_large() {
        let (_, received) = ask(Behaviour::Truncated);
        let received = received.expect("an orderly end");
        assert!(!received.ends_with(b"}"));

        let (_, received) = ask(Behaviour::Oversize);
        assert!(received.expect("an orderly end").len() > 8 * 1024 * 1024);
    }
}
