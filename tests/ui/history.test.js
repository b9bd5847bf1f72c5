import assert from "node:assert/strict";
import { test } from "node:test";

import { foundWords } from "../../ui/js/lib/marked.js";
import { AskedBefore } from "../../ui/js/models/asked_before.js";
import { Assistants } from "../../ui/js/models/assistants.js";
import { Chat } from "../../ui/js/models/chat.js";
import { Composer } from "../../ui/js/models/composer.js";
import { ConversationList, PAGE } from "../../ui/js/models/conversation_list.js";
import { repeatedAnswers } from "../../ui/js/models/repeated.js";
import { Thread } from "../../ui/js/models/thread.js";
import { groupsOf } from "../../ui/js/models/groups.js";
import { Selection } from "../../ui/js/models/selection.js";
import { Tidying } from "../../ui/js/models/tidying.js";
import { Transfer } from "../../ui/js/models/transfer.js";
import { text } from "../../ui/js/strings/en.js";
import { ConversationActions } from "../../ui/js/views/conversation_actions.js";
import { answer, backendWith, conversation, countingIds, exchange, later, settled } from "./support.js";

/** @import { ConversationSummary } from "../../ui/js/types/ConversationSummary.ts" */
/** @import { SearchFor } from "../../ui/js/types/SearchFor.ts" */

/**
 * @param {string} id
 * @returns {ConversationSummary}
 */
const summary = (id) => ({
  id,
  title: `Title of ${id}`,
  assistant: "acme",
  updatedAt: 0,
  status: "idle",
  pinned: false,
  archived: false,
});

const hit = (/** @type {string} */ message) => ({
  conversation: "c1",
  title: "",
  assistant: "acme",
  archived: false,
  exchange: "e1",
  message,
  isAnswer: true,
  at: 0,
  excerpt: "",
});

/**
 * A window on a history of so many conversations, c0 the first.
 *
 * @param {number} count
 * @param {Parameters<typeof backendWith>[0]} [commands]
 */
function historyOf(count, commands = {}) {
  let all = Array.from({ length: count }, (_, number) => summary(`c${number}`));
  /** @type {string[]} */
  let deleted = [];
  const backend = backendWith({
    saveDraft: () => {},
    draft: () => "",
    browseConversations: ({ wanted: { archived, offset, most } }) => {
      const listed = all.filter((item) => item.archived === archived && !deleted.includes(item.id));
      return { total: listed.length, conversations: listed.slice(offset, offset + most), groups: [] };
    },
    countQuestions: () => 3 * all.length,
    deleteConversations: ({ ids }) => void deleted.push(...ids),
    pinConversations: () => {},
    restoreConversations: ({ ids }) => void (deleted = deleted.filter((id) => !ids.includes(id))),
    archiveConversations: ({ ids, archived }) =>
      void (all = all.map((item) => (ids.includes(item.id) ? { ...item, archived } : item))),
    renameConversation: ({ id, title }) =>
      void (all = all.map((item) => (item.id === id ? { ...item, title } : item))),
    readConversation: ({ id }) => ({
      ...conversation({ id, exchanges: ["e0", "e1", "e2"].map((id) => exchange({ id })) }),
      first: 0,
      total: 3,
      place: "e1",
    }),
    ...commands,
  });
  const thread = new Thread(backend, countingIds());
  const list = new ConversationList(backend);
  const composer = new Composer(backend, countingIds());
  const chat = new Chat(backend, { assistants: new Assistants(backend), list, thread, composer });
  /** What the clock would do. @type {(() => void)[]} */
  const clock = [];
  const tidying = new Tidying(backend, chat, (act) => clock.push(act));
  const browsed = () => backend.calls.filter(([command]) => command === "browseConversations").map(([, { wanted }]) => wanted);
  const ids = () => list.items.map(({ id }) => id);
  return { backend, chat, list, thread, composer, tidying, clock, browsed, ids };
}

