//! The way to hosted assistants.

use chatbeam_app::App;
use chatbeam_core::view::{Proxy, ProxyChoice, ProxySet};
use tauri::State;

use super::{Reply, problem};

#[tauri::command]
pub(super) async fn proxy(app: State<'_, App>) -> Reply<Proxy> {
    app.network.proxy().map_err(problem)
}

/// Counts from the next question on.
#[tauri::command]
pub(super) async fn choose_proxy(app: State<'_, App>, choice: ProxyChoice) -> Reply<Proxy> {
    app.network.choose(choice).map_err(problem)
}

/// The same. User name and password go into the keychain and never come back.
#[tauri::command]
pub(super) async fn set_proxy(
    app: State<'_, App>,
    address: String,
    user: String,
    password: String,
) -> Reply<ProxySet> {
    let set = app.network.take(&address, &user, &password).await;
    set.map_err(problem)
}

#[tauri::command]
pub(super) async fn forget_proxy_credentials(app: State<'_, App>) -> Reply<Proxy> {
    app.network.forget_credentials().await.map_err(problem)
}
