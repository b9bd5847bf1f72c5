//! Keys lie in the system's keychain, or in this program's memory when there is none. Never in a file.
//!
//! [`Keychain`] is cheap to start and touches nothing before the first call, so a mute or locked keychain can't delay a
//! start. Every call has a time limit; see `worker.rs`. A connection is made anew for every call: a keychain that
//! appears or is unlocked later is seen by the next one.

mod account;
mod error;
mod platform;
mod worker;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chatbeam_api::ApiKey;
use keyring_core::Entry;

pub use self::account::{KeyAccount, SERVICE};
pub use self::error::KeychainError;
use self::platform::Look;
use self::worker::Worker;
use crate::view::KeyPlace;

/// How long the keychain may take to answer, when no person is asked.
pub const TIMEOUT: Duration = Duration::from_secs(5);

/// The system's keychain, and the keys that are kept for this run only.
#[derive(Debug, Clone)]
pub struct Keychain(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    system: Worker,
    this_run: ThisRun,
    forgotten: Arc<Forgotten>,
}

/// The accounts whose key was last asked to be forgotten. A thread that was given up while it stored one may get there
/// later, and must not leave it behind then.
#[derive(Debug, Default)]
struct Forgotten(Mutex<HashSet<KeyAccount>>);

impl Forgotten {
    fn accounts(&self) -> MutexGuard<'_, HashSet<KeyAccount>> {
        // A set is whole after every one of its calls, so a panic elsewhere does not spoil it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Keys in memory, for computers without a keychain and for keys that came from the environment.
#[derive(Debug, Default)]
struct ThisRun(Mutex<HashMap<KeyAccount, ApiKey>>);

impl ThisRun {
    fn keys(&self) -> MutexGuard<'_, HashMap<KeyAccount, ApiKey>> {
        // A map is whole after every one of its calls, so a panic elsewhere does not spoil it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keychain {
    /// Gets ready without touching the system's keychain. `timeout` is how long that may take to answer a call.
    pub fn start(timeout: Duration) -> Self {
        Self(Arc::new(Parts {
            system: Worker::new(timeout),
            this_run: ThisRun::default(),
            forgotten: Arc::default(),
        }))
    }

    /// Stores the key in the system's keychain, replacing an older one of the same account.
    ///
    /// A locked keychain asks the person to unlock it; when they do not, nothing is changed. Nothing is kept in memory
    /// on failure: that is the caller's decision, with [`Self::remember_for_this_run`].
    pub async fn store(&self, account: &KeyAccount, key: &ApiKey) -> Result<(), KeychainError> {
        let (name, stored) = (account.to_string(), key.clone());
        let (whose, forgotten) = (account.clone(), Arc::clone(&self.0.forgotten));
        forgotten.accounts().remove(account);
        let storing = self.0.system.run(move |prompt| {
            if platform::look(&name)?.asks {
                prompt.may_show();
            }
            let entry = platform::entry(&name)?;
            if !forgotten.accounts().contains(&whose) {
                entry
                    .set_password(stored.expose())
                    .map_err(|error| platform::explain(&error))?;
            }
            // Nobody waits for this any more, and so nobody else would take it out again.
            if forgotten.accounts().contains(&whose) {
                removed(&entry)?;
            }
            Ok(())
        });
        storing.await?;
        self.0.this_run.keys().remove(account);
        Ok(())
    }

    /// The account's key: the one kept for this run, else the one in the system's keychain, else none.
    pub async fn load(&self, account: &KeyAccount) -> Result<Option<ApiKey>, KeychainError> {
        if let Some(key) = self.0.this_run.keys().get(account) {
            return Ok(Some(key.clone()));
        }
        let name = account.to_string();
        let loading = self.0.system.run(move |prompt| {
            let Look { stored, asks } = platform::look(&name)?;
            if !stored {
                return Ok(None);
            }
            if asks {
                prompt.may_show();
            }
            match platform::entry(&name)?.get_password() {
                Ok(text) => Ok(Some(text)),
                Err(keyring_core::Error::NoEntry) => Ok(None),
                Err(error) => Err(platform::explain(&error)),
            }
        });
        let Some(text) = loading.await? else {
            return Ok(None);
        };
        ApiKey::new(text)
            .map(Some)
            .map_err(|_| KeychainError::Other("what is stored there is not a key".to_owned()))
    }

    /// Removes the account's key from memory and from the system's keychain. No key there is fine; true says that there was
    /// one.
    ///
    /// The key in memory is gone also when the keychain fails.
    pub async fn forget(&self, account: &KeyAccount) -> Result<bool, KeychainError> {
        self.0.this_run.keys().remove(account);
        self.0.forgotten.accounts().insert(account.clone());
        let name = account.to_string();
        let forgetting = self.0.system.run(move |prompt| {
            let Look { stored, asks } = platform::look(&name)?;
            if !stored {
                return Ok(false);
            }
            if asks {
                prompt.may_show();
            }
            removed(&platform::entry(&name)?)?;
            Ok(true)
        });
        forgetting.await
    }

    /// Where the account's key lies. Never asks the person for anything.
    pub async fn place(&self, account: &KeyAccount) -> Result<KeyPlace, KeychainError> {
        if self.0.this_run.keys().contains_key(account) {
            return Ok(KeyPlace::ThisRun);
        }
        let name = account.to_string();
        let look = self.0.system.run(move |_| platform::look(&name)).await?;
        Ok(if look.stored {
            KeyPlace::Keychain
        } else {
            KeyPlace::Missing
        })
    }

    /// Whether the account's key is kept for this run only. Touches nothing but memory.
    pub fn remembers(&self, account: &KeyAccount) -> bool {
        self.0.this_run.keys().contains_key(account)
    }

    /// Keeps the key in memory until the program ends; it goes before one in the keychain.
    pub fn remember_for_this_run(&self, account: &KeyAccount, key: ApiKey) {
        self.0.this_run.keys().insert(account.clone(), key);
    }
}

/// Removes what is stored. Nothing there is fine.
fn removed(entry: &Entry) -> Result<(), KeychainError> {
    match entry.delete_credential() {
        Ok(()) | Err(keyring_core::Error::NoEntry) => Ok(()),
        Err(error) => Err(platform::explain(&error)),
    }
}
