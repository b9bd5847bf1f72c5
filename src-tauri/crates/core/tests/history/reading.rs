//! Reading the list and long conversations by pages.

use std::sync::Arc;

use chatbeam_api::ClientOptions;
use chatbeam_core::asking::{Asking, Parts};
use chatbeam_core::history::{Mark, Owner};
use chatbeam_core::ids::{AssistantId, ConversationId, MessageId};
use chatbeam_core::keychain::{self, Keychain};
use chatbeam_core::network::Network;
use chatbeam_core::view::{Browse, ConversationPart, Part};
use chatbeam_core::{reading, tidying};

use super::{Folder, NoLocals};

impl Folder {
    fn asking(&self) -> Asking {
        self.asking_as(Owner::claim(&self.data.owners()).unwrap())
    }

    fn asking_as(&self, owner: Owner) -> Asking {
        let keychain = Keychain::start(keychain::TIMEOUT);
        Asking::new(Parts {
            history: self.history.clone(),
            network: Network::new(
                self.history.clone(),
                keychain.clone(),
                ClientOptions::default(),
            )
            .unwrap(),
            keychain,
            locals: Arc::new(NoLocals),
            changes: self.changes.clone(),
            owner: Arc::new(owner),
            owners: self.data.owners(),
        })
    }

    fn browse(&self, wanted: &Browse) -> (u32, Vec<String>) {
        let list = reading::browse(&self.history, &self.asking(), wanted).unwrap();
        let titles = list.conversations.into_iter().map(|it| it.title).collect();
        (list.total, titles)
    }
}

fn wanted(offset: u32, most: u32) -> Browse {
    Browse {
        offset,
        most,
        ..Browse::default()
    }
}

#[tokio::test]
async fn the_list_is_read_by_pages() {
    let folder = Folder::new();
    let assistant = folder.assistant("Acme");
    let ids: Vec<_> = (0..7)
        .map(|number| folder.conversation(assistant, &number.to_string()))
        .collect();
    tidying::mark(
        &folder.history,
        &folder.changes,
        &ids[2..3],
        Mark::Pinned(true),
    )
    .unwrap();
    tidying::mark(
        &folder.history,
        &folder.changes,
        &ids[5..6],
        Mark::Archived(true),
    )
    .unwrap();
    assert_eq!(folder.browse(&wanted(0, 4)), (6, titles("2 6 4 3")));
    assert_eq!(folder.browse(&wanted(4, 4)), (6, titles("1 0")));
    assert_eq!(folder.browse(&wanted(9, 4)), (6, Vec::new()));
    let archived = Browse {
        archived: true,
        ..wanted(0, 4)
    };
    assert_eq!(folder.browse(&archived), (1, titles("5")));
}

#[tokio::test]
async fn grouped_by_assistant_the_pages_go_on_from_group_to_group() {
    let folder = Folder::new();
    let [zoo, acme] = ["Zoo", "Acme"].map(|name| folder.assistant(name));
    for (title, assistant) in [
        ("z1", zoo),
        ("a1", acme),
        ("z2", zoo),
        ("a2", acme),
        ("a3", acme),
    ] {
        folder.conversation(assistant, title);
    }
    let grouped = |offset, most, only: Option<AssistantId>| Browse {
        by_assistant: true,
        assistant: only.map(|id| id.to_string()),
        ..wanted(offset, most)
    };
    assert_eq!(
        folder.browse(&grouped(0, 9, None)),
        (5, titles("a3 a2 a1 z2 z1"))
    );
    assert_eq!(folder.browse(&grouped(2, 2, None)), (5, titles("a1 z2")));
    assert_eq!(folder.browse(&grouped(4, 2, None)), (5, titles("z1")));
    assert_eq!(
        folder.browse(&grouped(0, 9, Some(zoo))),
        (2, titles("z2 z1"))
    );
    let list = reading::browse(&folder.history, &folder.asking(), &grouped(0, 1, None)).unwrap();
    let groups: Vec<_> = list
        .groups
        .iter()
        .map(|group| (group.name.as_str(), group.count))
        .collect();
    assert_eq!(groups, [("Acme", 3), ("Zoo", 2)]);

    let by_time = reading::browse(&folder.history, &folder.asking(), &wanted(0, 1)).unwrap();
    assert_eq!(by_time.groups, [], "nobody counts for nothing");
}

fn titles(titles: &str) -> Vec<String> {
    titles.split(' ').map(str::to_owned).collect()
}

#[tokio::test]
async fn of_a_long_conversation_only_a_part_is_read() {
    let folder = Folder::new();
    let (conversation, first) = folder.talk("0", "answer");
    let mut exchanges = vec![first];
    for number in 1..30 {
        exchanges.push(folder.exchange(conversation, &number.to_string(), "answer"));
    }
    let asking = folder.asking();
    let read =
        |part: Part| reading::part(&folder.history, &asking, conversation, &part, 10).unwrap();
    let around = |message: MessageId| Part::Around {
        message: message.to_string(),
    };

    assert_eq!(
        shown(&read(Part::Newest)),
        (20, 30, "20".to_owned(), "29".to_owned())
    );
    assert_eq!(
        shown(&read(Part::Place)).0,
        20,
        "nobody stopped reading yet"
    );
    assert_eq!(
        shown(&read(Part::From { index: 3 })),
        (3, 30, "3".to_owned(), "12".to_owned())
    );
    assert_eq!(shown(&read(around(exchanges[15].answer))).0, 10);
    assert_eq!(shown(&read(around(exchanges[1].question))).0, 0);
    assert_eq!(shown(&read(around(exchanges[29].question))).0, 20);
    assert_eq!(
        shown(&read(around(MessageId::new()))).0,
        20,
        "what is gone leads to the end"
    );

    tidying::keep_place(&folder.history, conversation, exchanges[7].question).unwrap();
    let part = read(Part::Place);
    assert_eq!(part.first, 2);
    assert_eq!(part.place, Some(exchanges[7].question.to_string()));
    assert_eq!(part.exchanges[0].answer.as_ref().unwrap().sources.len(), 1);
    tidying::keep_place(&folder.history, conversation, MessageId::new()).unwrap();
    assert_eq!(read(Part::Place).first, 2, "a place elsewhere is none");
    let nowhere = reading::part(
        &folder.history,
        &asking,
        ConversationId::new(),
        &Part::Newest,
        10,
    );
    assert!(nowhere.is_err());
}

fn shown(part: &ConversationPart) -> (u32, u32, String, String) {
    let question = |index: usize| part.exchanges[index].question.clone();
    (
        part.first,
        part.total,
        question(0),
        question(part.exchanges.len() - 1),
    )
}

#[test]
fn an_answer_in_a_deleted_conversation_is_not_announced_and_is_no_failure() {
    let folder = Folder::new();
    let owner = Owner::claim(&folder.data.owners()).unwrap();
    let name = owner.name().to_owned();
    let asking = folder.asking_as(owner);
    let (conversation, _) = folder.talk("Is there a trial?", "It lasts 14 days.");
    folder
        .history
        .write(|it| Ok(it.execute("UPDATE attempts SET owner = ?1", [&name])?))
        .unwrap();
    let newest = || reading::announcement(&folder.history, &asking, conversation).unwrap();
    assert_eq!(newest().unwrap().question, "Is there a trial?");

    let deleted = Mark::Deleted(true);
    tidying::mark(&folder.history, &folder.changes, &[conversation], deleted).unwrap();

    assert_eq!(newest(), None);
}
