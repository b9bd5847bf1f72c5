import assert from "node:assert/strict";
import { test } from "node:test";

import { Assistants } from "../../ui/js/models/assistants.js";
import { Composer } from "../../ui/js/models/composer.js";
import { beginsAnew } from "../../ui/js/models/freshness.js";
import { Preferences } from "../../ui/js/models/preferences.js";
import { Quick } from "../../ui/js/models/quick.js";
import { Quoted } from "../../ui/js/models/quoted.js";
import { Recall } from "../../ui/js/models/recall.js";
import { Templates } from "../../ui/js/models/templates.js";
import { Thread } from "../../ui/js/models/thread.js";
import {
  answer,
  assistant,
  backendWith,
  conversation,
  countingIds,
  exchange,
  later,
  preferences as values,
  settled,
} from "./support.js";

const MINUTE = 60_000;

const answered = exchange({ answer: answer({ answeredAt: 0 }) });
const waiting = exchange({ attempt: { id: "a2", state: "sending", sentAt: 0, failure: null } });

test("a new conversation begins some minutes after the last answer, at every showing, or never", () => {
  const after = (/** @type {number | null} */ freshAfter, /** @type {number} */ now) =>
    beginsAnew(answered, { freshAfter, now, seen: true });
  assert.ok(!after(10, 10 * MINUTE - 1));
  assert.ok(after(10, 10 * MINUTE));
  assert.ok(after(0, 0));
  assert.ok(!after(null, 1e12));
  assert.ok(!beginsAnew(null, { freshAfter: 0, now: 0, seen: true }));
});

test("what waits, and what was not seen yet, is never put away", () => {
  assert.ok(!beginsAnew(waiting, { freshAfter: 0, now: 1e12, seen: true }));
  assert.ok(!beginsAnew(answered, { freshAfter: 0, now: 1e12, seen: false }));
});

/** @param {Parameters<typeof backendWith>[0]} commands */
function quickWith(commands = {}) {
  const list = [assistant(), assistant({ id: "docs", name: "Handbook", kind: "local", cost: 0 })];
  let chosen = "acme";
  const backend = backendWith({
    saveDraft: () => {},
    readConversation: ({ id }) => conversation({ id, exchanges: [answered] }),
    ask: () => ({ conversation: "c1", exchange: "e1" }),
    listAssistants: () => ({ list, chosen }),
    listTemplates: () => [],
    chooseAssistant: ({ id }) => void (chosen = id),
    openInChat: () => {},
    hideQuick: () => {},
    ...commands,
  });
  const assistants = new Assistants(backend);
  assistants.show(list, chosen);
  const preferences = new Preferences(backend);
  const models = {
    assistants,
    preferences,
    composer: new Composer(backend, countingIds()),
    quoted: new Quoted(backend, preferences),
    templates: new Templates(backend),
    thread: new Thread(backend, countingIds()),
  };
  const asks = () => backend.calls.filter(([command]) => command === "ask").map(([, sent]) => sent);
  return { backend, quick: new Quick(backend, models), asks, ...models };
}

const summons = { number: 1, draft: null, target: null, translucent: true };

test("the bar is hidden as of the last summons that the page knew of", async () => {
  const { backend, quick } = quickWith();
  quick.summoned(summons, 0);
  quick.summoned({ ...summons, number: 7 }, 1);
  await quick.hide();
  assert.deepEqual(backend.calls.at(-1), ["hideQuick", { summons: 7 }]);
});

test("a follow-up continues the conversation until it begins anew, and what is typed stays", async () => {
  const { quick, composer, asks } = quickWith();
  quick.summoned(summons, 0);
  composer.type("One?");
  await quick.ask();
  composer.type("Two?");
  await quick.ask();
  quick.hidden();
  composer.type("Three?");
  quick.summoned(summons, 10 * MINUTE);
  assert.equal(quick.newest, null);
  await quick.ask();
  assert.deepEqual(
    asks().map(({ conversation, text }) => [conversation, text]),
    [
      [null, "One?"],
      ["c1", "Two?"],
      [null, "Three?"],
    ],
  );
});

test("an answer that came while the bar was hidden is there at the next showing, whenever that is", async () => {
  let exchanges = [waiting];
  const { quick, composer } = quickWith({ readConversation: ({ id }) => conversation({ id, exchanges }) });
  quick.summoned(summons, 0);
  composer.type("One?");
  await quick.ask();
  quick.hidden();
  exchanges = [answered];
  await quick.apply({ kind: "conversation", id: "c1" });
  quick.summoned(summons, 1e12);
  assert.equal(quick.answer?.id, "m1");
  quick.hidden();
  quick.summoned(summons, 1e12);
  assert.equal(quick.answer, null);
});

