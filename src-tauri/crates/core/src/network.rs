//! The way to hosted assistants: the proxy that the person chose, and the client that is built for it.
//!
//! The choice lies in the history's settings, because the command line honours it too, and is read for each question: what
//! another process chose counts for the next one. A question that is under way keeps the client that it began with. The
//! proxy's credentials lie in the keychain, under the proxy's address, and go nowhere else; the settings hold only a mark
//! that they are there.

mod stored;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chatbeam_api::{ApiKey, Client, ClientOptions, Origin, Proxy, ProxyAddress, ProxyCredentials};

use crate::data_folder::DataFolder;
use crate::error::{Code, Error};
use crate::history::{Backups, History};
use crate::keychain::{KeyAccount, Keychain, KeychainError, SERVICE};
use crate::view::{self, KeyPlace, Problem, ProxyChoice, ProxySet};
pub(crate) use stored::Stored;

/// The network of one data folder. Clones share everything.
#[derive(Clone)]
pub struct Network(Arc<Parts>);

struct Parts {
    history: History,
    keychain: Keychain,
    options: ClientOptions,
    built: Mutex<Built>,
}

/// The newest client, and what it was built for.
struct Built {
    stored: Stored,
    client: Client,
}

impl Network {
    /// Gets ready. The keychain is not touched. What the person has not chosen is as the options say.
    pub fn new(
        history: History,
        keychain: Keychain,
        options: ClientOptions,
    ) -> Result<Self, Error> {
        let built = Mutex::new(Built {
            stored: Stored::default(),
            client: build(&options)?,
        });
        Ok(Self(Arc::new(Parts {
            history,
            keychain,
            options,
            built,
        })))
    }

    /// The client that a question to this origin is to be sent with. What stays on this computer needs neither proxy nor
    /// keychain.
    pub async fn client(&self, origin: &Origin) -> Result<Client, Error> {
        if origin.stays_here() {
            return Ok(self.built().client.clone());
        }
        let stored = self.stored()?;
        let newest = {
            let built = self.built();
            (built.stored == stored).then(|| built.client.clone())
        };
        if let Some(client) = newest {
            return Ok(client);
        }
        let mut lacks_credentials = false;
        let proxy = match stored.choice {
            ProxyChoice::System => self.0.options.proxy.clone(),
            ProxyChoice::None => Proxy::None,
            ProxyChoice::Address => {
                let credentials = self.credentials(&stored).await?;
                lacks_credentials = credentials.is_none() && stored.are_in_keychain();
                Proxy::Through {
                    address: stored.address()?.ok_or_else(no_address)?,
                    credentials,
                }
            }
        };
        let client = build(&ClientOptions {
            proxy,
            ..self.0.options.clone()
        })?;
        if lacks_credentials {
            // The keychain may be back at the next question, and nothing in the settings would tell.
            return Ok(client);
        }
        tracing::info!(
            choice = stored.choice.name(),
            "the way to the network changed"
        );
        *self.built() = Built {
            stored,
            client: client.clone(),
        };
        Ok(client)
    }

    /// How the proxy is set. Touches no keychain.
    pub fn proxy(&self) -> Result<view::Proxy, Error> {
        Ok(self.view(&self.stored()?))
    }

    /// Chooses whether there is a proxy. The address that was entered is kept for later.
    pub fn choose(&self, choice: ProxyChoice) -> Result<view::Proxy, Error> {
        self.change(|stored| {
            if choice == ProxyChoice::Address && stored.address()?.is_none() {
                return Err(no_address());
            }
            stored.choice = choice;
            Ok(())
        })
    }

