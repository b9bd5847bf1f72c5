//! Taking connections, and letting them go.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::{Served, router};

/// How long is waited when the system has no connection to give, as when too many files are open.
const OUT_OF_CONNECTIONS: Duration = Duration::from_millis(200);

/// Serves until `stopped` says so or its sender is gone; then waits for the requests under way.
pub(super) async fn serve(
    listener: TcpListener,
    served: Arc<Served>,
    mut stopped: watch::Receiver<bool>,
) {
    let limits = served.limits;
    let router = router::router(Arc::clone(&served));
    let service = TowerToHyperService::new(router);
    let room = Arc::new(Semaphore::new(limits.connections));
    let mut open = JoinSet::new();
    let stop = stopped.clone();
    let accepting = async {
        loop {
            // Taken before a connection is, so that those beyond the limit wait in the system's queue.
            let Ok(place) = Arc::clone(&room).acquire_owned().await else {
                break;
            };
            let stream = match listener.accept().await {
                Ok((stream, _)) => stream,
                Err(error) => {
                    tracing::debug!(%error, "no connection could be taken");
                    sleep(OUT_OF_CONNECTIONS).await;
                    continue;
                }
            };
            while open.try_join_next().is_some() {}
            let connection = connection(stream, service.clone(), limits.head, stop.clone());
            open.spawn(async move {
                connection.await;
                drop(place);
            });
        }
    };
    tokio::select! {
        () = accepting => {}
        // An error means that nobody can stop it any more, which is the same.
        _ = stopped.changed() => {}
    }
    drop(listener);
    let ended = timeout(limits.stopping, async {
        while open.join_next().await.is_some() {}
    })
    .await;
    if ended.is_err() {
        tracing::warn!("requests were cut off because they took too long to end");
    }
    // Not before: a question under way may be waiting for the folder to be read.
    served.knowledge.close();
}

async fn connection(
    stream: TcpStream,
    service: TowerToHyperService<axum::Router>,
    head: Duration,
    mut stop: watch::Receiver<bool>,
) {
    let mut connection = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(head)
            // One request each: callers that keep connections, or never read what they asked for, take nobody's place.
            .keep_alive(false)
            .serve_connection(TokioIo::new(stream), service)
    );
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        _ = stop.changed() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection broke off");
    }
}