test("being summoned while it is shown puts nothing away", async () => {
  const { quick, composer, preferences } = quickWith();
  preferences.show(values({ quick: { hideOnBlur: true, freshAfter: 0, context: { on: false, source: "clipboard" } } }));
  quick.summoned(summons, 0);
  composer.type("One?");
  await quick.ask();
  quick.summoned({ ...summons, target: "Writer" }, 1);
  assert.equal(quick.answer?.id, "m1");
  assert.equal(quick.target, "Writer");
});

test("text from outside begins a new conversation where an answer is on show, and never puts away what waits", async () => {
  let exchanges = [waiting];
  const { quick, composer } = quickWith({ readConversation: ({ id }) => conversation({ id, exchanges }) });
  quick.summoned(summons, 0);
  composer.type("One?");
  await quick.ask();
  quick.summoned({ ...summons, draft: "from outside" }, 1);
  assert.equal(quick.thread.id, "c1");
  exchanges = [answered];
  await quick.apply({ kind: "conversation", id: "c1" });
  quick.summoned({ ...summons, draft: "from outside\n\nmore" }, 2);
  assert.equal(quick.newest, null);
  assert.equal(composer.conversation, null);
  assert.equal(composer.text, "from outside\n\nmore");
});

test("there is nothing to copy or paste from the moment a follow-up is asked until its answer is there", async () => {
  const asking = later();
  let asked = 0;
  const { quick, composer } = quickWith({
    ask: () => ((asked += 1) === 1 ? { conversation: "c1", exchange: "e1" } : asking.promise),
  });
  composer.type("One?");
  await quick.ask();
  assert.equal(quick.answer?.id, "m1");
  composer.type("Two?");
  const pressed = quick.ask();
  await settled();
  assert.equal(quick.answer, null);
  asking.resolve({ conversation: "c1", exchange: "e1" });
  await pressed;
});

test("text from outside is shown and asks nothing", async () => {
  const { quick, composer, asks } = quickWith();
  composer.show(null, "");
  quick.summoned({ ...summons, draft: "from outside" }, 0);
  await settled();
  assert.equal(composer.text, "from outside");
  assert.deepEqual(asks(), []);
});

test("the bar asks whom the other window has chosen since, and reads nothing for that while it is shown", async () => {
  let roster = { list: [assistant(), assistant({ id: "docs" })], chosen: "acme", muted: [] };
  const { backend, quick, composer, asks } = quickWith({ listAssistants: () => roster });
  roster = { ...roster, chosen: "docs" };
  await quick.apply({ kind: "assistants" });
  const before = backend.calls.length;
  quick.summoned(summons, 0);
  assert.equal(backend.calls.length, before);
  composer.type("One?");
  await quick.ask();
  assert.equal(asks()[0].assistant, "docs");
});

test("choosing another assistant begins a conversation with it, the same one does not", async () => {
  const { quick, composer, asks } = quickWith();
  composer.type("One?");
  await quick.ask();
  await quick.choose("acme");
  assert.equal(quick.thread.id, "c1");
  await quick.choose("docs");
  composer.type("Two?");
  await quick.ask();
  assert.deepEqual(
    asks().map(({ conversation, assistant }) => [conversation, assistant]),
    [
      [null, "acme"],
      [null, "docs"],
    ],
  );
});

test("a conversation that was begun anew while a question was being stored stays empty", async () => {
  const reading = later();
  const { quick, composer } = quickWith({ readConversation: () => reading.promise });
  composer.type("One?");
  const pressed = quick.ask();
  await settled();
  quick.begin();
  reading.resolve(conversation({ exchanges: [answered] }));
  await pressed;
  assert.equal(quick.newest, null);
  assert.equal(composer.conversation, null);
});

test("until somebody was chosen or added, the guide answers", () => {
  const { quick, assistants } = quickWith();
  assistants.show([assistant({ id: "guide", builtIn: true })], null);
  assert.equal(quick.assistant?.id, "guide");
});

test("what is typed moves to the chat window, unless it can't", async () => {
  let moved = true;
  const { quick, composer } = quickWith({ openInChat: () => moved });
  composer.type("half a thought");
  await quick.openInChat();
  assert.equal(composer.text, "");
  composer.type("One?");
  await quick.ask();
  composer.type("half a follow-up");
  await quick.openInChat();
  assert.equal(composer.text, "");
  moved = false;
  composer.type("too long");
  await quick.openInChat();
  assert.equal(composer.text, "too long");
});

test("what is typed moves to the chat window once, and what is typed behind it meanwhile stays", async () => {
  const moving = later();
  const { quick, composer, backend } = quickWith({ openInChat: () => moving.promise });
  composer.type("half a thought");
  const first = quick.openInChat();
  const second = quick.openInChat();
  await settled();
  composer.type("half a thought and more");
  moving.resolve(true);
  await Promise.all([first, second]);
  assert.equal(composer.text, " and more");
  await composer.saveNow();
  assert.deepEqual(
    backend.calls.filter(([command]) => command === "openInChat" || command === "saveDraft").map(([, sent]) => sent.text),
    ["half a thought", undefined, " and more"],
  );
});