    /// Takes this proxy from the next question on. Without user name and password those of the same address stay; those of
    /// another one are forgotten, and never sent to this one. A keychain that does not give those up is no reason to stay
    /// with that proxy: where they lie is said then.
    ///
    /// What is refused changes nothing, except that the keychain may have newer ones for the address that it had some for.
    pub async fn take(&self, address: &str, user: &str, password: &str) -> Result<ProxySet, Error> {
        let address = parse(address)?;
        let account = KeyAccount::of_proxy(address.clone());
        let kept = if user.is_empty() && password.is_empty() {
            None
        } else {
            let credentials = ProxyCredentials::new(user, password)
                .map_err(|error| Error::new(Code::InvalidCredentials, error.to_string()))?;
            Some(self.keep(&account, &credentials).await?)
        };
        let mark = kept.as_ref().map(|kept| Stored::new_mark(kept.is_ok()));
        let mut old = Stored::default();
        let written = self.change(|stored| {
            old = stored.clone();
            let same = old.address.as_deref() == Some(address.as_str());
            *stored = Stored {
                choice: ProxyChoice::Address,
                address: Some(address.to_string()),
                credentials: mark.or_else(|| old.credentials.clone().filter(|_| same)),
            };
            Ok(())
        });
        let proxy = match written {
            Ok(proxy) => proxy,
            Err(error) => {
                if kept.is_some() {
                    self.take_back(&account).await;
                }
                return Err(error);
            }
        };
        let mut left = None;
        if old.address != proxy.address {
            left = self.forget(&old).await.err();
        }
        Ok(ProxySet {
            proxy,
            notice: notice(kept.and_then(Result::err), left, &old),
        })
    }

    /// Forgets the user name and the password, in the keychain and in this run's memory.
    pub async fn forget_credentials(&self) -> Result<view::Proxy, Error> {
        let forgotten = self.stored()?;
        self.forget(&forgotten).await?;
        self.change(|stored| {
            // Others may have been entered meanwhile.
            stored
                .credentials
                .take_if(|mark| Some(&*mark) == forgotten.credentials.as_ref());
            Ok(())
        })
    }

    /// Puts credentials into the keychain, or, when that can't be done, keeps them for this run and says why.
    async fn keep(
        &self,
        account: &KeyAccount,
        credentials: &ProxyCredentials,
    ) -> Result<Result<(), KeychainError>, Error> {
        let secret = ApiKey::new(credentials.expose().as_str())
            .map_err(|error| Error::new(Code::InvalidCredentials, error.to_string()))?;
        let stored = self.0.keychain.store(account, &secret).await;
        if stored.is_err() {
            self.0.keychain.remember_for_this_run(account, secret);
        }
        Ok(stored)
    }

    /// Takes credentials back that the settings do not tell of, so that they are not left behind unseen.
    async fn take_back(&self, account: &KeyAccount) {
        let stored = self.stored().unwrap_or_default();
        if stored.are_in_keychain() && stored.account().as_ref() == Some(account) {
            return;
        }
        if let Err(error) = self.0.keychain.forget(account).await {
            tracing::warn!(?error, "a proxy's credentials could not be taken back");
        }
    }

    /// What the proxy gets when it asks who is there. Where there is no keychain any more it gets nothing, and says so.
    async fn credentials(&self, stored: &Stored) -> Result<Option<ProxyCredentials>, Error> {
        let Some(account) = stored.account() else {
            return Ok(None);
        };
        if !stored.are_in_keychain() && !self.0.keychain.remembers(&account) {
            return Ok(None);
        }
        match self.0.keychain.load(&account).await {
            Ok(secret) => Ok(secret.and_then(|it| ProxyCredentials::exposed(it.expose()))),
            Err(KeychainError::Absent) => Ok(None),
            // It is not the assistant's key that can't be had.
            Err(error) => Err(Error::because(
                Code::ProxyKeychain,
                error.to_string(),
                error,
            )),
        }
    }

    /// A keychain that nothing was put into, as far as the settings tell, stops nobody, whatever is wrong with it.
    async fn forget(&self, stored: &Stored) -> Result<(), Error> {
        match forget(&self.0.keychain, stored).await {
            Err(error) if !stored.are_in_keychain() => {
                tracing::info!(?error, "the keychain did not say whether it has any");
                Ok(())
            }
            forgotten => forgotten.map(drop),
        }
    }

