//! What a restore makes of attempts: what was under way, left, repeated or answered here or there.

use super::{Folder, attempt_at, tick};
use crate::error::Code;
use crate::history::{Attempts, Ending};
use crate::view::AttemptState;

#[test]
fn what_was_under_way_comes_back_as_unknown_and_what_waited_goes_on_waiting() {
    let folder = Folder::new();
    let notes = folder.assistant("Notes");
    let under_way = folder.asked(notes, "Under way?");
    folder.begin(under_way.2);
    let waiting = folder.asked(notes, "Waiting?");
    let backup = folder.backups().create().unwrap().0;
    folder.forget(under_way.0);
    folder.forget(waiting.0);

    folder.restore(&backup.file).unwrap();

    assert_eq!(folder.state(under_way.2), AttemptState::Unknown);
    assert_eq!(folder.state(waiting.2), AttemptState::Queued);
    let row = folder
        .history
        .read(|it| Attempts(it).get(under_way.2))
        .unwrap();
    assert_eq!(row.code, Some(Code::Interrupted));
    assert_eq!(row.credits().maybe, 1);
    let owners = folder.history.read(|it| Attempts(it).owners()).unwrap();
    assert!(owners.is_empty());
}

#[test]
fn a_question_that_is_under_way_here_is_left_alone() {
    let folder = Folder::new();
    let asked = folder.asked(folder.assistant("Notes"), "Hello?");
    let waiting = folder.backups().create().unwrap().0;
    folder.begin(asked.2);
    let under_way = folder.backups().create().unwrap().0;
    for backup in [waiting, under_way] {
        assert!(folder.restore(&backup.file).unwrap().nothing());
    }
    assert_eq!(folder.state(asked.2), AttemptState::Sending);
    folder.answer(asked, "Yes.");
    assert_eq!(folder.state(asked.2), AttemptState::Answered);
}

#[test]
fn a_later_backup_tells_what_became_of_a_question_that_an_earlier_one_had_under_way() {
    use AttemptState::{Answered, Queued, Unknown};

    let old = Folder::new();
    let asked = old.asked(old.assistant("Notes"), "Hello?");
    let queued = old.backups().create().unwrap().0;
    old.begin(asked.2);
    let sending = old.backups().create().unwrap().0;
    old.answer(asked, "Yes.");
    let answered = old.backups().create().unwrap().0;

    let new = Folder::new();
    let mut states = Vec::new();
    for backup in [&queued, &sending, &answered, &queued, &sending] {
        new.restore(&backup.file).unwrap();
        states.push(new.state(asked.2));
    }
    assert_eq!(states, [Queued, Unknown, Answered, Answered, Answered]);
    assert_eq!(new.texts(asked.0), ["Hello?", "Yes."]);
}

#[test]
fn a_question_that_was_left_unanswered_stays_left_when_a_later_backup_tells_what_became_of_it() {
    let old = Folder::new();
    let asked = old.asked(old.assistant("Notes"), "Hello?");
    old.begin(asked.2);
    let sending = old.backups().create().unwrap().0;
    let refused = Ending::without_response(AttemptState::Rejected, Code::Refused);
    old.history
        .write(|it| Attempts(it).end(asked.2, &refused))
        .unwrap();
    let rejected = old.backups().create().unwrap().0;
    let new = Folder::new();
    new.restore(&sending.file).unwrap();
    new.history.write(|it| Attempts(it).leave(asked.2)).unwrap();

    assert_eq!(new.restore(&rejected.file).unwrap().settled, 1);

    let row = new.history.read(|it| Attempts(it).get(asked.2)).unwrap();
    assert_eq!((row.state, row.left), (AttemptState::Rejected, true));
}

#[test]
fn an_attempt_that_was_repeated_in_both_is_kept_twice() {
    let folder = Folder::new();
    let asked = folder.asked(folder.assistant("Notes"), "Hello?");
    let before = folder.backups().create().unwrap().0;
    let again = folder
        .history
        .write(|it| Attempts(it).insert(&attempt_at(asked.1, Some(asked.2))))
        .unwrap();
    let after = folder.backups().create().unwrap().0;

    let other = Folder::new();
    other.restore(&before.file).unwrap();
    tick();
    let ours = other
        .history
        .write(|it| Attempts(it).insert(&attempt_at(asked.1, Some(asked.2))))
        .unwrap();
    assert_eq!(other.restore(&after.file).unwrap().attempts, 1);

    let all: Vec<_> = other
        .history
        .read(|it| Attempts(it).of(asked.0))
        .unwrap()
        .into_iter()
        .map(|row| row.id)
        .collect();
    assert_eq!(all, [asked.2, again, ours], "in the order of their times");
    other.must_be_sound();
}

#[test]
fn where_both_have_an_answer_ours_stays() {
    let old = Folder::new();
    let asked = old.asked(old.assistant("Notes"), "Hello?");
    let before = old.backups().create().unwrap().0;
    let new = Folder::new();
    new.restore(&before.file).unwrap();
    for (folder, answer) in [(&old, "Theirs"), (&new, "Ours")] {
        folder.begin(asked.2);
        folder.answer(asked, answer);
    }
    let theirs = old.backups().create().unwrap().0;
    assert!(new.restore(&theirs.file).unwrap().nothing());
    assert_eq!(new.texts(asked.0), ["Hello?", "Ours"]);
}
