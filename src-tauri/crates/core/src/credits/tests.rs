use chatbeam_api::Origin;
use tempfile::TempDir;

use super::*;
use crate::history::{AssistantRow, Attempts, Conversations, Ending, Messages, NewAttempt, Place};
use crate::ids::ConversationId;
use crate::view::AttemptState;

/// 25 November 2026, noon in UTC, which is the zone of these tests.
const NOW: Milliseconds = 1_795_608_000_000;
const HOUR: Milliseconds = 3_600_000;
const DAY: Milliseconds = 24 * HOUR;

/// A history with one hosted assistant.
struct Books {
    history: History,
    assistant: AssistantId,
    _folder: TempDir,
}

impl Books {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let history = History::open(&folder.path().join("history.db"), folder.path()).unwrap();
        let books = Self {
            assistant: AssistantId::new(),
            history,
            _folder: folder,
        };
        books.add(books.assistant, "Acme", Place::Hosted(Origin::hosted()));
        books
    }

    fn add(&self, id: AssistantId, name: &str, place: Place) {
        let row = AssistantRow {
            id,
            name: name.to_owned(),
            place,
            has_key: false,
            removed: false,
        };
        let added = self
            .history
            .write(|transaction| Assistants(transaction).insert(&row));
        added.unwrap();
    }

    /// An attempt that began to be sent then and came to this; `Sending` has not ended.
    fn attempt(
        &self,
        assistant: AssistantId,
        state: AttemptState,
        status: Option<u16>,
        sent_at: Milliseconds,
    ) -> ConversationId {
        let conversation = ConversationId::new();
        let written = self.history.write(|transaction| {
            let cost = Assistants(transaction).get(assistant)?.place.cost();
            Conversations(transaction).insert(conversation, assistant, "A secret")?;
            let question = Messages(transaction).insert(conversation, None, "A secret?")?;
            let attempt = Attempts(transaction).insert(&NewAttempt {
                question,
                client_id: &conversation.to_string(),
                follows: None,
                cost,
            })?;
            assert!(Attempts(transaction).begin(attempt, "somebody")?);
            if state != AttemptState::Sending {
                let ending = Ending {
                    status,
                    ..Ending::without_response(state, Code::NoAnswer)
                };
                assert!(Attempts(transaction).end(attempt, &ending)?);
            }
            let update = "UPDATE attempts SET sent_at = ?2 WHERE id = ?1";
            transaction.execute(update, rusqlite::params![attempt, sent_at])?;
            Ok(())
        });
        written.unwrap();
        conversation
    }

    fn answered(&self, times: usize, sent_at: Milliseconds) {
        for _ in 0..times {
            self.attempt(self.assistant, AttemptState::Answered, Some(200), sent_at);
        }
    }

    fn set(&self, limits: &Limits) -> Result<(), Error> {
        set(&self.history, &Changes::new(), self.assistant, limits)
    }

    fn allow(&self, allowance: u32, hard_stop: bool) {
        let limits = Limits {
            allowance: Some(Some(allowance)),
            hard_stop: Some(hard_stop),
            period_day: None,
        };
        self.set(&limits).unwrap();
    }

    fn meter(&self) -> Meter {
        self.history
            .read(|connection| meter_at(connection, self.assistant, &TimeZone::UTC, NOW))
            .unwrap()
    }

    fn holds_back(&self) -> bool {
        let assistant = self.assistant;
        self.history
            .read(|connection| holds_back_at(connection, assistant, 1, &TimeZone::UTC, NOW))
            .unwrap()
    }
}

fn credits(spent: u32, maybe: u32) -> Credits {
    Credits { spent, maybe }
}

#[test]
fn certain_and_perhaps_are_counted_apart_today_and_in_the_period() {
    let books = Books::new();
    let assistant = books.assistant;
    books.answered(1, NOW);
    books.answered(2, NOW - 2 * DAY);
    books.answered(4, NOW - 40 * DAY);
    books.attempt(assistant, AttemptState::Unknown, None, NOW - 11 * HOUR);
    books.attempt(
        assistant,
        AttemptState::Rejected,
        Some(503),
        NOW - 13 * HOUR,
    );
    books.attempt(assistant, AttemptState::Rejected, Some(422), NOW);
    books.attempt(assistant, AttemptState::NotSent, None, NOW);

    let meter = books.meter();

    assert_eq!(meter.today, credits(1, 1));
    assert_eq!(meter.period, credits(3, 2));
    assert_eq!((meter.allowance, meter.warning), (None, None));
}

