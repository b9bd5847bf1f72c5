//! The documented Chatbeam HTTP API and nothing else: wire types, origin rules, key type and client.
//!
//! The API has one endpoint, `POST /api/v1/messages`, and each call may cost a credit. So [`Client::send`] sends a
//! question at most once, and its error says which of three things happened: nothing left this computer
//! ([`NotSent`]), the service answered no ([`Rejected`]), or nobody can know ([`Unknown`]).

mod client;
mod environment;
mod error;
mod fields;
mod key;
mod no_credits;
mod options;
mod origin;
#[cfg(feature = "kill-points")]
pub mod planted;
mod proxy;
mod receive;
mod reject;
mod reply;
mod retry_after;
mod switches;
mod wire;

pub use client::Client;
pub use error::{ClientError, NotSent, NotSentReason, Rejected, SendError, Unknown, UnknownReason};
pub use key::{ApiKey, KeyError};
pub use options::{ClientOptions, Proxy};
pub use origin::{Origin, OriginError};
pub use proxy::{ProxyAddress, ProxyAddressError, ProxyCredentials, ProxyCredentialsError};
pub use reply::{Oddity, Reply};
pub use retry_after::RetryAfter;
pub use wire::{MessageRequest, MessageResponse, RequestError};
