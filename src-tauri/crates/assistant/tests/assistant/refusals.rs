//! Who is not answered, and why.

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HOST, ORIGIN};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};

use crate::asked::Asked;

const DOCUMENTS: &[(&str, &str)] = &[("a.md", "# Services\n\nWe offer three services.\n")];

/// A request in order, to be spoilt.
fn request(asked: &Asked) -> RequestBuilder {
    asked
        .client
        .post(asked.running.origin().messages_url())
        .bearer_auth(asked.key.expose())
        .header(CONTENT_TYPE, "application/json")
        .body(r#"{"content": "What services do you offer?"}"#)
}

async fn refusal(request: RequestBuilder) -> (u16, String) {
    let response = request.send().await.expect("a response");
    let status = response.status().as_u16();
    let body: Value = response.json().await.expect("JSON");
    let error = body["error"].as_object().expect("an error");
    assert!(
        error["message"]
            .as_str()
            .is_some_and(|message| message.ends_with('.'))
    );
    (status, error["code"].as_str().expect("a code").to_owned())
}

#[tokio::test]
async fn each_mistake_has_its_own_status_and_code() {
    let asked = Asked::of(DOCUMENTS).await;
    let origin = asked.running.origin();
    let body = |text: &str| request(&asked).body(text.to_owned());
    let at = |method: Method, path: &str| {
        asked
            .client
            .request(method, format!("{origin}{path}"))
            .bearer_auth(asked.key.expose())
    };
    let keyless = || asked.client.post(origin.messages_url());
    let unknown = "0190a1b2-0000-7000-8000-000000000000";
    let cases = [
        (keyless().json(&json!({"content": "x"})), 401, "key_missing"),
        (keyless().bearer_auth("wrong"), 401, "key_wrong"),
        (
            keyless().header(AUTHORIZATION, "Basic eDp5"),
            401,
            "key_missing",
        ),
        (
            asked
                .client
                .get(format!("{origin}/local/v1/conversations/x/sources"))
                .bearer_auth("wrong"),
            401,
            "key_wrong",
        ),
        (body("{"), 400, "malformed_json"),
        (body(r#"{"content": 1}"#), 400, "wrong_type"),
        (
            body(r#"{"content": "x", "conversation_id": 1}"#),
            400,
            "wrong_type",
        ),
        (body("[]"), 400, "wrong_type"),
        (body("{}"), 400, "missing_field"),
        (body(r#"{"content": " \n"}"#), 422, "content_empty"),
        (
            body(&json!({"content": "é".repeat(10_001)}).to_string()),
            422,
            "content_too_long",
        ),
        (
            body(&json!({"content": "x", "conversation_id": unknown}).to_string()),
            404,
            "conversation_not_found",
        ),
        (
            body(r#"{"content": "x", "conversation_id": "../../a"}"#),
            404,
            "conversation_not_found",
        ),
        (
            at(
                Method::GET,
                &format!("/local/v1/conversations/{unknown}/sources"),
            ),
            404,
            "conversation_not_found",
        ),
        (at(Method::POST, "/api/v1/message"), 404, "not_found"),
        (
            at(Method::GET, "/api/v1/messages"),
            405,
            "method_not_allowed",
        ),
        (
            at(Method::POST, "/api/v1/messages").body(r#"{"content": "x"}"#),
            415,
            "unsupported_media_type",
        ),
        (
            at(Method::POST, "/api/v1/messages")
                .header(CONTENT_TYPE, "text/plain")
                .body("x"),
            415,
            "unsupported_media_type",
        ),
        (body(&" ".repeat(300 * 1024)), 413, "too_large"),
    ];
    for (request, status, code) in cases {
        let shown = format!("{request:?}");
        assert_eq!(refusal(request).await, (status, code.to_owned()), "{shown}");
    }
}

#[tokio::test]
async fn a_question_of_the_greatest_length_is_taken() {
    let asked = Asked::of(DOCUMENTS).await;
    let response = asked.post(&json!({"content": "é".repeat(10_000)})).await;
    assert_eq!(response.status(), StatusCode::OK);
}

#[tokio::test]
async fn only_the_literal_address_with_the_port_is_a_host() {
    let asked = Asked::of(DOCUMENTS).await;
    let port = asked.running.address().port();
    for host in [
        "localhost:PORT",
        "evil.test:PORT",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.evil.test:PORT",
        "0.0.0.0:PORT",
    ] {
        let host = host.replace("PORT", &port.to_string());
        let refused = refusal(request(&asked).header(HOST, &host)).await;
        assert_eq!(refused, (403, "host_refused".to_owned()), "{host}");
    }
    for host in ["127.0.0.1:PORT", "[::1]:PORT"] {
        let host = host.replace("PORT", &port.to_string());
        let response = request(&asked)
            .header(HOST, &host)
            .send()
            .await
            .expect("a response");
        assert_eq!(response.status(), StatusCode::OK, "{host}");
    }
}

#[tokio::test]
async fn web_pages_are_refused_also_their_preflight() {
    let asked = Asked::of(DOCUMENTS).await;
    for origin in ["https://evil.test", "null", asked.running.origin().as_str()] {
        let refused = refusal(request(&asked).header(ORIGIN, origin)).await;
        assert_eq!(refused, (403, "origin_refused".to_owned()), "{origin}");
    }
    let preflight = asked
        .client
        .request(Method::OPTIONS, asked.running.origin().messages_url())
        .header(ORIGIN, "https://evil.test")
        .send()
        .await
        .expect("a response");
    assert_eq!(preflight.status(), StatusCode::FORBIDDEN);
    assert!(
        !preflight
            .headers()
            .contains_key("access-control-allow-origin")
    );
}

#[tokio::test]
async fn credits_count_down_with_each_question_that_is_accepted() {
    let asked = Asked::with_credits(DOCUMENTS, Some(2)).await;
    let question = json!({"content": "What services do you offer?"});
    assert_eq!(asked.post(&question).await.status(), 200);
    assert_eq!(
        asked.post(&json!({"content": ""})).await.status(),
        422,
        "a refused question costs nothing"
    );
    assert_eq!(asked.post(&question).await.status(), 200);
    assert_eq!(
        refusal(request(&asked)).await,
        (402, "no_credits".to_owned())
    );
}

#[tokio::test]
async fn an_id_that_is_no_text_or_a_path_is_no_conversations() {
    let asked = Asked::of(DOCUMENTS).await;
    for id in [
        "%ff",
        "..%2f..%2fsecret",
        "%00",
        "01A20746-ED81-751A-8E9C-BEAD760FB8D6",
    ] {
        let sources = format!(
            "{}/local/v1/conversations/{id}/sources",
            asked.running.origin()
        );
        let request = asked.client.get(sources).bearer_auth(asked.key.expose());
        let refused = refusal(request).await;
        assert_eq!(refused, (404, "conversation_not_found".to_owned()), "{id}");
    }
}
