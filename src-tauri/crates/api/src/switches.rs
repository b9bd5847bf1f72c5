//! Everything that the HTTP stack would do silently, switched off.

use reqwest::ClientBuilder;
use reqwest::redirect::Policy;

use crate::options::ClientOptions;

/// Names the program and its version to the server, and nothing about the computer.
const USER_AGENT: &str = concat!("Chatbeam-Desktop/", env!("CARGO_PKG_VERSION"));

/// A builder whose client sends a request once, to one place, and ends in time.
pub(crate) fn builder(options: &ClientOptions) -> ClientBuilder {
    reqwest::Client::builder()
        .user_agent(USER_AGENT)
        // hyper-util's pool resends a request, POST included, when the reused connection turns out to be dead. There is
        // no switch for that, so no connection is reused.
        .pool_max_idle_per_host(0)
        // reqwest resends, whatever the method, when an HTTP/2 server refuses a stream or goes away.
        .retry(reqwest::retry::never())
        // Another crate of the program may turn reqwest's HTTP/2 feature on; it stays off here.
        .http1_only()
        // A redirect with 307 or 308 would be followed with question and key.
        .redirect(Policy::none())
        .referer(false)
        // reqwest has no timeouts of its own.
        .connect_timeout(options.connect_timeout)
        .read_timeout(options.read_timeout)
        .timeout(options.total_timeout)
}