#[test]
fn another_assistant_and_a_local_one_are_not_counted() {
    let books = Books::new();
    let (other, local) = (AssistantId::new(), AssistantId::new());
    books.add(other, "Other", Place::Hosted(Origin::hosted()));
    books.add(local, "Notes", Place::Local(None));
    books.attempt(other, AttemptState::Answered, Some(200), NOW);
    books.attempt(local, AttemptState::Answered, Some(200), NOW);

    assert_eq!(books.meter().period, credits(0, 0));
    let spent = books
        .history
        .read(|connection| meter_at(connection, local, &TimeZone::UTC, NOW))
        .unwrap();
    assert_eq!(spent.period, credits(0, 0), "a local one costs nothing");
}

#[test]
fn the_count_begins_anew_on_the_day_that_was_set() {
    let books = Books::new();
    books.answered(1, NOW - 20 * DAY);
    books.answered(2, NOW - 4 * DAY);
    books
        .set(&Limits {
            period_day: Some(20),
            ..Limits::default()
        })
        .unwrap();

    let meter = books.meter();

    assert_eq!(meter.period, credits(2, 0));
    assert_eq!(meter.resets_at, NOW - 12 * HOUR + 25 * DAY, "20 December");
}

#[test]
fn deleting_a_conversation_gives_no_credit_back_and_keeps_no_text() {
    let books = Books::new();
    let answered = books.attempt(books.assistant, AttemptState::Answered, Some(200), NOW);
    let sending = books.attempt(books.assistant, AttemptState::Sending, None, NOW);
    let one_question = books.attempt(books.assistant, AttemptState::Answered, Some(200), NOW);
    let deleted = books.history.write(|transaction| {
        let conversation = "DELETE FROM conversations WHERE id IN (?1, ?2)";
        transaction.execute(conversation, [answered, sending])?;
        let question = "DELETE FROM messages WHERE conversation = ?1";
        transaction.execute(question, [one_question])?;
        Ok(())
    });
    deleted.unwrap();

    assert_eq!(books.meter().period, credits(2, 1));
    let lines = lines(&books.history, None).unwrap();
    assert_eq!(lines.len(), 3);
    assert!(lines.iter().all(|line| line.question.is_none()));
}

#[test]
fn warnings_come_at_80_and_95_percent_and_count_perhaps_as_spent() {
    let books = Books::new();
    books.answered(15, NOW);
    books.allow(20, false);
    assert_eq!(books.meter().warning, None, "75 %");
    books.attempt(books.assistant, AttemptState::Unknown, None, NOW);
    assert_eq!(books.meter().warning, Some(CreditWarning::MostUsed), "80 %");
    books.answered(2, NOW);
    assert_eq!(books.meter().warning, Some(CreditWarning::MostUsed), "90 %");
    books.answered(1, NOW);
    assert_eq!(
        books.meter().warning,
        Some(CreditWarning::NearlyUsedUp),
        "95 %"
    );
    books.answered(1, NOW);
    assert_eq!(books.meter().warning, Some(CreditWarning::UsedUp));
    assert!(!books.holds_back(), "a warning stops nothing");
    assert!(!books.meter().stopped);
}

#[test]
fn the_hard_stop_counts_certain_perhaps_and_what_is_under_way() {
    let books = Books::new();
    books.allow(3, true);
    books.answered(1, NOW);
    books.attempt(books.assistant, AttemptState::Unknown, None, NOW);
    assert!(!books.holds_back(), "one is left");

    // It began before the period, so the period does not count it; the stop does.
    let sending = books.attempt(books.assistant, AttemptState::Sending, None, NOW - 40 * DAY);
    assert!(books.holds_back());
    assert!(books.meter().stopped);
    let delete = "DELETE FROM conversations WHERE id = ?1";
    let deleted = books
        .history
        .write(|transaction| Ok(transaction.execute(delete, [sending])?));
    deleted.unwrap();
    assert!(!books.holds_back());

    books.answered(1, NOW);
    assert!(books.holds_back());
}

#[test]
fn an_allowance_of_none_at_all_stops_the_first_question() {
    let books = Books::new();
    books.allow(0, true);
    assert!(books.holds_back());
    books.allow(0, false);
    assert!(!books.holds_back());
    assert_eq!(books.meter().warning, Some(CreditWarning::UsedUp));
}

#[test]
fn what_cannot_be_set_changes_nothing() {
    let books = Books::new();
    books.allow(5, true);
    for limits in [
        Limits {
            period_day: Some(32),
            ..Limits::default()
        },
        Limits {
            allowance: Some(None),
            ..Limits::default()
        },
    ] {
        let error = books.set(&limits).unwrap_err();
        assert_eq!(error.code(), Code::InvalidLimit);
    }
    let meter = books.meter();
    assert_eq!((meter.allowance, meter.period_day), (Some(5), 1));
    assert!(meter.hard_stop);

    let local = AssistantId::new();
    books.add(local, "Notes", Place::Local(None));
    let refused = set(&books.history, &Changes::new(), local, &Limits::default());
    assert_eq!(refused.unwrap_err().code(), Code::InvalidLimit);
}
