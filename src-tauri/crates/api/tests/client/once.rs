//! A question reaches one server, once.

use chatbeam_api::{Client, SendError};

use crate::server::{Answer, Server, documented, with_headers};
use crate::{ask, ask_with, options};

#[tokio::test]
async fn a_redirect_is_not_followed_and_names_its_target() {
    for status in [301, 302, 303, 307, 308] {
        let target = Server::answering(documented()).await;
        let url = format!("{}/api/v2/messages", target.origin());
        let headers = format!("Location: {url}\r\n");
        let server =
            Server::answering(with_headers(&format!("{status} Moved"), &headers, "")).await;

        let result = ask(&options(), &server.origin()).await;
        let Err(SendError::Rejected(rejected)) = result else {
            panic!("{status}: expected a rejection, got {result:?}");
        };
        assert_eq!(rejected.status, status);
        assert_eq!(rejected.location.as_deref(), Some(&*url));
        assert_eq!(server.seen().len(), 1);
        assert_eq!(target.connections(), 0, "{status} was followed");
    }
}

#[tokio::test]
async fn a_connection_is_never_used_for_a_second_question() {
    // A connection may die between two questions. Here it does as soon as a second one comes over it.
    let server = Server::start(|number| match number {
        1 => Answer::KeepOpen(documented()),
        _ => Answer::Close(documented()),
    })
    .await;
    let client = Client::new(&options()).unwrap();
    ask_with(&client, &server.origin()).await.unwrap();
    ask_with(&client, &server.origin()).await.unwrap();
    assert_eq!(server.seen().len(), 2);
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn a_refused_question_is_not_sent_again() {
    let server = Server::answering(with_headers(
        "503 Service Unavailable",
        "Retry-After: 0\r\n",
        "",
    ))
    .await;
    let result = ask(&options(), &server.origin()).await;
    assert!(matches!(result, Err(SendError::Rejected(_))), "{result:?}");
    assert_eq!(server.seen().len(), 1);
}
