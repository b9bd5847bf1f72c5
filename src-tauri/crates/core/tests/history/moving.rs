//! What was typed in the bar goes along into the chat window.

use chatbeam_core::drafting;
use chatbeam_core::history::{Assistants, DraftPlace, History, LONGEST_QUESTION, Mark};
use chatbeam_core::ids::ConversationId;
use chatbeam_core::tidying;

use super::Folder;

/// What stands under "New question", and in the bar.
fn new_question_and_bar(history: &History) -> [String; 2] {
    [DraftPlace::NewQuestion, DraftPlace::Quick].map(|it| drafting::at(history, it).unwrap())
}

fn type_in_bar(folder: &Folder, text: &str) {
    drafting::save(&folder.history, DraftPlace::Quick, text).unwrap();
}

/// Where what is typed in the bar comes to if it is to go to that conversation.
fn move_to(folder: &Folder, conversation: ConversationId) -> Option<DraftPlace> {
    drafting::move_to(&folder.history, DraftPlace::Conversation(conversation)).unwrap()
}

#[test]
fn it_goes_behind_the_draft_that_is_there_as_it_was_typed() {
    let folder = Folder::new();
    let (conversation, _) = folder.talk("When do you open?", "At nine.");
    for place in [
        DraftPlace::NewQuestion,
        DraftPlace::Conversation(conversation),
    ] {
        for (text, draft) in [
            ("", ""),
            ("\tlet a = 1;\n", "\tlet a = 1;\n"),
            (" \n", "\tlet a = 1;\n"),
            ("    a\u{1b}[2J", "\tlet a = 1;\n\n    a\u{1b}[2J"),
        ] {
            type_in_bar(&folder, text);
            let moved = drafting::move_to(&folder.history, place).unwrap();
            assert_eq!(moved, Some(place), "{text:?}");
            assert_eq!(drafting::at(&folder.history, place).unwrap(), draft);
            assert_eq!(
                drafting::at(&folder.history, DraftPlace::Quick).unwrap(),
                ""
            );
        }
    }
}

#[test]
fn it_never_goes_where_nothing_can_be_asked_any_more() {
    let folder = Folder::new();
    let (deleted, _) = folder.talk("When do you open?", "At nine.");
    let ids = [deleted];
    tidying::mark(&folder.history, &folder.changes, &ids, Mark::Deleted(true)).unwrap();
    let assistant = folder.assistant("Gone");
    let orphan = folder.conversation(assistant, "Is there a trial?");
    folder
        .history
        .write(|it| Assistants(it).remove(assistant))
        .unwrap();

    for (conversation, text, all) in [
        (deleted, "one", "one"),
        (orphan, "two", "one\n\ntwo"),
        (ConversationId::new(), "three", "one\n\ntwo\n\nthree"),
    ] {
        type_in_bar(&folder, text);
        assert_eq!(
            move_to(&folder, conversation),
            Some(DraftPlace::NewQuestion)
        );
        assert_eq!(new_question_and_bar(&folder.history), [all, ""]);
        let draft = drafting::at(&folder.history, DraftPlace::Conversation(conversation));
        assert_eq!(draft.unwrap(), "");
    }

    // With nothing to move, what was said there is still to be read.
    assert_eq!(
        move_to(&folder, orphan),
        Some(DraftPlace::Conversation(orphan))
    );
}

#[test]
fn it_stays_whole_where_both_are_too_long_together() {
    let folder = Folder::new();
    let (conversation, _) = folder.talk("When do you open?", "At nine.");
    let fills = "a".repeat(LONGEST_QUESTION - "\n\nbc".len());
    for place in [
        DraftPlace::NewQuestion,
        DraftPlace::Conversation(conversation),
    ] {
        drafting::save(&folder.history, place, &fills).unwrap();
        type_in_bar(&folder, "bcd");
        assert_eq!(drafting::move_to(&folder.history, place).unwrap(), None);
        assert_eq!(drafting::at(&folder.history, place).unwrap(), fills);
        assert_eq!(
            drafting::at(&folder.history, DraftPlace::Quick).unwrap(),
            "bcd"
        );

        type_in_bar(&folder, "bc");
        assert_eq!(
            drafting::move_to(&folder.history, place).unwrap(),
            Some(place)
        );
    }
}
