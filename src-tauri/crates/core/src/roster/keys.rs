//! The keys of hosted assistants: where they lie, keeping and forgetting them.

use std::collections::HashSet;

use chatbeam_api::ApiKey;

use super::{Added, Roster};
use crate::error::{Code, Error};
use crate::history::{AssistantRow, Assistants, Place};
use crate::ids::AssistantId;
use crate::keychain::{KeyAccount, KeychainError};
use crate::network;
use crate::view::{Change, KeyPlace};

impl Roster {
    /// Where its key lies, as far as that is known without asking the keychain.
    pub(super) fn key_place(&self, row: &AssistantRow) -> KeyPlace {
        match account(row) {
            None => KeyPlace::NotNeeded,
            Some(account) if self.keychain.remembers(&account) => KeyPlace::ThisRun,
            Some(_) if row.has_key => KeyPlace::Keychain,
            Some(_) => KeyPlace::Missing,
        }
    }

    /// Forgets a hosted assistant's key, in the keychain and in this run's memory. Its conversations stay, and it can be
    /// asked again once it has another one.
    pub async fn forget_key(&self, id: AssistantId) -> Result<(), Error> {
        let row = self
            .history
            .read(|connection| Assistants(connection).get(id))?;
        let account = account(&row).ok_or_else(needs_no_key)?;
        self.forget_at(&row, &account).await?;
        self.history
            .write(|transaction| Assistants(transaction).set_has_key(id, false))?;
        self.changes.publish(Change::Assistants);
        Ok(())
    }

    /// Forgets the keys of all assistants that there ever were, and what the proxy knows the person by, for whoever deletes
    /// everything; `elsewhere` and `proxies` are those that only other histories know. Stops at the first one that the
    /// keychain does not give up, and tells how many keys are gone by then.
    pub(crate) async fn forget_all_keys(
        &self,
        elsewhere: &[AssistantRow],
        proxies: &[network::Stored],
    ) -> Result<(), (Error, usize)> {
        let mut forgotten = 0;
        self.forget_each_key(elsewhere, proxies, &mut forgotten)
            .await
            .map_err(|error| (error, forgotten))
    }

    async fn forget_each_key(
        &self,
        elsewhere: &[AssistantRow],
        proxies: &[network::Stored],
        forgotten: &mut usize,
    ) -> Result<(), Error> {
        let ever = self
            .history
            .read(|connection| Assistants(connection).ever())?;
        let known: HashSet<_> = ever.iter().filter_map(account).collect();
        network::forget_all(&self.history, &self.keychain, proxies, forgotten).await?;
        for row in elsewhere {
            if let Some(account) = account(row).filter(|it| !known.contains(it)) {
                *forgotten += usize::from(self.forget_at(row, &account).await?);
            }
        }
        for row in &ever {
            if let Some(account) = account(row) {
                *forgotten += usize::from(self.forget_at(row, &account).await?);
                self.history
                    .write(|transaction| Assistants(transaction).set_has_key(row.id, false))?;
            }
        }
        Ok(())
    }

    /// A key may lie in the keychain without our knowing: one that came there late, or just before this program was
    /// killed. But an absent keychain stops nobody who has put no key into it. True says that there was one.
    pub(super) async fn forget_at(
        &self,
        row: &AssistantRow,
        account: &KeyAccount,
    ) -> Result<bool, Error> {
        match self.keychain.forget(account).await {
            Err(KeychainError::Absent) if !row.has_key => Ok(false),
            // Without advice of its own it is a refusal like another: the rest can be deleted.
            Err(error @ KeychainError::Other(_)) => Err(Error::because(
                Code::KeychainDenied,
                error.to_string(),
                error,
            )),
            forgotten => Ok(forgotten?),
        }
    }

    /// Replaces a hosted assistant's key.
    pub async fn set_key(&self, id: AssistantId, key: &str) -> Result<Added, Error> {
        let key = parse_key(key)?;
        let row = self
            .history
            .read(|connection| Assistants(connection).get(id))?;
        self.keep_key(row, key).await
    }

    /// Puts a key into the keychain, or, when that can't be done, keeps it for this run and says why.
    pub(super) async fn keep_key(
        &self,
        mut assistant: AssistantRow,
        key: ApiKey,
    ) -> Result<Added, Error> {
        let account = account(&assistant).ok_or_else(needs_no_key)?;
        let keychain = match self.keychain.store(&account, &key).await {
            Ok(()) => {
                assistant.has_key = true;
                None
            }
            Err(error) => {
                self.keychain.remember_for_this_run(&account, key);
                Some(error)
            }
        };
        self.history.write(|transaction| {
            Assistants(transaction).set_has_key(assistant.id, assistant.has_key)
        })?;
        self.changes.publish(Change::Assistants);
        Ok(Added {
            assistant,
            keychain,
        })
    }
}

/// Where a hosted assistant's key lies. The origin is part of it, so that a changed address never reuses a key.
pub(super) fn account(row: &AssistantRow) -> Option<KeyAccount> {
    match &row.place {
        Place::Hosted(origin) => Some(KeyAccount::new(row.id.to_string(), origin.clone())),
        Place::Local(_) => None,
    }
}

pub(super) fn needs_no_key() -> Error {
    Error::new(Code::InvalidKey, "A local assistant needs no key.")
}

pub(super) fn parse_key(key: &str) -> Result<ApiKey, Error> {
    ApiKey::new(key).map_err(|error| Error::new(Code::InvalidKey, error.to_string()))
}