test("a long list is read page by page, however it was moved meanwhile", async () => {
  const { list, browsed, ids } = historyOf(2 * PAGE + 5);
  await list.refresh();
  assert.equal(list.items.length, PAGE);
  assert.ok(list.hasMore);
  await list.more();
  await list.more();
  assert.equal(new Set(ids()).size, 2 * PAGE + 5);
  assert.ok(!list.hasMore);
  await list.more();
  assert.equal(browsed().length, 3);

  // What was scrolled to is read again, in pieces that the Rust side gives.
  await list.refresh();
  assert.equal(list.items.length, 2 * PAGE + 5);
  assert.ok(browsed().every(({ most }) => most <= 500));
});

test("reading on below and reading again from above do not undo each other", async () => {
  /** @type {ReturnType<typeof later<void>>[]} */
  const waiting = [];
  let slow = false;
  const all = Array.from({ length: 3 * PAGE }, (_, number) => summary(`c${number}`));
  const { list, ids } = historyOf(0, {
    browseConversations: async ({ wanted: { offset, most } }) => {
      const conversations = all.slice(offset, offset + most);
      const groups = [{ assistant: "acme", name: "Acme Support", count: all.length }];
      if (slow) {
        const turn = later();
        waiting.push(turn);
        await turn.promise;
      }
      return { total: all.length, conversations, groups };
    },
  });
  const goOn = async () => {
    while (waiting.length > 0) {
      waiting.shift()?.resolve();
      await settled();
    }
  };
  await list.refresh();
  slow = true;

  // Something changes while more is being read.
  const more = list.more();
  await settled();
  all.unshift(summary("new"));
  const refresh = list.refresh();
  await settled();
  await goOn();
  await Promise.all([more, refresh]);
  assert.equal(ids()[0], "new");
  assert.equal(list.items.length, 2 * PAGE);

  // Somebody scrolls while it is being read again, twice.
  all.unshift(summary("newer"));
  const refreshes = [list.refresh()];
  await settled();
  const below = list.more();
  refreshes.push(list.refresh());
  await settled();
  await goOn();
  await Promise.all([below, ...refreshes]);
  assert.equal(ids()[0], "newer");
  assert.equal(list.items.length, 3 * PAGE);
  assert.equal(list.groups[0]?.count, 3 * PAGE + 2);
});

test("a long list that is read again is read to where it was, in steps", async () => {
  const { list, browsed } = historyOf(1_400);
  await list.refresh();
  for (let page = 1; page < 12; page += 1) await list.more();
  assert.equal(list.items.length, 12 * PAGE);
  const before = browsed().length;
  await list.refresh();
  assert.deepEqual(browsed().slice(before).map(({ most }) => most), [500, 500, 200]);
  assert.equal(list.items.length, 12 * PAGE);
});

test("the window begins with the page that came with it, and knows that there is more", () => {
  const { list } = historyOf(0);
  const conversations = Array.from({ length: PAGE }, (_, number) => summary(`c${number}`));
  list.show({ conversations, total: 500, groups: [] });
  assert.equal(list.items.length, PAGE);
  assert.ok(list.hasMore);
});

test("the archived ones are listed by themselves", async () => {
  const { list, tidying, ids } = historyOf(2);
  await list.refresh();
  await tidying.archive([summary("c1")], true);
  assert.deepEqual(ids(), ["c0"]);
  await list.showArchived(true);
  assert.deepEqual(ids(), ["c1"]);
});

test("a search that is overtaken by a newer one is not shown, and goes on where it ended", async () => {
  const slow = later();
  const { list } = historyOf(0, {
    search: (/** @type {{ wanted: SearchFor }} */ { wanted: { text, before } }) =>
      text === "a"
        ? slow.promise
        : { hits: [hit(`${text}-${before}`)], next: before === null ? 7 : null, count: 2, more: false, unindexed: 0 },
  });
  const first = list.find("a");
  await list.find(" ab ");
  slow.resolve({ hits: [hit("a")], next: null, count: 1, more: false, unindexed: 0 });
  await first;
  await list.more();
  assert.deepEqual(list.hits.map(({ message }) => message), ["ab-null", "ab-7"]);
  assert.ok(!list.hasMore);
  assert.deepEqual(list.found, { count: 2, more: false });
});

