import assert from "node:assert/strict";
import { test } from "node:test";

import { Assistants } from "../../ui/js/models/assistants.js";
import { Chat } from "../../ui/js/models/chat.js";
import { Composer } from "../../ui/js/models/composer.js";
import { ConversationList } from "../../ui/js/models/conversation_list.js";
import { Thread } from "../../ui/js/models/thread.js";
import { assistant, backendWith, conversation, countingIds, exchange, later, settled } from "./support.js";

/** @param {Parameters<typeof backendWith>[0]} commands */
function chatWith(commands) {
  const list = [assistant(), assistant({ id: "docs", name: "Handbook", kind: "local", cost: 0 })];
  let chosen = "acme";
  const backend = backendWith({
    saveDraft: () => {},
    draft: () => "",
    readConversation: ({ id }) => conversation({ id }),
    browseConversations: () => ({ total: 0, conversations: [], groups: [] }),
    countQuestions: () => 0,
    listAssistants: () => ({ list, chosen }),
    chooseAssistant: ({ id }) => void (chosen = id),
    ...commands,
  });
  const assistants = new Assistants(backend);
  assistants.show(list, chosen);
  const models = {
    assistants,
    list: new ConversationList(backend),
    thread: new Thread(backend, countingIds()),
    composer: new Composer(backend, countingIds()),
  };
  return { backend, chat: new Chat(backend, models), ...models };
}

test("of two conversations opened in a row the last one is shown, however slow the first is", async () => {
  const slow = later();
  const { chat, thread } = chatWith({
    readConversation: ({ id }) => (id === "slow" ? slow.promise : conversation({ id })),
  });
  const first = chat.open("slow");
  await settled();
  await chat.open("quick");
  slow.resolve(conversation({ id: "slow" }));
  await first;
  assert.equal(thread.id, "quick");
});

test("what was found for an earlier letter is known not to belong to what is searched for now", async () => {
  const slow = later();
  const page = { hits: [], next: null, count: 0, more: false, unindexed: 0 };
  const { list } = chatWith({ search: ({ wanted }) => (wanted.text === "refunds" ? slow.promise : page) });
  await list.find("refund");
  assert.equal(list.foundFor, "refund");
  const finding = list.find("refunds");
  assert.equal(list.foundFor, "refund");
  slow.resolve(page);
  await finding;
  assert.equal(list.foundFor, "refunds");
  await list.find("");
  assert.equal(list.foundFor, "");
});

test("what the bar put behind a draft that is open is taken up, and nothing that is typed there goes", async () => {
  let draft = "mine";
  const { chat, composer } = chatWith({
    readConversation: ({ id }) => conversation({ id, draft }),
    saveDraft: ({ text }) => void (draft = text),
  });
  await chat.open("c1");
  composer.type("mine too");
  draft = "mine\n\nfrom the bar";
  await chat.openAt({ conversation: "c1", exchange: null });
  assert.equal(composer.text, "mine too\n\nfrom the bar");
  assert.equal(draft, composer.text);
  await chat.openAt({ conversation: "c1", exchange: null });
  assert.equal(composer.text, "mine too\n\nfrom the bar");
});

test("what is typed and deleted under a new question before it could be saved stays so when that is opened once more", async () => {
  let draft = "an old thought";
  const { chat, composer } = chatWith({ draft: () => draft, saveDraft: ({ text }) => void (draft = text) });
  await chat.open(null);
  composer.type("a new thought");
  await chat.openAt(null);
  assert.equal(composer.text, "a new thought");
  assert.equal(draft, "a new thought");
  composer.type("");
  await chat.openAt(null);
  assert.equal(composer.text, "");
  assert.equal(draft, "");
  composer.type("a third");
  draft = "from the bar";
  await chat.openAt(null);
  assert.equal(composer.text, "a third\n\nfrom the bar");
});

test("what changes while a conversation is read is read too", async () => {
  const first = later();
  let reads = 0;
  const { chat, thread } = chatWith({
    readConversation: ({ id }) => ((reads += 1) === 1 ? first.promise : conversation({ id, title: "as it is now" })),
  });
  const opening = chat.open("c1");
  await settled();
  await chat.apply({ kind: "conversation", id: "c1" });
  first.resolve(conversation({ id: "c1", title: "as it was" }));
  await opening;
  assert.equal(thread.conversation?.title, "as it is now");
});

test("a window that missed changes reads everything again", async () => {
  const { backend, chat } = chatWith({});
  await chat.open("c1");
  const before = backend.calls.length;
  await chat.apply({ kind: "everything" });
  const read = backend.calls.slice(before).map(([command]) => command);
  assert.deepEqual(read.sort(), ["browseConversations", "countQuestions", "listAssistants", "readConversation"]);
});

test("what is typed under a new question while its draft is read stays", async () => {
  const draft = later();
  const { chat, composer } = chatWith({ draft: () => draft.promise });
  const opening = chat.open(null);
  await settled();
  composer.type("typed at once");
  draft.resolve("an old draft");
  await opening;
  assert.equal(composer.text, "typed at once");
});