test("a conversation that is deleted elsewhere gives way in the bar, too, and what is typed stays", async () => {
  let gone = false;
  const { quick, composer, thread } = quickWith({
    readConversation: ({ id }) => {
      if (gone) throw { code: "no_such_conversation", message: "It is gone." };
      return conversation({ id, exchanges: [answered] });
    },
  });
  composer.type("One?");
  await quick.ask();
  composer.type("Important words");
  gone = true;
  await quick.apply({ kind: "conversation", id: "c1" });
  assert.equal(thread.id, null);
  assert.equal(composer.text, "Important words");
});

test("an earlier answer is shown in the chat window, and what was typed for it is not asked", async () => {
  const { quick, composer, backend } = quickWith();
  composer.type("One again?");
  await quick.showEarlier({
    conversation: "c1",
    exchange: "e1",
    answer: "a1",
    question: "One?",
    excerpt: "Yes",
    assistant: "Acme",
    answeredAt: 0,
  });
  assert.equal(composer.text, "");
  const [, opened] = backend.calls.find(([command]) => command === "openInChat") ?? [];
  assert.deepEqual(opened, { opening: { conversation: "c1", exchange: "e1" } });
  assert.ok(backend.calls.every(([command]) => command !== "ask"));
});

const copied = { text: "Error 42", source: "clipboard", characters: 8, limit: 4000 };

/** @param {Parameters<typeof backendWith>[0]} commands */
function quotingWith(commands) {
  const parts = quickWith(commands);
  parts.preferences.show(
    values({ quick: { hideOnBlur: true, freshAfter: 10, context: { on: true, source: "clipboard" } } }),
  );
  return parts;
}

test("copied text goes with the question that it was shown under, and not with the next one", async () => {
  const { quick, quoted, composer, asks } = quotingWith({ readContext: () => copied });
  await quoted.read();
  composer.type("What is this?");
  await quick.ask();
  composer.type("And now?");
  await quick.ask();
  assert.deepEqual(
    asks().map(({ context }) => context),
    ["Error 42", null],
  );
});

test("copied text that was sent stays in view while its answer is waited for, and is not attached again", async () => {
  const other = { ...copied, text: "Error 43" };
  let there = copied;
  const { quick, quoted, composer } = quotingWith({ readContext: () => there });
  await quoted.read();
  composer.type("What is this?");
  await quick.ask();
  assert.equal(quoted.sent?.text, "Error 42");
  const shown = () => quoted.context?.text;
  await quoted.read();
  assert.equal(shown(), undefined);
  there = other;
  await quoted.read();
  assert.equal(shown(), "Error 43");
});

test("copied text is not read where it was not asked for, and not sent before it is shown", async () => {
  const reading = later();
  const { quick, quoted, composer, asks } = quotingWith({ readContext: () => reading.promise });
  const read = quoted.read();
  composer.type("What is this?");
  await quick.ask();
  reading.resolve(copied);
  await read;
  assert.equal(asks()[0].context, null);
  assert.equal(quoted.context, null);

  const off = quickWith();
  await off.quoted.read();
  assert.deepEqual(off.backend.calls, []);
});

test("the bar turns its switch without touching other settings", async () => {
  const { backend, quoted } = quotingWith({ offerContext: () => {} });
  await quoted.toggle();
  assert.ok(!quoted.on);
  assert.deepEqual(backend.calls, [["offerContext", { on: false }]]);
});

test("removed text stays away, even if it is still being read", async () => {
  const reading = later();
  const { quoted } = quotingWith({ readContext: () => reading.promise });
  const read = quoted.read();
  quoted.remove();
  reading.resolve(copied);
  await read;
  assert.equal(quoted.context, null);
});

test("the arrow keys recall earlier questions while the field is empty or holds a recalled one", async () => {
  const recall = new Recall(backendWith({ recentQuestions: () => ["Two?", "One?"] }));
  let text = "";
  const step = async (/** @type {"older" | "newer"} */ way) => (text = (await recall.step(way, () => text)) ?? text);
  assert.equal(await step("newer"), "");
  assert.equal(await step("older"), "Two?");
  assert.equal(await step("older"), "One?");
  assert.equal(await step("older"), "One?");
  assert.equal(await step("newer"), "Two?");
  assert.equal(await step("newer"), "");
  text = "typed";
  assert.equal(await step("older"), "typed");
  text = "";
  assert.equal(await step("older"), "Two?");
});

test("what is typed while the questions are read stays", async () => {
  const reading = later();
  const recall = new Recall(backendWith({ recentQuestions: () => reading.promise }));
  let text = "";
  const stepping = recall.step("older", () => text);
  text = "typed";
  reading.resolve(["Two?"]);
  assert.equal(await stepping, null);
});