test("single conversations and ranges are selected, and what leaves the list is selected no more", async () => {
  const { list, tidying } = historyOf(6);
  await list.refresh();
  const selection = new Selection(list);
  const ids = () => selection.conversations.map(({ id }) => id);
  selection.extendTo("c2", "c0");
  assert.deepEqual(ids(), ["c0", "c1", "c2"]);
  // The other end moves; where it began stays.
  selection.extendTo("c1", "c5");
  assert.deepEqual(ids(), ["c0", "c1"]);
  selection.toggle("c4");
  selection.toggle("c0");
  assert.deepEqual(ids(), ["c1", "c4"]);
  selection.toggle("c5");
  selection.extendTo("c3", "c0");
  assert.deepEqual(ids(), ["c1", "c3", "c4", "c5"]);
  await tidying.archive([summary("c3"), summary("c4")], true);
  assert.deepEqual(ids(), ["c1", "c5"]);
  selection.all();
  assert.equal(selection.count, 4);
  selection.clear();
  assert.ok(!selection.active);
});

test("a search ends what was selected, and taking the last one out ends it too", async () => {
  const page = { hits: [], next: null, count: 0, more: false, unindexed: 0 };
  const { list } = historyOf(3, { search: () => page });
  await list.refresh();
  const selection = new Selection(list);
  selection.toggle("c1");
  selection.toggle("c1");
  assert.ok(!selection.active);
  selection.all();
  await list.find("trial");
  assert.ok(!selection.active);
});

test("a selection that changed with the list is told apart from one that the person ended", async () => {
  const { list, tidying } = historyOf(4);
  await list.refresh();
  const selection = new Selection(list);
  selection.all();
  selection.clear();
  assert.ok(!selection.active && !selection.wentAway);
  selection.toggle("c0");
  selection.toggle("c0");
  assert.ok(!selection.active && !selection.wentAway);
  selection.toggle("c0");
  selection.toggle("c1");
  await tidying.remove([summary("c1")]);
  assert.ok(selection.active && selection.wentAway);
  selection.toggle("c2");
  selection.toggle("c2");
  assert.ok(selection.active && !selection.wentAway);
  await tidying.remove([summary("c0")]);
  assert.ok(!selection.active && selection.wentAway);
  selection.toggle("c2");
  assert.ok(!selection.wentAway);
});

test("during a search nothing is selected that nobody sees", async () => {
  const page = { hits: [hit("m1")], next: null, count: 1, more: false, unindexed: 0 };
  const { list } = historyOf(3, { search: () => page });
  await list.refresh();
  const selection = new Selection(list);
  await list.find("trial");
  selection.all();
  assert.equal(selection.count, 0);
  selection.extendTo("c2", "c0");
  assert.equal(selection.count, 0);
  await list.find("");
  assert.ok(!selection.active);
  selection.all();
  assert.equal(selection.count, 3);
});

test("the list is grouped by the days or by who answers, and then read in that order", async () => {
  const now = Date.now();
  const by = (/** @type {string} */ id, /** @type {string} */ assistant) => ({ ...summary(id), assistant, updatedAt: now });
  const groups = [
    { assistant: "acme", name: "Acme Support", count: 2 },
    { assistant: "guide", name: "User guide", count: 1 },
  ];
  const { list, browsed } = historyOf(0, {
    browseConversations: ({ wanted: { byAssistant } }) => ({
      total: 3,
      conversations: byAssistant
        ? [by("c0", "acme"), by("c2", "acme"), by("c1", "guide")]
        : [by("c0", "acme"), by("c1", "guide"), { ...by("c2", "acme"), updatedAt: now - 9e8 }],
      groups,
    }),
  });
  const shown = () => groupsOf(list, now).map(({ heading, name, items }) => [heading ?? name, items.map(({ id }) => id)]);
  await list.refresh();
  assert.deepEqual(shown(), [["today", ["c0", "c1"]], ["earlier", ["c2"]]]);
  await list.groupBy("assistant");
  assert.equal(browsed().at(-1).byAssistant, true);
  assert.deepEqual(shown(), [["Acme Support", ["c0", "c2"]], ["User guide", ["c1"]]]);
});

