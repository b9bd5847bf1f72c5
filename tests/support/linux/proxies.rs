//! Proxies, real ones: HTTP with CONNECT, and SOCKS 5. Each connects whoever comes to one server, whatever name was asked
//! for, and writes down what it was told.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// What a proxy speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speech {
    /// HTTP, of which only `CONNECT` is taken.
    Http,
    /// SOCKS 5.
    Socks,
}

/// Whom a proxy connects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manners {
    /// Everybody.
    Open,
    /// Whoever gives this user name and password.
    Asks(&'static str, &'static str),
    /// Nobody.
    Refuses,
}

/// One connection to a proxy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Visit {
    /// Which server was asked for, such as `acme.example:443`.
    pub wanted: Option<String>,
    /// The user name and the password that were given, with a colon between them.
    pub credentials: Option<String>,
    /// Everything that came, also what was only passed on.
    pub came: Vec<u8>,
    /// Whether it was connected.
    pub connected: bool,
}

/// A running proxy. It runs until the tests end: it holds nothing but a port.
#[derive(Debug)]
pub struct Proxy {
    speech: Speech,
    address: SocketAddr,
    visits: Arc<Mutex<Vec<Visit>>>,
}

impl Proxy {
    /// Starts one in front of the server at `target`.
    pub fn start(speech: Speech, manners: Manners, target: SocketAddr) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        let visits = Arc::new(Mutex::new(Vec::new()));
        thread::spawn({
            let visits = Arc::clone(&visits);
            move || {
                while let Ok((stream, _)) = listener.accept() {
                    let number = {
                        let mut visits = lock(&visits);
                        visits.push(Visit::default());
                        visits.len() - 1
                    };
                    let guest = Guest {
                        stream: BufReader::new(stream),
                        visits: Arc::clone(&visits),
                        number,
                        manners,
                        target,
                    };
                    // An error is the client's leaving.
                    thread::spawn(move || match speech {
                        Speech::Http => guest.serve_http(),
                        Speech::Socks => guest.serve_socks(),
                    });
                }
            }
        });
        Self {
            speech,
            address,
            visits,
        }
    }

    /// Its address, as a person writes it.
    pub fn address(&self) -> String {
        let scheme = match self.speech {
            Speech::Http => "http",
            Speech::Socks => "socks5h",
        };
        format!("{scheme}://{}", self.address)
    }

    /// The connections so far, the oldest first.
    pub fn visits(&self) -> Vec<Visit> {
        lock(&self.visits).clone()
    }
}

fn lock(visits: &Mutex<Vec<Visit>>) -> MutexGuard<'_, Vec<Visit>> {
    visits.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whoever has come to a proxy.
struct Guest {
    stream: BufReader<TcpStream>,
    visits: Arc<Mutex<Vec<Visit>>>,
    number: usize,
    manners: Manners,
    target: SocketAddr,
}

impl Guest {
    fn note(&self, note: impl FnOnce(&mut Visit)) {
        note(&mut lock(&self.visits)[self.number]);
    }

    fn say(&mut self, words: &[u8]) -> io::Result<()> {
        self.stream.get_mut().write_all(words)
    }

    fn hear<const LENGTH: usize>(&mut self) -> io::Result<[u8; LENGTH]> {
        let mut bytes = [0; LENGTH];
        self.stream.read_exact(&mut bytes)?;
        self.note(|visit| visit.came.extend(bytes));
        Ok(bytes)
    }

    fn hear_text(&mut self) -> io::Result<String> {
        let [length] = self.hear()?;
        let mut bytes = vec![0; length.into()];
        self.stream.read_exact(&mut bytes)?;
        self.note(|visit| visit.came.extend(&bytes));
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Whether the manners let somebody in who has given these credentials.
    fn lets_in(&self, credentials: Option<&str>) -> bool {
        match self.manners {
            Manners::Asks(user, password) => credentials == Some(&format!("{user}:{password}")),
            Manners::Open | Manners::Refuses => true,
        }
    }

    fn serve_http(mut self) -> io::Result<()> {
        let mut credentials = None;
        let mut wanted = String::new();
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line)?;
            self.note(|visit| visit.came.extend(line.as_bytes()));
            let line = line.trim_end();
            if let Some(target) = line.strip_prefix("CONNECT ") {
                target.trim_end_matches(" HTTP/1.1").clone_into(&mut wanted);
            }
            let field = line.split_once(": Basic ");
            if let Some((_, given)) =
                field.filter(|(name, _)| name.eq_ignore_ascii_case("proxy-authorization"))
            {
                let decoded = STANDARD.decode(given).unwrap_or_default();
                credentials = Some(String::from_utf8_lossy(&decoded).into_owned());
            }
            if line.is_empty() {
                break;
            }
        }
        self.note(|visit| {
            visit.wanted = Some(wanted).filter(|wanted| !wanted.is_empty());
            visit.credentials.clone_from(&credentials);
        });
        if !self.lets_in(credentials.as_deref()) {
            return self.say(
                b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\ncontent-length: 0\r\n\r\n",
            );
        }
        if self.manners == Manners::Refuses {
            return self.say(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n");
        }
        self.connect(b"HTTP/1.1 200 Connection established\r\n\r\n")
    }

    /// RFC 1928, and RFC 1929 for user name and password.
    fn serve_socks(mut self) -> io::Result<()> {
        let [_version, methods] = self.hear()?;
        let mut offered = vec![0; methods.into()];
        self.stream.read_exact(&mut offered)?;
        self.note(|visit| visit.came.extend(&offered));
        let method = u8::from(matches!(self.manners, Manners::Asks(..))) * 2;
        if !offered.contains(&method) {
            return self.say(&[5, 0xff]);
        }
        self.say(&[5, method])?;
        if method == 2 {
            let [_version] = self.hear()?;
            let given = format!("{}:{}", self.hear_text()?, self.hear_text()?);
            self.note(|visit| visit.credentials = Some(given.clone()));
            let good = self.lets_in(Some(&given));
            self.say(&[1, u8::from(!good)])?;
            if !good {
                return Ok(());
            }
        }
        let [_version, _command, _reserved, kind] = self.hear()?;
        let host = match kind {
            3 => self.hear_text()?,
            1 => Ipv4Addr::from(self.hear::<4>()?).to_string(),
            _ => return self.say(&[5, 8, 0, 1, 0, 0, 0, 0, 0, 0]),
        };
        let port = u16::from_be_bytes(self.hear()?);
        self.note(|visit| visit.wanted = Some(format!("{host}:{port}")));
        if self.manners == Manners::Refuses {
            return self.say(&[5, 2, 0, 1, 0, 0, 0, 0, 0, 0]);
        }
        self.connect(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0])
    }

    /// Passes on what comes from either side until both have ended.
    fn connect(mut self, welcome: &[u8]) -> io::Result<()> {
        let mut server = TcpStream::connect(self.target)?;
        self.note(|visit| visit.connected = true);
        self.say(welcome)?;
        let mut back = self.stream.get_ref().try_clone()?;
        let mut from_server = server.try_clone()?;
        let answering = thread::spawn(move || {
            let _ = io::copy(&mut from_server, &mut back);
            let _ = back.shutdown(Shutdown::Write);
        });
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = self.stream.read(&mut bytes) {
            self.note(|visit| visit.came.extend(&bytes[..count]));
            server.write_all(&bytes[..count])?;
        }
        let _ = server.shutdown(Shutdown::Write);
        let _ = answering.join();
        Ok(())
    }
}
