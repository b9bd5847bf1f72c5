//! A server of the documented API that fails in every way that a server or a network can.
//!
//! It counts what reaches it, so that a test can hold the invariant of sending against it: no more requests than the
//! person agreed to.

mod behaviour;
pub mod catalogue;
mod request;

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::io::Write;
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use behaviour::Ending;

pub use behaviour::Behaviour;
pub use request::Request;
#[cfg(target_os = "linux")]
pub(crate) use request::read as read_request;

use crate::wait;

/// Between two bytes that drip.
const DRIP: Duration = Duration::from_millis(2);

/// A running server. Dropping it cuts every connection.
pub struct FaultServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    /// Told of each release, and of each connection that comes or ends.
    changed: Condvar,
    /// Decides by what is asked, where that is wanted; otherwise the script does.
    choose: Option<Box<Chooser>>,
}

/// What to do with a request.
type Chooser = dyn Fn(&Request) -> Behaviour + Send + Sync;

#[derive(Debug, Default)]
struct State {
    script: VecDeque<Behaviour>,
    connections: usize,
    newest: Option<SocketAddr>,
    open: HashMap<SocketAddr, TcpStream>,
    requests: Vec<Request>,
    released: bool,
    stopping: bool,
}

impl FaultServer {
    /// Serves one behaviour after the other, one for each connection; the last one stays.
    pub fn start(script: impl IntoIterator<Item = Behaviour>) -> Self {
        Self::listen(0, script, None)
    }

    /// Decides anew for each request, by what is asked.
    pub fn choosing(choose: impl Fn(&Request) -> Behaviour + Send + Sync + 'static) -> Self {
        Self::listen(0, [], Some(Box::new(choose)))
    }

    /// Plays a script, at an origin at which a server was before.
    pub fn start_again_at(origin: &str, script: impl IntoIterator<Item = Behaviour>) -> Self {
        let port = origin.rsplit(':').next().and_then(|port| port.parse().ok());
        Self::listen(port.expect("an origin with a port"), script, None)
    }

    fn listen(
        port: u16,
        script: impl IntoIterator<Item = Behaviour>,
        choose: Option<Box<Chooser>>,
    ) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).expect("a free port");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        let shared = Arc::new(Shared {
            choose,
            ..Shared::default()
        });
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
        let mut requests = self.begun();
        requests.retain(|request| request.whole);
        requests
    }

    /// The requests of which anything came, oldest first: those that broke off are among them.
    pub fn begun(&self) -> Vec<Request> {
        self.shared.lock().requests.clone()
    }

    /// Waits until everything is counted that processes which have ended by now ever wrote to it. It asks for a
    /// connection of its own, so the script must have come to its last behaviour.
    pub fn wait_until_counted(&self) {
        let Ok(probe) = TcpStream::connect(self.address) else {
            return;
        };
        let probed = probe.local_addr().ok();
        // Connections are taken in the order in which they were made.
        let not_yet = |state: &mut State| state.newest != probed;
        let mut state = self.shared.wait_while(not_yet);
        state.connections -= 1;
        drop((state, probe));
        drop(self.shared.wait_while(|state| !state.open.is_empty()));
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
        self.shared.changed.notify_all();
    }
}

impl fmt::Debug for FaultServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FaultServer")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.stopping = true;
        for connection in state.open.values() {
            // It may be closed already.
            let _ = connection.shutdown(Shutdown::Both);
        }
        drop(state);
        self.shared.changed.notify_all();
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

    fn wait_while(&self, condition: impl FnMut(&mut State) -> bool) -> MutexGuard<'_, State> {
        self.changed
            .wait_while(self.lock(), condition)
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until answers may go. False when the server is dropped instead.
    fn wait_for_release(&self) -> bool {
        let waits = |state: &mut State| !state.released && !state.stopping;
        self.wait_while(waits).released
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    while let Ok((connection, client)) = listener.accept() {
        let mut state = shared.lock();
        if state.stopping {
            return;
        }
        state.connections += 1;
        state.newest = Some(client);
        let scripted = match state.script.len() {
            _ if shared.choose.is_some() => None,
            0 => Some(Behaviour::CloseUnread),
            1 => Some(state.script[0].clone()),
            _ => state.script.pop_front(),
        };
        // Kept, so that dropping the server cuts it.
        if let Ok(kept) = connection.try_clone() {
            state.open.insert(client, kept);
        }
        drop(state);
        shared.changed.notify_all();
        let shared = Arc::clone(shared);
        thread::spawn(move || {
            serve(connection, scripted.as_ref(), &shared);
            shared.lock().open.remove(&client);
            shared.changed.notify_all();
        });
    }
}

/// Plays what the script says on one connection, or what is chosen by each request that comes over it.
fn serve(mut connection: TcpStream, scripted: Option<&Behaviour>, shared: &Shared) {
    if let Some(behaviour) = scripted.filter(|behaviour| behaviour.leaves_unread()) {
        end(&mut connection, behaviour.ending());
        return;
    }
    let mut reused = false;
    while let Ok(Some(mut request)) = request::read(&mut connection) {
        request.reused = reused;
        shared.lock().requests.push(request.clone());
        if !request.whole {
            return;
        }
        let behaviour = match (scripted, &shared.choose) {
            (Some(behaviour), _) => behaviour.clone(),
            (None, Some(choose)) => choose(&request),
            (None, None) => Behaviour::CloseAfterRequest,
        };
        if !play(&mut connection, &behaviour, &request, shared) {
            return;
        }
        reused = true;
    }
}

/// Plays one behaviour after its request, and says whether another request may come. Errors are the other side's doing:
/// it may leave whenever it likes.
fn play(
    connection: &mut TcpStream,
    behaviour: &Behaviour,
    request: &Request,
    shared: &Shared,
) -> bool {
    let waits = matches!(
        behaviour,
        Behaviour::AnswerWhenReleased(_) | Behaviour::FailWhenReleased
    );
    if waits && !shared.wait_for_release() {
        return false;
    }
    let bytes = behaviour.bytes(request);
    if matches!(behaviour, Behaviour::Drip(_)) {
        drip(connection, bytes.into_iter(), shared);
    } else {
        let _ = connection.write_all(&bytes);
    }
    if matches!(behaviour, Behaviour::DripForEver) {
        drip(connection, std::iter::repeat(b' '), shared);
    }
    end(connection, behaviour.ending());
    behaviour.ending() == Ending::Next
}

/// Writes one byte after the other, until there are no more, the other side leaves or the server is dropped.
fn drip(connection: &mut TcpStream, bytes: impl Iterator<Item = u8>, shared: &Shared) {
    let _ = connection.set_nodelay(true);
    for byte in bytes {
        if connection.write_all(&[byte]).is_err() || shared.lock().stopping {
            return;
        }
        thread::park_timeout(DRIP);
    }
}

fn end(connection: &mut TcpStream, ending: Ending) {
    match ending {
        Ending::Next => {}
        Ending::Hold => {
            let _ = std::io::copy(connection, &mut std::io::sink());
        }
        Ending::Reset => {
            // With no time to linger, closing resets the connection instead of ending it in order.
            let _ = socket2::SockRef::from(&*connection).set_linger(Some(Duration::ZERO));
        }
        Ending::Close => {
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