test("several conversations are deleted at once, and one undo brings all of them back", async () => {
  const { tidying, list, ids, backend } = historyOf(4);
  await list.refresh();
  await tidying.remove([summary("c0"), summary("c2")]);
  assert.deepEqual(ids(), ["c1", "c3"]);
  assert.equal(tidying.done?.conversations.length, 2);
  await tidying.restore();
  assert.deepEqual(ids(), ["c0", "c1", "c2", "c3"]);
  assert.equal(tidying.done, null);
  assert.equal(backend.calls.filter(([command]) => command === "restoreConversations").length, 1);
});

test("archiving is taken back as a deletion is, in either direction", async () => {
  const { tidying, list, ids, thread, chat } = historyOf(3);
  await list.refresh();
  await chat.open("c1");
  await tidying.archive([summary("c0"), summary("c1")], true);
  assert.deepEqual(ids(), ["c2"]);
  assert.equal(tidying.done?.kind, "archived");
  const undone = await tidying.restore();
  assert.equal(undone?.open, "c1");
  assert.deepEqual(ids(), ["c0", "c1", "c2"]);
  assert.equal(thread.id, "c1");

  await tidying.archive([summary("c2")], true);
  await list.showArchived(true);
  await tidying.archive([summary("c2")], false);
  assert.deepEqual(ids(), []);
  await tidying.restore();
  assert.deepEqual(ids(), ["c2"]);
  assert.deepEqual([tidying.done?.kind, tidying.done?.conversations[0]?.id], ["archived", "c2"]);
});

test("a deletion can be taken back for ten seconds, the newest first", async () => {
  const { tidying, list, clock, ids } = historyOf(3);
  await list.refresh();
  await tidying.remove([summary("c0")]);
  await tidying.remove([summary("c1")]);
  assert.deepEqual(ids(), ["c2"]);
  assert.equal(tidying.done?.conversations[0]?.id, "c1");
  await tidying.restore();
  assert.deepEqual(ids(), ["c1", "c2"]);
  assert.equal(tidying.done?.conversations[0]?.id, "c0");
  clock[0]?.();
  assert.equal(tidying.done, null);
  assert.equal(await tidying.restore(), null);
});

test("deleting the open conversation puts its draft on the disk, closes it, and undo opens it again", async () => {
  const { tidying, chat, thread, composer, backend } = historyOf(1);
  await chat.open("c0");
  composer.type("half a thought");
  await tidying.remove([summary("c1"), summary("c0")]);
  assert.equal(thread.id, null);
  const commands = backend.calls.map(([command]) => command);
  assert.ok(commands.indexOf("saveDraft") < commands.indexOf("deleteConversations"));
  await tidying.restore();
  assert.equal(thread.id, "c0");
});

test("an undo that failed can be tried again, unless it is too late", async () => {
  let code = "storage";
  const { tidying, list, backend } = historyOf(3, {
    restoreConversations: () => {
      if (code !== "") throw { code, message: "It was not restored." };
    },
  });
  await list.refresh();
  await tidying.remove([summary("c0")]);
  await tidying.remove([summary("c1")]);
  await assert.rejects(tidying.restore());
  assert.equal(tidying.done?.conversations[0]?.id, "c1");
  code = "no_such_conversation";
  await assert.rejects(tidying.restore());
  assert.equal(tidying.done?.conversations[0]?.id, "c0");
  code = "";
  // Pressed twice in a row, the second one finds nothing left.
  const [first, second] = await Promise.all([tidying.restore(), tidying.restore()]);
  assert.equal(first?.conversations[0]?.id, "c0");
  assert.equal(second, null);
  const restored = backend.calls.filter(([command]) => command === "restoreConversations").map(([, { ids }]) => ids);
  assert.deepEqual(restored, [["c1"], ["c1"], ["c0"]]);
});

test("a deletion is the last thing done until something is typed or asked", async () => {
  const { tidying, chat, composer } = historyOf(3, {
    ask: () => ({ conversation: "c2", exchange: "e0" }),
  });
  assert.ok(!tidying.isNewest);
  composer.type("half a thought");
  await tidying.remove([summary("c0")]);
  assert.ok(tidying.isNewest);
  await composer.ask("acme");
  assert.ok(!tidying.isNewest);
  await tidying.remove([summary("c1")]);
  // Going to another conversation is no typing.
  await chat.open("c2");
  assert.ok(tidying.isNewest);
  composer.type("a");
  composer.type("");
  assert.ok(!tidying.isNewest);
});