    fn view(&self, stored: &Stored) -> view::Proxy {
        let account = stored.account();
        let remembers = account.is_some_and(|account| self.0.keychain.remembers(&account));
        view::Proxy {
            choice: stored.choice,
            address: stored.address.clone(),
            credentials: if remembers {
                KeyPlace::ThisRun
            } else if stored.are_in_keychain() {
                KeyPlace::Keychain
            } else {
                KeyPlace::Missing
            },
        }
    }

    fn stored(&self) -> Result<Stored, Error> {
        self.0.history.read(Stored::read)
    }

    /// Changes what is stored at this moment, so that nothing is undone that another process has changed meanwhile.
    fn change(
        &self,
        change: impl FnOnce(&mut Stored) -> Result<(), Error>,
    ) -> Result<view::Proxy, Error> {
        let stored = self.0.history.write(|transaction| {
            let mut stored = Stored::read(transaction)?;
            change(&mut stored)?;
            stored.write(transaction)?;
            Ok(stored)
        })?;
        Ok(self.view(&stored))
    }

    fn built(&self) -> MutexGuard<'_, Built> {
        // The value is replaced as a whole, so a panic elsewhere does not spoil it.
        self.0.built.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether the keychain holds a proxy's credentials.
pub(crate) fn has_credentials(history: &History) -> Result<bool, Error> {
    Ok(history.read(Stored::read)?.are_in_keychain())
}

/// What the backups, and the histories that were set aside, say of a proxy: the keychain may still have its credentials.
pub(crate) fn elsewhere(data: &DataFolder) -> Vec<Stored> {
    Backups::of(data).in_each(data, Stored::read)
}

/// Forgets the proxy's credentials, for whoever deletes everything, and those of the proxies `elsewhere`. Counts what was in
/// the keychain and is gone, also where it fails in the end.
pub(crate) async fn forget_all(
    history: &History,
    keychain: &Keychain,
    elsewhere: &[Stored],
    forgotten: &mut usize,
) -> Result<(), Error> {
    let here = history.read(Stored::read)?;
    for stored in elsewhere.iter().chain([&here]) {
        *forgotten += usize::from(forget(keychain, stored).await?);
    }
    history.write(|transaction| Stored::write_none(transaction))
}

/// They may lie in the keychain without our knowing: some that came there late, or just before this program was killed. But
/// an absent keychain stops nobody who has put nothing into it. True says that there were some.
async fn forget(keychain: &Keychain, stored: &Stored) -> Result<bool, Error> {
    let Some(account) = stored.account() else {
        return Ok(false);
    };
    match keychain.forget(&account).await {
        Err(KeychainError::Absent) if !stored.are_in_keychain() => Ok(false),
        // Without advice of its own it is a refusal like another.
        Err(error @ KeychainError::Other(_)) => Err(Error::because(
            Code::KeychainDenied,
            error.to_string(),
            error,
        )),
        forgotten => Ok(forgotten?),
    }
}

/// What the person has to know about the keychain, once the proxy is set.
fn notice(unkept: Option<KeychainError>, left: Option<Error>, old: &Stored) -> Option<Problem> {
    let unkept = unkept.map(|error| {
        let message =
            format!("{error} User name and password are not stored; they are kept until you quit.");
        (error.code(), message)
    });
    let left = left.map(|error| {
        let message = format!(
            "The proxy is used, but the keychain did not give up the user name and the password of the one before. They \
             stay there under {SERVICE}, as those of {}.",
            old.address.as_deref().unwrap_or_default()
        );
        (error.code(), message)
    });
    let all = [unkept, left].into_iter().flatten();
    let both = all.reduce(|(code, first), (_, second)| (code, format!("{first} {second}")));
    both.map(|(code, message)| Problem { code, message })
}

fn build(options: &ClientOptions) -> Result<Client, Error> {
    Client::new(options)
        .map_err(|error| Error::because(Code::Internal, "The network could not be set up.", error))
}

fn parse(address: &str) -> Result<ProxyAddress, Error> {
    address
        .parse()
        .map_err(|error: chatbeam_api::ProxyAddressError| {
            Error::new(Code::InvalidProxy, error.to_string())
        })
}

fn no_address() -> Error {
    Error::new(Code::InvalidProxy, "Enter the address of the proxy.")
}
