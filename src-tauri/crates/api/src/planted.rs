//! Faults that the torture harness plants, to show that it would find them. Nothing else may turn the feature on.

use std::env;
use std::sync::OnceLock;

use reqwest::ClientBuilder;
use reqwest::redirect::Policy;

/// The variable that names the fault of a process.
pub const VARIABLE: &str = "CHATBEAM_PLANT";

/// A fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Planted {
    /// A request that failed is sent again by itself.
    Retry,
    /// Connections are kept and used again.
    Pool,
    /// Redirects are followed.
    Redirects,
    /// `queued -> sending` is committed after the request has left.
    CommitAfterSend,
    /// The composer's text goes before the question is committed.
    ClearedFirst,
    /// The history is not made safe on the disk.
    NoSync,
    /// The preferences are written over the old ones.
    InPlace,
}

impl Planted {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Retry,
        Self::Pool,
        Self::Redirects,
        Self::CommitAfterSend,
        Self::ClearedFirst,
        Self::NoSync,
        Self::InPlace,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Retry => "retry",
            Self::Pool => "pool",
            Self::Redirects => "redirects",
            Self::CommitAfterSend => "commit-after-send",
            Self::ClearedFirst => "cleared-first",
            Self::NoSync => "no-sync",
            Self::InPlace => "in-place",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|planted| planted.name() == name)
    }
}

static HERE: OnceLock<Option<Planted>> = OnceLock::new();

/// The fault of this process: the one that was planted, or else the one that the environment names.
pub fn current() -> Option<Planted> {
    *HERE.get_or_init(|| Planted::named(&env::var(VARIABLE).ok()?))
}

/// Plants a fault in this process. False when it is too late: somebody has asked already.
pub fn plant(planted: Planted) -> bool {
    HERE.set(Some(planted)).is_ok()
}

/// Turns on again what the fault is about.
pub(crate) fn loosen(builder: ClientBuilder) -> ClientBuilder {
    match current() {
        Some(Planted::Retry) => {
            // As a well-meant setting would: whatever failed on the way, and every failure of the service.
            let again = reqwest::retry::for_host("127.0.0.1")
                .no_budget()
                .max_retries_per_request(2)
                .classify_fn(|tried| match tried.status() {
                    Some(status) if !status.is_server_error() => tried.success(),
                    _ => tried.retryable(),
                });
            builder.retry(again)
        }
        Some(Planted::Pool) => builder.pool_max_idle_per_host(usize::MAX),
        Some(Planted::Redirects) => builder.redirect(Policy::limited(10)),
        _ => builder,
    }
}