test("a conversation that is deleted elsewhere gives way to a new question", async () => {
  let gone = false;
  const { chat, thread } = historyOf(1, {
    listAssistants: () => ({ list: [], chosen: null, muted: [] }),
    readConversation: ({ id }) => {
      if (gone) throw { code: "no_such_conversation", message: "It is gone." };
      return { ...conversation({ id }), first: 0, total: 0, place: null };
    },
  });
  await chat.open("c0");
  gone = true;
  await chat.apply({ kind: "conversation", id: "c0" });
  assert.equal(thread.id, null);
});

test("an empty name, or the old one, renames nothing", async () => {
  const { tidying, list, backend } = historyOf(1);
  await list.refresh();
  await tidying.rename(summary("c0"), "  ");
  await tidying.rename(summary("c0"), "Title of c0");
  assert.ok(backend.calls.every(([command]) => command !== "renameConversation"));
  await tidying.rename(summary("c0"), " Invoices ");
  assert.equal(list.items[0]?.title, "Invoices");
});

test("a conversation opens where reading stopped, at what was found, or at its end", async () => {
  const { chat, thread, backend } = historyOf(1);
  await chat.open("c0", "place");
  assert.equal(thread.takeAt(), "e1");
  assert.equal(thread.takeAt(), null);
  await chat.open("c0", { exchange: "e0", message: "m0", isAnswer: true, words: ["trial"] });
  assert.equal(thread.takeAt(), "e0");
  assert.deepEqual(chat.found?.words, ["trial"]);
  await chat.open("c0");
  assert.equal(thread.takeAt(), null);
  assert.equal(chat.found, null);
  const parts = backend.calls.filter(([command]) => command === "readConversation").map(([, { part }]) => part);
  assert.deepEqual(parts, [{ kind: "place" }, { kind: "around", message: "m0" }, { kind: "newest" }]);
});

test("what comes from outside opens at the answer, at the end, or as a new question", async () => {
  const { chat, thread } = historyOf(1);
  await chat.openAt({ conversation: "c0", exchange: "e2" });
  assert.equal(thread.takeAt(), "e2");
  assert.equal(chat.found?.isAnswer, true);
  await chat.openAt({ conversation: "c0", exchange: null });
  assert.equal(thread.takeAt(), null);
  await chat.openAt(null);
  assert.equal(thread.id, null);
});

test("a place at the end is the end, which new answers follow", async () => {
  const { chat, thread } = historyOf(1, {
    readConversation: ({ id }) => ({
      ...conversation({ id, exchanges: [exchange({ id: "e0" })] }),
      first: 9,
      total: 10,
      place: "e0",
    }),
  });
  await chat.open("c0", "place");
  assert.equal(thread.takeAt(), null);
});

test("the found words of an excerpt are told once each", () => {
  assert.deepEqual(foundWords("a \u2068trial\u2069 of the \u2068trial\u2069 and \u2068Trial\u2069"), ["trial", "Trial"]);
});

test("an answer in a conversation that is not open is marked in the list until that is opened", async () => {
  let status = "waiting";
  const listAssistants = () => ({ list: [], chosen: null, muted: [] });
  const { chat, list } = historyOf(0, {
    listAssistants,
    browseConversations: () => {
      const conversations = ["c0", "c1"].map((id) => ({ ...summary(id), status }));
      return { total: 2, conversations, groups: [] };
    },
  });
  await list.refresh();
  await chat.open("c0");
  status = "idle";
  for (const id of ["c0", "c1"]) await chat.apply({ kind: "conversation", id });
  assert.deepEqual([list.isUnseen("c0"), list.isUnseen("c1")], [false, true]);
  await chat.open("c1");
  assert.equal(list.isUnseen("c1"), false);
});