test("a conversation comes with its draft", async () => {
  const { chat, composer } = chatWith({
    readConversation: ({ id }) => conversation({ id, draft: "half a thought" }),
    draft: () => "a new one",
  });
  await chat.open("c1");
  assert.equal(composer.text, "half a thought");
  await chat.open(null);
  assert.equal(composer.text, "a new one");
});

test("the first question goes to the chosen assistant and opens its conversation", async () => {
  const { backend, chat, thread, composer } = chatWith({ ask: () => ({ conversation: "c9", exchange: "e1" }) });
  await chat.switchTo("docs");
  composer.type("What is the notice period?");
  await chat.ask();
  const [, sent] = backend.calls.find(([command]) => command === "ask") ?? [];
  assert.equal(sent.conversation, null);
  assert.equal(sent.assistant, "docs");
  assert.equal(thread.id, "c9");
});

test("what was sent is to be seen once it is there, whatever else is drawn before", async () => {
  const read = later();
  let reads = 0;
  const { chat, thread } = chatWith({
    readConversation: () => (++reads === 1 ? conversation({ exchanges: [exchange({ id: "e1" })] }) : read.promise),
    reAsk: () => ({ conversation: "c1", exchange: "e2" }),
  });
  await chat.open("c1");
  const asked = thread.reAsk(exchange({ id: "e1" }));
  await settled();
  assert.equal(thread.takeSent(), false);
  read.resolve(conversation({ exchanges: [exchange({ id: "e1" }), exchange({ id: "e2" })] }));
  await asked;
  assert.equal(thread.takeSent(), true);
  assert.equal(thread.takeSent(), false);
});

test("an answer is asked for again once, until the new one is there", async () => {
  const old = exchange({ id: "e1" });
  const { attempt } = exchange({ id: "e2" });
  let state = "sending";
  const { backend, chat, thread } = chatWith({
    readConversation: () =>
      conversation({
        exchanges: [old, exchange({ id: "e2", attempt: { ...attempt, state: /** @type {any} */ (state) } })],
      }),
    reAsk: () => ({ conversation: "c1", exchange: "e2" }),
  });
  const sent = () => backend.calls.filter(([command]) => command === "reAsk").length;
  await chat.open("c1");
  await thread.reAsk(old);
  await thread.reAsk(old);
  assert.equal(sent(), 1);
  state = "answered";
  await thread.refresh();
  await thread.reAsk(old);
  assert.equal(sent(), 2);
});

test("a follow-up goes to the conversation's own assistant, whichever one is chosen", async () => {
  const { backend, chat, composer } = chatWith({
    readConversation: ({ id }) => conversation({ id, assistant: "docs" }),
    ask: () => ({ conversation: "c1", exchange: "e2" }),
  });
  await chat.open("c1");
  composer.type("And then?");
  await chat.ask();
  const [, sent] = backend.calls.find(([command]) => command === "ask") ?? [];
  assert.equal(sent.conversation, "c1");
  assert.equal(sent.assistant, "docs");
});

test("nothing is asked where the assistant was removed", async () => {
  const { backend, chat, composer } = chatWith({ readConversation: () => conversation({ canAsk: false }) });
  await chat.open("c1");
  composer.type("Still there?");
  await chat.ask();
  assert.ok(!backend.calls.some(([command]) => command === "ask"));
  assert.equal(composer.text, "Still there?");
});

test("a change to another conversation does not read the open one again", async () => {
  const { backend, chat } = chatWith({});
  await chat.open("c1");
  backend.calls.length = 0;
  await chat.apply({ kind: "conversation", id: "c2" });
  assert.ok(!backend.calls.some(([command]) => command === "readConversation"));
  await chat.apply({ kind: "conversation", id: "c1" });
  assert.ok(backend.calls.some(([command]) => command === "readConversation"));
});

test("reading a conversation again leaves what is being typed alone", async () => {
  const { chat, composer } = chatWith({ readConversation: ({ id }) => conversation({ id, draft: "old" }) });
  await chat.open("c1");
  composer.type("old and new");
  await chat.apply({ kind: "conversation", id: "c1" });
  assert.equal(composer.text, "old and new");
});

test("text from outside brings the new question to the front", async () => {
  const { chat, thread, composer } = chatWith({ draft: () => "from outside" });
  await chat.open("c1");
  await chat.apply({ kind: "new_question" });
  assert.equal(thread.id, null);
  assert.equal(composer.text, "from outside");
});

test("a double click on Send again asks once, and a later one asks anew", async () => {
  /** @type {string[]} */
  const ids = [];
  const { chat, thread } = chatWith({
    askAgain: ({ clientId }) => {
      ids.push(clientId);
      return { conversation: "c1", exchange: "e1" };
    },
  });
  await chat.open("c1");
  await Promise.all([thread.askAgain(exchange()), thread.askAgain(exchange())]);
  assert.equal(new Set(ids).size, 1);
  await thread.askAgain(exchange());
  assert.equal(new Set(ids).size, 2);
});