test("an export tells how far it is, and that it was stopped", async () => {
  const running = later();
  /** @type {(progress: { done: number, total: number }) => void} */
  let tell = () => {};
  const transfer = new Transfer(
    Object.assign(backendWith({}), {
      exportConversations: (/** @type {any} */ { progress }) => ((tell = progress), running.promise),
      stopTransfer: async () => running.resolve(null),
    }),
  );
  const exporting = transfer.export(null, "json");
  await settled();
  tell({ done: 5, total: 10 });
  assert.deepEqual(transfer.progress, { done: 5, total: 10 });
  assert.equal(transfer.ofSome, false);
  await transfer.stop();
  await exporting;
  assert.deepEqual(transfer.end, { kind: "stopped" });
  assert.equal(transfer.kind, null);
  transfer.forget();
  assert.equal(transfer.end, null);
  // The settings tell of those of all conversations alone.
  await transfer.export(["c1"], "markdown");
  assert.equal(transfer.ofSome, true);
});

test("whoever exports while something else is under way is told that nothing was begun", async () => {
  const running = later();
  const backend = backendWith({ restoreBackup: () => running.promise });
  const transfer = new Transfer(backend);
  const restoring = transfer.restore("a backup");
  assert.equal(await transfer.export(["c1"], "json"), false);
  assert.equal(await transfer.import(), false);
  assert.equal(backend.calls.length, 1);
  running.resolve({});
  await restoring;

  const status = { said: "", say: (/** @type {string} */ message) => void (status.said = message) };
  const busy = { export: async () => false };
  const actions = new ConversationActions(/** @type {any} */ ({ transfer: busy, status }));
  actions.formatsFor([summary("c1")])[0]?.run();
  await settled();
  assert.equal(status.said, text.transfer.busy);
});

test("where no file was chosen nothing is said, and a failure is", async () => {
  let fails = false;
  const transfer = new Transfer(
    backendWith({
      importConversations: () => {
        if (fails) throw { code: "invalid_file", message: "This is no export." };
        return null;
      },
    }),
  );
  const ends = [];
  for (fails of [false, true]) {
    await transfer.import();
    ends.push(transfer.end);
  }
  assert.equal(ends[0], null);
  assert.equal(ends[1]?.kind === "failed" && ends[1].failed.message, "This is no export.");
});

test("an earlier question is looked for once typing pauses, and goes with the text", async () => {
  let earlier = { answer: "m1", question: "Is there a trial?" };
  const { composer, backend } = historyOf(0, { askedBefore: () => [earlier] });
  let assistant = "acme";
  const asked = new AskedBefore(backend, composer, () => assistant, 0);
  const looked = () => backend.calls.filter(([command]) => command === "askedBefore").length;
  composer.type("Is");
  await settled();
  assert.equal(looked(), 0);
  composer.type("Is there");
  composer.type("Is there a tri");
  await new Promise((resolve) => asked.subscribe(() => resolve(null)));
  assert.equal(looked(), 1);
  assert.equal(asked.earlier?.answer, "m1");
  assert.deepEqual(backend.calls.at(-1)?.[1], { text: "Is there a tri", assistant: "acme" });
  // Another assistant may have answered it too.
  earlier = { ...earlier, answer: "m2" };
  assistant = "guide";
  asked.heed();
  await new Promise((resolve) => asked.subscribe(() => resolve(null)));
  assert.deepEqual(backend.calls.at(-1)?.[1], { text: "Is there a tri", assistant: "guide" });
  composer.type("");
  await settled();
  assert.equal(asked.earlier, null);
});

test("an answer is compared with the newest one that the same question got before", () => {
  const asked = (/** @type {string} */ id, /** @type {string} */ question, /** @type {string | null} */ answered) =>
    exchange({ id, question, answer: answered === null ? null : answer({ id: answered, answeredAt: Number(answered) }) });
  const repeated = repeatedAnswers([
    asked("e1", "Is there a trial?", "1"),
    asked("e2", "And a discount?", "2"),
    asked("e3", "Is there a trial? ", "3"),
    asked("e4", "Is there a trial?", null),
    asked("e5", "Is there a trial?", "5"),
  ]);
  assert.deepEqual([...repeated], [
    ["e3", { old: "1", new: "3", answeredAt: 1 }],
    ["e5", { old: "3", new: "5", answeredAt: 3 }],
  ]);
});
